import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { loginsOf } from '../../src/engine/images/logins.ts'
import { openRegistry, placeOf } from '../../src/engine/images/registry.ts'
import { isComposeError } from '../../src/errors.ts'
import type { RegistryLogin } from '../../src/model/workspace.ts'

const { signal } = new AbortController()

function digestOf(body: string): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'

function manifestOf(config: number, ...layers: readonly number[]): string {
  const part = (size: number) => ({ size, digest: `sha256:part-of-${size}` })
  return JSON.stringify({ mediaType: manifestType, config: part(config), layers: layers.map(part) })
}

// A layer that is named twice, as empty ones are, is transferred once.
const amd = manifestOf(10, 100, 1000, 100)
const arm = manifestOf(1, 2)
const amdSize = { sizeBytes: 1110, layers: { 'part-of-10': 10, 'part-of-100': 100, 'part-of-1000': 1000 } }
const armSize = { sizeBytes: 3, layers: { 'part-of-1': 1, 'part-of-2': 2 } }
const index = JSON.stringify({
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { digest: digestOf(arm), platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
    { digest: digestOf(amd), platform: { os: 'linux', architecture: 'amd64' } },
    { digest: digestOf('x'), platform: { os: 'unknown', architecture: 'unknown' } },
  ],
})

interface Fake {
  readonly address: string
  readonly requests: string[]
}

