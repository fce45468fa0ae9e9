import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'
import { isComposeError } from '../../src/errors.ts'
import { compressionOf, type Packing, readArchive, writeArchive } from '../../src/source/archive.ts'
import { folderWith } from '../support/folder.ts'

const hello: TarEntry = { header: { name: 'hello', size: 2, type: 'file', mode: 0o6777 }, body: 'hi' }

async function archiveOf(context: TestContext, entries: readonly TarEntry[]): Promise<string> {
  const path = join(folderWith(context, {}), 'a.tar')
  writeFileSync(path, await packTar(entries))
  return path
}

async function read(path: string) {
  const members: { name: string; type: string; mode: number; text: string }[] = []
  await readArchive(path, async ({ name, type, mode, body }) => {
    members.push({ name, type, mode, text: await new Response(body).text() })
  })
  return members
}

/** Why a package with this member is refused; undefined when it is not. */
async function refusal(context: TestContext, header: Partial<TarEntry['header']>, body?: string) {
  const entry = { header: { name: 'x', size: body?.length ?? 0, ...header }, ...(body === undefined ? {} : { body }) }
  try {
    await read(await archiveOf(context, [hello, entry]))
    return undefined
  } catch (error) {
    assert.ok(isComposeError(error, 'package/refused'), String(error))
    return error.message
  }
}

test('what is written is read again, and the same files are the same bytes', async context => {
  const folder = folderWith(context, { 'a file': 'a\n', [`deep/${'n'.repeat(90)}/${'é'.repeat(60)}`]: 'b\n' })
  mkdirSync(join(folder, 'nothing'))
  const members: readonly Packing[] = [
    { name: 'made', mode: 0o600, from: { kind: 'text', text: 'c\n' } },
    { name: 'a file', mode: 0o755, from: { kind: 'file', path: join(folder, 'a file') } },
    {
      name: `deep/${'n'.repeat(90)}/${'é'.repeat(60)}`,
      mode: 0o644,
      from: { kind: 'file', path: join(folder, `deep/${'n'.repeat(90)}/${'é'.repeat(60)}`) },
    },
    { name: 'empty', mode: 0o755, from: { kind: 'folder', path: join(folder, 'nothing') } },
  ]
  for (const name of ['one.tar.gz', 'two.tgz', 'three.tar']) {
    const path = join(folder, name)
    await writeArchive(path, members)
    assert.deepEqual(await read(path), [
      { name: 'made', type: 'file', mode: 0o600, text: 'c\n' },
      { name: 'a file', type: 'file', mode: 0o755, text: 'a\n' },
      { name: `deep/${'n'.repeat(90)}/${'é'.repeat(60)}`, type: 'file', mode: 0o644, text: 'b\n' },
      { name: 'empty', type: 'directory', mode: 0o755, text: '' },
    ])
  }
  assert.deepEqual(readFileSync(join(folder, 'one.tar.gz')), readFileSync(join(folder, 'two.tgz')))
})

test('a member that would get out of its folder, a link, a device and a double name are refused', async context => {
  for (const [header, why] of [
    [{ name: '../x' }, /leads out of the folder/],
    [{ name: 'a/../../x' }, /leads out of the folder/],
    [{ name: 'a\\..\\..\\x' }, /leads out of the folder/],
    [{ name: '/etc/x' }, /absolute/],
    [{ name: 'C:/x' }, /absolute/],
    [{ name: 'a\u001b[2Jb' }, /control character/],
    [{ name: 'x', pax: { path: '../x' } }, /leads out of the folder/],
    [{ name: 'hello' }, /twice/],
    [{ name: './hello' }, /twice/],
    [{ type: 'symlink', linkname: '/etc/passwd' }, /a symlink/],
    [{ type: 'link', linkname: 'hello' }, /a link/],
    [{ type: 'fifo' }, /a fifo/],
    [{ type: 'character-device' }, /a character-device/],
    [{ type: 'directory', name: '../d' }, /leads out of the folder/],
  ] as const)
    assert.match((await refusal(context, header)) ?? 'not refused', why, JSON.stringify(header))
  assert.equal(await refusal(context, { name: './a/./b' }, 'b'), undefined)
})

test('modes lose what gives power: nobody else may write, nothing is setuid', async context => {
  assert.deepEqual(await read(await archiveOf(context, [hello])), [
    { name: 'hello', type: 'file', mode: 0o755, text: 'hi' },
  ])
})

test('what is no archive is told as such', async context => {
  const folder = folderWith(context, { text: 'no archive at all, '.repeat(60), empty: '' })
  const write = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes)
  write('torn.tar.gz', gzipSync(await packTar([hello])).subarray(0, 60))
  write(
    'cut.tar',
    (await packTar([{ ...hello, header: { ...hello.header, size: 4000 }, body: 'x'.repeat(4000) }])).subarray(0, 2000),
  )
  write('a.tar.xz', Buffer.from('fd377a585a000000', 'hex'))
  for (const name of ['text', 'torn.tar.gz', 'cut.tar', 'a.tar.xz', 'nowhere.tar'])
    await assert.rejects(read(join(folder, name)), { code: 'package/refused' }, name)
})

test('the ending of a name says how it is packed', () => {
  assert.deepEqual(['a.tar', 'a.tar.gz', 'a.tgz', 'a.tar.xz', 'a.zip', 'tar'].map(compressionOf), [
    'none',
    'gzip',
    'gzip',
    undefined,
    undefined,
    undefined,
  ])
})
