import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'print-')))
after(() => rmSync(folder, { recursive: true }))

/** The real program in a workspace with this file. */
function print(text: string, ...flags: readonly string[]) {
  writeFileSync(join(folder, '.drydock.yml'), text)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const argv = ['--import', import.meta.resolve('tsx'), main, 'print', ...flags]
  const env = { PATH: process.env.PATH, DRYDOCK_ENV_DIRS: './other' }
  return spawnSync(process.execPath, argv, { cwd: folder, env, encoding: 'utf8' })
}

const text = 'general: { lxd_confdir: ./conf }\nrender_values_file: ./prod.yaml\nenv_dirs: [./envs]\n'

test('a flag stands over the file, a variable too, and paths are absolute', () => {
  const { status, stdout, stderr } = print(text, '--render-values', 'flag.yaml')
  assert.deepEqual([status, stderr], [0, ''])
  assert.deepEqual(parse(stdout), {
    general: { lxd_confdir: join(folder, 'conf'), allowed_dirs: [] },
    render_values_files: [join(folder, 'flag.yaml')],
    render_engine: 'handlebars',
    env_dirs: [join(folder, 'other')],
  })
  assert.deepEqual(JSON.parse(print(text, '--render-values', 'flag.yaml', '--json').stdout).settings, parse(stdout))
})

test('what decides how files are rendered is told', () => {
  const { stdout } = print('render_engine: gotemplate\nrender_allow: [time]\nrender_templates_dirs: [.]\n')
  const { render_engine, render_allow, render_templates_dirs } = parse(stdout)
  assert.deepEqual([render_engine, render_allow, render_templates_dirs], ['gotemplate', ['time'], [folder]])
})

test('a workspace file with a mistake is told and nothing is printed', () => {
  const { status, stdout, stderr } = print('env_dir: [./envs]\n')
  assert.deepEqual([status, stdout], [78, ''])
  assert.match(stderr, /env_dirs/)
})
