import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Engine } from '../../src/engine/engine.ts'
import { startInstance } from '../../src/run/hostname.ts'
import { call, hostWith } from '../support/run-plan.ts'

/** Starts `web1-g2`; what was run in it, what was warned of, and how it is then. */
async function started(hostname: string | undefined, codeOf: (argv: readonly string[]) => number) {
  const engine = await hostWith('web1-g2')
  await engine.powerInstance('web1-g2', { to: 'stopped', timeoutMs: 1000 }, call)
  const ran: (readonly string[])[] = []
  const warnings: string[] = []
  const watched: Engine = {
    ...engine,
    exec: async (_name, { argv }) => {
      ran.push(argv)
      return codeOf(argv)
    },
  }
  const step = { id: 's', path: [], needs: [], cause: '', kind: 'start-instance', instance: 'web1-g2' } as const
  const context = { call, warn: (message: string) => void warnings.push(message) }
  await startInstance({ ...step, ...(hostname !== undefined && { hostname }) }, watched, context)
  return { ran, warnings, state: (await engine.pulse('web1-g2', call)).state }
}

describe('a start', () => {
  test('calls the guest as it is to be called, and a guest that cannot be told warns', async () => {
    const good = await started('web1', () => 0)
    assert.deepEqual([good.state, good.ran.at(-1), good.warnings], ['running', ['hostname', 'web1'], []])
    assert.deepEqual(good.ran[0]?.at(-1), 'web1')
    const bad = await started('web1', ([program]) => (program === 'hostname' ? 127 : 0))
    assert.deepEqual(bad.warnings, ['web1-g2 keeps its own hostname: hostname ended with 127'])
    assert.equal(bad.state, 'running')
  })

  test('runs nothing in a guest that keeps its own name', async () => {
    assert.deepEqual(await started(undefined, () => 1), { ran: [], warnings: [], state: 'running' })
  })
})
