import type { Sink, View } from './view.ts'

/** One JSON document per line and event, for programs that follow a run. */
export function jsonView(sink: Sink): () => View {
  return () => ({
    on: event => sink.write(`${JSON.stringify(event)}\n`),
    close: () => undefined,
  })
}
