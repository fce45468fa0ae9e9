import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Value } from '../../src/model/values.ts'
import { merge, mergeValues, type ValueLayer } from '../../src/render/values.ts'
import { plain, type Traced } from '../../src/render/yaml-values.ts'
import { createRenderer } from '../support/renderer.ts'
import '../support/seed.ts'
import { shownProblem, valuesOf } from './templates.ts'

const file = (path: string, text: string): ValueLayer => ({ kind: 'file', path, text })
const set = (text: string): ValueLayer => ({ kind: 'assignment', text })
const rootOf = (...layers: readonly ValueLayer[]) => mergeValues(layers).values.root
const problemsOf = (...layers: readonly ValueLayer[]) => mergeValues(layers).problems.map(shownProblem)
const number = (text: string) => ({ number: Number(text), text })

test('later layers win; maps are merged, lists and scalars replaced', () => {
  const layers = [
    file('default.yaml', 'web: {memory: 1GiB, cpu: 2}\nlist: [1, 2]\nkeep: yes\n'),
    file('prod.yaml', 'web: {memory: 2GiB}\nlist: [3]\n'),
    set('web.cpu=4'),
    set('release=22.10.01'),
  ]
  assert.deepEqual(rootOf(...layers), {
    web: { memory: '2GiB', cpu: number('4') },
    list: [number('3')],
    keep: 'yes',
    release: '22.10.01',
  })
})

test('numbers keep the text they were written with', () => {
  assert.deepEqual(valuesOf('a: 22.10\nb: 007\nc: 1e3\nd: 0x1F\ne: -5\nf: 0o17\n').root, {
    a: { number: 22.1, text: '22.10' },
    b: { number: 7, text: '007' },
    c: { number: 1000, text: '1e3' },
    d: { number: 31, text: '0x1F' },
    e: { number: -5, text: '-5' },
    f: { number: 15, text: '0o17' },
  })
})

test('values are YAML 1.2: yes, on and 1_000 are texts', () => {
  assert.deepEqual(valuesOf('a: yes\nb: on\nc: 1_000\nd: true\ne: ~\nf:\n1: x\ntrue: y\n').root, {
    a: 'yes',
    b: 'on',
    c: '1_000',
    d: true,
    e: null,
    f: null,
    1: 'x',
    true: 'y',
  })
})

test('numbers of a workspace of Go templates are those that Go reads', () => {
  const text =
    'a: 1_000\nb: 0b11\nc: 0o17\nd: 017\ne: 0x1F\nf: -0x1_F\ng: 1_000.5\nh: "1_000"\ni: _1\nj: 0b_\nk: 0_\nl: 1_0x\nm: -0B1\n'
  const { root } = mergeValues([{ kind: 'file', path: 'v.yaml', text }], 'gotemplate').values
  const number = (value: number, written: string) => ({ number: value, text: written })
  assert.deepEqual(root, {
    a: number(1000, '1_000'),
    b: number(3, '0b11'),
    c: number(15, '0o17'),
    d: number(15, '017'),
    e: number(31, '0x1F'),
    f: number(-31, '-0x1_F'),
    g: number(1000.5, '1_000.5'),
    h: '1_000',
    i: '_1',
    j: '0b_',
    k: number(0, '0_'),
    l: '1_0x',
    m: number(-1, '-0B1'),
  })
  const flag = mergeValues([{ kind: 'assignment', text: 'a=1_000' }], 'gotemplate').values
  assert.deepEqual(flag.root, { a: number(1000, '1_000') })
  const file = {
    path: 'a.yml',
    text: '{{ .Values.a }} {{ .Values.b }} {{ .Values.d }} {{ .Values.f }} {{ .Values.g }} {{ .Values.h }} {{ .Values.m }}',
  }
  const { values } = mergeValues([{ kind: 'file', path: 'v.yaml', text }], 'gotemplate')
  const result = createRenderer({ values, engine: 'gotemplate' }).render(file)
  assert.equal(result.ok && result.text, '1000 3 15 -31 1000.5 1_000 -1')
})

