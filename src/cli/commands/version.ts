import process from 'node:process'
import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson } from '../obstacles.ts'
import type { OutputFlags } from '../options.ts'
import { version } from '../version.ts'

/** `compose version`. */
export function defineVersion(program: Command, cli: Cli): void {
  const command = program
    .command('version')
    .summary('show the version')
    .description('Shows the version of compose and of the Node.js that runs it.')
    .option('--json', 'print it as JSON')
    .action((flags: OutputFlags) => {
      if (flags.json === true) printJson({ name: 'drydock', version, node: process.versions.node }, cli)
      else cli.out(`drydock ${version} (node ${process.versions.node})\n`)
    })
  withExample(command, 'compose version --json')
}
