/** The rows of a kill table, and what is asserted of all of them. */
import assert from 'node:assert/strict'
import { type KillRow, type KillScope, type KillTable, killTable, type Patient } from './kill-table.ts'
import { findLab, runLab } from './lab.ts'

/** Kills at one request after the other, on a node that was made for it and is then removed. */
export async function* rowsOf(made: Promise<KillTable>, scope: KillScope): AsyncGenerator<KillRow> {
  const table = await made
  try {
    yield* table.rows(scope)
  } finally {
    await table.close()
  }
}

/** Asserts that more than `least` kills were made, and that what followed each set everything right. */
export async function assertSetRight(rows: AsyncIterable<KillRow>, least: number): Promise<void> {
  const all: KillRow[] = []
  for await (const row of rows) all.push(row)
  assert.ok(all.length > least, `killed ${all.length} times only`)
  assert.deepEqual(
    all.filter(({ wrong }) => wrong.length > 0),
    [],
  )
}

/** Requests of one upgrade that are killed at before a Podman host is made anew: each command leaves processes behind for five minutes. */
const positionsPerHost = 20

/** As `rowsOf`, each so many positions on a host of the lab that was started for them and that nobody else is on. */
export async function* rowsOnFreshHosts(
  patient: Omit<Patient, 'lab'>,
  scope: Pick<KillScope, 'everyRequest' | 'moments'>,
): AsyncGenerator<KillRow> {
  const { host } = patient
  try {
    for (let from = 1; ; from += positionsPerHost) {
      await runLab('down', host)
      await runLab('up', host)
      const lab = findLab()
      if (lab === undefined) throw new Error('the lab is down')
      let last = 0
      for await (const row of rowsOf(killTable({ ...patient, lab }), {
        ...scope,
        from,
        to: from + positionsPerHost - 1,
      })) {
        last = row.request
        yield row
      }
      if (last < from + positionsPerHost - 1) return
    }
  } finally {
    await runLab('down', host)
  }
}
