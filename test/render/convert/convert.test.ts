import assert from 'node:assert/strict'
import { test } from 'node:test'
import { convertFile } from '../../../src/render/convert/prove.ts'
import { valuesOf } from '../templates.ts'

const values = valuesOf(
  'release: "22.10"\nnumber: 22.10\nflag: false\nnodes:\n  - { name: n1 }\n  - { name: n2, extra: yes }\n',
)

/** The converted text; problems as `line:column code message` when the file is left. */
function converted(...lines: readonly string[]): string | readonly string[] {
  const found = convertFile({ path: 'a.yml', text: lines.join('\n') }, { values })
  if (found.kind === 'converted') return found.text
  if (found.kind === 'plain') return 'plain'
  return found.problems.map(({ code, where, message }) => `${where?.line}:${where?.column} ${code} ${message}`)
}

test('comments and layout stay; tags on lines of their own take no ~', () => {
  assert.equal(
    converted(
      '# of {{ .Values.release }}',
      '{{/* why */}}',
      'nodes:',
      '{{- range $i, $n := .Values.nodes }}',
      '  - name: "{{ $n.name }}"   # the name',
      '    at: {{ $i }}',
      '{{- if $.Values.flag }}',
      '    flag: yes',
      '{{- else if eq $i 1 }}',
      '    second: yes',
      '{{- end }}',
      '{{- end }}',
    ),
    [
      '# of {{Values.release}}',
      '{{!-- why --}}',
      'nodes:',
      '{{#each Values.nodes as |n i|}}',
      '  - name: "{{n.name}}"   # the name',
      '    at: {{i}}',
      '{{#if Values.flag}}',
      '    flag: yes',
      '{{else if (eq i 1)}}',
      '    second: yes',
      '{{/if}}',
      '{{/each}}',
    ].join('\n'),
  )
})

test('within a block scalar every line that the Go template prints is kept', () => {
  assert.equal(
    converted('a: |', '  x', '  {{ if .Values.flag }}', '  y', '  {{- end }}', '  z', ''),
    ['a: |', '  x', '  {{!}}{{#if Values.flag}}', '  y', '  {{~!}}{{/if}}', '  z', ''].join('\n'),
  )
})

test('pipelines are turned inside out, variables become sets', () => {
  assert.equal(
    converted('{{ $x := .Values.release | upper }}', 'a: {{ $x | default "none" | quote }}'),
    '{{set "x" (upper Values.release)}}\na: {{quote (default "none" @x)}}',
  )
})

test('a variable that hides another gets a name of its own, one that is changed is no block parameter', () => {
  assert.equal(
    converted(
      '{{ $x := "a" }}',
      '{{ range $v := .Values.nodes }}',
      '{{ $x := $v.name }}{{ $v = "b" }}',
      '- {{ $x }}{{ $v }}',
      '{{ end }}',
      '- {{ $x }}',
    ),
    [
      '{{set "x" "a"}}',
      '{{#each Values.nodes as |v_value|}}',
      '{{set "v" v_value}}',
      '{{set "x_2" @v.name}}{{set "v" "b"}}',
      '- {{@x_2}}{{@v}}',
      '{{/each}}',
      '- {{@x}}',
    ].join('\n'),
  )
})

test('the variable of a block does not take the place of one beside the block', () => {
  assert.equal(
    converted('{{ $x := "a" }}{{ if $x := "b" }}', '- {{ $x }}', '{{ end }}', '- {{ $x }}'),
    ['{{set "x" "a"}}{{set "x_2" "b"}}{{#if @x_2}}', '- {{@x_2}}', '{{/if}}', '- {{@x}}'].join('\n'),
  )
})

test('the dot is this, the root is reached by its name', () => {
  assert.equal(
    converted('{{ range .Values.nodes }}', '- {{ .name }} {{ $.Values.release }}', '{{ end }}'),
    '{{#each Values.nodes}}\n- {{this.name}} {{Values.release}}\n{{/each}}',
  )
})

test('a name that is missing in the values is asked for, all others are strict', () => {
  assert.equal(
    converted(
      '{{ range .Values.nodes }}',
      '- "{{ .name }}{{ .extra }}"',
      '{{ end }}{{ range .Values.none }}x{{ end }}',
    ),
    '{{#each Values.nodes}}\n- "{{this.name}}{{get this "extra"}}"\n{{/each}}{{#each (default (list) Values.none)}}x{{/each}}',
  )
})

test('braces and backslashes that Handlebars would take for its own are kept apart', () => {
  assert.equal(
    converted('a: \'{{ "{{.Names}}" }} {{ .Values.release }}} \\{{ .Values.release }}\''),
    'a: \'{{"{{.Names}}"}} {{Values.release}}{{!}}} \\\\{{Values.release}}\'',
  )
})

test('a map that is changed by a statement becomes the new map', () => {
  assert.equal(
    converted('{{ $m := dict "a" "1" }}{{ $_ := set $m "b" "2" }}', 'a: {{ $m.b }}'),
    '{{set "m" (dict "a" "1")}}{{set "m" (set @m "b" "2")}}\na: {{@m.b}}',
  )
})

test('what has no counterpart is told at its place, all of it, and the file is left', () => {
  assert.deepEqual(converted('a: {{ repeat 2 "x" }}', 'b: {{ include "x" . }}{{ .Chart.Name }}'), [
    '1:7 template/no-counterpart repeat with 2 arguments has no counterpart in Handlebars',
    '2:7 template/no-counterpart include with 2 arguments has no counterpart in Handlebars',
    '2:26 template/no-counterpart .Chart has no counterpart in Handlebars',
  ])
})

test('a file that would mean something else is left, with the first difference', () => {
  assert.deepEqual(converted('x: 1', 'a: "nginx/{{ .Values.number }}"'), [
    '2:4 template/other-meaning a is "nginx/22.1", and in Handlebars it would be "nginx/22.10"',
  ])
})

test('a file that does not render with the values cannot be proven', () => {
  assert.deepEqual(converted('a: {{ .Values.none.x }}'), [
    '1:7 template/unknown-name there is no .x in .Values.none, which is nothing',
  ])
})

test('branches that the values do not take are tried as well; a difference there is a doubt', () => {
  const text = 'a: x\n{{ if .Values.flag }}\nb: {{ .Values.number }}\n{{ end }}\n'
  const found = convertFile({ path: 'a.yml', text }, { values })
  assert.equal(found.kind, 'converted')
  assert.deepEqual(found.kind === 'converted' && found.doubts.map(({ message, where }) => [where?.line, message]), [
    [3, 'when Values.flag is true, b is "22.1", and in Handlebars it would be "22.10"'],
  ])
})

test('a file without tags has nothing to convert', () => {
  assert.equal(converted('a: 1'), 'plain')
})

test('a first line that names the engine names the new one', () => {
  assert.equal(
    converted('# compose: engine=gotemplate', 'a: {{ .Values.release }}'),
    '# compose: engine=handlebars\na: {{Values.release}}',
  )
})
