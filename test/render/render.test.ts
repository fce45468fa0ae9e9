import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { createRenderer } from '../support/renderer.ts'
import { problemsOf, renderWith, shownProblem, textOf, valuesOf } from './templates.ts'

const nodes = 'release: 22.10\nnodes:\n  - {name: a, port: 80}\n  - {name: b, port: 443}\nmap: {y: 2, x: 1}\n'

test('scalars print as they were written', () => {
  const values = 'a: 22.10\nb: 007\nc: 1e3\nd: true\ne: <&">\nf: ~\n'
  assert.equal(
    textOf(values, '{{Values.a}} {{Values.b}} {{Values.c}} {{Values.d}} {{Values.e}} [{{Values.f}}]'),
    '22.10 007 1e3 true <&"> []',
  )
  assert.equal(textOf('', '{{22.10}} {{default 007 Values.x}} {{"{{"}} {{true}}'), '22.10 007 {{ true')
})

test('a number computes as its value', () => {
  const values = 'a: 22.10\nb: 22.1\nc: 0\n'
  const template = '{{eq Values.a Values.b}} {{add Values.a 1}} {{gt Values.a 9}} {{#if Values.c}}yes{{else}}no{{/if}}'
  assert.equal(textOf(values, template), 'true 23.1 true no')
})

test('Values and other roots are the same inside every block; an item needs its name or this', () => {
  const template =
    '{{#each Values.nodes as |node|}}{{node.name}}{{this.port}}{{Values.release}}{{#with node}}{{this.name}}{{../port}}{{/with}};{{/each}}'
  assert.equal(textOf(nodes, template), 'a8022.10a80;b44322.10b443;')
  assert.deepEqual(problemsOf(nodes, '{{#each Values.nodes}}{{name}}{{/each}}'), [
    '1:25 template/unknown-name name is not defined [write this.name, or name the item: {{#each … as |item|}} and item.name]',
  ])
})

test('a block parameter wins over a root variable of its name, and ends with its block', () => {
  const template = '{{#each Values.nodes as |Values|}}{{Values.name}}{{/each}}{{Values.release}}'
  assert.equal(textOf(nodes, template), 'ab22.10')
})

test('each walks maps by sorted keys, and whole numbers', () => {
  assert.equal(textOf(nodes, '{{#each Values.map as |value key|}}{{key}}={{value}}{{@index}};{{/each}}'), 'x=10;y=21;')
  assert.equal(textOf(nodes, '{{#each 3 as |i|}}{{i}}{{#unless @last}},{{/unless}}{{/each}}'), '0,1,2')
  assert.equal(textOf('n: 2\n', '{{#each Values.n}}{{@key}}{{#if @first}}!{{/if}}{{/each}}'), '0!1')
  assert.equal(textOf('l: []\nn: ~\n', '{{#each Values.l}}x{{else}}none{{/each}}{{#each Values.n}}x{{/each}}'), 'none')
})

test('truth is that of Go', () => {
  for (const text of ['{}', '[]', '0', '0.0', 'false', '""', '~']) {
    const template =
      '{{#if Values.x}}yes{{else}}no{{/if}}{{#unless Values.x}}1{{/unless}}{{#with Values.x}}w{{else}}-{{/with}}'
    assert.equal(textOf(`x: ${text}\n`, template), 'no1-', text)
  }
  for (const text of ['{a: 1}', '[0]', '7', 'true', 'no', '"0"']) {
    assert.equal(textOf(`x: ${text}\n`, '{{#if Values.x}}yes{{else}}no{{/if}}'), 'yes', text)
  }
})

test('else if, let, set, raw, comments and escapes', () => {
  assert.equal(textOf(nodes, '{{#if false}}a{{else if Values.release}}b{{else}}c{{/if}}'), 'b')
  assert.equal(textOf(nodes, '{{#let 1 Values.release as |a b|}}{{a}} {{b}}{{/let}}'), '1 22.10')
  assert.equal(textOf(nodes, '{{#each Values.nodes as |n|}}{{set "last" n.name}}{{/each}}{{@last}}'), 'b')
  assert.equal(
    textOf(nodes, '{{{{raw}}}} {{ .Names }} {{{{/raw}}}}|{{!-- {{x}} --}}{{! y }}|\\{{.Names}}'),
    ' {{ .Names }} ||{{.Names}}',
  )
})

