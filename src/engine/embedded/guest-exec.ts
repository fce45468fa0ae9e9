import { setTimeout as wait } from 'node:timers/promises'
import { ComposeError } from '../../errors.ts'
import type { Command, ExecOutput } from '../engine.ts'
import { bytesOf, type Guest, joined, lookUp } from './guest-files.ts'
import { expandWords, readScript } from './guest-script.ts'
import { readTerminal, sizeText, type TerminalLines, terminalOutput } from './guest-terminal.ts'

/** A process inside an embedded guest. Nothing is ever started on the operator's machine. */
interface GuestProcess {
  readonly guest: Guest
  readonly environment: Readonly<Record<string, string>>
  readonly command: Command
  readonly output: ExecOutput
  readonly signal: AbortSignal
}

/** Ends the script it stands in. */
interface Ended {
  readonly code: number
  readonly exits?: true
}

type Program = (args: readonly string[], self: GuestProcess) => Promise<Ended> | Ended

const good: Ended = { code: 0 }

/** All that an embedded guest can do. */
const programs: Readonly<Record<string, Program>> = {
  true: () => good,
  false: () => ({ code: 1 }),
  exit: ([code = '0']) => ({ code: Number(code) & 255, exits: true }),
  echo: (args, { output }) => {
    const [flag, ...others] = args
    output.stdout(flag === '-n' ? bytes(others.join(' ')) : bytes(`${args.join(' ')}\n`))
    return good
  },
  pwd: (_args, self) => {
    self.output.stdout(bytes(`${directoryOf(self)}\n`))
    return good
  },
  id: (args, { command, output }) => {
    const uid = command.uid ?? 0
    const gid = command.gid ?? uid
    const [user, group] = [uid === 0 ? '0(root)' : `${uid}`, gid === 0 ? '0(root)' : `${gid}`]
    if (args[0] === '-u') output.stdout(bytes(`${uid}\n`))
    else if (args[0] === '-g') output.stdout(bytes(`${gid}\n`))
    else output.stdout(bytes(`uid=${user} gid=${group} groups=${group}\n`))
    return good
  },
  printenv: (names, { environment, output }) => {
    const shown = names.length > 0 ? names : Object.keys(environment)
    const found = shown.filter(name => environment[name] !== undefined)
    const line = (name: string): string => (names.length > 0 ? '' : `${name}=`) + (environment[name] ?? '')
    output.stdout(bytes(found.map(name => `${line(name)}\n`).join('')))
    return { code: found.length === shown.length ? 0 : 1 }
  },
  stty: ([what], { command, output }) => {
    if (command.terminal === undefined) {
      output.stderr(bytes('stty: standard input is no terminal\n'))
      return { code: 1 }
    }
    if (what === 'size') output.stdout(bytes(sizeText(command.terminal)))
    return good
  },
  sleep: async ([seconds = '0'], { signal }) => {
    await wait(Number.parseFloat(seconds) * 1000, undefined, { signal })
    return good
  },
  cat: async (paths, self) => {
    let code = 0
    if (paths.length === 0) for await (const chunk of self.command.stdin ?? []) self.output.stdout(chunk)
    for (const path of paths) {
      const file = lookUp(self.guest, joined(directoryOf(self), path))
      if (file?.type === 'file') self.output.stdout(bytesOf(file))
      else {
        self.output.stderr(
          bytes(`cat: ${path}: ${file === undefined ? 'No such file or directory' : 'Is a directory'}\n`),
        )
        code = 1
      }
    }
    return { code }
  },
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash'])

/**
 * Runs a command of the fixed table, also through `sh -c`; any other command succeeds, changes nothing and prints
 * `(simulated)`. Resolves with the exit code; rejects when the signal is aborted.
 */
export async function runInGuest(self: GuestProcess): Promise<number> {
  directoryOf(self)
  if (self.command.terminal !== undefined) return runAtTerminal(self)
  return (await runWords(self.command.argv, self)).code
}

const interrupted: Ended = { code: 130 }

/** A shell without a script reads lines until Ctrl-D or `exit`; anything else runs once. Ctrl-C ends what runs. */
async function runAtTerminal(outer: GuestProcess): Promise<number> {
  const output = terminalOutput(outer.output)
  const lines = readTerminal(outer.command.stdin, output)
  const self: GuestProcess = { ...outer, output, command: { ...outer.command, stdin: inputOf(lines) } }
  const [path = '', ...args] = self.command.argv
  const isShell = shells.has(path.slice(path.lastIndexOf('/') + 1)) && args.every(arg => /^-[a-z]+$/.test(arg))
  if (!isShell || scriptIn(args) !== undefined) {
    return (await unlessInterrupted(lines, self, inner => runWords(self.command.argv, inner))).code
  }
  return runShell(lines, self)
}

async function runShell(lines: TerminalLines, self: GuestProcess): Promise<number> {
  let last = good
  for (;;) {
    self.output.stdout(bytes('# '))
    const line = await orAborted(lines.next(), self.signal)
    if (line === undefined && !lines.interrupt().aborted) return last.code
    lines.rearm()
    if (line === undefined) continue
    if (line.trim() !== '') last = await unlessInterrupted(lines, self, inner => runScript(line, inner))
    if (last.exits === true) return last.code
  }
}

async function unlessInterrupted(
  lines: TerminalLines,
  self: GuestProcess,
  act: (inner: GuestProcess) => Promise<Ended>,
): Promise<Ended> {
  const interrupt = lines.interrupt()
  try {
    return await orAborted(act({ ...self, signal: AbortSignal.any([self.signal, interrupt]) }), interrupt)
  } catch (error) {
    if (!interrupt.aborted || self.signal.aborted) throw error
    lines.rearm()
    return interrupted
  }
}

/** Rejects at once when the signal is aborted, whatever the promise comes to. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

async function* inputOf(lines: TerminalLines): AsyncIterable<Uint8Array> {
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) yield bytes(`${line}\n`)
}

/** What processes find in their environment, before the command's own (as observed on LXD 5.0.2). */
export function guestEnvironment(config: Readonly<Record<string, string>>, command: Command): Record<string, string> {
  const configured = Object.entries(config).flatMap(([key, value]) =>
    key.startsWith('environment.') ? [[key.slice('environment.'.length), value] as const] : [],
  )
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    ...((command.uid ?? 0) === 0 ? { HOME: '/root', USER: 'root' } : {}),
    ...Object.fromEntries(configured),
    ...command.environment,
  }
}

