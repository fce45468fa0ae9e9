import { isComposeError } from '../../src/errors.ts'
import type { Input } from './input.ts'
import { hasPlaces, targets } from './targets.ts'

/** How long a processor may work on one input, in milliseconds: the slowest end in a limit after three seconds. */
const patienceMs = 10_000

/** What is wrong with the way an input ended; undefined when it ended as every input must. */
export function verdictOf({ target, text }: Input): string | undefined {
  const start = process.cpuUsage()
  try {
    const { ok, problems } = targets[target](text)
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (ok !== (errors.length === 0)) return ok ? 'it succeeded with an error' : 'it failed without an error'
    if (hasPlaces(target))
      for (const { where, message } of problems) {
        const lines = text.split(/\r\n|\n/)
        if (where === undefined) return `no place: ${message}`
        const { file, line, column } = where
        if (file !== 'a.yml' || !(line >= 1 && line <= lines.length + 1 && column >= 1))
          return `${file}:${line}:${column} is no place: ${message}`
      }
  } catch (error) {
    if (isComposeError(error)) return `it threw ${error.code}: ${error.message}`
    return `it threw ${error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)}`
  }
  const took = process.cpuUsage(start).user / 1000
  return took > patienceMs ? `it took ${Math.round(took)} ms` : undefined
}
