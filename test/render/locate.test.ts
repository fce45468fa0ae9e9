import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainLines } from '../../src/render/explain.ts'
import { type Segment, sourceMap } from '../../src/render/output.ts'
import { mergeValues } from '../../src/render/values.ts'
import { createRenderer } from '../support/renderer.ts'
import { renderWith, valuesOf } from './templates.ts'

const values =
  'name: web\nlong: "x\\ny"\nnodes:\n  - {name: a, ports: [80, 443]}\n  - {name: b, ports: [22]}\nmap: {k: v}\n'
const template = `one: 1
two: {{Values.name}} # tail
{{#each Values.nodes as |n|}}
- name: {{n.name}}
  {{#each n.ports as |p|}}
  - {{p}}: {{n.name}}-x
  {{/each}}
{{/each}}
map:{{nindent 2 (toYaml Values.map)}}
last: \\{{x}} end
`

/** The place in the template of each `needle` in the rendered text, in order, as `line:column`. */
function placesOf(text: string, needle: string): readonly string[] {
  const result = renderWith(values, text)
  assert.ok(result.ok)
  return result.text.split('\n').flatMap((line, index) => {
    const column = line.indexOf(needle)
    if (column < 0) return []
    const where = result.locate(index + 1, column + 1)
    assert.equal(where.file, 'envs/web.yml')
    return [`${where.line}:${where.column}`]
  })
}

test('copied text is located to its column, a value to its tag', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['one', ['1:1']],
    ['1', ['1:6']],
    ['two', ['2:1']],
    ['web', ['2:6']],
    ['eb', ['2:6']],
    ['# tail', ['2:22']],
    ['- name', ['4:1', '4:1']],
    [': a', ['4:7', '6:10', '6:10']],
    ['443', ['6:5']],
    ['22', ['6:5']],
    [': b-', ['6:10']],
    ['b-', ['6:12']],
    ['-x', ['6:22', '6:22', '6:22']],
    ['k: v', ['9:5']],
    ['{{x}}', ['10:8']],
    ['end', ['10:14']],
  ]
  for (const [needle, expected] of rows) assert.deepEqual(placesOf(template, needle), expected, needle)
})

test('a place is found without walking the text again, however long it is', () => {
  const lines = 2_000
  let readings = 0
  const text = 'node: x\n'.repeat(lines)
  const segment: Segment = {
    file: 'envs/web.yml',
    at: { line: 3, column: 5 },
    kind: 'text',
    reads: [],
    get text() {
      readings++
      return text
    },
  }
  const map = sourceMap([segment])
  const before = readings
  assert.deepEqual(map.locate(1, 7), { file: 'envs/web.yml', line: 3, column: 11 })
  for (let line = 2; line <= lines; line++)
    assert.deepEqual(map.locate(line, 7), { file: 'envs/web.yml', line: line + 2, column: 7 })
  assert.equal(readings, before)
})

test('places beyond a line or the text are its end', () => {
  const result = renderWith(values, 'a: {{Values.name}}\nb: 2\n')
  assert.ok(result.ok)
  assert.deepEqual(result.locate(1, 99), { file: 'envs/web.yml', line: 1, column: 19 })
  assert.deepEqual(result.locate(3, 1), { file: 'envs/web.yml', line: 3, column: 1 })
  assert.deepEqual(result.locate(99, 1), { file: 'envs/web.yml', line: 1, column: 1 })
})

test('a template that renders to nothing has a place as well', () => {
  const result = renderWith(values, '{{! nothing }}')
  assert.ok(result.ok)
  assert.deepEqual(result.locate(1, 1), { file: 'envs/web.yml', line: 1, column: 1 })
})

test('every line of a value of several lines is located to its tag', () => {
  assert.deepEqual(placesOf('a\n  b {{Values.long}} c', 'y'), ['2:5'])
})

test('lines behind removed block tags keep their place', () => {
  const text = 'a\n{{#if Values.name}}\n\n   b\n{{else}}\n{{/if}}\n\n  c\n{{set "x" 1}}\n d\n'
  for (const [needle, expected] of Object.entries({ b: '4:4', c: '8:3', d: '10:2' })) {
    assert.deepEqual(placesOf(text, needle), [expected], needle)
  }
})

test('explain names the place of every line and the origin of its values', () => {
  const merged = mergeValues([
    { kind: 'file', path: 'render/default.yaml', text: 'release: 1\nnodes:\n  - name: a\n' },
    { kind: 'assignment', text: 'release=22.10' },
  ]).values
  const text =
    'v: 1\n# {{#if Values.release}}\n{{#each Values.nodes as |n|}}\n- {{upper n.name}}: {{Values.release}}\n{{/each}}\n# {{/if}}\n'
  const result = createRenderer({ values: merged }).render({ path: 'envs/a.yml', text })
  assert.ok(result.ok)
  const lines = explainLines(result, merged).map(({ text, where, reads }) => ({ text, line: where.line, reads }))
  assert.deepEqual(lines, [
    { text: 'v: 1', line: 1, reads: [] },
    { text: '# ', line: 2, reads: [] },
    {
      text: '- A: 22.10',
      line: 4,
      reads: [
        {
          name: 'Values.nodes[0].name',
          origin: { kind: 'file', where: { file: 'render/default.yaml', line: 3, column: 11 } },
        },
        { name: 'Values.release', origin: { kind: 'flag', flag: '--render-env release' } },
      ],
    },
    { text: '# ', line: 6, reads: [] },
  ])
})

test('explain says nothing about the origin of variables that are no values', () => {
  const result = createRenderer({}).renderTemplate({ path: 'a.hbs', text: '{{x}}\n' }, { x: 'y' })
  assert.ok(result.ok)
  assert.deepEqual(explainLines(result, valuesOf('')), [
    { text: 'y', where: { file: 'a.hbs', line: 1, column: 1 }, reads: [{ name: 'x', origin: undefined }] },
  ])
})
