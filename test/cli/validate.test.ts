import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'validate-'))
after(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'envs'))
writeFileSync(join(folder, '.drydock.yml'), 'general: { lxd_confdir: . }\nenv_dirs: [./envs]\n')
writeFileSync(join(folder, 'config.yml'), 'remotes: { here: { addr: "", protocol: embedded } }\n')

/** The real program in a workspace with this environment. */
function validate(text: string, ...flags: readonly string[]) {
  writeFileSync(join(folder, 'envs/a.yml'), text)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const argv = ['--import', import.meta.resolve('tsx'), main, 'validate', ...flags]
  return spawnSync(process.execPath, argv, { cwd: folder, env: { PATH: process.env.PATH }, encoding: 'utf8' })
}

test('-i ends well although something is wrong, shows it, and does not call it valid', () => {
  const wrong = 'projcts: []\n'
  const strict = validate(wrong)
  assert.deepEqual([strict.status, strict.stdout], [65, ''])
  const ignored = validate(wrong, '-i')
  assert.deepEqual([ignored.status, ignored.stdout], [0, 'not valid, and ignored\n'])
  assert.equal(ignored.stderr, strict.stderr)
  const json = validate(wrong, '--ignore-errors', '--json')
  assert.deepEqual([json.status, JSON.parse(json.stdout).valid], [0, false])
  assert.match(validate('projects: []\n', '-i').stdout, /^valid: 0 projects/)
})
