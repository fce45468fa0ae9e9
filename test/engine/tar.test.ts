import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { unpackTar } from 'modern-tar'
import type { FileToPush } from '../../src/engine/engine.ts'
import { layOut } from '../../src/engine/guest/layout.ts'
import { inChunks, type TarMember, tarEnd, tarHeader, tarPadding } from '../../src/engine/guest/tar.ts'
import { isComposeError } from '../../src/errors.ts'

const base: TarMember = { name: 'etc/motd', type: 'file', mode: 0o4755, uid: 1000, gid: 33, sizeBytes: 3 }

async function unpacked(member: TarMember, body = '') {
  const bytes = Buffer.from(body)
  const archive = Buffer.concat([tarHeader(member), bytes, tarPadding(bytes.length), tarEnd()])
  const [entry] = await unpackTar(archive)
  assert.ok(entry)
  return { ...entry.header, text: Buffer.from(entry.data ?? []).toString() }
}

describe('a tar stream', () => {
  test('a file', async () => {
    const found = await unpacked(base, 'hi\n')
    assert.equal(found.name, 'etc/motd')
    assert.equal(found.mode, 0o4755)
    assert.equal(found.uid, 1000)
    assert.equal(found.gid, 33)
    assert.equal(found.text, 'hi\n')
  })

  test('long and odd names, long targets', async () => {
    const name = `${'ü'.repeat(80)}/new\nline/${'x'.repeat(200)}`
    assert.equal((await unpacked({ ...base, name }, 'abc')).name, name)
    const target = `/${'t'.repeat(150)}`
    const link = await unpacked({ ...base, type: 'symlink', name, target })
    assert.equal(link.type, 'symlink')
    assert.equal(link.linkname, target)
  })

  test('names of exactly one hundred bytes need no second header', () => {
    assert.equal(tarHeader({ ...base, name: 'n'.repeat(100) }).length, 512)
    assert.equal(tarHeader({ ...base, name: 'n'.repeat(101) }).length, 3 * 512)
  })

  test('ids that do not fit into octal digits', () => {
    const header = tarHeader({ ...base, uid: 0o10000000 })
    assert.equal(header[108], 0x80)
    assert.equal(header.readUInt32BE(112), 0o10000000)
  })

  test('content fills whole blocks', () => {
    assert.deepEqual(
      [0, 1, 511, 512, 513].map(size => tarPadding(size).length),
      [0, 511, 1, 0, 511],
    )
  })

  test('small pieces are sent together', async () => {
    async function* small(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 1000; index++) yield Buffer.from([index % 256])
    }
    const chunks: Buffer[] = []
    for await (const chunk of inChunks(small())) chunks.push(chunk)
    assert.equal(chunks.length, 1)
    assert.equal(chunks[0]?.length, 1000)
  })
})

describe('where files go', () => {
  const file = (path: string, type: FileToPush['type'] = 'file'): FileToPush => ({
    path,
    type,
    mode: 0o644,
    owner: 'root',
    group: 'root',
    sizeBytes: 0,
    sha256: '',
  })

  test('directories come before what is in them, and files by their folder', () => {
    const layout = layOut([file('/a/b/c/x'), file('/a/b', 'directory'), file('/y'), file('/a/b/c/z')])
    assert.deepEqual(
      layout.directories.map(({ path, declared }) => [path, declared !== undefined]),
      [
        ['/a', false],
        ['/a/b', true],
        ['/a/b/c', false],
      ],
    )
    assert.deepEqual(
      layout.folders.map(({ path, files }) => [path, files.map(({ name }) => name)]),
      [
        ['/a/b/c', ['x', 'z']],
        ['', ['y']],
      ],
    )
  })

  test('paths that lead elsewhere are refused', () => {
    for (const path of ['relative', '/a/../b', '/a//b', '/./a', '/a/..', '/nul\0', '']) {
      assert.throws(
        () => layOut([file(path)]),
        (error: unknown) => isComposeError(error, 'engine/refused'),
        path,
      )
    }
    assert.equal(layOut([file('/a/..b/.c/...')]).folders[0]?.path, '/a/..b/.c')
  })
})
