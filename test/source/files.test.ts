import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { LocalRequest } from '../../src/model/local.ts'
import { readLocalFiles, temporaryFolders } from '../../src/source/files.ts'

let top = ''
let workspace = ''

before(async () => {
  top = await mkdtemp(join(tmpdir(), 'files-test-'))
  workspace = join(top, 'workspace')
  await mkdir(join(workspace, 'tree/b/empty'), { recursive: true })
  await mkdir(join(top, 'outside'))
  await writeFile(join(top, 'outside/secret'), 'secret')
  await writeFile(join(workspace, 'tree/b/c'), 'hello')
  await writeFile(join(workspace, 'tree/a b\n'), '')
  await writeFile(join(workspace, 'tree/big'), Buffer.alloc(700_001, 7))
  await chmod(join(workspace, 'tree/b/c'), 0o4751)
  await chmod(join(workspace, 'tree'), 0o750)
  await symlink('../../outside', join(workspace, 'tree/link'))
  await symlink('tree', join(workspace, 'current'))
  await symlink('../outside', join(workspace, 'away'))
  await writeFile(join(workspace, 'latin1'), Buffer.from([0x66, 0xfc, 0x72]))
})
after(() => rm(top, { recursive: true, force: true }))

const where = { file: 'envs/1.yml', line: 3, column: 7 }

async function read(kind: LocalRequest['kind'], path: string) {
  const at = join(workspace, path)
  const { local, problems } = await readLocalFiles([{ kind, path: at, where }], [workspace])
  return { tree: local.trees.get(at), text: local.texts.get(at), problems }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

describe('a tree', () => {
  test('is every entry with type, mode, size, hash and target, sorted, the root first; links are not followed', async () => {
    const { tree, problems } = await read('tree', 'tree')
    assert.deepEqual(problems, [])
    const owner = { uid: process.getuid?.(), gid: process.getgid?.() }
    const rest = { ...owner, sizeBytes: 0, sha256: '' }
    assert.deepEqual(
      tree?.filter(entry => entry.path === '' || entry.path.startsWith('b/c')),
      [
        { path: '', type: 'directory', mode: 0o750, ...rest },
        { path: 'b/c', type: 'file', mode: 0o751, ...owner, sizeBytes: 5, sha256: sha256('hello') },
      ],
    )
    assert.deepEqual(
      tree?.map(entry => `${entry.type} ${entry.path}`),
      ['directory ', 'file a b\n', 'directory b', 'file b/c', 'directory b/empty', 'file big', 'symlink link'],
    )
    const find = (path: string) => tree?.find(entry => entry.path === path)
    assert.equal(find('link')?.target, '../../outside')
    assert.deepEqual([find('big')?.sizeBytes, find('big')?.sha256], [700_001, sha256(Buffer.alloc(700_001, 7))])
    assert.deepEqual([find('a b\n')?.sizeBytes, find('a b\n')?.sha256], [0, sha256('')])
  })
  test('is as long as it is, and nothing is read, when only its outline is wanted', async () => {
    const at = join(workspace, 'tree')
    const { local } = await readLocalFiles([{ kind: 'tree', path: at, where, isOutline: true }], [workspace])
    const whole = (await read('tree', 'tree')).tree
    assert.deepEqual(
      local.trees.get(at),
      whole?.map(entry => ({ ...entry, sha256: '' })),
    )
  })
  test('can be one file', async () => {
    const { tree } = await read('tree', 'tree/b/c')
    assert.deepEqual(
      tree?.map(entry => [entry.path, entry.type, entry.sha256]),
      [['', 'file', sha256('hello')]],
    )
  })
  test('is a link when its root is one, and what the link leads to with a trailing slash', async () => {
    assert.deepEqual(
      (await read('tree', 'current')).tree?.map(entry => [entry.type, entry.target]),
      [['symlink', 'tree']],
    )
    assert.equal((await read('tree', 'current/')).tree?.length, 7)
  })
  test('that does not exist is absent, without a problem', async () => {
    assert.deepEqual(await read('tree', 'nothing'), { tree: undefined, text: undefined, problems: [] })
    assert.deepEqual(await read('tree', 'nothing/at/all/'), { tree: undefined, text: undefined, problems: [] })
  })
})

describe('what lies outside of the allowed folders is refused', () => {
  for (const path of ['../outside', '../outside/secret', 'away/', 'away/secret', 'tree/link/secret']) {
    test(path, async () => {
      const { tree, problems } = await read('tree', path)
      assert.deepEqual(tree, [])
      assert.deepEqual(
        problems.map(problem => [problem.code, problem.where]),
        [['reference/unreadable-source', where]],
      )
      assert.match(problems[0]?.message ?? '', /outside.* lies outside the workspace/)
    })
  }
  test('a template through a link, too', async () => {
    const { text, problems } = await read('text', 'away/secret')
    assert.equal(text, undefined)
    assert.equal(problems[0]?.code, 'template/unreadable-source')
  })
  test('unless its folder is allowed', async () => {
    const path = join(top, 'outside/secret')
    const { local, problems } = await readLocalFiles(
      [{ kind: 'text', path, where }],
      [workspace, join(top, 'outside'), '/not/there'],
    )
    assert.deepEqual([local.texts.get(path), problems], ['secret', []])
  })
})

describe('a text', () => {
  test('is read', async () => assert.equal((await read('text', 'tree/b/c')).text, 'hello'))
  for (const [path, message] of [
    ['nothing', /there is no template/],
    ['tree', /it is a folder/],
    ['latin1', /no UTF-8/],
    ['tree/b/c/d', /no folder/],
  ] as const) {
    test(`${path} is a problem`, async () => {
      const { problems } = await read('text', path)
      assert.deepEqual(
        problems.map(problem => [problem.code, problem.where]),
        [['template/unreadable-source', where]],
      )
      assert.match(problems[0]?.message ?? '', message)
    })
  }
})

describe('what cannot be put into an instance', () => {
  test('a pipe', async () => {
    await mkdir(join(workspace, 'odd'), { recursive: true })
    execFileSync('mkfifo', [join(workspace, 'odd/pipe')])
    const { problems } = await read('tree', 'odd')
    assert.match(problems[0]?.message ?? '', /odd\/pipe" is a pipe/)
  })
  test('a socket', async () => {
    const server = createServer()
    await new Promise<void>(done => server.listen(join(workspace, 'socket'), done))
    const { problems } = await read('tree', 'socket')
    await new Promise(done => server.close(done))
    assert.match(problems[0]?.message ?? '', /socket" is a socket/)
  })
  test('a device', async () => {
    const { problems } = await readLocalFiles([{ kind: 'tree', path: '/dev/null', where }], ['/dev'])
    assert.match(problems[0]?.message ?? '', /"\/dev\/null" is a device/)
  })
})

test('one bad source does not hide the others', async () => {
  const requests: LocalRequest[] = ['nothing', 'tree/b/c'].map(path => ({
    kind: 'text',
    path: join(workspace, path),
    where,
  }))
  const { local, problems } = await readLocalFiles(requests, [workspace])
  assert.equal(problems.length, 1)
  assert.equal(local.texts.size, 1)
})

test("the temporary folder is the system's and the usual one", () => {
  assert.ok(temporaryFolders().includes(tmpdir()))
  assert.ok(temporaryFolders().includes('/tmp'))
})
