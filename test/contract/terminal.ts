/** A person at a terminal, for the contract: keys are typed, or the window is resized, once something has been shown. */
import type { Engine, TerminalSize } from '../../src/engine/engine.ts'

/** What is done after a text has been shown since the move before. */
export interface TerminalMove {
  readonly after: RegExp
  readonly keys?: string
  readonly size?: TerminalSize
}

/** How the command ended and what was shown. */
export interface TerminalStory {
  readonly code: number
  readonly shown: string
  readonly stderr: string
}

/** Runs a command on a terminal of 91 columns and 27 rows. */
export async function atTerminal(
  engine: Engine,
  instance: string,
  argv: readonly string[],
  moves: readonly TerminalMove[] = [],
): Promise<TerminalStory> {
  let size: TerminalSize = { columns: 91, rows: 27 }
  let [shown, stderr, seen] = ['', '', 0]
  const resized = new Set<() => void>()
  const typed: string[] = []
  let wake = (): void => undefined
  const waiting = [...moves]
  const move = (): void => {
    const next = waiting[0]
    if (next === undefined || !next.after.test(shown.slice(seen))) return
    waiting.shift()
    seen = shown.length
    if (next.size !== undefined) size = next.size
    if (next.size !== undefined) for (const listener of resized) listener()
    if (next.keys !== undefined) typed.push(next.keys)
    wake()
  }
  async function* stdin(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const keys = typed.shift()
      if (keys !== undefined) yield Buffer.from(keys)
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
  }
  const terminal = {
    size: () => size,
    onResize: (listener: () => void) => {
      resized.add(listener)
      return () => void resized.delete(listener)
    },
  }
  const output = {
    stdout: (chunk: Uint8Array) => {
      shown += Buffer.from(chunk).toString()
      move()
    },
    stderr: (chunk: Uint8Array) => {
      stderr += Buffer.from(chunk).toString()
    },
  }
  const signal = AbortSignal.timeout(20_000)
  const code = await engine.exec(instance, { argv, stdin: stdin(), terminal }, output, { signal })
  return { code, shown, stderr }
}
