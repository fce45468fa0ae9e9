import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { parseYaml, plainYaml } from '../../src/document/parse.ts'
import { createPositionBook } from '../../src/document/positions.ts'
import '../support/seed.ts'

function parse(text: string) {
  const book = createPositionBook()
  return { book, ...parseYaml(plainYaml('a.yml', text), book) }
}

function codes(text: string): string[] {
  return parse(text).problems.map(problem => problem.code)
}

test('scalars are read as the ancestor reads them', () => {
  const { data } = parse(
    'a: yes\nb: off\nc: true\nd: 0755\ne: 0o17\nf: 1_000\ng: 0b11\nh: 190:20:30\ni: 2001-01-01\nj: 1.50\nk: ~\nl: -012\n',
  )
  assert.deepEqual(data, {
    a: 'yes',
    b: 'off',
    c: true,
    d: 493,
    e: 15,
    f: 1000,
    g: 3,
    h: '190:20:30',
    i: '2001-01-01',
    j: 1.5,
    k: null,
    l: -10,
  })
})

test('keys are texts as written', () => {
  const { data } = parse('1: a\n0755: b\ny: c\ntrue: d\n')
  assert.deepEqual(Object.keys(data as object), ['1', '0755', 'y', 'true'])
})

test('merge keys: own entries win, then the maps of the list in order', () => {
  const { data } = parse('base: &b { x: 1, y: 1 }\nmore: &m { y: 2, z: 2 }\nall:\n  <<: [*b, *m]\n  x: 9\n')
  assert.deepEqual((data as { all: unknown }).all, { x: 9, y: 1, z: 2 })
  assert.deepEqual(codes('a: { <<: 1 }\n'), ['yaml/bad-merge'])
})

test('a key named __proto__ is an entry like any other', () => {
  const { data } = parse('__proto__: { polluted: true }\n')
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
  assert.deepEqual(Object.keys(data as object), ['__proto__'])
})

test('each entry knows its place, that of its key too, also when it came by an alias', () => {
  const { book, data } = parse('base: &b\n  name: x\nlist:\n  - one\n  -   two\ncopy: *b\n')
  const root = data as { base: object; list: object; copy: object }
  assert.deepEqual(book.of(root, 'list', 'key'), { file: 'a.yml', line: 3, column: 1 })
  assert.deepEqual(book.of(root.list, 1), { file: 'a.yml', line: 5, column: 7 })
  assert.deepEqual(book.of(root, 'copy'), { file: 'a.yml', line: 6, column: 7 })
  assert.deepEqual(book.of(root.copy, 'name'), { file: 'a.yml', line: 2, column: 9 })
  assert.notEqual(root.copy, root.base)
  assert.throws(() => book.of({}), { code: 'bug/unexpected' })
})

test('what other readers would take differently is refused', () => {
  assert.deepEqual(codes('a: 1\nb: 2\na: 3\n'), ['yaml/duplicate-key'])
  assert.deepEqual(codes('%YAML 1.1\n---\na: yes\n'), ['yaml/version'])
  assert.deepEqual(codes('a: 1\n---\na: 2\n'), ['yaml/several-documents'])
  assert.deepEqual(codes('a: !secret x\n'), ['yaml/unknown-tag'])
  assert.deepEqual(codes('[a, b]: 1\n'), ['yaml/bad-key'])
})

test('aliases: unknown, inside themselves, and by the million', () => {
  assert.deepEqual(codes('a: *nope\n'), ['yaml/alias'])
  assert.deepEqual(codes('a: &a [1, *a]\n'), ['yaml/alias'])
  const laughs = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? 'lol' : `*l${level - 1}`
    return `l${level}: &l${level} [${Array(10).fill(item).join(', ')}]\n`
  })
  assert.deepEqual(codes(laughs.join('')), ['yaml/alias'])
})

test('aliases may not nest deeper than a file may', () => {
  const chain = (length: number): string =>
    `${['a0: &a0 x', ...Array.from({ length }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]`)].join('\n')}\n`
  assert.deepEqual(codes(chain(150)), [])
  const { problems } = parse(chain(300))
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message]),
    [['yaml/alias', 'the alias *a198 nests deeper than 200 levels']],
  )
})

test('integers are those of YAML 1.2 where that is asked for', () => {
  const book = createPositionBook()
  const { data } = parseYaml(plainYaml('a.yml', 'a: 0755\nb: 1_000\nc: 0o17\nd: 0b11\n', 'core'), book)
  assert.deepEqual(data, { a: 755, b: '1_000', c: 15, d: '0b11' })
})

test('a file that is one scalar says how it was written', () => {
  assert.deepEqual(parse('22.10\n').scalar, { text: '22.10', plain: true })
  assert.deepEqual(parse('"x"\n').scalar, { text: 'x', plain: false })
  assert.equal(parse('a: 1\n').scalar, undefined)
})

test('many aliases of one ordinary map are fine', () => {
  const text = `base: &b { a: 1, b: 2 }\nall:\n${'  - <<: *b\n    c: 3\n'.repeat(2000)}`
  assert.deepEqual(codes(text), [])
})

test('deep nesting is refused before it can exhaust the stack', () => {
  assert.deepEqual(codes(`a: ${'['.repeat(5000)}${']'.repeat(5000)}\n`), ['yaml/too-deep'])
  assert.deepEqual(codes(`a:\n  ${'- '.repeat(5000)}x\n`), ['yaml/too-deep'])
  assert.deepEqual(codes(Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')), [
    'yaml/too-deep',
  ])
  assert.deepEqual(codes(`a: ${'['.repeat(150)}${']'.repeat(150)}\n`), [])
})

test('brackets and blanks inside scripts, texts and comments are not nesting', () => {
  const script = `a: |\n${`  if [[ { ${' '.repeat(250)}\n`.repeat(300)}b: "${'['.repeat(300)}"\n# ${'{'.repeat(300)}\n`
  assert.deepEqual(codes(script), [])
  assert.equal((parse(script).data as { b: string }).b.length, 300)
})

test('twenty thousand keys in one map are read in linear time', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `key${index}: ${index}\n`).join('')
  const { data } = parse(text)
  assert.equal(Object.keys(data as object).length, 20_000)
})

/** Plain data as a workspace holds it; no NaN and no -0, which YAML prints but nobody writes. */
const plainData = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'yes',
      'no',
      'null',
      '~',
      '0755',
      '1_000',
      '22.10',
      '<<',
      '- a',
      'a: b',
      '# c',
      '[',
      ' x ',
      '',
      '\t',
    ),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter(number => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(
    fc.string().filter(key => key !== '__proto__'),
    tie('value'),
    { maxKeys: 4, noNullPrototype: true },
  ),
}))

test('property: what was printed is read back as it was', () => {
  fc.assert(
    fc.property(plainData.map, data => {
      // Printed for readers of YAML 1.1 too: words and numbers they would take for something else come in quotes.
      const { data: back, problems } = parse(stringify(data, { compat: 'yaml-1.1', version: '1.2' }))
      assert.deepEqual(problems, [])
      assert.deepEqual(back ?? {}, data)
    }),
    { numRuns: 500 },
  )
})

test('property: any text gives data or a problem, never an exception', () => {
  const pieces = fc.constantFrom(
    'a: ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '&x ',
    '*x',
    '<<: ',
    '"',
    "'",
    '|\n',
    '#',
    'b',
    ', ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
      const result = parse(parts.join(''))
      assert.ok(result.problems.length > 0 || result.data !== undefined)
    }),
    { numRuns: 1000 },
  )
})
