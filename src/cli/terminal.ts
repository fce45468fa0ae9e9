import type { Terminal } from '../app/exec.ts'
import type { Surroundings } from './surroundings.ts'

/** The operator's terminal, handed to a command: its size, its keys, and how to take it back. */
export interface HandedTerminal {
  readonly terminal: Terminal
  /** Raw from the first read on: every key goes to the command, Ctrl-C too. */
  readonly stdin: AsyncIterable<Uint8Array>
  /** Gives the terminal back as it was. */
  restore(): void
}

const usualSize = { columns: 80, rows: 24 }

/** Nothing changes before the first read of `stdin`, so that until the command runs Ctrl-C stops the program. */
export function handTerminal({ stdin, stdout }: Surroundings): HandedTerminal {
  async function* keys(): AsyncIterable<Uint8Array> {
    stdin.setRawMode?.(true)
    for await (const chunk of stdin) yield chunk
  }
  return {
    terminal: {
      size: () => {
        const { columns, rows } = stdout
        // A pseudo terminal that nobody gave a size has 0 columns.
        return columns > 0 && rows > 0 ? { columns, rows } : usualSize
      },
      onResize: listener => {
        stdout.on('resize', listener)
        return () => void stdout.off('resize', listener)
      },
    },
    stdin: keys(),
    restore: () => {
      stdin.setRawMode?.(false)
    },
  }
}
