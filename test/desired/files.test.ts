import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { guestRoot } from '../../src/desired/files.ts'
import type { FileEntry } from '../../src/model/files.ts'
import type { LocalEntry } from '../../src/model/local.ts'
import type { Node, Sync } from '../../src/model/spec.ts'
import { aFile, aFolder, aGroup, aHook, aNode, aShop, localFiles } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

type Trees = Record<string, LocalEntry[]>

const source: LocalEntry[] = [aFolder(''), aFolder('deep'), aFile('deep/x', 'X'), aFile('f1', 'F')]
const trees: Trees = {
  '/shop/envs/src': source,
  '/shop/envs/src/': source,
  '/abs/src': source,
  '/abs/src/': source,
  '/shop/envs/src/f1': [aFile('', 'F')],
}

function synced(syncs: Sync[], more: Partial<Node> = {}, found: Trees = trees) {
  const spec = aShop([aGroup('web', [aNode('web1', { sync_resources: syncs, ...more })])])
  const result = resolved(spec, { local: localFiles(found, { '/shop/envs/t.hbs': 'made' }) })
  return { spec, problems: result.problems, files: nodeOf(result, 'web1').files }
}

function paths(entries: readonly FileEntry[]): readonly string[] {
  return entries.map(entry => entry.path)
}

describe('where a source ends up', () => {
  const into = ['/d/src', '/d/src/deep', '/d/src/deep/x', '/d/src/f1']
  const contents = ['/d', '/d/deep', '/d/deep/x', '/d/f1']
  const table: readonly (readonly [source: string, dst: string, paths: readonly string[]])[] = [
    ['src/', '/d/', into],
    ['src', '/d/', into],
    ['src/', '/d', contents],
    ['src', '/d', contents],
    ['/abs/src/', '/d', contents],
    ['/abs/src', '/d', contents],
    ['/abs/src/', '/d/', into],
    ['/abs/src', '/d/', into],
    ['src/f1', '/d/', ['/d/f1']],
    ['src/f1', '/d/a/b/new', ['/d/a/b/new']],
    ['src', '/.', ['/deep', '/deep/x', '/f1']],
    ['src', '/d/../e', ['/e', '/e/deep', '/e/deep/x', '/e/f1']],
  ]
  for (const [from, to, expected] of table) {
    test(`${from} -> ${to}`, () => {
      const { files, problems } = synced([{ source: from, dst: to }])
      assert.deepEqual(paths(files.entries), expected)
      assert.deepEqual(problems, [])
    })
  }
  test('a folder goes by its own name', () => {
    assert.equal(guestRoot({ source: '.', dst: '/d/' }, '/shop/envs'), '/d/envs')
  })
})

test('source_dir is the base of relative sources', () => {
  const { files } = synced([{ source: 'f1', dst: '/d/' }], { source_dir: 'src' })
  assert.deepEqual(paths(files.entries), ['/d/f1'])
})

describe('owner and mode', () => {
  const odd: Trees = {
    '/shop/envs/odd': [
      aFolder('', 0o777),
      aFile('run', 'R', 0o775),
      { path: 'to', type: 'symlink', mode: 0o777, sizeBytes: 0, sha256: '', target: '../x' },
    ],
  }
  const facts = (sync: Partial<Sync>) =>
    synced([{ source: 'odd', dst: '/d', ...sync }], {}, odd).files.entries.map(
      ({ type, mode, owner, group }) => `${type} ${mode.toString(8)} ${owner}:${group}`,
    )
  test('root and the local mode without write for group and world', () => {
    assert.deepEqual(facts({}), ['directory 755 root:root', 'file 755 root:root', 'symlink 777 root:root'])
  })
  test('as declared; the mode is one of files', () => {
    assert.deepEqual(facts({ owner: 'www-data', group: '33', mode: '0640' }), [
      'directory 755 www-data:33',
      'file 640 www-data:33',
      'symlink 777 www-data:33',
    ])
  })
  test('a link keeps its target', () => {
    assert.equal(synced([{ source: 'odd', dst: '/d' }], {}, odd).files.entries[2]?.target, '../x')
  })
})

describe('the hash of the manifest', () => {
  const hash = (syncs: Sync[], found: Trees = trees) => synced(syncs, {}, found).files.hash
  const base = hash([{ source: 'src', dst: '/d' }])
  test('follows path, content, mode and owner', () => {
    const others = [
      hash([{ source: 'src', dst: '/e' }]),
      hash([{ source: 'src', dst: '/d', mode: '600' }]),
      hash([{ source: 'src', dst: '/d', owner: 'x' }]),
      hash([{ source: 'src', dst: '/d', group: 'x' }]),
      hash([{ source: 'src', dst: '/d' }], { '/shop/envs/src': [...source.slice(0, 3), aFile('f1', 'G')] }),
    ]
    assert.equal(new Set([base, ...others]).size, 6)
  })
  test('not the place the bytes come from', () => assert.equal(hash([{ source: '/abs/src', dst: '/d' }]), base))
})

