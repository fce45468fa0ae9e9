import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutDeadFlags } from '../../src/cli/dead-flags.ts'

for (const [typed, argv, dead] of [
  ['apply a', 'apply a', ''],
  ['-d apply --push-progress a', 'apply a', '-d --push-progress'],
  ['--cmds-output=false --debug=true apply --legacy-api', 'apply', '--cmds-output --debug --legacy-api'],
  ['--concurrency 4 apply --concurrency=2', 'apply', '--concurrency'],
  ['-d exec n1 -- ls -d', 'exec n1 -- ls -d', '-d'],
  ['node exec n1 --debug', 'node exec n1 --debug', ''],
  ['render -- -d', 'render -- -d', ''],
  ['-d=x', '-d=x', ''],
] as const) {
  test(`${typed} means ${argv}`, () => {
    const found = withoutDeadFlags(typed.split(' '))
    assert.deepEqual([found.argv.join(' '), found.dead.join(' ')], [argv, dead])
  })
}
