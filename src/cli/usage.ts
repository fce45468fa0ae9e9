import type { Command, CommanderError } from 'commander'
import { commandCalled } from './called.ts'

/** A command line that was not understood, in our words. */
export interface UsageFailure {
  readonly message: string
  readonly hint: string
}

/**
 * What commander says of a wrong command line, as one sentence and what to do. Undefined for what is no failure: help and
 * version that were asked for.
 */
export function usageFailure(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): UsageFailure | undefined {
  const [first = '', suggestion] = error.message.split('\n')
  if (!first.startsWith('error: ')) return undefined
  // It ends its sentences, and says what is allowed in a second one.
  const [message = '', ...more] = first.slice('error: '.length).replace(/\.$/, '').split('. ')
  const advice = suggestion?.replace(/^\((.*)\)$/, '$1') ?? more.join('. ')
  const hint = advice === '' ? `${commandOf(program, argv)} --help shows how it is used` : advice
  return { message, hint: hint.charAt(0).toLowerCase() + hint.slice(1) }
}

/** The command that was typed, with its sub-command, as far as they are known. */
function commandOf(program: Command, argv: readonly string[]): string {
  let command = program
  const names = [program.name()]
  for (const word of argv) {
    const next = commandCalled(command, word)
    if (next === undefined) continue
    names.push(next.name())
    command = next
  }
  return names.join(' ')
}
