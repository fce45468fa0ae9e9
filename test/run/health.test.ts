import assert from 'node:assert/strict'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Engine } from '../../src/engine/engine.ts'
import type { CheckEvidence, HealthCheck, HealthProbe } from '../../src/model/health.ts'
import { checkHealth } from '../../src/run/health.ts'
import { soak } from '../../src/run/soak.ts'
import { call, hostWith } from '../support/run-plan.ts'

let asked = 0
let awaited: string[] = []
let evidence: CheckEvidence[] = []
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

async function check(
  probe: HealthProbe,
  more: Partial<HealthCheck> = {},
  signal = call.signal,
  other?: Engine,
  step: { readonly deadlineMs?: number } = {},
) {
  asked = 0
  awaited = []
  evidence = []
  const warnings: string[] = []
  const where = { file: 'envs/test.yml', line: 12, column: 3 }
  const from = { kind: 'operator' } as const
  const common = { stage: 'live', from, startPeriodMs: 0, intervalMs: 1, timeoutMs: 5_000, retries: 1 } as const
  const one = { probe, ...common, required: true, where, ...more }
  const engine = await hostWith('web1')
  const patient = { instance: 'web1', engine, call: { signal }, engineOf: () => other ?? engine }
  await checkHealth({ checks: [one], ...step }, patient, {
    awaits: what => void awaited.push(what),
    checked: found => void evidence.push(found),
    warn: text => void warnings.push(text),
  })
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

  test('what is waited for and what came of it is told', async () => {
    const base = `http://127.0.0.1:${portOf(http)}`
    await check({ kind: 'http', url: `${base}/third` }, { retries: 5 })
    const words = `http ${base}/third`
    assert.deepEqual(awaited, [
      `${words}: HTTP 503 Service Unavailable (try 1 of 5)`,
      `${words}: HTTP 503 Service Unavailable (try 2 of 5)`,
    ])
    const [{ durationMs, ...rest } = assert.fail('no evidence')] = evidence
    assert.deepEqual(rest, {
      stage: 'live',
      check: words,
      required: true,
      passed: true,
      tries: 3,
      answer: 'HTTP 200 OK',
    })
    assert.ok(durationMs >= 0)
    await assert.rejects(check({ kind: 'exec', command: ['false'] }, { retries: 2 }))
    assert.deepEqual(
      evidence.map(({ passed, tries, answer }) => [passed, tries, answer]),
      [[false, 2, 'exit code 1']],
    )
  })

  test('tries that fail in the start period are not counted', async () => {
    const url = `http://127.0.0.1:${portOf(http)}/third`
    await check({ kind: 'http', url }, { startPeriodMs: 60_000, retries: 1 })
    assert.equal(asked, 3)
    assert.match(awaited[0] ?? '', /\(not counted yet\)$/)
  })

  test('after the deadline of the step no check is tried again', async () => {
    const more = { retries: 1000, intervalMs: 20 }
    const started = performance.now()
    const checking = check({ kind: 'exec', command: ['false'] }, more, call.signal, undefined, { deadlineMs: 500 })
    await assert.rejects(checking, { code: 'health/failed' })
    assert.ok(performance.now() - started < 10_000)
    assert.ok((evidence[0]?.tries ?? 0) > 1)
  })

  test('from another node it is that node that asks, and one that does not answer is no reason to give up', async () => {
    const from = { kind: 'node', endpoint: 'vm2', instance: 'probe', node: 'probe' } as const
    const probe = { kind: 'tcp', host: '10.0.0.1', port: 80 } as const
    const other = await hostWith('probe')
    await check(probe, { from }, call.signal, other)
    assert.equal(evidence[0]?.check, 'tcp 10.0.0.1:80 from probe')
    await assert.rejects(check(probe, { from, retries: 2 }, call.signal, await hostWith('somebody')), {
      code: 'health/failed',
      message: /did not pass in 2 tries: endpoint vm1: instance probe not found/,
    })
  })

  test('a node without checks has to run and to have an address', async () => {
    await check({ kind: 'alive' })
    assert.match(evidence[0]?.answer ?? '', /^running, 198\.18\./)
  })
})

describe('a soak', () => {
  const where = { file: 'envs/test.yml', line: 12, column: 3 }
  const times = { startPeriodMs: 0, intervalMs: 1, timeoutMs: 5_000, retries: 2 }
  const common = { stage: 'soak', from: { kind: 'operator' }, ...times, required: true, where } as const

  async function watch(durationMs: number, url: string | undefined, engine: Engine, more: Partial<HealthCheck> = {}) {
    asked = 0
    const found: CheckEvidence[] = []
    const warnings: string[] = []
    const checks = url === undefined ? [] : [{ ...common, probe: { kind: 'http', url } as const, ...more }]
    await soak(
      { instance: 'web1', durationMs, checks },
      { instance: 'web1', engine, call, engineOf: () => engine },
      { awaits: () => {}, checked: one => void found.push(one), warn: text => void warnings.push(text) },
    )
    return { found, warnings }
  }

  test('lasts its time and tries its checks all along', async () => {
    const startedAt = performance.now()
    const { found } = await watch(400, `http://127.0.0.1:${portOf(http)}/`, await hostWith('web1'))
    assert.ok(performance.now() - startedAt >= 399)
    assert.ok(asked > 1, `${asked} tries`)
    assert.deepEqual([found.length, found[0]?.passed, found[0]?.tries], [1, true, asked])
  })

  test('of no time tries each check once', async () => {
    await watch(0, `http://127.0.0.1:${portOf(http)}/`, await hostWith('web1'))
    assert.equal(asked, 1)
  })

  test('fails when a check fails so many times in a row, and does not wait for its end then', async () => {
    const startedAt = performance.now()
    const watching = watch(60_000, `http://127.0.0.1:${portOf(http)}/never`, await hostWith('web1'))
    await assert.rejects(watching, { code: 'health/failed', message: /HTTP 500/, hint: /envs\/test.yml:12/ })
    assert.ok(performance.now() - startedAt < 10_000)
    assert.equal(asked, 2)
  })

  test('a blip is forgiven, and a check that is not required warns', async () => {
    const base = `http://127.0.0.1:${portOf(http)}`
    await watch(30, `${base}/third`, await hostWith('web1'), { retries: 3 })
    const { warnings } = await watch(30, `${base}/never`, await hostWith('web1'), { required: false })
    assert.match(warnings[0] ?? '', /web1 is not healthy/)
  })

  test('fails when the instance has been started anew, or does not run', async () => {
    const engine = await hostWith('web1')
    let beat = 0
    const restarting: Engine = {
      ...engine,
      pulse: async () => ({ state: 'running', beat: `${beat++}`, hasNetwork: true, addresses: [] }),
    } as const
    await assert.rejects(watch(60_000, undefined, restarting), /was started anew while it was watched/)
    await engine.powerInstance('web1', { to: 'stopped', timeoutMs: 1000 }, call)
    await assert.rejects(watch(60_000, undefined, engine), /web1 did not stay healthy: it is stopped/)
  })
})
