import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../../src/engine/engine.ts'
import type { HealthCheck } from '../../src/model/health.ts'
import type { OutageWatch } from '../../src/model/outage.ts'
import type { Plan } from '../../src/model/plan.ts'
import { pathOf, planBuilder } from '../support/plan-builder.ts'
import { hostWith, runPlan } from '../support/run-plan.ts'

/** A service that is there while its node runs. Stopping the node takes `stopMs`. */
async function serviceOf(node: string, stopMs: number): Promise<{ engine: Engine; url: string; close(): void }> {
  const engine = await hostWith(node)
  let server: Server = await listen(0)
  const { port } = server.address() as AddressInfo
  const serving: Engine = {
    ...engine,
    async powerInstance(name, change, call) {
      if (change.to === 'stopped') {
        server.close()
        server.closeAllConnections()
        await pause(stopMs)
      } else if (!server.listening) server = await listen(port)
      await engine.powerInstance(name, change, call)
    },
  }
  return { engine: serving, url: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}

function listen(port: number): Promise<Server> {
  const server = createServer((_request, answer) => answer.end('hello'))
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(server)))
}

/** A service that takes questions and does not answer them, never, while its node is stopped: as one whose packets are lost. */
async function silentService(node: string, stopMs: number) {
  const engine = await hostWith(node)
  let isSilent = false
  let [silentAt, silentMs] = [0, 0]
  const server = createServer((_request, answer) => {
    if (!isSilent) answer.end('hello')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const serving: Engine = {
    ...engine,
    async powerInstance(name, change, call) {
      if (change.to === 'stopped') silentAt = performance.now()
      else if (isSilent) silentMs = performance.now() - silentAt
      isSilent = change.to === 'stopped'
      if (isSilent) await pause(stopMs)
      await engine.powerInstance(name, change, call)
    },
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { engine: serving, url, close, silentMs: () => silentMs }
}

function aCheck(url: string, more: Partial<HealthCheck> = {}): HealthCheck {
  const times = { startPeriodMs: 0, intervalMs: 10, timeoutMs: 200, retries: 3 }
  return { stage: 'live', probe: { kind: 'http', url }, from: { kind: 'operator' }, ...times, required: true, ...more }
}

/** Stop, start, check; and the way back, which starts and checks the same instance. */
function restartPlan(check: HealthCheck, watch: Partial<OutageWatch> = {}, good = check): Plan {
  const builder = planBuilder()
  const more = { interrupts: true }
  const stop = builder.add('stop-instance', { instance: 'web1', timeoutMs: 1000 }, { ...more, id: 'stop' })
  const start = builder.add('start-instance', { instance: 'web1' }, { ...more, id: 'start', needs: [stop] })
  builder.add('check-health', { instance: 'web1', checks: [check] }, { ...more, id: 'check', needs: [start] })
  const ifFailed = ['stop', 'start', 'check']
  builder.add('start-instance', { instance: 'web1' }, { id: 'again', ifFailed })
  builder.add('check-health', { instance: 'web1', checks: [good] }, { id: 'check again', ifFailed, needs: ['again'] })
  return {
    ...builder.plan(),
    outages: [{ path: pathOf('web1'), opens: 'stop', serves: ['check', 'check again'], ...watch }],
  }
}

describe('the outage of a node', () => {
  test('is the time this machine got no answer, when it had one before', async () => {
    const { engine, url, close } = await serviceOf('web1', 150)
    const { report } = await runPlan(restartPlan(aCheck(url), { probe: { kind: 'http', url } }), { engine })
    close()
    const { outage } = report.nodes[0] ?? {}
    assert.deepEqual([outage?.how, outage?.isOver], ['probe', true])
    assert.ok((outage?.ms ?? 0) >= 130 && (outage?.ms ?? 0) < 1000, `${outage?.ms} ms`)
  })

  test('begins when a question was asked that nobody answers, also when the node ends before that is known', async () => {
    const { engine, url, close, silentMs } = await silentService('web1', 150)
    const { report } = await runPlan(restartPlan(aCheck(url), { probe: { kind: 'http', url } }), { engine })
    close()
    const { outage } = report.nodes[0] ?? {}
    assert.deepEqual([outage?.how, outage?.isOver], ['probe', true])
    // Asked every 20 ms; a question is known to be lost after 500 ms only.
    const more = (outage?.ms ?? 0) - silentMs()
    assert.ok(silentMs() >= 149 && more > -60 && more < 300, `${outage?.ms} ms, silent for ${silentMs()} ms`)
  })

  test('is the time from the request to the first passed check, when nothing answered before', async () => {
    const { engine, url, close } = await serviceOf('web1', 120)
    const nobody = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const
    for (const watch of [{ probe: nobody }, {}]) {
      const { report, events } = await runPlan(restartPlan(aCheck(url), watch), { engine })
      const { outage } = report.nodes[0] ?? {}
      assert.deepEqual([outage?.how, outage?.isOver], ['steps', true])
      assert.ok((outage?.ms ?? 0) >= 119 && (outage?.ms ?? 0) < 1000, `${outage?.ms} ms`)
      const [measured, ended] = events.slice(-2)
      assert.deepEqual([measured?.type, ended?.type], ['outage-measured', 'run-ended'])
    }
    close()
  })

  test('lasts until the check on the way back, when the first one fails', async () => {
    const { engine, url, close } = await serviceOf('web1', 0)
    const bad = aCheck(`${url}`, { probe: { kind: 'exec', command: ['sh', '-c', 'sleep 0.1; exit 1'] }, retries: 1 })
    const { report } = await runPlan(restartPlan(bad, {}, aCheck(url)), { engine })
    close()
    const [node] = report.nodes
    assert.deepEqual([node?.outage?.how, node?.outage?.isOver], ['steps', true])
    assert.ok((node?.outage?.ms ?? 0) >= 99, `${node?.outage?.ms} ms`)
    assert.deepEqual(
      node?.checks.map(({ passed, isWayBack }) => [passed, isWayBack]),
      [
        [false, false],
        [true, true],
      ],
    )
  })

  test('is not over when nothing serves at the end', async () => {
    const { engine, url, close } = await serviceOf('web1', 0)
    const never = aCheck(url, { probe: { kind: 'exec', command: ['false'] }, retries: 1 })
    const { report } = await runPlan(restartPlan(never), { engine })
    close()
    assert.deepEqual(report.nodes[0]?.outage?.isOver, false)
  })

  test('is none of a node that was never taken out of service', async () => {
    const engine = await hostWith('web1')
    const plan = restartPlan(aCheck('http://127.0.0.1:1/'))
    const stopped = new AbortController()
    stopped.abort()
    const { report } = await runPlan(plan, { engine, signal: stopped.signal })
    assert.deepEqual(report.nodes[0]?.outage, { ms: 0, how: 'untouched', isOver: true })
  })
})
