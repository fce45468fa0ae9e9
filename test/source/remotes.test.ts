import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Remote, usualDerivation } from '../../src/model/workspace.ts'
import { readRemotes } from '../../src/source/remotes.ts'
import { folderWith } from '../support/folder.ts'
import { selfSigned } from '../support/hostile-server.ts'

const ours = selfSigned('operator')
const pinned = selfSigned('vm1')
const images = selfSigned('images.example')

async function read(
  context: TestContext,
  config: string,
  more: { files?: Record<string, string>; variables?: Record<string, string> } = {},
) {
  const folder = folderWith(context, { 'conf/config.yml': config, ...more.files })
  const workspace = {
    directory: folder,
    file: join(folder, '.drydock.yml'),
    envDirectories: [],
    valuesFiles: [],
    allowedDirectories: [],
    security: { secretsAreEncrypted: false, derivation: usualDerivation },
    remotesDirectory: join(folder, 'conf'),
  }
  return { folder, ...(await readRemotes(workspace, more.variables ?? {})) }
}

async function one(context: TestContext, lines: string, variables: Record<string, string> = {}): Promise<Remote> {
  const { remotes, problems } = await read(context, `remotes:\n  a: ${lines}\n`, { variables })
  assert.deepEqual(problems, [])
  const remote = remotes.byName.get('a')
  assert.ok(remote !== undefined)
  return remote
}

test('the file of the clients is read as it is, keys of theirs left alone', async context => {
  const { remotes, problems, texts } = await read(
    context,
    `default-remote: vm1
aliases: { ll: list }
defaults: { list_format: table }
remotes:
  vm1: { addr: "https://vm1:8443", auth_type: tls, project: prod, protocol: lxd, public: false, keepalive: 5 }
  vm2: { addr: "https://a:8443, https://b:8443", protocol: incus }
  images: { addr: https://images.example, protocol: simplestreams }
`,
    {
      files: {
        'conf/servercerts/vm1.crt': pinned.certificate,
        'conf/servercerts/images.crt': images.certificate,
        'conf/client.crt': ours.certificate,
        'conf/client.key': ours.key,
      },
    },
  )
  assert.deepEqual(problems, [])
  assert.equal(remotes.defaultRemote, 'vm1')
  assert.deepEqual(remotes.clientCertificate, { ...ours })
  assert.deepEqual(
    [...remotes.byName.values()],
    [
      {
        name: 'vm1',
        addresses: ['https://vm1:8443'],
        protocol: 'lxd',
        isPublic: false,
        project: 'prod',
        serverCertificate: pinned.certificate,
      },
      {
        name: 'vm2',
        addresses: ['https://a:8443', 'https://b:8443'],
        protocol: 'incus',
        isPublic: false,
        project: 'default',
      },
      {
        name: 'images',
        addresses: ['https://images.example'],
        protocol: 'simplestreams',
        isPublic: true,
        project: 'default',
        serverCertificate: images.certificate,
      },
    ],
  )
  assert.ok(texts.has('conf/config.yml'))
})

test('no protocol means lxd', async context => {
  assert.equal((await one(context, '{ addr: "https://a:8443" }')).protocol, 'lxd')
})

test('unix:// is the default socket of the protocol, by the variables of its client', async context => {
  const addresses = async (lines: string, variables?: Record<string, string>) =>
    (await one(context, lines, variables)).addresses
  assert.deepEqual(await addresses('{ addr: unix:// }'), [
    'unix:///var/snap/lxd/common/lxd/unix.socket',
    'unix:///var/lib/lxd/unix.socket',
  ])
  assert.deepEqual(await addresses('{ addr: unix://, protocol: incus }'), [
    'unix:///run/incus/unix.socket',
    'unix:///var/lib/incus/unix.socket',
  ])
  const variables = { LXD_SOCKET: '/s', LXD_DIR: '/d', INCUS_DIR: '/i' }
  assert.deepEqual(await addresses('{ addr: unix:// }', variables), ['unix:///s'])
  assert.deepEqual(await addresses('{ addr: unix:// }', { LXD_DIR: '/d' }), ['unix:///d/unix.socket'])
  assert.deepEqual(await addresses('{ addr: unix://, protocol: incus }', variables), ['unix:///i/unix.socket'])
  assert.deepEqual(await addresses('{ addr: unix:///x/y.socket }', variables), ['unix:///x/y.socket'])
  assert.deepEqual(await addresses('{ addr: unix:/x/y.socket }', variables), ['unix:///x/y.socket'])
})

