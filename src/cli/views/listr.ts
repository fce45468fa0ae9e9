import process from 'node:process'
import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2'
import type { RunEvent } from '../../model/event.ts'
import type { Plan } from '../../model/plan.ts'
import type { Paint } from '../paint.ts'
import type { Screen } from '../surroundings.ts'
import { frameText } from './frame.ts'
import { stopNotice } from './notice.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { View } from './view.ts'

/** What the drawn view needs. */
export interface ListrOptions {
  readonly screen: Screen
  readonly paint: Paint
  readonly now: () => number
  readonly signal: AbortSignal
  /** What is drawn is taken away at the end: the summary follows on the same screen and says it again. */
  readonly clears: boolean
}

/** The part of the screen that stays free below the rows. */
const freeLines = 1

/**
 * Draws a run with listr2, which executes nothing and says nothing of its own: it turns the picture over, minds the cursor
 * and holds back what others write meanwhile. Its signal listeners are off, because they would end the process.
 */
export function listrView(options: ListrOptions): (plan: Plan) => View {
  return plan => {
    const rows = rowsOf(plan)
    const { screen, paint } = options
    const output = new ProcessOutput(screen, screen, { leaveEmptyLine: false })
    // When the second Ctrl-C ends the process the cursor must be seen again, and what was held back is written.
    const leave = (): void => output.release()
    process.once('exit', leave)
    let end = (): void => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    const drawn = draw(options, { rows, ended, output })
    return {
      on: (event: RunEvent) => rows.take(event),
      close: async () => {
        end()
        await drawn
        process.removeListener('exit', leave)
        for (const warning of rows.warnings()) screen.write(`${paint.yellow('warning:')} ${warning}\n`)
      },
    }
  }
}

interface Drawing {
  readonly rows: Rows
  readonly ended: Promise<void>
  readonly output: ProcessOutput
}

async function draw(options: ListrOptions, { rows, ended, output }: Drawing): Promise<void> {
  const tasks: ListrTask[] = [{ title: 'run', task: () => ended }]
  const listr = new Listr(tasks, {
    exitOnError: false,
    registerSignalListeners: false,
    renderer: rendererOf(options, rows),
    rendererOptions: { clearOutput: options.clears, logger: new ListrLogger({ processOutput: output }) },
  })
  await listr.run()
}

/** listr2's renderer with our picture in it; it asks whether standard output is a terminal, and we have asked ourselves. */
function rendererOf({ screen, paint, now, signal }: ListrOptions, rows: Rows) {
  return class extends DefaultRenderer {
    static override nonTTY = true

    /** The last picture is not turned over any more, so it may be longer than the screen. */
    override create(what?: { readonly prompt?: boolean }): string {
      const isLast = what?.prompt === false
      const at = now()
      // A line as wide as the screen would make some terminals begin a new one.
      const look = { paint, columns: (screen.columns || 80) - 1, now: at }
      if (isLast) return frameText(rows.rows(at), look)
      const notice = signal.aborted ? { notice: stopNotice } : {}
      return frameText(rows.rows(at), { ...look, ...notice, lines: Math.max(2, (screen.rows || 24) - freeLines) })
    }
  }
}