describe('on one path of the guest', () => {
  const twice: Trees = {
    '/shop/envs/a': [aFile('', 'A')],
    '/shop/envs/b': [aFile('', 'B')],
    '/shop/envs/d': [aFolder('')],
  }
  test('the later entry wins, with a warning', () => {
    const later = { source: 'b', dst: '/x' }
    const { spec, files, problems } = synced([{ source: 'a', dst: '/x' }, later], {}, twice)
    assert.deepEqual(
      files.entries.map(entry => entry.sha256),
      ['sha of B'],
    )
    assert.deepEqual(
      problems.map(problem => [problem.code, problem.severity]),
      [['reference/duplicate-file', 'warning']],
    )
    assert.deepEqual(problems[0]?.where, spec.positions.of(later, 'dst'))
  })
  test('the same file twice and the same folder twice are no matter', () => {
    const { problems } = synced(
      [
        { source: 'a', dst: '/x' },
        { source: 'a', dst: '/x' },
        { source: 'd', dst: '/y' },
        { source: 'd', dst: '/y' },
      ],
      {},
      twice,
    )
    assert.deepEqual(problems, [])
  })
  test('a file cannot be the folder of another', () => {
    const { problems } = synced(
      [
        { source: 'a', dst: '/x' },
        { source: 'b', dst: '/x/y' },
      ],
      {},
      twice,
    )
    assert.deepEqual(
      problems.map(problem => problem.code),
      ['reference/file-conflict'],
    )
  })
})

test('a source that nobody has is a problem at the source', () => {
  const sync = { source: 'nothing', dst: '/x' }
  const { spec, problems } = synced([sync])
  assert.deepEqual(
    problems.map(problem => problem.code),
    ['reference/missing-source'],
  )
  assert.match(problems[0]?.message ?? '', /"nothing" does not exist \(looked at \/shop\/envs\/nothing\)/)
  assert.deepEqual(problems[0]?.where, spec.positions.of(sync, 'source'))
})

test('a tree that could not be read is not missing as well', () => {
  const { problems } = synced([{ source: 'bad', dst: '/x' }], {}, { '/shop/envs/bad': [] })
  assert.deepEqual(problems, [])
})

describe('what a template writes', () => {
  const template = { source: 't.hbs', dst: 'src/etc/made.conf' }
  test('is taken from memory when it is the source, whatever the disk has', () => {
    const sync = { source: 'src/etc/made.conf', dst: '/etc/' }
    const before = synced([sync], { config_templates: [template] }, {})
    const after = synced(
      [sync],
      { config_templates: [template] },
      { '/shop/envs/src/etc/made.conf': [aFile('', 'old', 0o600)] },
    )
    assert.deepEqual(before.problems, [])
    assert.deepEqual(before.files, after.files)
    assert.deepEqual(before.files.entries[0], {
      path: '/etc/made.conf',
      type: 'file',
      mode: 0o644,
      owner: 'root',
      group: 'root',
      sizeBytes: 4,
      sha256: 'ea0890697a77af0a2e054cccec587c8a42feb5cf38e778c6c6e2a96bfb945c0b',
      content: { from: 'template', template: 'shop/web/web1:template-1' },
    })
  })
  test('lies over the tree it is written into; the manifest is the same before and after the host has the copy', () => {
    const sync = { source: 'src', dst: '/d' }
    const before = synced([sync], { config_templates: [template] }, { '/shop/envs/src': source })
    const copy = [aFolder('etc', 0o700), aFile('etc/made.conf', 'old', 0o600)]
    const after = synced([sync], { config_templates: [template] }, { '/shop/envs/src': [...source, ...copy] })
    assert.deepEqual(paths(before.files.entries), ['/d', '/d/deep', '/d/deep/x', '/d/etc', '/d/etc/made.conf', '/d/f1'])
    assert.deepEqual(before.files, after.files)
    const owned = [aFolder('etc', 0o700), aFile('etc/other', 'O')]
    const kept = synced([sync], { config_templates: [template] }, { '/shop/envs/src': [...source, ...owned] })
    assert.equal(
      kept.files.entries.find(entry => entry.path === '/d/etc')?.mode,
      0o700,
      'a folder with files of its own keeps its mode',
    )
  })
  test('can be the whole tree', () => {
    const { files, problems } = synced([{ source: 'src/etc', dst: '/etc/x' }], { config_templates: [template] }, {})
    assert.deepEqual(problems, [])
    assert.deepEqual(paths(files.entries), ['/etc/x', '/etc/x/made.conf'])
  })
  test("is the node's own before the group's before the project's", () => {
    const made = (text: string) => ({ source: `${text}.hbs`, dst: '/tmp/x' })
    const texts = {
      '/shop/envs/p.hbs': 'p',
      '/shop/envs/g.hbs': 'g',
      '/shop/envs/n.hbs': 'n',
      '/shop/envs/other.hbs': 'o',
    }
    const size = (node: object, group: object, project: object) => {
      const other = aNode('web2', { config_templates: [made('other')] })
      const own = aNode('web1', { sync_resources: [{ source: '/tmp/x', dst: '/x' }], ...node })
      const spec = aShop([aGroup('web', [other, own], group)], project)
      const [entry] = nodeOf(resolved(spec, { local: localFiles({}, texts) }), 'web1').files.entries
      return entry?.content?.from === 'template' ? entry.content.template : undefined
    }
    const [p, g, n] = [
      { config_templates: [made('p')] },
      { config_templates: [made('g')] },
      { config_templates: [made('n')] },
    ]
    assert.equal(size(n, g, p), 'shop/web/web1:template-1')
    assert.equal(size({}, g, p), 'shop/web:template-1')
    assert.equal(size({}, {}, p), 'shop:template-1')
    assert.equal(size({}, {}, {}), 'shop/web/web2:template-1')
  })
})

