/** The kill table on Podman: `compose` is killed before one request of a hand-over that changes something and after the next, in turn. */
import { test } from 'node:test'
import { assertSetRight, rowsOnFreshHosts } from '../support/kill-rows.ts'
import { labSkip } from '../support/lab.ts'

test('an upgrade that is killed anywhere is brought to its end by one apply', { skip: labSkip('podman') }, async () => {
  const node = `dd-kill-${process.pid}`
  const upgrade = { strategy: 'hand-over', story: 'upgrade', follow: 'apply' } as const
  const patient = { host: 'pod2', project: `${node}-pod2`, node, address: '172.18.20.126', ...upgrade }
  await assertSetRight(rowsOnFreshHosts(patient, { everyRequest: false, moments: 'in turn' }), 20)
})
