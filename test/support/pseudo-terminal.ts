/** The real program on a pseudo terminal, which python3 has in its library and node has not. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtProgram } from './compose-process.ts'

/** Sent once, as soon as a text has been shown since the one before: keys that are typed, or the signal SIGTERM. */
export interface Move {
  readonly after: RegExp
  readonly send: { readonly keys: string } | 'SIGTERM'
}

/** What a person types to stop a program. */
export const ctrlC: Move['send'] = { keys: '\u0003' }

/** How the program is run. */
export interface TerminalOptions {
  readonly cwd: string
  readonly columns?: number
  readonly rows?: number
  readonly moves?: readonly Move[]
}

/** How the program ended and all that was shown, escape sequences included. */
export interface TerminalResult {
  readonly code: number
  readonly shown: string
}

/** A reason why there is no pseudo terminal on this machine; undefined when there is one. */
export function noTerminal(): string | undefined {
  return spawnSync('python3', ['-c', 'import pty']).status === 0 ? undefined : 'needs python3 for a pseudo terminal'
}

/** How long a program may take. One that waits for a move nobody makes must fail its test, not hold up all others. */
const patienceMs = 90_000

/** Runs `compose` with these arguments on a terminal and waits for its end. Rejects when it takes longer than a minute and a half. */
export async function runOnTerminal(args: readonly string[], options: TerminalOptions): Promise<TerminalResult> {
  const script = fileURLToPath(new URL('pseudo-terminal.py', import.meta.url))
  const { cwd, columns = 100, rows = 30, moves = [] } = options
  const command = [process.execPath, join(builtProgram(), 'main.js'), ...args]
  const child = spawn('python3', [script, `${columns}`, `${rows}`, ...command], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let shown = ''
  let seen = 0
  const waiting = [...moves]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    const next = waiting[0]
    if (next === undefined || !next.after.test(shown.slice(seen))) return
    waiting.shift()
    seen = shown.length
    if (next.send === 'SIGTERM') child.kill('SIGTERM')
    else child.stdin.write(next.send.keys)
  })
  // A program that has ended reads no keys any more.
  child.stdin.on('error', () => undefined)
  const code = await new Promise<number>((resolve, reject) => {
    const impatience = setTimeout(() => {
      // The end of its terminal ends the program.
      child.kill('SIGKILL')
      reject(
        new Error(`compose ${args.join(' ')} did not end; ${waiting.length} moves were not made; it showed:\n${shown}`),
      )
    }, patienceMs)
    child.on('error', reject)
    child.on('close', ended => {
      clearTimeout(impatience)
      resolve(ended ?? 255)
    })
  })
  return { code, shown }
}