test('tags that print nothing leave no line behind', () => {
  const template = 'a\n  {{#if true}}\n  b\n  {{/if}}\n  {{set "x" 1}}\n  {{! c }}\nd {{@x}}\n'
  assert.equal(textOf('', template), 'a\n  b\nd 1\n')
  assert.equal(textOf('', '{{set "x" 1}}\r\n{{@x}}\r\n'), '1\r\n')
  assert.equal(textOf('', 'a {{set "x" 1}} b\n'), 'a  b\n')
})

test('the end of a chain of else if that is alone on its line leaves no line and no blanks behind', () => {
  const chain =
    'a:\n  {{#if Values.one}}\n  b: 1\n  {{else if Values.two}}\n  b: 2\n  {{else if Values.three}}\n  b: 3\n  {{/if}}\nc: 4\n'
  assert.equal(textOf('one: 1\ntwo: 0\nthree: 0\n', chain), 'a:\n  b: 1\nc: 4\n')
  assert.equal(textOf('one: 0\ntwo: 1\nthree: 0\n', chain), 'a:\n  b: 2\nc: 4\n')
  assert.equal(textOf('one: 0\ntwo: 0\nthree: 1\n', chain), 'a:\n  b: 3\nc: 4\n')
  assert.equal(textOf('one: 0\ntwo: 0\nthree: 0\n', chain), 'a:\nc: 4\n')
  const withElse = chain.replace('{{else if Values.three}}', '{{else}}').replaceAll('\n', '\r\n')
  assert.equal(textOf('one: 0\ntwo: 0\n', withElse), 'a:\r\n  b: 3\r\nc: 4\r\n')
  const nested =
    '{{#if true}}\n  {{#if 0}}\n  x\n  {{else if true}}\n  y\n  {{/if}}\n{{/if}}\nz\n  {{#each 1}}\n  {{/each}}\n'
  assert.equal(textOf('', nested), '  y\nz\n')
})

test('the line of an end of a chain stays when its last branch ends in that line, or something follows', () => {
  const inLine = '{{#if 0}}\na\n{{else if 0}}\nb\n{{else}} c {{/if}}\nd {{#if true}}e{{/if}}\n'
  assert.equal(textOf('', inLine), ' c \nd e\n')
  assert.equal(textOf('', inLine.replace('{{/if}}\nd', '{{/if}}  \n\nd')), ' c   \n\nd e\n')
  const firstInLine = '{{#if 0}}\na\n{{else if 0}} b {{else}}\nc\n  {{/if}}\nd\n'
  assert.equal(textOf('', firstInLine), '\nc\nd\n')
  const followed = '{{#if 0}}\na\n{{else if true}}\nb\n  {{/if}} c\nd\n'
  assert.equal(textOf('', followed), 'b\n   c\nd\n')
})

test('what is behind a chain has its place in the template', () => {
  const template =
    '{{#if 0}}\na\n{{else if 0}}\nb\n{{else}} c {{/if}}\n  {{Values.x}}\n{{#if 0}}\n{{else if true}}\n  {{/if}}\n {{y}}\n'
  assert.deepEqual(
    problemsOf('z: 1\n', template).map(text => text.split(' ')[0]),
    ['6:5', '10:4'],
  )
})

test('asking for a missing name is no error where asking is the point', () => {
  const template =
    '{{#if Values.x}}a{{else}}b{{/if}}{{default 1 Values.x}}{{coalesce Values.x 2}}{{ternary 3 4 Values.x}}{{empty Values.x}}' +
    '{{#if (and Values.tls Values.tls.port)}}c{{/if}}{{#if (not Values.y)}}d{{/if}}'
  assert.equal(textOf('z: 1\n', template), 'b124trued')
  assert.deepEqual(problemsOf('z: 1\n', '{{#if Values.tls.port}}c{{/if}}'), [
    '1:7 template/unknown-name Values.tls is not defined [Values has z]',
  ])
})

test('asking for a name that is nearly there is a warning', () => {
  assert.deepEqual(
    problemsOf('privileged: true\nport1: 1\n', '{{#if Values.privilegd}}x{{/if}}{{#if Values.port2}}{{/if}}'),
    ['1:7 template/near-name Values.privilegd is not defined and counts as empty [did you mean Values.privileged?]'],
  )
  assert.equal(renderWith('privileged: true\n', '{{#if Values.privilegd}}x{{/if}}').ok, true)
})

