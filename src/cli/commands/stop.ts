import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { addVariableFlags } from '../options.ts'
import { definePlainVerb } from '../plain-verb.ts'

/** `compose stop`: stop the nodes. */
export function defineStop(program: Command, cli: Cli): void {
  definePlainVerb(program, cli, {
    name: 'stop',
    summary: 'stop the nodes',
    description: 'Runs the shutdown hooks and stops the nodes, gracefully.',
    projects: 'projects; one, or --enable-group, must be named',
    addFlags: addVariableFlags,
    load: async () => (await import('../../app/stop.ts')).stop,
    next: 'start',
    example: 'compose stop nginx-services --enable-group nginx1-group',
  })
}
