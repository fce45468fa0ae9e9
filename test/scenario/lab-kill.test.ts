/**
 * The kill table, as far as it is quick enough for every run of the tests: `compose` is killed with SIGKILL before and
 * after each request of an upgrade that changes something, hand-over and hot, LXD and Incus, all four side by side.
 * `npm run kill-table` does so at every request.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertSetRight, rowsOf } from '../support/kill-rows.ts'
import { killTable } from '../support/kill-table.ts'
import { findLab, labSkip } from '../support/lab.ts'

const lab = findLab()

const upgrades = [
  { host: 'vm1', strategy: 'hand-over', address: '172.18.20.110' },
  { host: 'vm1', strategy: 'hot', address: '172.18.20.111' },
  { host: 'inc1', strategy: 'hand-over', address: '172.18.20.112' },
  { host: 'inc1', strategy: 'hot', address: '172.18.20.113' },
] as const

describe('an upgrade that is killed anywhere', { skip: labSkip('lxd') || labSkip('incus'), concurrency: true }, () => {
  for (const { host, strategy, address } of upgrades) {
    test(`is brought to its end by one apply: ${strategy} on ${host}`, async () => {
      assert.ok(lab)
      const node = `dd-kill-${process.pid}-${strategy}`
      const project = `${node}-${host}`
      const patient = { lab, host, project, node, address, strategy, story: 'upgrade', follow: 'apply' } as const
      await assertSetRight(rowsOf(killTable(patient), { everyRequest: false }), 20)
    })
  }
})
