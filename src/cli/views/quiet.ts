import { onStop, stopNotice } from './notice.ts'
import type { Sink, View } from './view.ts'

/** Draws nothing, but answers a Ctrl-C: what failed is in the report. */
export function quietView(sink: Sink, signal: AbortSignal): () => View {
  return () => {
    const close = onStop(signal, () => sink.write(`${stopNotice}\n`))
    return { on: () => undefined, close }
  }
}
