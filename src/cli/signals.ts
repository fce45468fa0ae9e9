import type { StopSignal } from './exit.ts'

/** What a process lends for watching its signals. */
export interface SignalSource {
  on(name: StopSignal, listener: () => void): unknown
  exit(code: number): void
}

/** The signals of the process as one `AbortSignal`. */
export interface SignalWatch {
  readonly signal: AbortSignal
  readonly stoppedBy: () => StopSignal | undefined
}

const names: readonly StopSignal[] = ['SIGINT', 'SIGTERM']

/** The first signal asks to stop, which whoever is at work then answers; the second leaves at once and is announced by `say`. */
export function watchSignals(source: SignalSource, say: (text: string) => void): SignalWatch {
  const controller = new AbortController()
  let first: StopSignal | undefined
  for (const name of names) {
    source.on(name, () => {
      if (first === undefined) {
        first = name
        controller.abort()
        return
      }
      say(
        'left at once: what was asked of the endpoints may still be going on there; compose status shows what came of it',
      )
      source.exit(name === 'SIGINT' ? 130 : 143)
    })
  }
  return { signal: controller.signal, stoppedBy: () => first }
}
