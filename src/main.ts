import process from 'node:process'
import { runProgram } from './cli/program.ts'
import { watchSignals } from './cli/signals.ts'
import { streams, written } from './cli/streams.ts'

async function main(): Promise<never> {
  const { signal, stoppedBy } = watchSignals(process, text => streams.stderr.write(`${text}\n`))
  const code = await runProgram({
    argv: process.argv.slice(2),
    environment: process.env,
    cwd: process.cwd(),
    get stdin() {
      return streams.stdin
    },
    get stdout() {
      return streams.stdout
    },
    get stderr() {
      return streams.stderr
    },
    now: Date.now,
    signal,
    stoppedBy,
  })
  const lost = await written()
  if (lost !== undefined) streams.stderr.write(`output was lost: ${lost}\n`)
  // A connection that an endpoint keeps open must not keep the program from ending.
  process.exit(code === 0 && lost !== undefined ? 1 : code)
}

// As node ends with an ES module that waits for what never comes: whoever asks for less than the end must not be told 0.
process.exitCode = 13
void main()
