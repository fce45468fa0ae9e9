import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { parseYaml, plainYaml } from '../../src/document/parse.ts'
import { createPositionBook } from '../../src/document/positions.ts'
import { type FileKind, validate } from '../../src/document/validate.ts'
import type { Environment } from '../../src/model/spec.ts'
import { checkedFile, validFile } from '../support/checked-file.ts'
import '../support/seed.ts'

test('a text field takes the scalar as it was written', () => {
  const profile = validFile(
    'profile_file',
    'name: p\nconfig: { limits.cpu: 2, user.a: 1.50, user.b: 0755, user.c: yes, user.d: true, user.e: ~ }\n',
  )
  assert.deepEqual(profile.config, {
    'limits.cpu': '2',
    'user.a': '1.50',
    'user.b': '0755',
    'user.c': 'yes',
    'user.d': 'true',
    'user.e': '',
  })
  assert.equal(validFile('environment', 'version: 1\n').version, '1')
})

test('booleans take the words of YAML 1.1, and values of templates in quotes', () => {
  for (const word of ['true', 'yes', 'on', 'Y', '"true"', '"yes"'])
    assert.equal(validFile('group_file', `name: g\nephemeral: ${word}\n`).ephemeral, true, word)
  for (const word of ['false', 'no', 'Off', 'n', '"false"'])
    assert.equal(validFile('group_file', `name: g\nephemeral: ${word}\n`).ephemeral, false, word)
  for (const word of ['"y"', 'perhaps', '1', '~'])
    assert.equal(
      checkedFile('group_file', `name: g\nephemeral: ${word}\n`).problems[0]?.code,
      'schema/wrong-type',
      word,
    )
})

test('numbers may stand in quotes', () => {
  assert.equal(validFile('group_file', 'name: g\nparallel: "3"\n').parallel, 3)
  for (const text of ['"three"', '"03"', '2.5', '[]'])
    assert.equal(checkedFile('group_file', `name: g\nparallel: ${text}\n`).problems[0]?.code, 'schema/wrong-type', text)
})

test('a list or map whose lines were all left out is empty, and has a place', () => {
  const { book, data, problems } = checkedFile('environment', 'projects:\n  - name: p\n    groups:\n    vars:\n')
  assert.deepEqual(problems, [])
  const project = data?.projects?.[0]
  assert.deepEqual(project, { name: 'p', groups: [], vars: [] })
  assert.equal(book.of(project?.groups ?? {}).line, 3)
  assert.deepEqual(validFile('environment', '# nothing\n'), {})
})

test('variables keep the text of their numbers, in files and in lists', () => {
  const text = 'envs: { release: 22.10, code: 007, list: [1.0, { n: 1_000 }], name: "5", on: true }\n'
  const expected = {
    release: { number: 22.1, text: '22.10' },
    code: { number: 7, text: '007' },
    list: [{ number: 1, text: '1.0' }, { n: { number: 1000, text: '1_000' } }],
    name: '5',
    on: true,
  }
  assert.deepEqual(validFile('vars_file', text).envs, expected)
  assert.deepEqual(
    validFile('environment', `projects: [{ name: p, vars: [{ ${text.trim()} }] }]\n`).projects?.[0]?.vars,
    [{ envs: expected }],
  )
})

test('a leading zero is worth a warning only where a number is taken', () => {
  const hooks = checkedFile('hooks_file', 'hooks: [{ event: post-node-sync, commands: [], uid: 0101, gid: 0o101 }]\n')
  assert.equal(hooks.data?.hooks[0]?.uid, 65)
  assert.deepEqual(
    hooks.problems.map(problem => [problem.code, problem.severity, problem.where?.column]),
    [['yaml/octal', 'warning', 53]],
  )
})

test('problems stand at the key or value that is wrong', () => {
  const { problems } = checkedFile('hooks_file', 'hooks:\n  - event: post-node-snyc\n    comands: [x]\n    uid: -1\n')
  assert.deepEqual(
    problems.map(({ code, message, hint, where }) => [code, message, hint, `${where?.line}:${where?.column}`]),
    [
      ['schema/unknown-key', 'unknown key "comands" in hooks[0]', 'did you mean "commands"?', '3:5'],
      ['schema/not-allowed', 'hooks[0].event: "post-node-snyc" is not known', 'did you mean "post-node-sync"?', '2:12'],
      ['schema/bad-value', 'hooks[0].uid must be at least 0, not -1', undefined, '4:10'],
    ],
  )
})

