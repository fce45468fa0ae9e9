import type { Command } from 'commander'
import { type Paint, paintWith, wantsColour } from './paint.ts'
import type { Surroundings } from './surroundings.ts'

/** What every command is defined with. */
export interface Cli {
  readonly here: Surroundings
  /** For what is written to standard output. */
  readonly outPaint: Paint
  /** For what is written to standard error. */
  readonly errPaint: Paint
  /** Writes data. */
  out(text: string): void
  /** Writes what is no data. */
  say(text: string): void
  /** Notes the exit code of the command that was run. */
  done(code: number): void
}

/** The program's two voices over its surroundings. */
export function openCli(here: Surroundings, done: (code: number) => void): Cli {
  return {
    here,
    // Looked at when something is painted: a stream that nothing is written to need not be opened.
    get outPaint() {
      return paintWith(wantsColour(here.stdout.isTTY === true, here.environment))
    },
    get errPaint() {
      return paintWith(wantsColour(here.stderr.isTTY === true, here.environment))
    },
    out: text => here.stdout.write(text),
    say: text => here.stderr.write(text),
    done,
  }
}

const examplesByCommand = new WeakMap<Command, readonly string[]>()

/** The examples of a command, for the reference (`scripts/commands.ts`). */
export function examplesOf(command: Command): readonly string[] {
  return examplesByCommand.get(command) ?? []
}

/** Puts examples before everything else in the help of a command. */
export function withExample(command: Command, ...examples: readonly string[]): Command {
  examplesByCommand.set(command, examples)
  const lines = examples.map(example => `  $ ${example}\n`).join('')
  return command.addHelpText('before', `${examples.length === 1 ? 'Example' : 'Examples'}:\n${lines}`)
}
