import type { RunEvent } from '../../model/event.ts'
import { onStop } from './notice.ts'
import type { Sink, View } from './view.ts'

/** Of what a line is; later versions only add types and fields. */
const formatVersion = 1

/** What the JSON view is made with. */
export interface JsonOptions {
  readonly sink: Sink
  readonly now: () => number
  readonly signal: AbortSignal
}

/**
 * One JSON document per line and event, for programs that follow a run (docs/progress.md). The first line of a run tells the
 * version of the format; what only a person does, asking to stop, is a line of its own.
 */
export function jsonView({ sink, now, signal }: JsonOptions): () => View {
  return () => {
    const write = (line: RunEvent | { readonly type: 'stop-asked'; readonly at: number }): void => {
      const versioned = line.type === 'run-started' ? { version: formatVersion, ...line } : line
      sink.write(`${JSON.stringify(versioned)}\n`)
    }
    let close = (): void => {}
    return {
      on: event => {
        write(event)
        if (event.type === 'run-started') close = onStop(signal, () => write({ type: 'stop-asked', at: now() }))
      },
      close: () => close(),
    }
  }
}
