/**
 * What a person gets to read when the world refuses: one case per file `failures/NAME.txt` with the command, the exit code
 * and all that was written. The program runs as a process; its endpoints are embedded ones, or servers on this machine
 * that answer wrongly in one way each. UPDATE_GOLDEN=1 rewrites.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, describe, type TestContext, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { folderWith } from '../support/folder.ts'
import { type HostileServer, httpServer, selfSigned, tlsServer } from '../support/hostile-server.ts'

const folder = resolve('test/golden/failures')
const update = process.env['UPDATE_GOLDEN'] === '1'

const ours = selfSigned('operator')
const theirs = selfSigned('127.0.0.1')
const client = { 'lxd-conf/client.crt': ours.certificate, 'lxd-conf/client.key': ours.key }

/** What an LXD or Incus server says of itself to a client. */
function greeting(auth: 'trusted' | 'untrusted', server: string): string {
  const metadata = { api_version: '1.0', auth, environment: auth === 'trusted' ? { server } : {} }
  return JSON.stringify({ type: 'sync', status: 'Success', status_code: 200, metadata })
}

const products = {
  products: {
    'nginx:22.10:amd64': {
      arch: 'amd64',
      aliases: 'nginx/22.10,nginx/22.10/default',
      versions: {
        '1': { items: { 'lxd.tar.xz': { ftype: 'lxd.tar.xz', size: 1, combined_sha256: 'ab'.repeat(32) } } },
      },
    },
  },
}
const index = { index: { images: { datatype: 'image-downloads', path: 'streams/v1/images.json' } } }

const open: HostileServer[] = []
after(async () => {
  for (const server of open) await server.close()
})

async function opened(server: Promise<HostileServer>): Promise<string> {
  open.push(await server)
  return (await server).address
}

/** An address at which nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = await httpServer(() => undefined)
  await server.close()
  return server.address.replace('http:', 'https:')
}

const address = {
  empty: await opened(tlsServer(theirs)),
  untrusting: await opened(tlsServer(theirs, (_request, response) => response.end(greeting('untrusted', '')))),
  stranger: await opened(tlsServer(theirs, (_request, response) => response.end(greeting('trusted', 'podman')))),
  forbidding: await opened(
    tlsServer(theirs, (_request, response) => {
      response.statusCode = 403
      response.end(JSON.stringify({ type: 'error', error: 'Certificate is restricted', error_code: 403 }))
    }),
  ),
  images: await opened(
    tlsServer(theirs, (request, response) => {
      const found = { '/streams/v1/index.json': index, '/streams/v1/images.json': products }[request.url ?? '']
      response.statusCode = found === undefined ? 404 : 200
      response.end(JSON.stringify(found ?? {}))
    }),
  ),
  noImages: await opened(
    tlsServer(theirs, (_request, response) => {
      response.statusCode = 404
      response.end('not found')
    }),
  ),
  // Last, so that no server of ours is given its port.
  closed: await closedAddress(),
}

type Files = Readonly<Record<string, string>>

const embedded = '{ addr: "file:vm1.json", protocol: embedded }'
const anyImage = '{ addr: "", protocol: embedded, public: true }'

/** A shop of one node, with what the case adds to it. */
function shop(more: {
  readonly vm1?: string
  readonly images?: string
  readonly project?: string
  readonly node?: string
  readonly image?: string
  readonly remote?: boolean
}): Files {
  const { vm1 = embedded, images = anyImage, project = '', node = '', image = 'nginx/22.10', remote = true } = more
  return {
    '.drydock.yml': 'general:\n  lxd_confdir: ./lxd-conf\nenv_dirs: [./envs]\n',
    'lxd-conf/config.yml': `remotes:\n  images: ${images}\n  vm1: ${vm1}\n`,
    'envs/shop.yml': [
      'version: "1"',
      'projects:',
      '  - name: shop',
      ...lines(project, 4),
      '    groups:',
      '      - name: web',
      '        connection: vm1',
      '        nodes:',
      '          - name: web1',
      `            image_source: ${image}`,
      ...(remote ? ['            image_remote_server: images'] : []),
      ...lines(node, 12),
      '',
    ].join('\n'),
  }
}

function lines(text: string, indent: number): readonly string[] {
  return text === '' ? [] : text.split('\n').map(line => `${' '.repeat(indent)}${line}`)
}