describe('what a hook on the host makes', () => {
  const sync = { source: '/tmp/certificate.pem', dst: '/etc/' }
  const maker = (command: string, more: object = {}) => ({
    hooks: [aHook('pre-node-sync', command, { node: 'host', ...more })],
  })
  const there = { '/tmp/certificate.pem': [aFile('', 'pem')] }

  test('is known when the run has made it', () => {
    const { files, problems } = synced([sync], maker('make /tmp/certificate.pem'), {})
    assert.deepEqual(problems, [])
    assert.deepEqual(files.entries[0]?.content, { from: 'disk', path: '/tmp/certificate.pem', late: true })
  })
  test('changes with its maker', () => {
    const hash = (command: string) => synced([sync], maker(command), {}).files.hash
    assert.notEqual(hash('make /tmp/certificate.pem'), hash('make --new /tmp/certificate.pem'))
  })
  test('is the file itself once it is there', () => {
    assert.equal(synced([sync], maker('check /tmp/certificate.pem'), there).files.entries[0]?.sha256, 'sha of pem')
  })
  test("but stays its maker's when the text plainly writes it, so that the second apply finds nothing new", () => {
    for (const command of [
      'make > /tmp/certificate.pem',
      'openssl req -out "/tmp/certificate.pem"',
      'make | tee /tmp/certificate.pem',
    ]) {
      assert.deepEqual(synced([sync], maker(command), there).files, synced([sync], maker(command), {}).files, command)
    }
  })
  test('is missing when the hook runs in a node, too late, or speaks of something else', () => {
    const wrong = [
      maker('make > /tmp/certificate.pem', { node: '' }),
      maker('make > /tmp/certificate.pem', { event: 'post-node-sync' }),
      maker('make > /tmp/other'),
    ]
    for (const one of wrong) {
      assert.deepEqual(
        synced([sync], one, {}).problems.map(problem => problem.code),
        ['reference/missing-source'],
      )
    }
  })
})

test('in a workspace of lxd-compose files keep the numbers of their owners, where the entry names none', () => {
  const owned = (path: string, uid: number, gid: number): LocalEntry => ({ ...aFile(path, 'x'), uid, gid })
  const tree = [{ ...aFolder(''), uid: 0, gid: 0 }, owned('a', 1000, 100)]
  const owners = (sync: Partial<Sync>, likeAncestor: boolean): readonly string[] => {
    const syncs = [{ source: '/abs/t/', dst: '/d', ...sync }]
    const spec = aShop([aGroup('web', [aNode('web1', { sync_resources: syncs })])])
    const result = resolved(spec, { local: localFiles({ '/abs/t/': tree, '/abs/t': tree }), likeAncestor })
    return nodeOf(result, 'web1').files.entries.map(({ owner, group }) => `${owner}:${group}`)
  }
  assert.deepEqual(owners({}, false), ['root:root', 'root:root'])
  assert.deepEqual(owners({}, true), ['root:root', '1000:100'])
  assert.deepEqual(owners({ owner: 'www-data' }, true), ['www-data:root', 'www-data:100'])
})
