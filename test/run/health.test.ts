import assert from 'node:assert/strict'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { HealthCheck, HealthProbe } from '../../src/model/health.ts'
import { checkHealth } from '../../src/run/health.ts'
import { call, hostWith } from '../support/run-plan.ts'

let asked = 0
let http: HttpServer
let silent: Server
const open = new Set<{ destroy(): void }>()

before(async () => {
  http = createHttpServer((request, answer) => {
    asked++
    if (request.url === '/third' && asked < 3) answer.statusCode = 503
    if (request.url === '/never') answer.statusCode = 500
    if (request.url === '/moved') answer.statusCode = 302
    answer.end('hello')
  })
  silent = createServer(socket => open.add(socket))
  for (const server of [http, silent]) await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
after(() => {
  for (const socket of open) socket.destroy()
  silent.close()
  http.close()
})

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

async function check(probe: HealthProbe, more: Partial<HealthCheck> = {}, signal = call.signal) {
  asked = 0
  const warnings: string[] = []
  const where = { file: 'envs/test.yml', line: 12, column: 3 }
  const one = { probe, intervalMs: 1, timeoutMs: 200, retries: 1, required: true, where, ...more }
  const engine = await hostWith('web1')
  await checkHealth([one], { instance: 'web1', engine, call: { signal } }, text => warnings.push(text))
  return warnings
}

describe('health checks', () => {
  test('exec passes with exit code 0, and fails with the last line', async () => {
    await check({ kind: 'exec', command: ['true'] })
    await assert.rejects(
      check({ kind: 'exec', command: ['sh', '-c', 'echo bad config >&2; exit 2'] }, { retries: 2 }),
      {
        code: 'health/failed',
        message: /web1 is not healthy: exec sh .* did not pass in 2 tries: exit code 2, bad config/,
        hint: 'the check is at envs/test.yml:12',
      },
    )
  })

  test('exec that is not done in time has not passed', async () => {
    await assert.rejects(check({ kind: 'exec', command: ['sleep', '9'] }, { timeoutMs: 20 }), /no answer in 20 ms/)
  })

  test('http is tried again until it passes, and any answer below 400 does', async () => {
    const base = `http://127.0.0.1:${portOf(http)}`
    await check({ kind: 'http', url: `${base}/third` }, { retries: 5 })
    assert.equal(asked, 3)
    await check({ kind: 'http', url: `${base}/moved` })
    await assert.rejects(
      check({ kind: 'http', url: `${base}/never` }, { retries: 2 }),
      /HTTP 500 Internal Server Error/,
    )
    assert.equal(asked, 2)
  })

  test('a silent server and a closed port', async () => {
    const url = `http://127.0.0.1:${portOf(silent)}/`
    await assert.rejects(check({ kind: 'http', url }, { timeoutMs: 30 }), /no answer in 30 ms/)
    await check({ kind: 'tcp', host: '127.0.0.1', port: portOf(silent) })
    await assert.rejects(check({ kind: 'tcp', host: '127.0.0.1', port: 1 }), /tcp 127.0.0.1:1 .*ECONNREFUSED/)
  })

  test('a check that is not required only warns', async () => {
    const warnings = await check({ kind: 'exec', command: ['false'] }, { required: false })
    assert.match(warnings[0] ?? '', /exec false did not pass in 1 try: exit code 1/)
  })

  test('a stop ends the waiting between two tries', async () => {
    const signal = AbortSignal.timeout(50)
    const started = performance.now()
    await assert.rejects(check({ kind: 'exec', command: ['false'] }, { retries: 9, intervalMs: 60_000 }, signal))
    assert.ok(performance.now() - started < 2000)
  })
})
