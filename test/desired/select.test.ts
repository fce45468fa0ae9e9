import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { projectsAskedFor, select } from '../../src/desired/select.ts'
import type { Selection } from '../../src/model/selection.ts'
import { aGroup, aHook, aNode, aProject, aSpec } from '../support/spec-builder.ts'
import { resolved } from './resolved.ts'

const spec = aSpec({
  projects: [
    aProject('shop', [
      aGroup('web', [aNode('web1', { hooks: [aHook('post-node-sync', 'x', { flags: ['config'] })] })]),
      aGroup('db', []),
    ]),
    aProject('mail', [aGroup('web', []), aGroup('mx', [])], {
      hooks: [aHook('post-project', 'x', { node: 'host', disable: true, flags: ['certificates'] })],
    }),
  ],
})
const { desired } = resolved(spec)

const nothing: Selection = { projects: [], enableGroups: [], disableGroups: [], enableFlags: [], disableFlags: [] }

function selected(selection: Partial<Selection>): Record<string, readonly string[]> {
  const result = select(desired, { ...nothing, ...selection })
  assert.deepEqual(result.problems, [])
  // What is selected was read.
  assert.deepEqual(projectsAskedFor(spec, { ...nothing, ...selection }), new Set(result.selected.keys()))
  return Object.fromEntries([...result.selected].map(([project, groups]) => [project, [...groups]]))
}

test('nothing asked for is everything', () => {
  assert.deepEqual(selected({}), { shop: ['web', 'db'], mail: ['web', 'mx'] })
})
test('a project is all its groups', () => assert.deepEqual(selected({ projects: ['mail'] }), { mail: ['web', 'mx'] }))
test('a group without a project: every project that has it', () => {
  assert.deepEqual(selected({ enableGroups: ['web'] }), { shop: ['web'], mail: ['web'] })
  assert.deepEqual(selected({ enableGroups: ['mx'] }), { mail: ['mx'] })
})
test('a named project stays selected without any group', () => {
  assert.deepEqual(selected({ projects: ['shop', 'mail'], enableGroups: ['mx'] }), { shop: [], mail: ['mx'] })
})
test('disabled wins over enabled', () => {
  assert.deepEqual(selected({ projects: ['shop'], enableGroups: ['web', 'db'], disableGroups: ['web'] }), {
    shop: ['db'],
  })
})
test('flags of hooks are known, also of disabled ones', () => {
  assert.deepEqual(Object.keys(selected({ enableFlags: ['config'], disableFlags: ['certificates'] })), ['shop', 'mail'])
})

describe('a name that matches nothing', () => {
  const cases: readonly (readonly [selection: Partial<Selection>, message: string, hint: RegExp])[] = [
    [{ projects: ['shopp'] }, 'unknown project "shopp"', /did you mean "shop"/],
    [{ enableGroups: ['webb'] }, 'unknown group "webb"', /did you mean "web"/],
    [{ projects: ['shop'], enableGroups: ['elsewhere'] }, 'unknown group "elsewhere"', /known groups: db, web/],
    [{ disableGroups: ['mailbox'] }, 'unknown group "mailbox"', /known groups/],
    [{ enableFlags: ['confg'] }, 'unknown flag "confg"', /did you mean "config"/],
    [{ projects: ['mail'], disableFlags: ['config'] }, 'unknown flag "config"', /known flags: certificates/],
  ]
  for (const [selection, message, hint] of cases) {
    test(message, () => {
      const { problems } = select(desired, { ...nothing, ...selection })
      assert.deepEqual(
        problems.map(problem => [problem.code, problem.severity, problem.message]),
        [['usage/unknown-name', 'error', message]],
      )
      assert.match(problems[0]?.hint ?? '', hint)
    })
  }
})
