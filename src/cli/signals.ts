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

/** The first signal asks to stop and is announced by `say`; the second leaves at once. */
export function watchSignals(source: SignalSource, say: (text: string) => void): SignalWatch {
  const controller = new AbortController()
  let first: StopSignal | undefined
  for (const name of names) {
    source.on(name, () => {
      if (first !== undefined) return source.exit(name === 'SIGINT' ? 130 : 143)
      first = name
      say('stopping at the end of the current steps; once more leaves at once')
      controller.abort()
    })
  }
  return { signal: controller.signal, stoppedBy: () => first }
}
