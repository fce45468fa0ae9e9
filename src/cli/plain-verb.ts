import type { Command } from 'commander'
import { carryOut, confirmations, type Verb } from './change.ts'
import { type Cli, withExample } from './cli.ts'
import { followUp } from './next-command.ts'
import {
  addGroupFlags,
  addLockFlags,
  addProgressFlags,
  type GroupFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from './options.ts'
import { requestOf } from './request.ts'

type Flags = LoadFlags & GroupFlags & LockFlags & OutputFlags

/** A verb that takes projects and groups, changes something, and has no flags of its own. */
export interface PlainVerb {
  readonly name: string
  readonly summary: string
  readonly description: string
  /** What is said of the projects: whether one must be named. */
  readonly projects: string
  /** The flags for variables, or only for prefixes. */
  readonly addFlags: (command: Command) => Command
  /** Loaded when the verb is run, so that start-up stays short. */
  readonly load: () => Promise<Verb['run']>
  /** The verb to type next when it went well, about the same files and nodes. */
  readonly next: string
  readonly example: string
}

/** Defines such a verb: plan, show, ask, carry out, tell. */
export function definePlainVerb(program: Command, cli: Cli, verb: PlainVerb): void {
  const command = program
    .command(verb.name)
    .summary(verb.summary)
    .description(verb.description)
    .argument('[project...]', verb.projects)
  addProgressFlags(addLockFlags(addGroupFlags(verb.addFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const next = followUp(self, verb.next, projects)
      const run = await verb.load()
      cli.done(
        await carryOut({ run, questions: confirmations, next }, requestOf(projects, flags, cli.here), flags, cli),
      )
    })
  withExample(command, verb.example)
}
