import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine } from '../../src/engine/engine.ts'
import type { HostNic } from '../../src/model/observed.ts'
import type { StepOf } from '../../src/model/plan.ts'
import { awaitNics } from '../../src/run/nics.ts'

const free: HostNic = { name: 'srv0', mac: '00:16:3e:00:00:01', up: false, addresses: [] }

/** A host that answers one look after the other; the last answer stays. */
function hostWith(...looks: (readonly HostNic[])[]): Engine {
  let look = 0
  const hostNics = async () => looks[Math.min(look++, looks.length - 1)] ?? []
  return { endpoint: 'vm1', hostNics } as unknown as Engine
}

function step(mac: string | undefined, timeoutMs = 0): StepOf<'await-nics'> {
  const common = { id: 's', path: [], needs: [], cause: '', kind: 'await-nics' } as const
  return { ...common, nics: [{ name: 'srv0', ...(mac !== undefined && { mac }) }], timeoutMs }
}

const call = { signal: new AbortController().signal }

test('a NIC that is back, with its MAC however it is written and without an address, is waited for no longer', async () => {
  await awaitNics(step('00:16:3E:00:00:01'), hostWith([free]), call)
  await awaitNics(step(undefined, 1000), hostWith([], [{ ...free, addresses: ['10.0.0.1'] }], [free]), call)
})

test('what is wrong with it is said when the time is up', async () => {
  const cases: readonly (readonly [readonly HostNic[], RegExp])[] = [
    [[], /^vm1: the NIC srv0 did not come back to the host$/],
    [[{ ...free, name: 'eth7' }], /^vm1: the NIC srv0 did not come back to the host$/],
    [[{ ...free, mac: '00:16:3e:00:00:02' }], /has the MAC 00:16:3e:00:00:02, but the one of the node has/],
    [[{ ...free, addresses: ['10.0.0.1'] }], /^vm1: the host has the address 10\.0\.0\.1 on srv0$/],
  ]
  for (const [seen, message] of cases) {
    await assert.rejects(awaitNics(step(free.mac), hostWith(seen), call), { code: 'engine/refused', message })
  }
})

test('a stop ends the waiting', async () => {
  const stopping = new AbortController()
  const waiting = awaitNics(step(free.mac, 60_000), hostWith([]), { signal: stopping.signal })
  stopping.abort()
  await assert.rejects(waiting, { name: 'AbortError' })
})
