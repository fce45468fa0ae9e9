/**
 * What else of the kill table there is time for in every run of the tests, at the requests that move a node from one instance to the
 * other: ways back, a rollback, and `compose resume` instead of `apply`. LXD and Incus side by side. `npm run kill-table` has all of it.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertSetRight, rowsOf } from '../support/kill-rows.ts'
import { type KillScope, killTable, type Patient } from '../support/kill-table.ts'
import { findLab, labSkip } from '../support/lab.ts'

const lab = findLab()

type Story = Pick<Patient, 'strategy' | 'story' | 'follow'> & Pick<KillScope, 'from' | 'to'>

const stories: Readonly<Record<'vm1' | 'inc1', Readonly<Record<string, Story>>>> = {
  vm1: {
    'the way back of a hand-over': { strategy: 'hand-over', story: 'brought back', follow: 'apply', from: 2, to: 12 },
    'a hand-over, with resume': { strategy: 'hand-over', story: 'upgrade', follow: 'resume', from: 11, to: 15 },
  },
  inc1: {
    'the way back of a hot switch': { strategy: 'hot', story: 'brought back', follow: 'apply' },
    'a rollback': { strategy: 'hand-over', story: 'rollback', follow: 'apply', from: 3, to: 9 },
  },
}

describe('what is killed on its way back', { skip: labSkip('lxd') || labSkip('incus'), concurrency: true }, () => {
  for (const [host, address] of [
    ['vm1', '172.18.20.120'],
    ['inc1', '172.18.20.121'],
  ] as const) {
    test(`is brought to its end by one command on ${host}`, async context => {
      assert.ok(lab)
      for (const [what, { strategy, story, follow, ...range }] of Object.entries(stories[host])) {
        await context.test(what, async () => {
          const node = `dd-back-${process.pid}`
          const patient = { lab, host, project: `${node}-${host}`, node, address, strategy, story, follow }
          await assertSetRight(rowsOf(killTable(patient), { everyRequest: false, moments: ['after'], ...range }), 4)
        })
      }
    })
  }
})
