/** Functions that no vector of the original has: what they give follows from the sources of Sprig, Go and TOML 1.0. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AllowedFunctions } from '../../../src/model/workspace.ts'
import { allowableFunctions } from '../../../src/render/gotemplate/functions/allowed.ts'
import { refusedFunctions } from '../../../src/render/gotemplate/functions/refused.ts'
import { createRenderer } from '../../support/renderer.ts'
import { shownProblem } from '../templates.ts'

function made(text: string, allowedFunctions: readonly AllowedFunctions[] = []): string {
  const result = createRenderer({ engine: 'gotemplate', allowedFunctions, now: 1_700_000_000 }).render({
    path: 'a.yml',
    text,
  })
  return result.ok ? result.text : result.problems.map(shownProblem).join('\n')
}

test('abbrevboth leaves out what lies before and behind', () => {
  assert.equal(made('{{ abbrevboth 5 10 "1234 5678 9123" }}'), '...5678...')
  assert.equal(made('{{ abbrevboth 2 10 "1234 5678 9123" }}'), '1234 56...')
  assert.equal(made('{{ abbrevboth 9 10 "1234 5678 9123" }}'), '...78 9123')
  assert.equal(made('{{ abbrevboth 5 99 "1234 5678 9123" }}'), '1234 5678 9123')
})

test('addresses are taken apart and put together', () => {
  const parts = '{{ $u := urlParse "HTTPS://me:pw@[::1]:8443/a%20b/c?x=1&y=2#top" }}'
  assert.equal(
    made(
      `${parts}{{ $u.scheme }} {{ $u.userinfo }} {{ $u.host }} {{ $u.hostname }} {{ $u.path }} {{ $u.query }} {{ $u.fragment }}`,
    ),
    'https me:pw [::1]:8443 ::1 /a b/c x=1&y=2 top',
  )
  assert.equal(made(`${parts}{{ urlJoin $u }}`), 'https://me:pw@[::1]:8443/a%20b/c?x=1&y=2#top')
  assert.equal(
    made('{{ urlJoin (dict "scheme" "http" "host" "h:80" "path" "ü" "query" "q") }}'),
    'http://h:80/%C3%BC?q',
  )
  assert.equal(made('{{ (urlParse "mailto:a@b").opaque }} {{ urlJoin (urlParse "mailto:a@b") }}'), 'a@b mailto:a@b')
  assert.equal(
    made('{{ urlParse "http://h:x/" }}'),
    '1:4 template/helper-failed urlParse: "h:x" is no host with a port',
  )
  assert.equal(made('{{ urlJoin (dict "host" 1) }}'), '1:4 template/helper-failed urlJoin: host must be a text')
})

test('TOML is written with sorted keys, tables behind values', () => {
  const value =
    '{{ toToml (dict "b" (dict "z" 1 "in" (dict "k" "v")) "a" 1.0 "s" "q\\"\\n" "l" (list 1 2) "t" (list (dict "x" true))) }}'
  const wanted = [
    'a = 1.0',
    'l = [1, 2]',
    's = "q\\"\\n"',
    '',
    '[b]',
    '  z = 1',
    '  [b.in]',
    '    k = "v"',
    '',
    '[[t]]',
    '  x = true',
    '',
  ]
  assert.equal(made(value), wanted.join('\n'))
})

test('TOML is read', () => {
  const source = [
    'a = 0x10 # sixteen',
    '"k k".b = """x\\u00fc \\',
    '   y"""',
    'd = 2001-02-03T04:05:06Z',
    'f = [1.5, [2, 3],]',
    "i = { x = { y = -1_0 }, z = 'raw\\' }",
    '[t.u]',
    'v = false',
    '[[l]]',
    'n = 1',
    '[[l]]',
    'n = 2',
  ].join('\n')
  const read = `{{ \`${source}\` | fromToml | toJson }}`
  assert.equal(
    made(read),
    '{"a":16,"d":"2001-02-03T04:05:06Z","f":[1.5,[2,3]],"i":{"x":{"y":-10},"z":"raw\\\\"},"k k":{"b":"xü y"},"l":[{"n":1},{"n":2}],"t":{"u":{"v":false}}}',
  )
  for (const [bad, said] of [
    ['a = 1\na = 2', 'a is there twice in line 2'],
    ['a = ', 'a value is missing in line 1'],
    ['a = 1 b = 2', 'the line goes on in line 1'],
    ['[x]\n[x]', 'x is there twice in line 2'],
    ['a = 1\n[a.b]', 'a is no table in line 2'],
    [`a = ${'['.repeat(5000)}`, 'the value is too deep in line 1'],
  ])
    assert.equal(made(`{{ fromToml \`${bad}\` }}`), `1:4 template/helper-failed fromToml: ${said} of the text`)
})

test('what needs a clock, chance, passwords or keys is refused unless the workspace allows it', () => {
  const hint = 'give the result as a value, or allow it by render_allow: [time] in the workspace file'
  const why = 'it needs a clock: the same files would not give the same text twice'
  assert.equal(made('{{ now }}', ['random']), `1:4 template/unsupported now is refused: ${why} [${hint}]`)
  for (const rows of Object.values(allowableFunctions(0)))
    for (const { name } of rows) assert.ok(refusedFunctions.has(name), name)
  const never = ['env', 'expandenv']
  const refused = [...refusedFunctions.keys()].filter(name => !never.includes(name))
  const allowable = Object.values(allowableFunctions(0)).flatMap(rows => rows.map(({ name }) => name))
  assert.deepEqual([...allowable].sort(), refused.sort())
})

test('times are written and read by layouts of Go', () => {
  const inZone = (layout: string, zone: string): string =>
    made(`{{ dateInZone "${layout}" 1700000000 "${zone}" }}`, ['time'])
  assert.equal(inZone('Mon Jan _2 15:04:05 MST 2006', 'UTC'), 'Tue Nov 14 22:13:20 UTC 2023')
  assert.equal(inZone('2006-01-02T15:04:05Z07:00', 'UTC'), '2023-11-14T22:13:20Z')
  assert.equal(inZone('Monday, 02-Jan-06 3:04PM -0700 002', 'Europe/Rome'), 'Tuesday, 14-Nov-23 11:13PM +0100 318')
  assert.equal(inZone('x', 'Nowhere'), '1:4 template/helper-failed dateInZone: there is no time zone "Nowhere"')
  const read = (layout: string, text: string): string =>
    made(`{{ toDate "${layout}" "${text}" | dateModify "-1h30m" | unixEpoch }}`, ['time'])
  assert.equal(read('2006-01-02T15:04:05Z07:00', '2023-11-14T22:13:20Z'), '1699994600')
  assert.equal(read('Jan 2, 2006 at 3:04pm (-0700)', 'Nov 14, 2023 at 11:13pm (+0100)'), '1699994580')
  assert.match(read('2006-01-02', 'tomorrow'), /"tomorrow" does not follow "2006-01-02"/)
  assert.equal(made('{{ duration 3725 }} {{ durationRound "50h10m" }} {{ ago (now) }}', ['time']), '1h2m5s 2d 0s')
  assert.match(made('{{ now | date "2006" }}', ['time']), /^2023$/)
})

test('chance has the alphabet and the length that was asked for', () => {
  const drawn = made('{{ randAlpha 9 }} {{ randNumeric 9 }} {{ randAlphaNum 9 }} {{ randBytes 9 }}', ['random'])
  assert.match(drawn, /^[A-Za-z]{9} \d{9} [A-Za-z0-9]{9} [A-Za-z0-9+/]{12}$/)
  assert.match(made('{{ uuidv4 }}', ['random']), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  assert.equal(made('{{ randInt 5 6 }}', ['random']), '5')
  assert.equal(made('{{ shuffle "aaa" }}', ['random']), 'aaa')
  assert.match(made('{{ randInt 6 5 }}', ['random']), /there is no number from 6 to below 5/)
})
