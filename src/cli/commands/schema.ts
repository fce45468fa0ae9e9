import { join, relative, resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { SchemaKind } from '../../app/schema.ts'
import { type Cli, withExample } from '../cli.ts'

const kinds: readonly SchemaKind[] = ['environment', 'workspace']

/** `compose schema`: what editors check the files with. */
export function defineSchema(program: Command, cli: Cli): void {
  const command = program
    .command('schema')
    .summary('print the JSON Schema of the files, for editors')
    .description(
      'Prints the JSON Schema that validate checks a file against; editors complete and explain keys with it.',
    )
    .addArgument(new Argument('[kind]', 'which file; environment unless given').choices(kinds))
    .option('--write <folder>', 'write it there, over an older one; both kinds when none is named')
    .action(async (kind: SchemaKind | undefined, flags: { readonly write?: string }) => {
      if (flags.write === undefined) cli.out(await textOf(kind ?? 'environment'))
      else await write(flags.write, kind === undefined ? kinds : [kind], cli)
    })
  withExample(command, 'compose schema environment', 'compose schema --write schema')
}

async function textOf(kind: SchemaKind): Promise<string> {
  const { schemaText } = await import('../../app/schema.ts')
  return schemaText(kind)
}

async function write(folder: string, which: readonly SchemaKind[], cli: Cli): Promise<void> {
  const { writeSchemas } = await import('../../app/init.ts')
  const directory = resolve(cli.here.cwd, folder)
  for (const path of await writeSchemas(directory, which)) cli.out(`${join(folder, relative(directory, path))}\n`)
}
