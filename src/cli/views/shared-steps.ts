import type { Step } from '../../model/plan.ts'
import type { SharedStep } from '../../model/report.ts'
import type { Paint } from '../paint.ts'
import { spanWords, stepWords } from './words.ts'

type Result = SharedStep['result']

const words: Readonly<Record<Result, string>> = {
  done: 'done',
  failed: 'failed',
  'broken-off': 'broken off',
  'not-reached': 'not reached',
}
const signs: Readonly<Record<Result, string>> = { done: '✓', failed: '✗', 'broken-off': '-', 'not-reached': '-' }

/** A line per step that belongs to no node, with its endpoint, result and time; `steps` are those of the plan. */
export function sharedLines(shared: readonly SharedStep[], steps: readonly Step[], paint: Paint): readonly string[] {
  const cells = shared.map(({ step: id, kind, result }) => {
    const step = steps.find(one => one.id === id)
    return [step?.endpoint ?? 'here', step === undefined ? kind : stepWords(step), words[result]] as const
  })
  const width = (column: 0 | 1 | 2): number => Math.max(0, ...cells.map(row => row[column].length))
  const widths = [width(0), width(1), width(2)] as const
  return cells.map(([on, what, came], index) => {
    const { result, durationMs } = shared[index] ?? { result: 'not-reached', durationMs: 0 }
    const colour = { done: paint.green, failed: paint.red, 'broken-off': paint.yellow, 'not-reached': paint.yellow }[
      result
    ]
    const row = [on.padEnd(widths[0]), what.padEnd(widths[1]), colour(came.padEnd(widths[2]))]
    const span = durationMs > 0 ? paint.dim(spanWords(durationMs)) : ''
    return `${colour(signs[result])} ${[...row, span].join('  ').trimEnd()}\n`
  })
}

/** `7 done, 1 failed`; '' when there is no step. */
export function sharedCounts(shared: readonly SharedStep[]): string {
  const results: readonly Result[] = ['done', 'failed', 'broken-off', 'not-reached']
  const counts = results.map(result => [shared.filter(one => one.result === result).length, words[result]] as const)
  return counts
    .filter(([count]) => count > 0)
    .map(([count, came]) => `${count} ${came}`)
    .join(', ')
}