test('block tags behind # keep the template valid YAML and give valid YAML', () => {
  const template = `# {{#if Values.nodes}}
groups:
  # {{#each Values.nodes as |node|}}
  - name: "{{node.name}}"
    # {{#if (eq node.port 443)}}
    tls: true
    # {{else}}
    plain: true
    # {{/if}}
  # {{/each}}
# {{/if}}
`
  parse(template)
  const text = textOf(nodes, template)
  assert.deepEqual(parse(text), {
    groups: [
      { name: 'a', plain: true },
      { name: 'b', tls: true },
    ],
  })
  assert.equal(text.split('\n').filter(line => line.trim() !== '' && line.trim() !== '#').length, 5)
})

test('a template sees its variables at top level; a variable wins over a helper of its name', () => {
  const renderer = createRenderer({})
  const file = {
    path: 'nginx.conf.hbs',
    text: '{{env}} {{node.name}} {{upper title}} {{#each list as |x|}}{{x}}{{env}}{{/each}}',
  }
  const result = renderer.renderTemplate(file, { env: 'prod', node: { name: 'n' }, title: 'x', list: ['a'] })
  assert.equal(result.ok && result.text, 'prod n X aprod')
})

test('partials keep the indent of their call; include gives text', () => {
  const file = { path: 'parts/ports.yml', text: 'name: {{this.name}}\nextra: {{extra}}\n' }
  const renderer = createRenderer({ values: valuesOf(nodes), partials: [{ name: 'ports', file }] })
  const template = 'x:\n  {{> ports Values.nodes.[0] extra=1}}\ny: {{trim (include "nothing")}}\n'
  assert.deepEqual(renderer.render({ path: 'a.yml', text: template }).problems.map(shownProblem), [
    '3:12 template/no-partial there is no template "nothing"',
  ])
  const result = renderer.render({ path: 'a.yml', text: 'x:\n  {{> ports Values.nodes.[0] extra=1}}\ny: 1\n' })
  assert.ok(result.ok)
  assert.equal(result.text, 'x:\n  name: a\n  extra: 1\ny: 1\n')
  assert.deepEqual(result.locate(3, 3), { file: 'parts/ports.yml', line: 2, column: 1 })
  assert.deepEqual(result.locate(4, 1), { file: 'a.yml', line: 3, column: 1 })
})

test('Go templates call the templates of the workspace, and what those define', () => {
  const file = {
    path: 'parts/ports.yaml',
    text: '{{ define "port" }}port: {{ . }}{{ end }}name: {{ .Values.release }}',
  }
  const bad = { path: 'parts/bad.yaml', text: 'x: 1\n{{ nonsense }}' }
  const options = { values: valuesOf('release: r1\n'), engine: 'gotemplate' } as const
  const renderer = createRenderer({ ...options, partials: [{ name: 'ports', file }] })
  const text = '{{ include "tpl/ports" . }}\n{{ template "port" 80 }}\n'
  const result = renderer.render({ path: 'a.yml', text })
  assert.equal(result.ok && result.text, 'name: r1\nport: 80\n')
  assert.deepEqual(result.ok && result.locate(2, 1), { file: 'parts/ports.yaml', line: 1, column: 20 })
  const broken = createRenderer({ ...options, partials: [{ name: 'bad', file: bad }] }).render({
    path: 'a.yml',
    text: '',
  })
  assert.deepEqual(
    broken.problems.map(({ where }) => where),
    [{ file: 'parts/bad.yaml', line: 2, column: 4 }],
  )
})

test('a template that includes itself is a problem', () => {
  const file = { path: 'loop.yml', text: '{{> loop}}' }
  const [problem] = createRenderer({ partials: [{ name: 'loop', file }] }).render(file).problems
  assert.equal(problem?.message, 'loop includes itself 50 times')
})

test('secrets are struck from messages', () => {
  const values = 'secrets: {password: hunter2}\n'
  assert.deepEqual(problemsOf(values, '{{add Values.secrets.password 1}}'), [
    '1:3 template/helper-failed add: the string "***" is not a number',
  ])
})

test('inherited names of objects do not exist', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(renderWith('a: {}\n', `{{Values.a.${name}}}`).ok, false, name)
    assert.equal(renderWith('a: {}\n', `{{${name}}}`).ok, false, name)
  }
})

test('env and readFile see only what they are given', () => {
  const renderer = createRenderer({
    environment: { HOME: '/root' },
    readFile: path => (path === 'motd' ? 'hello\n' : undefined),
  })
  const result = renderer.render({ path: 'a', text: '{{env "HOME"}} {{trim (readFile "motd")}}' })
  assert.equal(result.ok && result.text, '/root hello')
  const wrong = renderer.render({ path: 'a', text: '{{env "PATH"}}{{env "toString"}}{{readFile "/etc/passwd"}}' })
  assert.equal(wrong.problems.length, 3)
})
