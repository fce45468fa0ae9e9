#!/usr/bin/env node
import process from 'node:process'
import { runProgram } from './cli/program.ts'
import { watchSignals } from './cli/signals.ts'
import { stderr, stdin, stdout, written } from './cli/streams.ts'

const { signal, stoppedBy } = watchSignals(process, text => stderr.write(`${text}\n`))
const code = await runProgram({
  argv: process.argv.slice(2),
  environment: process.env,
  cwd: process.cwd(),
  stdin,
  stdout,
  stderr,
  now: Date.now,
  signal,
  stoppedBy,
})
const lost = await written()
if (lost !== undefined) stderr.write(`output was lost: ${lost}\n`)
// A connection that an endpoint keeps open must not keep the program from ending.
process.exit(code === 0 && lost !== undefined ? 1 : code)