const hook = (text: string): string => `hooks:\n  - event: post-node-sync\n    ${text.replaceAll('\n', '\n    ')}`
const health = (text: string): string => `health:\n  - ${text.replaceAll('\n', '\n    ')}`
/** A node that is well as long as nobody syncs a file called `broken`. */
function pages(source: string, { reload = 'true', image = 'nginx/22.10' } = {}): Files {
  const check = 'exec: [sh, -c, "cat /srv/broken && exit 1; true"]\nstage: live\nretries: 1\nrequired: true'
  const sync = `sync_resources:\n  - { source: ${source}, dst: /srv/ }`
  return shop({ image, node: `${sync}\n${hook(`commands: ["echo reloading; ${reload}"]`)}\n${health(check)}` })
}

const pin = { 'lxd-conf/servercerts/vm1.crt': theirs.certificate }
const imagePin = { 'lxd-conf/servercerts/images.crt': theirs.certificate }
const remote = (addr: string, protocol = 'lxd'): string => `{ addr: "${addr}", protocol: ${protocol} }`
const streams = (addr: string): string => `{ addr: "${addr}", protocol: simplestreams }`

interface FailureCase {
  /** Arguments, as they are typed. */
  readonly command: string
  readonly files: Files
  /** Commands before it, which must succeed. */
  readonly first?: readonly string[]
  /** Once this is written, the operator presses Ctrl-C. */
  readonly interruptAt?: string
  /** It is run once more, and only the second time is shown. */
  readonly isSecond?: true
  /** Once it waits for a lock, these texts are written and the lock is taken away. */
  readonly whileWaiting?: Files
  /** Texts of files that are replaced between `first` and the command. */
  readonly edit?: Files
}

const incusSocket = '{ addr: "unix:///nowhere/unix.socket", protocol: incus }'
const strangersHost = {
  version: 2,
  world: {
    endpoint: 'vm1',
    instances: {
      web1: {
        name: 'web1',
        uuid: 'u1',
        status: 'running',
        kind: 'container',
        config: {},
        devices: {},
        profiles: ['default'],
        image: '',
        ephemeral: false,
        addresses: [],
        ownKeys: [],
      },
    },
    profiles: { default: { name: 'default', description: '', config: {}, devices: {}, usedBy: [] } },
    networks: {},
    storagePools: { default: { name: 'default', description: '', config: {}, driver: 'dir', usedBy: [] } },
    acls: {},
    images: {},
  },
  guests: {},
}

/** Somebody on another machine is at work, for as long as any test runs. */
const strangersLock = JSON.stringify({
  ...{ nonce: 'n', project: 'shop', host: 'another', boot: '', pid: 4711, started: '', who: 'ada@control', run: 'r' },
  ...{ verb: 'apply', since: Date.UTC(2026, 0, 2, 3, 4, 5), until: Date.UTC(2100, 0, 1) },
})
const emptyHost = JSON.stringify({ ...strangersHost, world: { ...strangersHost.world, instances: {} } })

