import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fewestKeyBytes, mostKeyBytes } from '../../src/app/security.ts'

/** The real program, outside any workspace. */
function genkey(...flags: readonly string[]) {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const argv = ['--import', import.meta.resolve('tsx'), main, 'security', 'genkey', ...flags]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: tmpdir(), encoding: 'utf8' })
  return { status, stdout, stderr, bytes: Buffer.from(stdout, 'base64').length }
}

test('genkey prints one line and nothing else: 64 bytes unless told otherwise', () => {
  const usual = genkey()
  assert.deepEqual([usual.status, usual.stderr, usual.bytes], [0, '', 64])
  assert.match(usual.stdout, /^[A-Za-z0-9+/]+=*\n$/)
})

test('the limits of --length are those of a key; beyond them it is wrong usage and no key', () => {
  for (const bytes of [fewestKeyBytes, mostKeyBytes]) {
    const key = genkey('-l', String(bytes))
    assert.deepEqual([key.status, key.bytes], [0, bytes])
  }
  for (const length of [String(fewestKeyBytes - 1), String(mostKeyBytes + 1), '6e1', '-1']) {
    const { status, stdout } = genkey('--length', length)
    assert.deepEqual([status, stdout], [64, ''], length)
  }
})
