import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { shellWord } from '../shell-word.ts'

/** `compose init`: a workspace to begin with. */
export function defineInit(program: Command, cli: Cli): void {
  const command = program
    .command('init')
    .summary('make a small workspace to begin with')
    .description(
      'Makes a workspace that validates, with an embedded host, so that every command can be tried before there is a server. Writes nothing when one of its files is there already.',
    )
    .argument('[folder]', 'where to make it', '.')
    .action(async (folder: string) => {
      const { init } = await import('../../app/init.ts')
      for (const path of await init(resolve(cli.here.cwd, folder))) cli.out(`${join(folder, path)}\n`)
      const change = resolve(cli.here.cwd, folder) === cli.here.cwd ? '' : `cd ${shellWord(folder)} && `
      cli.say(`${cli.errPaint.dim('next:')} ${change}compose plan\n`)
    })
  withExample(command, 'compose init my-services')
}
