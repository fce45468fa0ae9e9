import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Client, createClient } from '../../../src/engine/podman/client.ts'
import { lookWhileWatching, type Watched, watchContainer } from '../../../src/engine/podman/watch.ts'
import { isComposeError } from '../../../src/errors.ts'
import { createHttp } from '../../../src/transport/http.ts'

const id = 'ab'.repeat(32)
const watched: Watched = { id, happenings: ['died', 'cleanup'] }
const anHour = 3_600_000

interface Service {
  readonly client: Client
  /** The streams of events that were asked for, in order. */
  readonly streams: ServerResponse[]
  readonly paths: string[]
  readonly connections: () => Promise<number>
}

/** A service that answers for events and keeps them open; with `begin`, as that says. */
async function service(context: TestContext, begin?: (answer: ServerResponse) => void): Promise<Service> {
  const streams: ServerResponse[] = []
  const paths: string[] = []
  const server = createServer((request, answer) => {
    paths.push(decodeURIComponent(request.url ?? ''))
    streams.push(answer)
    if (begin !== undefined) begin(answer)
    else answer.writeHead(200).flushHeaders()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createClient('pod1', createHttp({ endpoint: 'pod1', address }), '4.3.1')
  context.after(() => {
    client.close()
    server.close().closeAllConnections()
  })
  const connections = (): Promise<number> => {
    return new Promise((resolve, reject) => server.getConnections((error, n) => (error ? reject(error) : resolve(n))))
  }
  return { client, streams, paths, connections }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setImmediate(resolve))
}

function say(stream: ServerResponse | undefined, Action: string): void {
  stream?.write(`${JSON.stringify({ Type: 'container', Action, Actor: { ID: id } })}\n`)
}

/** Whether it is settled already; everything that has come was handled before. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), new Promise<false>(resolve => setTimeout(() => resolve(false), 50))])
}

test('what was asked for is told, once, also when it came while nobody waited', async context => {
  const { client, streams, paths } = await service(context)
  const watch = watchContainer(client, watched)
  const first = watch.told()
  await until(() => streams.length === 1)
  assert.equal(paths[0], `/v4.3.1/libpod/events?stream=true&filters={"type":["container"],"container":["${id}"]}`)
  say(streams[0], 'exec_died')
  assert.equal(await isSettled(first), false)
  // One line in two pieces.
  streams[0]?.write('{"Action":"di')
  streams[0]?.write('ed"}\n')
  await first
  const second = watch.told()
  assert.equal(await isSettled(second), false)
  say(streams[0], 'cleanup')
  await second
  watch.close()
})

test('closing lets the connection go, before and after an answer', async context => {
  const { client, streams, connections } = await service(context)
  const early = watchContainer(client, watched)
  early.close()
  const late = watchContainer(client, watched)
  await until(() => streams.some(stream => stream.headersSent))
  late.close()
  await until(async () => (await connections()) === 0)
  assert.equal(await isSettled(late.told()), false)
})

test('more than eight at a time would leave no connections for the looks', async context => {
  const { client, streams, connections } = await service(context)
  const all = Array.from({ length: 12 }, () => watchContainer(client, watched))
  await until(() => streams.length === 8)
  for (const watch of all) watch.close()
  await until(async () => (await connections()) === 0)
  assert.equal(streams.length, 8)
  const again = watchContainer(client, watched)
  await until(() => streams.length === 9)
  again.close()
})

test('what is quick is looked for, and nothing is opened', async context => {
  const { client, streams } = await service(context)
  let looks = 0
  const { signal } = new AbortController()
  const look = async (): Promise<boolean> => ++looks === 4
  assert.equal(await lookWhileWatching(client, watched, look, { timeoutMs: anHour, signal }), true)
  assert.equal(streams.length, 0)
})

test('what takes longer is looked at when something was told, and in quick succession from then on', async context => {
  const { client, streams, connections } = await service(context)
  const { signal } = new AbortController()
  let isToldAt = Number.POSITIVE_INFINITY
  let [before, after] = [0, 0]
  const look = async (): Promise<boolean> => {
    if (streams.length === 0) return false
    if (isToldAt === Number.POSITIVE_INFINITY) {
      before += 1
      if (before === 3) {
        say(streams[0], 'died')
        isToldAt = performance.now()
      }
      return false
    }
    after += 1
    return after === 10
  }
  assert.equal(await lookWhileWatching(client, watched, look, { timeoutMs: anHour, signal }), true)
  // Ten slow looks take nine seconds; the limit leaves room for a busy machine.
  assert.ok(performance.now() - isToldAt < 4_000)
  await until(async () => (await connections()) === 0)
})

test('without events, and with a stream that breaks, it goes on looking', async context => {
  const refusing = (answer: ServerResponse): void => {
    answer.writeHead(500).end('{"message":"events are switched off"}')
  }
  const breaking = (answer: ServerResponse): void => {
    answer.writeHead(200).write('{"Action":')
    answer.destroy()
  }
  const ending = (answer: ServerResponse): void => {
    answer.writeHead(200).end()
  }
  await Promise.all(
    [refusing, breaking, ending].map(async begin => {
      const { client, streams } = await service(context, begin)
      const { signal } = new AbortController()
      let looks = 0
      const look = async (): Promise<boolean> => streams.length > 0 && ++looks === 3
      assert.equal(await lookWhileWatching(client, watched, look, { timeoutMs: anHour, signal }), true)
      assert.equal(streams.length, 1)
    }),
  )
})

test('a time limit, a stop and a failed look end it, and leave no connection', async context => {
  const { client, streams, connections } = await service(context)
  const { signal } = new AbortController()
  assert.equal(await lookWhileWatching(client, watched, async () => false, { timeoutMs: 1_600, signal }), false)
  const stopping = new AbortController()
  const stopped = lookWhileWatching(
    client,
    watched,
    async () => {
      if (streams.length === 2) stopping.abort()
      return false
    },
    { timeoutMs: anHour, signal: stopping.signal },
  )
  await assert.rejects(stopped, error => isComposeError(error, 'run/stopped'))
  const failed = async (): Promise<boolean> => {
    if (streams.length === 3) throw new Error('no such look')
    return false
  }
  await assert.rejects(lookWhileWatching(client, watched, failed, { timeoutMs: anHour, signal }), /no such look/)
  await until(async () => (await connections()) === 0)
})
