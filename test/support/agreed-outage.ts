/** Whether what a report says of an outage agrees with what a prober in the service network saw. */
import assert from 'node:assert/strict'
import { type Answer, gapsOf, lengthOf, sureLengthOf } from '../../bench/gaps.ts'

/** How far the two may be apart, in milliseconds, for each time the node is gone: when it is brought back that is twice. */
const tolerance = 50
/**
 * How much longer a report may be, in milliseconds: a probe that was under way when the node went counts to its end, and on a machine with
 * other tests on it that is not soon. `npm run bench:upgrade` holds 50 ms both ways on a quiet one.
 */
const busy = 400

/** A report of a node that was gone, and what the prober was answered meanwhile. */
export interface ReportedOutage {
  /** Milliseconds. */
  readonly told: number
  readonly answers: readonly Answer[]
  readonly address: string
  /** How often another release answers after a gap than before it. */
  readonly times: number
}

/** Asserts that the two agree; `say` hears the numbers before. */
export function assertAgreed({ told, answers, address, times }: ReportedOutage, say: (text: string) => void): void {
  // A gap after which the same release answers is one of this machine, which is busy with both sides of the line: the program may have met it
  // or not.
  const gaps = gapsOf(answers, address)
  const switches = gaps.filter(({ before, after }) => before !== after)
  const least = switches.reduce((sum, gap) => sum + sureLengthOf(gap, answers), 0)
  const most = gaps.reduce((sum, gap) => sum + lengthOf(gap), 0)
  const each = switches.map(gap => Math.round(lengthOf(gap))).join(' + ')
  say(`${told} ms told, ${each} ms seen, surely ${Math.round(least)}, with all of this machine ${Math.round(most)}`)
  const allowed = tolerance * switches.length
  assert.equal(switches.length, times)
  assert.ok(told >= least - allowed, `told ${told} ms, seen ${least} ms`)
  assert.ok(told <= most + allowed + busy, `told ${told} ms, seen ${most} ms`)
}