const cases: Readonly<Record<string, FailureCase>> = {
  // Endpoints
  'endpoint-refused': { command: 'plan', files: { ...shop({ vm1: remote(address.closed) }), ...client } },
  'endpoint-no-socket': { command: 'status', files: shop({ vm1: incusSocket }) },
  'endpoint-several-addresses': {
    command: 'plan',
    files: { ...shop({ vm1: remote(`${address.closed},unix:///nowhere/unix.socket`) }), ...client },
  },
  'endpoint-no-api': { command: 'plan', files: { ...shop({ vm1: remote(address.empty) }), ...client, ...pin } },
  'endpoint-stranger': { command: 'plan', files: { ...shop({ vm1: remote(address.stranger) }), ...client, ...pin } },
  'endpoint-forbidden': { command: 'plan', files: { ...shop({ vm1: remote(address.forbidding) }), ...client, ...pin } },
  'endpoint-bad-state-file': { command: 'plan', files: { ...shop({}), 'lxd-conf/vm1.json': '{' } },
  // Certificates
  'certificate-not-pinned': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.empty) }), ...client, 'lxd-conf/servercerts/vm1.crt': ours.certificate },
  },
  'certificate-unknown-authority': { command: 'plan', files: { ...shop({ vm1: remote(address.empty) }), ...client } },
  'certificate-pin-unreadable': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.empty) }), ...client, 'lxd-conf/servercerts/vm1.crt': 'no certificate\n' },
  },
  'certificate-untrusted-lxd': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.untrusting) }), ...client, ...pin },
  },
  'certificate-untrusted-incus': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.untrusting, 'incus') }), ...client, ...pin },
  },
  'client-key-missing': { command: 'plan', files: { ...shop({ vm1: remote(address.empty) }), ...pin } },
  'client-key-of-another': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.empty) }), ...client, ...pin, 'lxd-conf/client.key': theirs.key },
  },
  'client-key-unreadable': {
    command: 'plan',
    files: { ...shop({ vm1: remote(address.empty) }), ...client, ...pin, 'lxd-conf/client.key': 'no key\n' },
  },
  // Images
  'image-not-found': {
    command: 'plan',
    files: { ...shop({ images: streams(address.images), image: 'nginx/22.11' }), ...imagePin },
  },
  'image-unknown': {
    command: 'fetch',
    files: { ...shop({ images: streams(address.images), image: 'apache' }), ...imagePin },
  },
  'image-server-refused': { command: 'fetch', files: shop({ images: streams(address.closed) }) },
  'image-server-without-index': {
    command: 'plan',
    files: { ...shop({ images: streams(address.noImages) }), ...imagePin },
  },
  'image-server-not-pinned': { command: 'plan', files: shop({ images: streams(address.images) }) },
  'image-without-remote': { command: 'plan', files: shop({ remote: false }) },
  // Hooks, templates, files and health
  'hook-failed': {
    command: 'apply --progress quiet',
    files: shop({ node: hook('commands:\n  - echo reloading\n  - echo "no such unit" >&2; exit 5') }),
  },
  'hook-failed-on-host': {
    command: 'apply --progress quiet',
    files: shop({ node: hook('node: host\ncommands: [\'echo "cannot reach the balancer" >&2; exit 3\']') }),
  },
  'hook-timeout': {
    command: 'apply --progress quiet',
    files: shop({ node: hook('timeout: 100ms\ncommands: ["echo waiting; sleep 30"]') }),
  },
  'hook-timeout-on-host': {
    command: 'apply --progress quiet',
    files: shop({ node: hook('node: host\ntimeout: 2s\ncommands: ["echo waiting; sleep 30"]') }),
  },
  'hook-cannot-start': {
    command: 'apply --progress quiet',
    files: shop({ node: hook('node: host\nentrypoint: [/nowhere/shell]\ncommands: [reload]') }),
  },
  'hook-before-project-failed': {
    command: 'apply --progress quiet',
    files: shop({ project: 'hooks:\n  - { event: pre-project, node: host, commands: ["exit 4"] }' }),
  },
  'health-failed': {
    command: 'apply --progress quiet',
    files: shop({
      node: health('exec: [sh, -c, "echo connection refused >&2; exit 7"]\nretries: 2\ninterval: 1ms\nrequired: true'),
    }),
  },
  'change-put-back': {
    command: 'apply --progress quiet',
    files: { ...pages('page'), 'envs/page': 'hello\n', 'envs/broken': '' },
    first: ['apply'],
    edit: pages('broken'),
  },
  'change-not-put-back': {
    command: 'apply --progress quiet',
    files: { ...pages('page'), 'envs/page': 'hello\n' },
    first: ['apply'],
    edit: { ...pages('page', { reload: 'exit 9' }), 'envs/page': 'hullo\n' },
  },
  'sync-source-missing': {
    command: 'plan',
    files: shop({ node: 'sync_resources:\n  - { source: www, dst: /srv/ }' }),
  },
  'template-failed': {
    command: 'plan',
    files: {
      ...shop({
        project: 'vars: [{ envs: { port: "80" } }]',
        node: 'config_templates:\n  - { source: web.conf.hbs, dst: out/web.conf }',
      }),
      'envs/web.conf.hbs': 'listen {{prot}};\n',
    },
  },
  // Upgrades
  'upgrade-rolled-back': {
    command: 'apply --progress quiet',
    files: { ...pages('page'), 'envs/page': 'hello\n', 'envs/broken': '' },
    first: ['apply'],
    edit: pages('broken', { image: 'nginx/22.10.01' }),
  },
  'upgrade-held': {
    command: 'apply --progress quiet',
    files: { ...pages('page'), 'envs/page': 'hello\n', 'envs/broken': '' },
    first: ['apply'],
    edit: pages('broken', { image: 'nginx/22.10.01' }),
    isSecond: true,
  },
  // Two at once
  'lock-held': {
    command: 'apply --progress quiet',
    files: { ...shop({}), 'lxd-conf/vm1.json.lock-shop.1': strangersLock },
  },
  'plan-stale': {
    command: 'apply --lock-wait 1m',
    files: shop({}),
    first: ['apply'],
    edit: { ...shop({ node: hook('commands: ["true"]') }), 'lxd-conf/vm1.json.lock-shop.1': strangersLock },
    whileWaiting: { 'lxd-conf/vm1.json': emptyHost },
  },
  // Stopped by a person
  'stopped-by-signal': {
    command: 'apply --progress plain',
    files: shop({
      project: 'hooks:\n  - { event: pre-project, node: host, commands: ["echo making web1; sleep 30"] }',
    }),
    interruptAt: 'making web1',
  },
  // Usage
  'usage-needs-yes': { command: 'destroy shop', files: shop({}), first: ['apply'] },
  'usage-destroy-everything': { command: 'destroy -y', files: shop({}) },
  'usage-unknown-group': { command: 'plan --enable-group wep', files: shop({}) },
  'usage-unknown-project': { command: 'apply shp', files: shop({}) },
  'usage-unknown-node': { command: 'exec web2 -- true', files: shop({}) },
  'usage-unknown-command': { command: 'aply', files: shop({}) },
  'usage-unknown-option': { command: 'apply --enable-grup web', files: shop({}) },
  'usage-bad-choice': { command: 'apply --progress fancy', files: shop({}) },
  'usage-missing-argument': { command: 'group list', files: shop({}) },
  'usage-init-over-files': { command: 'init', files: shop({}) },
  // What is not ours
  'ownership-stranger': {
    command: 'plan',
    files: { ...shop({}), 'lxd-conf/vm1.json': JSON.stringify(strangersHost) },
  },
}

