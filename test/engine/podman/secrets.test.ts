import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Client, createClient } from '../../../src/engine/podman/client.ts'
import { observe } from '../../../src/engine/podman/observe.ts'
import { dropSecret, putSecret, readSecrets } from '../../../src/engine/podman/secrets.ts'
import { type ErrorCode, isComposeError } from '../../../src/errors.ts'
import type { LockRecord } from '../../../src/model/lock.ts'
import { madeSecretName } from '../../../src/model/secret.ts'
import { createHttp } from '../../../src/transport/http.ts'

const call = { signal: new AbortController().signal }
const secret = { name: madeSecretName('shop', 'db', '0123456789ab'), project: 'shop', of: 'db' }

interface Answer {
  readonly status: number
  readonly json?: unknown
}

/** A Podman service with these answers, by method and path below `/libpod`; what it was asked is kept, with the bodies. */
async function service(context: TestContext, answers: Readonly<Record<string, Answer>>) {
  const asked: { readonly request: string; readonly body: string }[] = []
  const read = async (request: IncomingMessage): Promise<string> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString()
  }
  const server = createServer(async (request, answer) => {
    const path = decodeURIComponent((request.url ?? '').replace('/v4.3.1/libpod', ''))
    asked.push({ request: `${request.method} ${path}`, body: await read(request) })
    const { status, json } = answers[`${request.method} ${path.replace(/\?.*/, '')}`] ?? { status: 200, json: [] }
    answer.writeHead(status, { date: new Date(0).toUTCString() }).end(json === undefined ? '' : JSON.stringify(json))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client: Client = createClient('pod1', createHttp({ endpoint: 'pod1', address }), '4.3.1')
  context.after(() => {
    client.close()
    server.close().closeAllConnections()
  })
  return { client, asked, requests: () => asked.map(({ request }) => request) }
}

function no(status: number, message: string): Answer {
  return { status, json: { cause: message, message, response: status } }
}

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | undefined> {
  return work.then(
    () => undefined,
    error => (isComposeError(error) ? error.code : assert.fail(String(error))),
  )
}

test('the value is the body of one request, and in nothing else', async context => {
  const { client, asked } = await service(context, { 'POST /secrets/create': { status: 200, json: { ID: 'x' } } })
  await putSecret(client, secret, 'hünter\n2', call)
  const labels = '{"drydock.project":"shop","drydock.secret":"db"}'
  assert.deepEqual(asked, [
    { request: `POST /secrets/create?name=drydock-shop-db-0123456789ab&labels=${labels}`, body: 'hünter\n2' },
  ])
})

test('a secret that is there is no error, anything else is, and the value is not in what is said', async context => {
  const taken = await service(context, { 'POST /secrets/create': no(500, `${secret.name}: secret name in use`) })
  await putSecret(taken.client, secret, 'hunter2', call)
  const full = await service(context, { 'POST /secrets/create': no(400, 'no space left') })
  await assert.rejects(putSecret(full.client, secret, 'hunter2', call), error => {
    assert.ok(isComposeError(error, 'engine/refused'))
    assert.equal(JSON.stringify([error.message, error.request, error.said, error.stack]).includes('hunter2'), false)
    return true
  })
})

test('one that is gone already is no error', async context => {
  const { client, requests } = await service(context, {
    [`DELETE /secrets/${secret.name}`]: no(404, `no secret with name or id "${secret.name}": no such secret`),
    'DELETE /secrets/other': no(403, 'no'),
  })
  await dropSecret(client, secret.name, call)
  assert.deepEqual(requests(), [`DELETE /secrets/${secret.name}`])
  assert.equal(await codeOf(dropSecret(client, 'other', call)), 'engine/refused')
})

const named = (name: string, labels: object | null = null) => ({ Spec: { Name: name, Labels: labels } })
const stranger = madeSecretName('shop', 'db', 'ffffffffffff')
const gone = madeSecretName('shop', 'db', 'eeeeeeeeeeee')

test('whose a secret is says its own answer, and only those are asked that may be ours', async context => {
  const { client, requests } = await service(context, {
    'GET /secrets/json': { status: 200, json: [secret.name, stranger, gone, 'of-the-host'].map(name => named(name)) },
    [`GET /secrets/${secret.name}/json`]: { status: 200, json: named(secret.name, { 'drydock.project': 'shop' }) },
    [`GET /secrets/${stranger}/json`]: { status: 200, json: named(stranger) },
    [`GET /secrets/${gone}/json`]: no(404, 'no such secret'),
  })
  assert.deepEqual(await readSecrets(client, { ...call, purpose: 'look' }), {
    [secret.name]: { markedBy: 'shop' },
    [stranger]: {},
    'of-the-host': {},
  })
  assert.equal(requests().length, 4)
})

test('nobody who makes none pays a request for them', async context => {
  const holder = { host: 'h', boot: 'b', pid: 1, started: 's', who: 'u', run: 'r', verb: 'apply' }
  const record: LockRecord = { ...holder, nonce: 'abcdef01', project: 'shop', since: 0, until: 1 }
  const lock = { Name: 'drydock-lock-shop.1', Labels: { 'drydock.lock': JSON.stringify(record) } }
  const asks = async (parts: readonly ('secrets' | 'own-secrets')[], volumes: readonly object[]): Promise<number> => {
    const here = await service(context, { 'GET /volumes/json': { status: 200, json: volumes } })
    await observe(here.client, { withState: false, parts }, call)
    return here.requests().filter(request => request.includes('/secrets')).length
  }
  assert.equal(await asks([], [lock]), 0)
  assert.equal(await asks(['own-secrets'], []), 0)
  assert.equal(await asks(['own-secrets'], [lock]), 1)
  assert.equal(await asks(['secrets'], []), 1)
})