test('a field of a later version is refused in words of its own, in included files too', () => {
  const codes = (kind: FileKind, text: string) => checkedFile(kind, text).problems.map(problem => problem.code)
  assert.deepEqual(codes('group_file', 'name: g\nupgrade: { pause: true }\n'), ['schema/not-in-this-version'])
  assert.deepEqual(codes('workspace', 'p2pmode: true\n'), ['schema/unknown-key'])
})

test('leniently a key that nothing knows is a warning and left out, at every depth', () => {
  const text = 'name: g\nentrypoint: [x]\nnodes:\n  - { name: n, image_source: i, colour: red, wait_ip: "5" }\n'
  const book = createPositionBook()
  const { data, problems } = validate('group_file', parseYaml(plainYaml('a.yml', text), book), book, { lenient: true })
  assert.deepEqual(
    problems.map(({ code, severity, where }) => [code, severity, where?.line]),
    [
      ['schema/unknown-key', 'warning', 2],
      ['schema/unknown-key', 'warning', 4],
    ],
  )
  assert.deepEqual(data, { name: 'g', nodes: [{ name: 'n', image_source: 'i', wait_ip: 5 }] })
})

test('leniently a field of a later version is refused, and so is what is wrong besides', () => {
  const codes = (text: string) => {
    const book = createPositionBook()
    const { problems } = validate('group_file', parseYaml(plainYaml('a.yml', text), book), book, { lenient: true })
    return problems.map(({ code, severity }) => `${severity} ${code}`)
  }
  assert.deepEqual(codes('name: g\nupgrade: { pause: true }\n'), ['error schema/not-in-this-version'])
  assert.deepEqual(codes('nam: g\nnodes: 7\n'), [
    'warning schema/unknown-key',
    'error schema/missing-key',
    'error schema/wrong-type',
  ])
})

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('yes', '0755', '1.50', '~', 'a: b', '22.10', '- x'),
)
const settings = fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true })
const variable = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value
const hook = fc.record(
  {
    event: fc.constantFrom('pre-node-creation', 'post-node-sync', 'post-group' as const),
    commands: fc.array(text, { maxLength: 3 }),
    node: text,
    flags: fc.array(text, { maxLength: 2 }),
    uid: fc.nat(70_000),
    disable: fc.boolean(),
  },
  { requiredKeys: ['event', 'commands'], noNullPrototype: true },
)
const node = fc.record(
  {
    name,
    image_source: fc.string({ minLength: 1 }),
    labels: settings,
    config: settings,
    devices: fc.dictionary(name, settings, { maxKeys: 2, noNullPrototype: true }),
    wait_ip: fc.nat(1000),
    hooks: fc.array(hook, { maxLength: 2 }),
    health: fc.array(fc.record({ tcp: text, required: fc.boolean() }, { noNullPrototype: true }), { maxLength: 2 }),
  },
  { requiredKeys: ['name', 'image_source'], noNullPrototype: true },
)
const environment = fc.record(
  {
    version: fc.constant('1' as const),
    profiles: fc.array(fc.record({ name, config: settings }, { noNullPrototype: true }), { maxLength: 2 }),
    projects: fc.array(
      fc.record(
        {
          name,
          description: text,
          vars: fc.array(
            fc.record(
              { envs: fc.dictionary(name, variable, { maxKeys: 4, noNullPrototype: true }) },
              { noNullPrototype: true },
            ),
            { maxLength: 2 },
          ),
          groups: fc.array(
            fc.record(
              { name, connection: name, ephemeral: fc.boolean(), nodes: fc.array(node, { maxLength: 3 }) },
              { requiredKeys: ['name'], noNullPrototype: true },
            ),
            { maxLength: 3 },
          ),
        },
        { requiredKeys: ['name'], noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
)

test('property: a spec that was printed is read back as it was', () => {
  fc.assert(
    fc.property(environment, spec => {
      const read: Environment = validFile('environment', stringify(spec, { compat: 'yaml-1.1' }))
      assert.deepEqual(read, spec)
    }),
    { numRuns: 300 },
  )
})
