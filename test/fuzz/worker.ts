/** Judges the inputs of a range of numbers in a process of its own, so that one that hangs or dies can be named. */
import { inputOf } from './input.ts'
import { verdictOf } from './judge.ts'

const [from = 0, to = 0] = process.argv.slice(2).map(Number)
for (let number = from; number < to; number++) {
  // Told before the input is read: who waits knows what hangs.
  process.send?.({ began: number })
  const verdict = verdictOf(inputOf(number))
  if (verdict !== undefined) process.send?.({ found: number, verdict })
}
process.disconnect()
