import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { addPrefixFlag } from '../options.ts'
import { definePlainVerb } from '../plain-verb.ts'

/** `compose start`: start the nodes that are stopped. */
export function defineStart(program: Command, cli: Cli): void {
  definePlainVerb(program, cli, {
    name: 'start',
    summary: 'start the nodes that are stopped',
    description: 'Starts the nodes that exist and are stopped; creates nothing.',
    projects: 'projects; all when none is named',
    addFlags: addPrefixFlag,
    load: async () => (await import('../../app/start.ts')).start,
    next: 'status',
    example: 'compose start nginx-services',
  })
}