test('embedded remotes keep their state nowhere, or in a file beside the remotes', async context => {
  const { folder, remotes, problems } = await read(
    context,
    'remotes:\n  a: { addr: "", protocol: embedded }\n  b: { protocol: embedded }\n  c: { addr: "file:state/c.json", protocol: embedded }\n',
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(
    [...remotes.byName.values()].map(remote => remote.addresses),
    [[], [], [`file:${join(folder, 'conf/state/c.json')}`]],
  )
})

test('Podman is reached by its socket, over TLS and through ssh', async context => {
  const addresses = async (addr: string, variables?: Record<string, string>) =>
    (await one(context, `{ addr: "${addr}", protocol: podman }`, variables)).addresses
  assert.deepEqual(await addresses('unix:///s'), ['unix:///s'])
  assert.deepEqual(await addresses('tcp://pod1:8443'), ['https://pod1:8443'])
  assert.deepEqual(await addresses('https://pod1:8443, ssh://pod1/s'), ['https://pod1:8443', 'ssh://pod1/s'])
  assert.deepEqual(await addresses('ssh://core@[fe80::1]:2222/run/user/1000/podman/podman.sock'), [
    'ssh://core@[fe80::1]:2222/run/user/1000/podman/podman.sock',
  ])
  for (const short of ['ssh://root@pod1', 'ssh://root@pod1/'])
    assert.deepEqual(await addresses(short), ['ssh://root@pod1/run/podman/podman.sock'])
  assert.deepEqual(await addresses('unix://'), ['unix:///run/podman/podman.sock'])
  assert.deepEqual(await addresses('unix://', { XDG_RUNTIME_DIR: '/run/user/7' }), [
    'unix:///run/user/7/podman/podman.sock',
    'unix:///run/podman/podman.sock',
  ])
  assert.deepEqual(await addresses('unix://', { CONTAINER_HOST: 'unix:///c', XDG_RUNTIME_DIR: '/r' }), ['unix:///c'])
})

test('an address that Podman cannot be reached by, or should not, is a problem', async context => {
  const refused = async (addr: string): Promise<string | undefined> => {
    const { problems } = await read(context, `remotes:\n  a: { addr: "${addr}", protocol: podman }\n`)
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where?.line]),
      [['remotes/bad-value', 2]],
    )
    return problems[0]?.hint
  }
  assert.match((await refused('http://pod1:8080')) ?? '', /put TLS in front/)
  assert.match((await refused('ssh://core@pod1')) ?? '', /\/run\/user\/1000\/podman\/podman\.sock/)
  for (const odd of [
    'ftp://x',
    'ssh://',
    'ssh://-oProxyCommand=x/s',
    'ssh://-l@pod1/s',
    'ssh://a:b@pod1/s',
    'ssh://pod1:99999/s',
    'ssh://pod1/s:t',
  ])
    assert.match((await refused(odd)) ?? '', /^write unix:/)
})

test('a registry only serves images, with TLS or without', async context => {
  const remote = (addr: string) => one(context, `{ addr: "${addr}", protocol: oci, public: false }`)
  assert.deepEqual(await remote('https://quay.example/'), {
    name: 'a',
    addresses: ['https://quay.example'],
    protocol: 'oci',
    isPublic: true,
    project: 'default',
  })
  assert.deepEqual((await remote('http://127.0.0.1:5000')).addresses, ['http://127.0.0.1:5000'])
  for (const odd of ['docker.io', 'https://quay.example/team', 'unix:///s']) {
    const { problems } = await read(context, `remotes:\n  a: { addr: "${odd}", protocol: oci }\n`)
    assert.match(problems[0]?.hint ?? '', /^a registry is written as/)
  }
})

test('remotes of a later version are kept apart', async context => {
  const { remotes, problems } = await read(
    context,
    'remotes:\n  d: { addr: "https://x", auth_type: oidc }\n  c: { addr: "https://y", auth_type: candid }\n',
  )
  assert.deepEqual(problems, [])
  assert.equal(remotes.byName.size, 0)
  assert.deepEqual(
    [...(remotes.notInThisVersion ?? [])],
    [
      ['d', 'auth_type oidc'],
      ['c', 'auth_type candid'],
    ],
  )
})

test('the client certificate is read only when a server asks for one', async context => {
  const files = { 'conf/client.crt': ours.certificate, 'conf/client.key': ours.key }
  const certificate = async (lines: string) =>
    (await read(context, `remotes:\n  a: ${lines}\n`, { files })).remotes.clientCertificate
  assert.equal(await certificate('{ addr: unix:///s }'), undefined)
  assert.equal(await certificate('{ addr: "https://a", public: true }'), undefined)
  assert.notEqual(await certificate('{ addr: "https://a" }'), undefined)
  const { remotes, problems } = await read(context, 'remotes: { a: { addr: "https://a" } }\n')
  assert.deepEqual([remotes.clientCertificate, problems], [undefined, []])
})

test('a broken remote leaves the others', async context => {
  const { remotes, problems } = await read(
    context,
    'remotes:\n  bad: { addr: 8443, protocol: lxd }\n  worse: [1]\n  good: { addr: unix:///s }\n  none: {}\n',
  )
  assert.deepEqual([...remotes.byName.keys()], ['bad', 'good', 'none'])
  assert.deepEqual(
    problems.map(({ code, where }) => [code, where?.file, where?.line]),
    [
      ['remotes/bad-value', 'conf/config.yml', 2],
      ['remotes/bad-value', 'conf/config.yml', 3],
      ['remotes/bad-value', 'conf/config.yml', 5],
    ],
  )
})

test('what is no certificate, and a key of another one, is said before anybody is asked', async context => {
  const config = 'remotes: { vm1: { addr: "https://vm1:8443" } }\n'
  const messages = async (files: Record<string, string>): Promise<readonly string[]> => {
    const { problems, folder } = await read(context, config, { files })
    assert.ok(problems.every(({ code, hint }) => code === 'remotes/bad-certificate' && hint !== undefined))
    return problems.map(({ message }) => message.replace(`${folder}/`, ''))
  }
  const client = { 'conf/client.crt': ours.certificate, 'conf/client.key': ours.key }
  assert.deepEqual(await messages(client), [])
  assert.deepEqual(await messages({ 'conf/servercerts/vm1.crt': 'PIN' }), [
    'remote vm1: conf/servercerts/vm1.crt is no certificate',
  ])
  assert.deepEqual(await messages({ ...client, 'conf/client.crt': 'CERT' }), [
    'conf: client.crt is no certificate in PEM',
  ])
  assert.deepEqual(await messages({ ...client, 'conf/client.key': 'KEY' }), [
    'conf: client.key is no private key in PEM',
  ])
  assert.deepEqual(await messages({ ...client, 'conf/client.key': pinned.key }), [
    'conf: client.key is not the key of client.crt',
  ])
})
