import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2'
import type { Failure, RunEvent } from '../../model/event.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { harmless } from '../paint.ts'
import type { Screen } from '../surroundings.ts'
import { track } from './tracker.ts'
import type { View } from './view.ts'
import { spanWords, stepWords } from './words.ts'

/** One row: what a node, group or project is doing. */
interface Row {
  readonly title: string
  /** Steps that have not ended. */
  left: number
  /** When its first step began; a row that waits for others takes no time. */
  since?: number
  failure?: Error
  say: (text: string) => void
  /** From its first step to its last one so far. */
  tookMs?: number
  /** Fulfilled with what the row failed of. */
  readonly over: Promise<Error | undefined>
  end(): void
}

/**
 * Draws a run with listr2, which executes nothing: each row only waits for the events of its steps. The rows are flat,
 * because listr2 9 draws a parent as done although its child failed, and its signal listeners are off, because they would
 * end the process.
 */
export function listrView(screen: Screen, now: () => number, signal: AbortSignal): (plan: Plan) => View {
  return plan => {
    const tracker = track(plan)
    const rows = rowsOf(plan)
    const drawn = draw([...rows.values()], screen)
    const sayCurrent = (): void => {
      for (const { step, since, moved } of tracker.underWay()) {
        const words = currentWords(step, now() - since, moved)
        rows.get(rowName(step))?.say(signal.aborted ? `${words}; stopping after it` : words)
      }
    }
    const tick = setInterval(sayCurrent, 1000)
    tick.unref()
    signal.addEventListener('abort', sayCurrent, { once: true })
    return {
      on: event => {
        tracker.take(event)
        const step = 'step' in event ? tracker.stepOf(event.step) : undefined
        const row = step === undefined ? undefined : rows.get(rowName(step))
        if (step !== undefined && row !== undefined) follow(row, step, event)
      },
      close: async () => {
        clearInterval(tick)
        signal.removeEventListener('abort', sayCurrent)
        for (const row of rows.values()) row.end()
        await drawn
      },
    }
  }
}

function rowsOf(plan: Plan): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const step of plan.steps) {
    const title = rowName(step)
    const row = rows.get(title) ?? newRow(title)
    row.left += 1
    rows.set(title, row)
  }
  return rows
}

function newRow(title: string): Row {
  let settle: (failure: Error | undefined) => void = () => undefined
  const over = new Promise<Error | undefined>(resolve => {
    settle = resolve
  })
  const row: Row = { title, left: 0, say: () => undefined, over, end: () => settle(endOf(row)) }
  return row
}

function endOf(row: Row): Error | undefined {
  return row.failure ?? (row.left > 0 && row.since === undefined ? new Error('not reached') : undefined)
}

function follow(row: Row, step: Step, event: RunEvent): void {
  switch (event.type) {
    case 'step-started':
      row.since ??= event.at
      row.say(currentWords(step, 0, ''))
      break
    case 'step-output':
      row.say(harmless(event.text).trim().split('\n').at(-1) ?? '')
      break
    case 'step-warned':
      row.say(`${stepWords(step)}: ${harmless(event.message)}`)
      break
    case 'step-failed':
      row.failure ??= new Error(failedWords(step, event.failure))
      ended(row, event.at)
      break
    case 'step-skipped':
      if (event.because !== 'not-needed') row.failure ??= new Error(`${stepWords(step)}: skipped`)
      ended(row)
      break
    case 'step-done':
      ended(row, event.at)
      break
    case 'run-started':
    case 'run-ended':
    case 'variable-set':
    case 'step-moved':
      break
  }
}

function ended(row: Row, at?: number): void {
  row.left -= 1
  if (row.since !== undefined && at !== undefined) row.tookMs = at - row.since
  if (row.left === 0) row.end()
}

/** listr2 asks whether standard output is a terminal; we draw on the stream we were given, having asked ourselves. */
class ScreenRenderer extends DefaultRenderer {
  static override nonTTY = true
}

/** Runs until every row has ended; a failed row is drawn as failed and is no error of ours: the report tells it. */
async function draw(rows: readonly Row[], screen: Screen): Promise<void> {
  const tasks = rows.map(
    (row): ListrTask<unknown, typeof ScreenRenderer> => ({
      title: row.title,
      task: async (_context, task) => {
        row.say = text => {
          task.output = text
        }
        const failure = await row.over
        if (row.tookMs !== undefined) task.title = `${row.title}  ${spanWords(row.tookMs)}`
        if (failure !== undefined) throw failure
      },
    }),
  )
  const listr = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    renderer: ScreenRenderer,
    rendererOptions: {
      collapseErrors: false,
      logger: new ListrLogger({ processOutput: new ProcessOutput(screen, screen) }),
    },
  })
  await listr.run()
}

function currentWords(step: Step, elapsedMs: number, moved: string): string {
  const details = [elapsedMs >= 1000 ? spanWords(elapsedMs) : '', moved].filter(text => text !== '').join(', ')
  return details === '' ? stepWords(step) : `${stepWords(step)} (${details})`
}

function failedWords(step: Step, failure: Failure): string {
  return `${stepWords(step)}: ${harmless(failure.message)}`
}

function rowName(step: Step): string {
  return step.path.length === 0 ? (step.endpoint ?? 'here') : step.path.join(' / ')
}
