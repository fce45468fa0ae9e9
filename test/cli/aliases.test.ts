import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** The real program in this repository's own workspace. */
function compose(...argv: readonly string[]) {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', ...argv], {
    cwd,
    encoding: 'utf8',
  })
  return { status, stdout }
}

test('a short name is the command', () => {
  const long = compose('project', 'list')
  assert.equal(long.status, 0)
  for (const short of ['p', 'pj']) assert.deepEqual(compose(short, 'li'), long)
  assert.deepEqual(compose('v'), compose('validate'))
})

test('a short name that lxd-compose gives to two commands is none', () => {
  for (const short of ['f', 'st']) assert.equal(compose(short).status, 64)
})