test('anchors and merge keys work; own keys win over merged ones', () => {
  const text = 'base: &base {a: 1, b: 2}\none:\n  <<: *base\n  b: 3\ntwo: *base\n'
  assert.deepEqual(valuesOf(text).root, {
    base: { a: number('1'), b: number('2') },
    one: { b: number('3'), a: number('1') },
    two: { a: number('1'), b: number('2') },
  })
})

test('an empty file says nothing', () => {
  assert.deepEqual(rootOf(file('a.yaml', 'x: a\n'), file('b.yaml', '# nothing yet\n')), { x: 'a' })
})

test('problems of value files have a place', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a: 1\nb: 2\na: 3\n', '3:1 yaml/duplicate-key the key "a" is there twice [it is also at a.yaml:1; keep one]'],
    ['x:\n  a: 1\n  a: 2\n', '3:3 yaml/duplicate-key the key "a" is there twice [it is also at a.yaml:2; keep one]'],
    ['- a\n', '1:1 values/not-a-map values must be a map, not a list [write NAME: VALUE, one a line]'],
    ['hello\n', '1:1 values/not-a-map values must be a map, not one value [write NAME: VALUE, one a line]'],
    ['a: [1\nb: 2\n', '2:1 yaml/syntax'],
    ['a: *b\n', '1:4 yaml/alias the alias *b has no anchor &b before it'],
    ['%YAML 1.1\n---\na: 1\n', '1:1 yaml/version YAML 1.1 is not read'],
    ['a: &a\n  b: *a\n', '2:6 yaml/alias the alias *a stands inside its own anchor'],
    ['? [a, b]\n: 1\n', '1:3 yaml/bad-key a key must be a plain text'],
    ['a: !tag b\n', '1:4 yaml/unknown-tag'],
    [`a: ${'['.repeat(300)}\n`, '1:204 yaml/too-deep brackets deeper than 200 levels'],
  ]
  for (const [text, expected] of rows) {
    const [first] = problemsOf(file('a.yaml', text))
    assert.ok(first?.startsWith(expected), `${JSON.stringify(text)}: ${first}`)
  }
})

test('many aliases of one map are legitimate', () => {
  const text = `base: &base {a: 1}\n${Array.from({ length: 500 }, (_, i) => `n${i}: {<<: *base, b: ${i}}`).join('\n')}\n`
  assert.deepEqual(valuesOf(text).root.n499, { b: number('499'), a: number('1') })
})

test('--render-env is typed as a plain YAML scalar', () => {
  const rows: readonly (readonly [string, Value])[] = [
    ['x=22.10', number('22.10')],
    ['x=007', number('007')],
    ['x=22.10.01', '22.10.01'],
    ['x=true', true],
    ['x=yes', 'yes'],
    ['x=null', null],
    ['x=', ''],
    ['x="22.10"', '22.10'],
    ['x=a: b # c', 'a: b # c'],
    ['x=[1, 2]', '[1, 2]'],
    ['x=a=b', 'a=b'],
    ['x=*alias', '*alias'],
    ['x=!!str 5', '!!str 5'],
    ['x=&a 5', '&a 5'],
    ['x="a" # "b"', '"a" # "b"'],
    ['x=<<', '<<'],
    ['x=1_000', '1_000'],
    ['x= padded ', ' padded '],
  ]
  for (const [text, expected] of rows) assert.deepEqual(rootOf(set(text)), { x: expected }, text)
})

