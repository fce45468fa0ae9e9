import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { validFile } from '../support/checked-file.ts'

const text = readFileSync(new URL('../../docs/hooks.md', import.meta.url), 'utf8')

test('the hooks of docs/hooks.md are hooks', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? []
  const { hooks } = validFile('hooks_file', example)
  assert.deepEqual(
    hooks.map(hook => hook.secrets),
    [['db_password']],
  )
})
