import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { folderWith } from '../support/folder.ts'

test('a new workspace validates, is applied as it is, and says what to type next', async context => {
  const folder = folderWith(context, {})
  const made = await runCompose(['init', 'my services'], { cwd: folder })
  assert.deepEqual([made.code, made.stderr], [0, "next: cd 'my services' && compose plan\n"])
  const cwd = join(folder, 'my services')
  const written = made.stdout.trimEnd().split('\n')
  for (const path of written) assert.ok(existsSync(join(folder, path)), path)
  for (const path of ['.drydock.yml', 'envs/web.yml', 'profiles/autostart.yml', 'hooks/reload.yml']) {
    assert.ok(written.includes(`my services/${path}`), path)
  }
  const checked = await runCompose(['validate'], { cwd })
  assert.deepEqual([checked.code, checked.stdout, checked.stderr], [0, 'valid: 1 project, 1 group, 1 node\n', ''])
  assert.equal((await runCompose(['apply'], { cwd })).code, 0)
  const again = await runCompose(['plan', '--detailed-exitcode'], { cwd })
  assert.equal(again.code, 0, again.stdout)
})

test('nothing is written over what is there', async context => {
  const folder = folderWith(context, { 'hooks/reload.yml': 'mine\n' })
  const refused = await runCompose(['init'], { cwd: folder })
  assert.equal(refused.code, 64)
  assert.match(refused.stderr, /already has hooks\/reload\.yml\n {2}hint: .*compose init FOLDER/)
  assert.deepEqual(readdirSync(folder), ['hooks'])
  assert.equal(readFileSync(join(folder, 'hooks/reload.yml'), 'utf8'), 'mine\n')
})

test('a place that cannot be written to is named', async context => {
  const folder = folderWith(context, { file: '' })
  const refused = await runCompose(['init', 'file'], { cwd: folder })
  assert.equal(refused.code, 64)
  assert.match(refused.stderr, /cannot write .*file\/\.drydock\.yml: /)
})

test('the schema is printed, or written over an older one', async context => {
  const folder = folderWith(context, { 'schema/workspace.schema.json': 'old' })
  for (const [args, kind] of [
    [[], 'environment'],
    [['environment'], 'environment'],
    [['workspace'], 'workspace'],
  ] as const) {
    const { code, stdout } = await runCompose(['schema', ...args], { cwd: folder })
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), JSON.parse(readFileSync(`src/generated/${kind}.schema.json`, 'utf8')))
  }
  const written = await runCompose(['schema', '--write', 'schema'], { cwd: folder })
  assert.equal(written.stdout, 'schema/environment.schema.json\nschema/workspace.schema.json\n')
  assert.equal(JSON.parse(readFileSync(join(folder, 'schema/workspace.schema.json'), 'utf8')).title, 'WorkspaceFile')
  assert.equal((await runCompose(['schema', 'profile'], { cwd: folder })).code, 64)
})
