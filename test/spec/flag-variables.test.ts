import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import { addFlagVariables } from '../../src/spec/flag-variables.ts'
import { validFile } from '../support/checked-file.ts'

function environment(text: string) {
  const book = createPositionBook()
  return {
    file: 'envs/a.yml',
    directory: '/w/envs',
    data: validFile('environment', text, { file: 'envs/a.yml', book }),
  }
}

test('variables of flags are texts, and the last block of every project', () => {
  const one = environment('projects:\n  - { name: a, vars: [{ envs: { size: big } }] }\n  - { name: b }\n')
  assert.deepEqual(addFlagVariables([one], ['release=1', 'release=22.10', 'url=a=b', 'empty=']), [])
  const envs = { release: '22.10', url: 'a=b', empty: '' }
  assert.deepEqual(
    one.data.projects?.map(project => project.vars),
    [[{ envs: { size: 'big' } }, { envs }], [{ envs }]],
  )
})

test('without flags nothing is added', () => {
  const one = environment('projects:\n  - { name: b }\n')
  assert.deepEqual(addFlagVariables([one], []), [])
  assert.deepEqual(one.data.projects, [{ name: 'b' }])
})

test('what is no assignment is a problem, and its value is not shown', () => {
  const problems = addFlagVariables([], ['release', '=hunter2', ' =x'])
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message]),
    [
      ['values/bad-assignment', '--env "release" has no ='],
      ['values/bad-assignment', '--env "=" has no name before ='],
      ['values/bad-assignment', '--env " =" has no name before ='],
    ],
  )
})
