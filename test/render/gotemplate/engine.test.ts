import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainLines } from '../../../src/render/explain.ts'
import { usualLimits } from '../../../src/render/gotemplate/budget.ts'
import { createGoRenderer } from '../../../src/render/gotemplate/renderer.ts'
import { mergeValues } from '../../../src/render/values.ts'
import { createRenderer } from '../../support/renderer.ts'

const { values } = mergeValues([
  { kind: 'file', path: 'values.yaml', text: 'release: "22.10"\nnodes:\n  - name: n1\n  - name: n2\n' },
])

function rendered(text: string): string {
  const result = createRenderer({ values, engine: 'gotemplate' }).render({ path: 'a.yml', text })
  assert.ok(result.ok, JSON.stringify(result.problems))
  return result.text
}

function problemsOf(text: string): readonly string[] {
  const result = createRenderer({ values, engine: 'gotemplate' }).render({ path: 'a.yml', text })
  return result.problems.map(({ where, code }) => `${where?.line}:${where?.column} ${code}`)
}

test('a file says its engine in its first lines, over the workspace', () => {
  const renderer = createRenderer({ values })
  const go = renderer.render({
    path: 'a.yml',
    text: '# compose: engine=gotemplate\nv: {{ .Values.release | quote }}\n',
  })
  assert.ok(go.ok)
  assert.equal(go.text, '# compose: engine=gotemplate\nv: "22.10"\n')
  const handlebars = createRenderer({ values, engine: 'gotemplate' }).render({
    path: 'a.yml',
    text: '# compose: engine=handlebars\nv: {{Values.release}}\n',
  })
  assert.ok(handlebars.ok)
  assert.equal(handlebars.text, '# compose: engine=handlebars\nv: 22.10\n')
})

test('an engine that does not exist is a problem at its name', () => {
  const result = createRenderer({}).render({ path: 'a.yml', text: '\n# compose: engine=jinja\n' })
  assert.equal(result.ok, false)
  assert.deepEqual(result.problems[0]?.where, { file: 'a.yml', line: 2, column: 19 })
  assert.equal(result.problems[0]?.code, 'template/unknown-engine')
})

test('each rendered line knows its place in the template and what gave its values', () => {
  const text =
    '{{- range $i, $n := .Values.nodes }}\n- name: {{ $n.name }}\n{{- end }}\nv: {{ index .Values.nodes 1 "name" }}\n'
  const result = createRenderer({ values, engine: 'gotemplate' }).render({ path: 'a.yml', text })
  assert.ok(result.ok)
  assert.equal(result.text, '\n- name: n1\n- name: n2\nv: n2\n')
  assert.deepEqual(
    explainLines(result, values).map(({ where, reads }) => [where.line, reads.map(({ name }) => name)]),
    [
      [1, []],
      [2, ['Values.nodes[0].name']],
      [2, ['Values.nodes[1].name']],
      [4, ['Values.nodes', 'Values.nodes[1].name']],
    ],
  )
  assert.deepEqual(result.locate(3, 9), { file: 'a.yml', line: 2, column: 9 })
})

test('all problems of a file are found at once, each at its place', () => {
  assert.deepEqual(problemsOf('a: {{ .Values.nope.x }}\nb: {{ fail "no" }}\nc: {{ .Values.release }}\n'), [
    '1:7 template/unknown-name',
    '2:7 template/helper-failed',
  ])
})

test('a variable without a value and a function that does not exist are found wherever they stand', () => {
  assert.deepEqual(problemsOf('{{ if false }}\n{{ $x }}\n{{ nofunc 1 }}{{ end }}'), [
    '2:4 template/unknown-name',
    '3:4 template/unknown-helper',
  ])
})

test('functions that need a clock, chance, keys or passwords are refused where they are reached', () => {
  for (const call of ['now', 'randAlpha 3', 'genCA "a" 1', 'htpasswd "a" "b"', 'env "HOME"'])
    assert.deepEqual(problemsOf(`x\n{{ ${call} }}`), ['2:4 template/unsupported'])
  assert.equal(rendered('{{ if false }}{{ now }}{{ end }}x'), 'x')
})

test('a problem in the text of tpl stands at the call', () => {
  assert.deepEqual(problemsOf('a\n  {{ tpl "{{ .Values.nope.x }}" . }}'), ['2:6 template/unknown-name'])
})

test('templates that would not end are stopped with a problem', () => {
  const small = { ...usualLimits, steps: 5000, output: 5000 }
  const hostile = [
    '{{ $l := list 1 }}{{ range until 100 }}{{ $l = list $l $l }}{{ end }}{{ $l }}',
    '{{ $l := list 1 }}{{ range until 1000 }}{{ $l = list $l }}{{ end }}{{ toJson $l }}',
    '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
    '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    '{{ range until 1000 }}{{ range until 1000 }}x{{ end }}{{ end }}',
    '{{ range until 1000 }}{{ repeat 100 "x" }}{{ end }}',
    `${'{{ if true }}'.repeat(1000)}${'{{ end }}'.repeat(1000)}`,
    `{{ ${'('.repeat(1000)}1${')'.repeat(1000)} }}`,
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toYaml $d }}',
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ $d }}',
    '{{ regexMatch "(a+)+b" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }}',
    '{{ repeat 1000000000 "xx" }}',
    '{{ until 1000000000 }}',
    '{{ printf "%999999999d" 1 | len | repeat 100 }}{{ fail "" }}',
  ]
  for (const text of hostile) {
    const { problems } = createGoRenderer(new Map(), small).render({ path: 'a.yml', text }, {})
    assert.ok(problems.length > 0, text)
    assert.ok(problems[0]?.where !== undefined, text)
  }
})
