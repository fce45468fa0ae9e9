import type { ExecOutput, Terminal } from '../engine.ts'

/** What a terminal's owner gets to read and to stop. */
export interface TerminalLines {
  /** The next line that was typed, undefined at the end of the input and when Ctrl-C came first. */
  next(): Promise<string | undefined>
  /** Aborted by Ctrl-C; a new one after each. */
  interrupt(): AbortSignal
  /** Forgets a Ctrl-C that was typed before. */
  rearm(): void
}

/** Output on its way to a terminal: one stream, lines that end as terminals want them. */
export function terminalOutput(output: ExecOutput): ExecOutput {
  const write = (chunk: Uint8Array): void =>
    output.stdout(Buffer.from(Buffer.from(chunk).toString('utf8').replaceAll('\n', '\r\n'), 'utf8'))
  return { stdout: write, stderr: write }
}

/** `stty size`: rows, then columns. */
export function sizeText(terminal: Terminal): string {
  const { rows, columns } = terminal.size()
  return `${rows} ${columns}\n`
}

/** The little that the kernel's line discipline does: echo, backspace, Ctrl-C, Ctrl-D, whole lines. */
export function readTerminal(stdin: AsyncIterable<Uint8Array> | undefined, output: ExecOutput): TerminalLines {
  const lines: string[] = []
  let waiting: ((line: string | undefined) => void) | undefined
  let over = false
  let typed = ''
  let stop = new AbortController()
  const hand = (line: string | undefined): void => {
    const wake = waiting
    waiting = undefined
    if (wake !== undefined) wake(line)
    else if (line !== undefined) lines.push(line)
  }
  const echo = (text: string): void => output.stdout(Buffer.from(text, 'utf8'))
  const press = (key: string): void => {
    if (key === '\u0003') {
      typed = ''
      echo('^C\n')
      stop.abort()
      waiting?.(undefined)
      waiting = undefined
    } else if (key === '\u0004') {
      if (typed !== '') return
      over = true
      hand(undefined)
    } else if (key === '\r' || key === '\n') {
      echo('\n')
      hand(typed)
      typed = ''
    } else if (key === '\u007f') {
      if (typed !== '') echo('\b \b')
      typed = typed.slice(0, -1)
    } else {
      typed += key
      echo(key)
    }
  }
  const pump = async (): Promise<void> => {
    for await (const chunk of stdin ?? []) for (const key of Buffer.from(chunk).toString('utf8')) press(key)
  }
  const ended = (): void => {
    over = true
    hand(undefined)
  }
  void pump().then(ended, ended)
  return {
    next: () => {
      const [line] = lines.splice(0, 1)
      if (line !== undefined) return Promise.resolve(line)
      if (over) return Promise.resolve(undefined)
      return new Promise(resolve => {
        waiting = resolve
      })
    },
    interrupt: () => stop.signal,
    rearm: () => {
      if (stop.signal.aborted) stop = new AbortController()
    },
  }
}