/** A registry with these manifests by their reference; `guard` answers first, and true when it has. */
async function registryWith(
  context: TestContext,
  manifests: Readonly<Record<string, string>>,
  guard: (request: IncomingMessage, answer: ServerResponse) => boolean = () => false,
): Promise<Fake> {
  const requests: string[] = []
  const server = createServer((request, answer) => {
    requests.push(request.url ?? '')
    if (guard(request, answer)) return
    const found = manifests[/\/manifests\/(.+)$/.exec(request.url ?? '')?.[1] ?? '']
    if (found === undefined) answer.writeHead(404).end('{"errors":[]}')
    else answer.writeHead(200, { 'content-type': JSON.parse(found).mediaType }).end(found)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close().closeAllConnections())
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

function opened(context: TestContext, address: string, login?: RegistryLogin) {
  const remote = { name: 'reg', addresses: [address], protocol: 'oci', isPublic: true, project: '' } as const
  const registry = openRegistry(remote, async () => login)
  context.after(() => registry.close())
  return {
    find: (source: string, architecture = 'amd64') => {
      const place = placeOf(source, address)
      assert.ok(place)
      return registry.find(place, architecture, signal)
    },
  }
}

test('a name is found in the registry it names, or in the one that is asked', () => {
  const address = 'http://10.0.0.1:5000'
  const place = { repository: 'team/web', reference: '1', fullName: '10.0.0.1:5000/team/web' }
  assert.deepEqual(placeOf('10.0.0.1:5000/team/web:1', address), place)
  assert.deepEqual(placeOf('team/web:1', address), place)
  assert.deepEqual(placeOf('team/web', address), { ...place, reference: 'latest' })
  const digest = 'a'.repeat(64)
  assert.deepEqual(placeOf(`team/web:1@sha256:${digest}`, address), { ...place, reference: `sha256:${digest}` })
  assert.equal(placeOf('Team/Web:1', address), undefined)
  assert.deepEqual(placeOf('docker.io/nginx:1', 'https://docker.io'), {
    repository: 'library/nginx',
    reference: '1',
    fullName: 'docker.io/library/nginx',
  })
})

test('a tag is the digest of its manifest, with the bytes of its parts', async context => {
  const { address } = await registryWith(context, { '1': amd })
  const fingerprint = digestOf(amd).slice(7)
  assert.deepEqual(await opened(context, address).find('web:1'), { kind: 'found', fingerprint, ...amdSize })
  assert.deepEqual(await opened(context, address).find('web:2'), { kind: 'missing', architectures: [] })
})

test('of an index the manifest for the architecture counts, and the others are told', async context => {
  const { address } = await registryWith(context, { '1': index, [digestOf(amd)]: amd, [digestOf(arm)]: arm })
  const { find } = opened(context, address)
  assert.deepEqual(await find('web:1'), { kind: 'found', fingerprint: digestOf(amd).slice(7), ...amdSize })
  assert.deepEqual(await find('web:1', 'armhf'), { kind: 'found', fingerprint: digestOf(arm).slice(7), ...armSize })
  assert.deepEqual(await find('web:1', 's390x'), { kind: 'missing', architectures: ['amd64', 'armv7'] })
})

test('what comes for a digest has to have it', async context => {
  const { address } = await registryWith(context, { [digestOf(amd)]: arm })
  await assert.rejects(opened(context, address).find(`web@${digestOf(amd)}`), error =>
    isComposeError(error, 'image/unreachable'),
  )
})

const login = { username: 'operator', password: 'open:sesame' }
const basic = `Basic ${Buffer.from('operator:open:sesame').toString('base64')}`

test('a registry that asks for name and password gets them, once it has asked', async context => {
  const seen: (string | undefined)[] = []
  const { address } = await registryWith(context, { '1': amd }, (request, answer) => {
    seen.push(request.headers.authorization)
    if (request.headers.authorization === basic) return false
    answer.writeHead(401, { 'www-authenticate': 'Basic realm="vault"' }).end()
    return true
  })
  const { find } = opened(context, address, login)
  assert.equal((await find('web:1')).kind, 'found')
  assert.equal((await find('web:1')).kind, 'found')
  assert.deepEqual(seen, [undefined, basic, basic])
  await assert.rejects(opened(context, address).find('web:1'), error => {
    assert.ok(isComposeError(error, 'engine/refused'))
    assert.match(error.hint ?? '', /podman login 127\.0\.0\.1/)
    return true
  })
  await assert.rejects(opened(context, address, { ...login, password: 'wrong' }).find('web:1'), error => {
    assert.ok(isComposeError(error, 'engine/refused'))
    assert.equal(JSON.stringify([error.message, error.hint, error.said]).includes('wrong'), false)
    return true
  })
})

test('a token is got where the registry says, for the login or for nobody', async context => {
  const tokens: string[] = []
  const issuer = await registryWith(context, {}, (request, answer) => {
    const url = new URL(request.url ?? '', 'http://x')
    tokens.push(`${url.searchParams.get('service')} ${url.searchParams.get('scope')} ${request.headers.authorization}`)
    answer.writeHead(200).end(JSON.stringify({ token: 'let-me-in' }))
    return true
  })
  const { address } = await registryWith(context, { '1': amd }, (request, answer) => {
    if (request.headers.authorization === 'Bearer let-me-in') return false
    const challenge = `Bearer realm="${issuer.address}/token",service="reg",scope="repository:team/web:pull"`
    answer.writeHead(401, { 'www-authenticate': challenge }).end()
    return true
  })
  assert.equal((await opened(context, address, login).find('team/web:1')).kind, 'found')
  assert.equal((await opened(context, address).find('team/web:1')).kind, 'found')
  assert.deepEqual(tokens, [`reg repository:team/web:pull ${basic}`, 'reg repository:team/web:pull undefined'])
})

test('a registry that does not answer is image/unreachable', async context => {
  const { find } = opened(context, 'http://127.0.0.1:1')
  await assert.rejects(find('web:1'), error => isComposeError(error, 'image/unreachable'))
})

test('a login for a part of a registry wins over the one for all of it', async () => {
  const logins = new Map([
    ['oci-host.example', { username: 'all', password: 'a' }],
    ['oci-host.example/team', { username: 'team', password: 't' }],
  ])
  const loginFor = loginsOf({ registryLogins: logins })
  assert.equal((await loginFor('oci-host.example/team/web', signal))?.username, 'team')
  assert.equal((await loginFor('oci-host.example/teams/web', signal))?.username, 'all')
  assert.equal(await loginFor('other.example/team/web', signal), undefined)
})