test('a wrong --render-env is a problem that says how to write it', () => {
  const hint = '[write --render-env NAME=VALUE or --render-env NAME.FIELD=VALUE]'
  const values = file('a.yaml', 'nodes: [a]\nname: x\nempty:\n')
  const rows: readonly (readonly [string, string])[] = [
    ['release', `--render-env "release" has no = ${hint}`],
    ['=x', `--render-env "=" has no name before = ${hint}`],
    ['a..b=x', `--render-env "a..b=" has no name before = ${hint}`],
    ['nodes.0=x', '--render-env cannot set nodes.0: nodes is a list [put the whole list nodes into a value file]'],
    ['name.first=x', '--render-env cannot set name.first: name is not a map [set name itself]'],
  ]
  for (const [text, expected] of rows) {
    assert.deepEqual(problemsOf(values, set(text)), [`undefined:undefined values/bad-assignment ${expected}`])
  }
  assert.deepEqual(problemsOf(values, set('empty.a=1')), [])
})

test('origin names the file and line, or the flag, of every value', () => {
  const { values } = mergeValues([
    file('default.yaml', 'web:\n  memory: 1GiB\n  cpu: 2\n  tag: &tag x\n  also: *tag\n'),
    file('prod.yaml', 'web: {memory: 2GiB}\nnodes:\n  - name: a\n'),
    set('web.cpu=4'),
  ])
  const where = (fileName: string, line: number, column: number) => ({
    kind: 'file',
    where: { file: fileName, line, column },
  })
  assert.deepEqual(values.origin?.(['web', 'memory']), where('prod.yaml', 1, 15))
  assert.deepEqual(values.origin?.(['web', 'cpu']), { kind: 'flag', flag: '--render-env web.cpu' })
  assert.deepEqual(values.origin?.(['nodes', 0, 'name']), where('prod.yaml', 3, 11))
  assert.deepEqual(values.origin?.(['web', 'also']), where('default.yaml', 5, 9))
  assert.equal(values.origin?.(['nodes', 1, 'name']), undefined)
})

test('secrets are the texts of all leaves below secrets', () => {
  const { values } = mergeValues([
    file('a.yaml', 'secrets: {db: {password: hunter2, port: 0815}, on: true, none: null, more: [s3]}\nx: open\n'),
    set('secrets.token=abc'),
  ])
  assert.deepEqual(values.secrets, ['hunter2', '0815', 's3', 'abc'])
})

const origin = { kind: 'flag', flag: 'test' } as const
const scalar = fc
  .oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null))
  .map((value): Traced => ({ kind: 'scalar', value, origin }))
const list = fc.array(scalar, { maxLength: 3 }).map((items): Traced => ({ kind: 'list', items, origin }))

/** Maps whose keys tell their kind: `m*` is a map, `l*` a list, all others are scalars. */
const { map } = fc.letrec<{ map: Traced }>(tie => ({
  map: fc
    .record(
      {
        a: scalar,
        ['__proto__']: scalar,
        l: list,
        m1: fc.option(tie('map'), { maxDepth: 3 }),
        m2: fc.option(tie('map'), { maxDepth: 3 }),
      },
      { requiredKeys: [] },
    )
    .map(record => {
      const given = Object.entries(record).filter((entry): entry is [string, Traced] => Boolean(entry[1]))
      return { kind: 'map', entries: new Map(given), origin }
    }),
}))

test('merging is associative as long as a key keeps its kind, and idempotent', () => {
  fc.assert(
    fc.property(map, map, map, (a, b, c) => {
      assert.deepEqual(plain(merge(merge(a, b), c)), plain(merge(a, merge(b, c))))
      assert.deepEqual(plain(merge(a, a)), plain(a))
    }),
  )
})

test('the last layer wins: all it says is in the result, and what it does not say is as below', () => {
  const holds = (result: Traced | undefined, below: Traced | undefined, above: Traced | undefined): void => {
    if (above === undefined) assert.equal(result, below)
    else if (above.kind !== 'map' || below?.kind !== 'map') assert.deepEqual(result, above)
    else {
      assert.ok(result?.kind === 'map')
      for (const key of new Set([...above.entries.keys(), ...below.entries.keys()])) {
        holds(result.entries.get(key), below.entries.get(key), above.entries.get(key))
      }
    }
  }
  fc.assert(fc.property(map, map, (below, above) => holds(merge(below, above), below, above)))
})
