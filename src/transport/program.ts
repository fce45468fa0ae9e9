import { spawn } from 'node:child_process'

/** A program of the operator's machine that answers a question and ends. */
export interface ProgramQuestion {
  /** Looked for where the `PATH` of the environment leads. */
  readonly program: string
  readonly argv: readonly string[]
  /** For its standard input: what nobody else may read. */
  readonly input: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** What it wrote on its standard output, and its exit code; -1 when a signal ended it. */
export interface ProgramAnswer {
  readonly code: number
  readonly said: string
}

/** Undefined: there is no such program. Rejects with an error of node when it cannot be run, or when the signal is aborted, which kills it. */
export function askProgram(question: ProgramQuestion): Promise<ProgramAnswer | undefined> {
  const { program, argv, input, environment, signal } = question
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      env: { ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    // One that does not read what it is asked tells why by how it ends.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.on('error', error => (Object(error).code === 'ENOENT' ? resolve(undefined) : reject(error)))
    child.on('close', code => resolve({ code: code ?? -1, said: Buffer.concat(chunks).toString('utf8') }))
  })
}
