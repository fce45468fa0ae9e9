import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { addGoneFlag, addVariableFlags } from '../options.ts'
import { definePlainVerb } from '../plain-verb.ts'

/** `compose resume`: goes on with what a run that was broken off has left. */
export function defineResume(program: Command, cli: Cli): void {
  definePlainVerb(program, cli, {
    name: 'resume',
    summary: 'go on with what was broken off, and with nothing else',
    description:
      'Looks at the endpoints and plans as apply does, but only for nodes with an upgrade, a first set-up or a restart that was begun and not brought to its end. Nothing of that kind: says so, and ends with 0.',
    projects: 'projects; one, or --enable-group, must be named',
    addFlags: command => addGoneFlag(addVariableFlags(command)),
    load: async () => (await import('../../app/resume.ts')).resume,
    next: 'plan',
    example: 'compose resume nginx-services',
  })
}
