import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createClient } from '../../../src/engine/podman/client.ts'
import { type Pull, pull } from '../../../src/engine/podman/pull.ts'
import { isComposeError } from '../../../src/errors.ts'
import { createHttp } from '../../../src/transport/http.ts'

/** Lines of an answer, or what it says with a status of 500. */
type Answer = string | { readonly refusal: string }

interface Asked {
  readonly path: string
  readonly login: string | undefined
}

/** A service that answers each pull with the next of these texts. */
async function serviceThatSays(context: TestContext, ...answers: readonly Answer[]) {
  const asked: Asked[] = []
  const left = [...answers]
  const server = createServer((request, answer) => {
    asked.push({ path: request.url ?? '', login: request.headers['x-registry-auth'] as string | undefined })
    const next = left.shift() ?? ''
    if (typeof next === 'string') answer.writeHead(200).end(next)
    else answer.writeHead(500).end(JSON.stringify({ message: next.refusal }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close().closeAllConnections())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createClient('pod1', createHttp({ endpoint: 'pod1', address }), '4.3.1')
  context.after(() => client.close())
  const moved: string[] = []
  const run = (more: Partial<Pull> = {}): Promise<void> =>
    pull(
      client,
      { reference: 'reg:5000/web@sha256:ab', source: 'web:1', secure: true, ...more },
      {
        signal: new AbortController().signal,
        moved: (done, total, unit) => moved.push(`${done}/${total} ${unit}`),
      },
    )
  return { asked, moved, run }
}

function lines(...values: readonly object[]): string {
  return values.map(value => `${JSON.stringify(value)}\n`).join('')
}

const plainHttp = lines({ error: 'pinging: http: server gave HTTP response to HTTPS client' })

const layer = (id: string, current: number, total: number) => ({
  status: 'Downloading',
  id,
  progressDetail: { current, total },
})

test('bytes are told as they come, summed up over layers, and nothing that was not told', async context => {
  const { moved, run, asked } = await serviceThatSays(
    context,
    lines(
      { status: 'Pulling fs layer', progressDetail: {}, id: 'a' },
      layer('a', 10, 100),
      layer('b', 5, 50),
      { status: 'Download complete', progressDetail: {}, id: 'a' },
      { status: 'Download complete', progressDetail: {}, id: 'config' },
    ),
  )
  await run()
  assert.deepEqual(moved, ['10/100 bytes', '15/150 bytes', '105/150 bytes'])
  assert.deepEqual(asked, [{ path: '/images/create?fromImage=reg%3A5000%2Fweb%40sha256%3Aab', login: undefined }])
})

test('with the sizes of the registry all of it counts from the beginning, but for what is there already', async context => {
  const [long, short, there, config] = ['a', 'b', 'c', 'd'].map(letter => letter.repeat(12))
  const { moved, run } = await serviceThatSays(
    context,
    lines(
      { status: 'Already exists', progressDetail: {}, id: there },
      { status: 'Pulling fs layer', progressDetail: {}, id: long },
      { status: 'Pulling fs layer', progressDetail: {}, id: short },
      // One that is short tells no bytes, and the configuration ends twice (observed on Podman 4.3.1).
      { status: 'Download complete', progressDetail: {}, id: short },
      layer(long ?? '', 600, 1000),
      { status: 'Download complete', progressDetail: {}, id: long },
      { status: 'Download complete', progressDetail: {}, id: config },
      { status: 'Download complete', progressDetail: {}, id: config },
    ),
  )
  const sizes = { [`${long}00`]: 1000, [`${short}00`]: 30, [`${there}00`]: 5000, [`${config}00`]: 2 }
  await run({ layers: sizes })
  assert.deepEqual(moved, ['0/1032 bytes', '30/1032 bytes', '630/1032 bytes', '1030/1032 bytes', '1032/1032 bytes'])
})

test('a registry without TLS is asked again by the request that can, and only when it is known to have none', async context => {
  const plain = await serviceThatSays(context, plainHttp, lines({ id: 'x' }))
  await plain.run({ secure: false })
  assert.match(
    plain.asked[1]?.path ?? '',
    /^\/v4\.3\.1\/libpod\/images\/pull\?reference=.*&tlsVerify=false.*&compatMode=true/,
  )
  const secure = await serviceThatSays(context, plainHttp)
  await assert.rejects(secure.run(), error => isComposeError(error, 'image/unreachable'))
  assert.equal(secure.asked.length, 1)
})

test('of a registry without TLS bytes are told where Podman tells them, and layers that it only begins are none', async context => {
  const newer = await serviceThatSays(
    context,
    { refusal: 'http: server gave HTTP response to HTTPS client' },
    lines({ status: 'Pulling fs layer', id: 'a' }, layer('a', 10, 100), { status: 'Download complete', id: 'a' }),
  )
  await newer.run({ secure: false })
  assert.deepEqual(newer.moved, ['10/100 bytes', '100/100 bytes'])
  const copying = [{ stream: 'Copying blob sha256:ab\n' }, { stream: 'Copying config sha256:cd\n' }, { id: 'cd' }]
  const older = await serviceThatSays(context, plainHttp, lines(...copying))
  await older.run({ secure: false })
  assert.deepEqual(older.moved, [])
})

test('the login goes in a header, and into no message', async context => {
  const { asked, run } = await serviceThatSays(context, lines({ error: 'unauthorized: authentication required' }))
  await assert.rejects(run({ login: { username: 'me', password: 'hunter2' } }), error => {
    assert.ok(isComposeError(error, 'engine/refused'))
    assert.equal(JSON.stringify({ ...error, message: error.message }).includes('hunter2'), false)
    return true
  })
  const login = JSON.parse(Buffer.from(asked[0]?.login ?? '', 'base64url').toString())
  assert.deepEqual(login, { username: 'me', password: 'hunter2' })
  assert.equal(asked[0]?.path.includes('hunter2'), false)
})

test('what a registry says no with has a code each', async context => {
  for (const [said, code] of [
    ['reading manifest 9 in reg/web: manifest unknown', 'image/not-found'],
    ['pinging container registry reg: dial tcp 10.0.0.1:5000: connect: connection refused', 'image/unreachable'],
    ['x509: certificate signed by unknown authority', 'image/unreachable'],
    ['no space left on device', 'engine/failed'],
  ] as const) {
    // Podman 4.3 says so in a line, 4.8 with a status.
    for (const answer of [lines({ error: said }), { refusal: said }]) {
      const { run } = await serviceThatSays(context, answer)
      await assert.rejects(run(), error => isComposeError(error, code), said)
    }
  }
})
