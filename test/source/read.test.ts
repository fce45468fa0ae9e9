import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { environmentFiles, isInside, readText, readTextNow, shownPath } from '../../src/source/read.ts'
import { folderWith } from '../support/folder.ts'

test('paths are shown relative to the workspace, or whole when they lie outside', () => {
  assert.equal(shownPath('/w', '/w/envs/a.yml'), 'envs/a.yml')
  assert.equal(shownPath('/w', '/wide/a.yml'), '/wide/a.yml')
  assert.equal(shownPath('/w', '/a.yml'), '/a.yml')
  assert.equal(isInside('/w', '/w/..a/b'), true)
  assert.equal(isInside('/w', '/w/../b'), false)
})

test('a symbolic link may not lead out of the folders', async context => {
  const folder = folderWith(context, { 'in/a.yml': 'a', 'out/b.yml': 'b' })
  symlinkSync(join(folder, 'out/b.yml'), join(folder, 'in/link.yml'))
  symlinkSync(join(folder, 'in'), join(folder, 'door'))
  const inside = [join(folder, 'in')]
  assert.deepEqual(await readText(join(folder, 'in/link.yml'), inside), {
    kind: 'outside',
    real: join(folder, 'out/b.yml'),
  })
  assert.equal(readTextNow(join(folder, 'in/link.yml'), inside), undefined)
  assert.equal(readTextNow(join(folder, 'in/a.yml'), inside), 'a')
  assert.equal((await readText(join(folder, 'in/link.yml'))).kind, 'text')
  // The allowed folder itself may be reached by a link.
  assert.equal((await readText(join(folder, 'door/a.yml'), [join(folder, 'door')])).kind, 'text')
  // A folder that is allowed but not there allows nothing and disturbs nothing.
  assert.equal((await readText(join(folder, 'in/a.yml'), [join(folder, 'gone'), ...inside])).kind, 'text')
})

test('what cannot be read says why', async context => {
  const folder = folderWith(context, { 'a/b.yml': '' })
  writeFileSync(join(folder, 'latin1.yml'), Buffer.from([0x61, 0xe9]))
  assert.deepEqual(await readText(join(folder, 'latin1.yml')), { kind: 'unreadable', reason: 'it is no UTF-8 text' })
  assert.deepEqual(await readText(join(folder, 'a')), { kind: 'unreadable', reason: 'it is a folder' })
  assert.deepEqual(await readText(join(folder, 'a/b.yml/c')), {
    kind: 'unreadable',
    reason: 'a part of its path is no folder',
  })
  assert.deepEqual(await readText(join(folder, 'none')), { kind: 'missing' })
})

test('environment files are those of the folder itself, by name', async context => {
  const folder = folderWith(context, { 'b.yml': '', 'a.yaml': '', 'c.yml.bak': '', 'sub/d.yml': '', 'e.json': '' })
  mkdirSync(join(folder, 'f.yml'))
  assert.deepEqual(await environmentFiles(folder), [join(folder, 'a.yaml'), join(folder, 'b.yml')])
  assert.equal(await environmentFiles(join(folder, 'none')), undefined)
})
