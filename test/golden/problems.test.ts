import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { type LoadOptions, load } from '../../src/app/load.ts'
import { exitOfObstacles } from '../../src/cli/exit.ts'
import { problemsText } from '../../src/cli/views/problems.ts'

/**
 * One wrong workspace per folder, and in `expect.txt` what its user gets to read. `options.json`, where it is there, holds
 * flags and variables. Each workspace is copied away first, so that nothing above it is found. UPDATE_GOLDEN=1 rewrites.
 */
const folder = resolve('test/golden/problems')
const update = process.env['UPDATE_GOLDEN'] === '1'
const away = mkdtempSync(join(tmpdir(), 'drydock-problems-'))
writeFileSync(join(away, 'outside.yml'), 'envs: {}\n')
after(() => rmSync(away, { recursive: true, force: true }))

/** Every folder, so that a forgotten one and a lost one are both found. */
const cases: readonly string[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))

test('every folder of problems is a case, and every case has its folder', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  assert.deepEqual(folders.map(entry => entry.name).sort(), [...cases].sort())
})

/** Sentences that say themselves what to write instead. */
const saysWhatToWrite = / must (not )?be /

async function shown(name: string): Promise<string> {
  const directory = join(away, name)
  cpSync(join(folder, name), directory, { recursive: true })
  const file = join(directory, 'options.json')
  const options: Partial<LoadOptions> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const loaded = await load({ cwd: directory, variables: {}, renderEnv: [], ...options })
  for (const { message, hint } of loaded.problems) {
    assert.ok(hint !== undefined || saysWhatToWrite.test(message), `it does not say what to do: ${message}`)
  }
  const text = problemsText(loaded.problems, loaded.texts)
  const whole = `exit ${exitOfObstacles(loaded.problems, [])}\n\n${text}`
  return whole.replaceAll(directory, 'WORKSPACE').replaceAll(away, 'AWAY')
}

for (const name of cases) {
  test(name, async () => {
    const text = await shown(name)
    const expected = join(folder, name, 'expect.txt')
    if (update) writeFileSync(expected, text)
    assert.equal(text, readFileSync(expected, 'utf8'))
  })
}
