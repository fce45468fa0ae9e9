/**
 * The kill table, as far as it is quick enough for every run of the tests: `compose apply` is killed with SIGKILL before and
 * after each request that changes something, LXD and Incus side by side. `npm run kill-table` does so at every request.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type KillRow, killTable } from '../support/kill-table.ts'
import { findLab, labSkip } from '../support/lab.ts'

const lab = findLab()
const strategies = ['hand-over', 'hot'] as const

describe('an upgrade that is killed anywhere', { skip: labSkip('lxd') || labSkip('incus'), concurrency: true }, () => {
  for (const [host, address] of [
    ['vm1', '172.18.20.120'],
    ['inc1', '172.18.20.121'],
  ] as const) {
    test(`is brought to its end by one apply on ${host}`, async context => {
      assert.ok(lab)
      for (const strategy of strategies) {
        await context.test(strategy, async () => {
          const name = `dd-kill-${process.pid}`
          const more = [`upgrade: { strategy: ${strategy}, soak: 0s }`]
          const table = await killTable({ lab, host, project: `${name}-${host}`, node: name, address, more })
          const rows: KillRow[] = []
          try {
            for await (const row of table.rows({ everyRequest: false })) rows.push(row)
          } finally {
            await table.close()
          }
          assert.ok(rows.length > 10, `killed ${rows.length} times only`)
          assert.deepEqual(
            rows.filter(({ wrong }) => wrong.length > 0),
            [],
          )
        })
      }
    })
  }
})
