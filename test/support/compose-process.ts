/** The real program as a process: built once per test process, with an environment of its own. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How the program is started. */
export interface ComposeOptions {
  readonly cwd: string
  /** Over a small environment: nothing of the one who runs the tests gets in but PATH. */
  readonly environment?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Sees the process as soon as it runs, to send it a signal for example. */
  readonly watch?: (process: ComposeProcess) => void
}

/** What a watcher can do with the running program. */
export interface ComposeProcess {
  kill(signal: NodeJS.Signals): void
  /** Called with all that was written to standard error so far, each time more comes. */
  onStderr(listener: (text: string) => void): void
}

/** How the program ended and what it wrote. */
export interface ComposeResult {
  /** 128 + n when signal n ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
let built: string | undefined

/** The folder of the bundle; removed when the test process ends. */
export function builtProgram(): string {
  if (built !== undefined) return built
  const folder = mkdtempSync(join(tmpdir(), 'drydock-built-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), join(folder, 'dist')], { stdio: 'inherit' })
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'))
  built = join(folder, 'dist')
  return built
}

/** Runs `compose` with these arguments and waits for its end. */
export async function runCompose(args: readonly string[], options: ComposeOptions): Promise<ComposeResult> {
  const environment = { PATH: process.env.PATH ?? '', HOME: options.cwd, ...options.environment }
  const child = spawn(process.execPath, [join(builtProgram(), 'main.js'), ...args], {
    cwd: options.cwd,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners: ((text: string) => void)[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    for (const listener of listeners) listener(stderr)
  })
  options.watch?.({ kill: signal => void child.kill(signal), onStderr: listener => void listeners.push(listener) })
  // A program that ends without reading its input closes the pipe; that is its right.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.stdin ?? '')
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) =>
      resolve(exitCode ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    )
  })
  return { code, stdout, stderr }
}
