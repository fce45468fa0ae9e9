/**
 * The kill table, as far as it is quick enough for every run of the tests: `compose` is killed with SIGKILL before and
 * after each request of an upgrade that changes something, and at some of a way back and of a rollback, LXD, Incus and Podman side by side.
 * `npm run kill-table` does so at every request.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type KillRow, type KillScope, killTable, type Patient, rowsOnFreshHosts } from '../support/kill-table.ts'
import { findLab, labSkip } from '../support/lab.ts'

const lab = findLab()

type Story = Pick<Patient, 'strategy' | 'story' | 'follow'> & Pick<KillScope, 'moments' | 'from' | 'to'>

const apply = { follow: 'apply', story: 'upgrade' } as const
const both: Readonly<Record<string, Story>> = {
  'a hand-over': { ...apply, strategy: 'hand-over' },
  'a hot switch': { ...apply, strategy: 'hot' },
}
const [handOver, hot] = [{ strategy: 'hand-over' }, { strategy: 'hot' }] as const
const after = { moments: ['after'] } as const

/** What else there is time for: at the requests that move a node from one instance to the other. */
const stories: Readonly<Record<'vm1' | 'inc1', Readonly<Record<string, Story>>>> = {
  vm1: {
    ...both,
    'the way back of a hand-over': { ...handOver, ...after, story: 'brought back', follow: 'apply', from: 2, to: 12 },
    'a hand-over, with resume': { ...handOver, ...after, story: 'upgrade', follow: 'resume', from: 11, to: 15 },
  },
  inc1: {
    ...both,
    'the way back of a hot switch': { ...hot, ...after, story: 'brought back', follow: 'apply' },
    'a rollback': { ...handOver, ...after, story: 'rollback', follow: 'apply', from: 3, to: 9 },
  },
}

describe('a run that is killed anywhere', { skip: labSkip('lxd') || labSkip('incus'), concurrency: true }, () => {
  for (const [host, address] of [
    ['vm1', '172.18.20.120'],
    ['inc1', '172.18.20.121'],
  ] as const) {
    test(`is brought to its end by one apply on ${host}`, async context => {
      assert.ok(lab)
      for (const [what, { strategy, story, follow, ...scope }] of Object.entries(stories[host])) {
        await context.test(what, async () => {
          const name = `dd-kill-${process.pid}`
          const patient = { lab, host, project: `${name}-${host}`, node: name, address, strategy, story, follow }
          const table = await killTable(patient)
          const rows: KillRow[] = []
          try {
            for await (const row of table.rows({ everyRequest: false, ...scope })) rows.push(row)
          } finally {
            await table.close()
          }
          const least = scope.moments === undefined ? 20 : 4
          assert.ok(rows.length > least, `killed ${rows.length} times only`)
          assert.deepEqual(
            rows.filter(({ wrong }) => wrong.length > 0),
            [],
          )
        })
      }
    })
  }

  test('is brought to its end by one apply on Podman', { skip: labSkip('podman') }, async () => {
    const name = `dd-kill-${process.pid}`
    const patient = {
      host: 'pod2',
      project: `${name}-pod2`,
      node: name,
      address: '172.18.20.126',
      ...handOver,
      ...apply,
    }
    const rows: KillRow[] = []
    for await (const row of rowsOnFreshHosts(patient, { everyRequest: false, moments: 'in turn' })) rows.push(row)
    assert.ok(rows.length > 20, `killed ${rows.length} times only`)
    assert.deepEqual(
      rows.filter(({ wrong }) => wrong.length > 0),
      [],
    )
  })
})