/** The same text on every machine and at every hour. */
function settled(text: string, directory: string): string {
  return text
    .replaceAll(directory, 'WORKSPACE')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST:PORT')
    .replaceAll(/^[\d-]+T[\d:]+Z /gm, 'TIME ')
    .replaceAll(/^([✓✗=-] .*?) +[\d.]+ (?:ms|s)$/gm, '$1  TIME')
    .replaceAll(/ (in|after) [\d.]+ (?:ms|s)(\)?)$/gm, ' $1 TIME$2')
    .replaceAll(/ \([\d.]+ (?:ms|s)\)$/gm, ' (TIME)')
    .replaceAll(/^( {4}outage {2})[\d.]+ (?:ms|s)/gm, '$1TIME')
}

async function shown(one: FailureCase, context: TestContext): Promise<string> {
  const { command, files, first = [], edit = {}, interruptAt, isSecond = false, whileWaiting } = one
  const cwd = folderWith(context, files)
  for (const before of first) {
    const result = await runCompose(before.split(' '), { cwd })
    assert.equal(result.code, 0, result.stderr)
  }
  for (const [path, text] of Object.entries(edit)) writeFileSync(join(cwd, path), text)
  if (isSecond) await runCompose(command.split(' '), { cwd })
  const { code, stdout, stderr } = await runCompose(command.split(' '), {
    cwd,
    watch: process => {
      let isWaiting = false
      process.onStderr(text => {
        if (isWaiting || whileWaiting === undefined || !text.includes('waiting for the lock')) return
        isWaiting = true
        for (const [path, more] of Object.entries(whileWaiting)) writeFileSync(join(cwd, path), more)
        rmSync(join(cwd, 'lxd-conf/vm1.json.lock-shop.1'))
      })
      let isPressed = interruptAt === undefined
      process.onStderr(text => {
        if (isPressed || !text.includes(`| ${interruptAt}`)) return
        isPressed = true
        process.kill('SIGINT')
      })
    },
  })
  const parts = [`$ compose ${command}\nexit ${code}\n`, ...[stderr, stdout].filter(part => part !== '')]
  return settled(parts.join('\n'), cwd)
}

test('every file of failures is a case', () => {
  const known = Object.keys(cases).map(name => `${name}.txt`)
  assert.deepEqual(
    readdirSync(folder).filter(file => !known.includes(file)),
    [],
  )
})

// Each case is a process that waits more than it works.
describe('what the world refuses', { concurrency: 3 }, () => {
  for (const [name, one] of Object.entries(cases)) {
    test(name, async context => {
      const text = await shown(one, context)
      assert.match(text, /^ {2}hint: |^next: |; change the file, or use --retry$/m, 'it does not say what to do')
      const expected = join(folder, `${name}.txt`)
      if (update) writeFileSync(expected, text)
      assert.equal(text, readFileSync(expected, 'utf8'))
    })
  }
})
