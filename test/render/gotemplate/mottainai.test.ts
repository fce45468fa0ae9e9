import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ValueMap } from '../../../src/model/values.ts'
import { createMottainaiRenderer } from '../../../src/render/gotemplate/mottainai.ts'

const variables: ValueMap = {
  name: 'db',
  port: { number: 5432, text: '5432' },
  version: { number: 1.1, text: '1.10' },
  ratio: 0.5,
  hosts: ['b', 'a'],
  users: { zoe: 'admin', adam: 'guest' },
  secret: 'hunter2',
  env_base_dir: 'envs',
  project: { name: 'shop', include_groups_files: ['g.yml'], groups: [{ name: 'g', nodes: [{ name: 'n1' }] }] },
  node: {
    name: 'n1',
    image_source: 'nginx',
    labels: { role: 'front', my_key: 'x' },
    config_templates: [{ source: 'a', dst: 'b' }],
  },
}

function render(text: string) {
  return createMottainaiRenderer(['hunter2'])({ path: 'files/a.tmpl', text }, variables)
}

describe('a template becomes', () => {
  const cases: readonly (readonly [template: string, text: string])[] = [
    ['{{ .name }}:{{ .port }} {{ .version }} {{ .ratio }}\n', 'db:5432 1.1 0.5\n'],
    ['{{ if .gone }}x{{ else }}-{{ end }}{{ default "z" .gone }}', '-z'],
    ['{{ range $i, $v := .hosts }}{{ $i }}{{ $v }}{{ end }}', '0b1a'],
    ['{{ with .node }}{{ .Name }} {{ .ImageSource }} {{ .image_source }}{{ end }}', 'n1 nginx nginx'],
    ['{{ .node.Labels.role }} {{ index .node.Labels "my_key" }}', 'front x'],
    ['{{ (index .node.ConfigTemplates 0).Destination }} {{ index .project.IncludeGroupFiles 0 }}', 'b g.yml'],
    ['{{ range .project.Groups }}{{ .Name }}:{{ range .Nodes }}{{ .Name }}{{ end }}{{ end }}', 'g:n1'],
    [
      '{{ isInt .port }} {{ isInt .ratio }} {{ isString .name }} {{ isSlice .hosts }} {{ isArray .hosts }} {{ isMap .users }}',
      'true false true true false true',
    ],
    ['{{ replaceAll "a.b.c" "." "-" }}', 'a-b-c'],
    ['{{ join .hosts "," }} {{ join "," .hosts }} {{ .hosts | join "+" }}', 'b,a b,a b+a'],
    ['{{ joinWithPrefix .hosts "," "x" }} {{ joinWithPrefixAndPostfix .hosts ";" "<" ">" }}', 'xb,xa <b>;<a>'],
    ['{{ sort (cast2StringArray .hosts) }} {{ getKeys .users }}', '[a b] [adam zoe]'],
    ['{{`{{ raw }}`}} {{ upper .name }} {{ .hosts | toJson }}', '{{ raw }} DB ["b","a"]'],
    ['{{ range $k, $v := .users }}{{ $k }}={{ $v }} {{ end }}', 'adam=guest zoe=admin '],
    ['a{{ if true }}\n{{- indent 2 "b" }}{{ end }}{{ nindent 1 "c" }}', 'a  b\n c'],
    ['nothing is taken out: <no value>', 'nothing is taken out: <no value>'],
  ]
  for (const [template, text] of cases) test(template, () => assert.deepEqual(render(template), { text, problems: [] }))
})

test('what the workspace allows may be called, beside its own functions', () => {
  const file = { path: 'files/a.tmpl', text: '{{ unixEpoch now }} {{ join .hosts "," }} {{ len (randAlpha 5) }}' }
  const allowed = createMottainaiRenderer([], { functions: ['time', 'random'], now: 1_700_000_000 })
  assert.deepEqual(allowed(file, variables), { text: '1700000000 b,a 5', problems: [] })
  assert.match(createMottainaiRenderer([])(file, variables).problems[0]?.message ?? '', /unixEpoch is refused/)
})

describe('a template is refused', () => {
  const cases: readonly (readonly [template: string, problem: RegExp])[] = [
    ['a\n {{ .gone }}', /^files\/a\.tmpl:2:\d+ template\/unknown-name this has no value/],
    ['{{ .gone.more }}', /1:\d+ template\/unknown-name/],
    ['{{ env "HOME" }}', /template\/unsupported env is refused/],
    ['{{ getKeys .hosts }}', /template\/helper-failed getKeys: a map is wanted/],
    ['{{ join "a" "b" }}', /template\/helper-failed join: a list is wanted/],
    ['{{ isInt }}', /template\/wrong-arguments/],
    ['{{ nope }}', /template\/(unknown-helper|syntax)/],
    ['{{ if }}', /template\/syntax/],
  ]
  for (const [template, expected] of cases)
    test(template, () => {
      const { text, problems } = render(template)
      assert.equal(text, undefined)
      const [{ code, message, where } = assert.fail('no problem')] = problems
      assert.match(`${where?.file}:${where?.line}:${where?.column} ${code} ${message}`, expected)
    })
})

test('a secret is in no message', () => {
  const { problems } = render('{{ getKeys .secret }}')
  assert.equal(problems.length, 1)
  assert.doesNotMatch(JSON.stringify(problems), /hunter2/)
})

test('a hostile template ends in a problem', () => {
  for (const text of [
    '{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}',
    '{{ replaceAll (repeat 100000 "a") "a" (repeat 1000 "b") }}',
  ]) {
    assert.equal(render(text).text, undefined)
  }
})
