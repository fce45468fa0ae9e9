import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { addGoneFlag, addVariableFlags } from '../options.ts'
import { definePlainVerb } from '../plain-verb.ts'

/** `compose rollback`: the instances from before the last upgrade serve again. */
export function defineRollback(program: Command, cli: Cli): void {
  definePlainVerb(program, cli, {
    name: 'rollback',
    summary: 'bring back the instances from before the last upgrade',
    description:
      'Node after node, the kept instance takes its place again and is checked; the newer one stays, stopped, as NAME-next. A node that has moved is served from its old endpoint again. apply holds the node until its files change.',
    projects: 'projects; one, or --enable-group, must be named',
    addFlags: command => addGoneFlag(addVariableFlags(command)),
    load: async () => (await import('../../app/rollback.ts')).rollback,
    next: 'status',
    example: 'compose rollback nginx-services --enable-group nginx1-group',
  })
}