async function runWords(argv: readonly string[], self: GuestProcess): Promise<Ended> {
  self.signal.throwIfAborted()
  const [path = '', ...args] = argv
  const name = path.slice(path.lastIndexOf('/') + 1)
  const script = shells.has(name) ? scriptIn(args) : undefined
  if (script !== undefined) return { code: (await runScript(script, self)).code }
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined
  return (program ?? simulated)(args, self)
}

function simulated(_args: readonly string[], { output }: GuestProcess): Ended {
  output.stdout(bytes('(simulated)\n'))
  return good
}

/** The script behind `-c`, also after other options (`-e`, `-lc`). */
function scriptIn(args: readonly string[]): string | undefined {
  const option = args.findIndex(arg => /^-[a-z]*c$/.test(arg))
  return option >= 0 && args.slice(0, option).every(arg => arg.startsWith('-')) ? args[option + 1] : undefined
}

async function runScript(script: string, self: GuestProcess): Promise<Ended> {
  const commands = readScript(script)
  if (commands === undefined) return simulated([], self)
  let code = 0
  for (const { words, when, stdout, stderr } of commands) {
    if ((when === 'if-good' && code !== 0) || (when === 'if-bad' && code === 0)) continue
    const argv = expandWords(words, name => (name === '?' ? String(code) : (self.environment[name] ?? '')))
    const sinks = { stdout: sinkOf(stdout, self), stderr: sinkOf(stderr, self) }
    const ended: Ended = argv.length === 0 ? good : await runWords(argv, { ...self, output: sinks })
    code = ended.code
    if (ended.exits === true) return ended
  }
  return { code }
}

function sinkOf(sink: 'stdout' | 'stderr' | 'nowhere', { output }: GuestProcess): (chunk: Uint8Array) => void {
  if (sink === 'nowhere') return () => {}
  return chunk => output[sink](chunk)
}

/** Folders that every system has are taken to be there, with all that is below them. */
const usual = /^\/((tmp|root|etc|var|usr|opt|srv|home|run)(\/.*)?)?$/

/** Throws `engine/not-found` for a working directory that is not there. */
function directoryOf({ guest, command }: GuestProcess): string {
  if (command.cwd === undefined) return (command.uid ?? 0) === 0 ? '/root' : '/'
  const path = joined('/', command.cwd)
  if (usual.test(path) || lookUp(guest, path)?.type === 'directory') return path
  throw new ComposeError('engine/not-found', `working directory ${path} not found`)
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}
