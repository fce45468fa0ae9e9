import type { Command } from 'commander'
import type { Conversions, ConvertedFile } from '../../app/convert.ts'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import { type LoadFlags, loadOptions, type OutputFlags } from '../options.ts'

type Flags = LoadFlags & OutputFlags & { readonly write?: boolean }

/** Something was left as it is. */
const notAll = 1

/** `compose convert FILE…|FOLDER`: Go templates become Handlebars. */
export function defineConvert(program: Command, cli: Cli): void {
  const command = program
    .command('convert')
    .summary('turn Go templates into Handlebars')
    .description(
      'Writes Go templates in Handlebars, with their comments and layout, and proves it: rendered with the values, the old and the new file must mean the same. What has no counterpart is told and left. Of a folder all environment files of its workspace are meant, and the workspace file. Prints the new texts of files, or what it would do with a folder, unless --write puts them in place.',
    )
    .argument('<file...>', 'files that are Go templates, or folders of a workspace')
    .option('-w, --write', 'replace the files')
    .option('--json', 'print outcomes and new texts as JSON')
    .action(async (paths: string[], _flags: Flags, self: Command) => {
      cli.done(await show(paths, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose convert .', 'compose convert . --write')
}

async function show(paths: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { convert } = await import('../../app/convert.ts')
  const write = flags.write === true
  const found = await convert({ load: loadOptions(flags, cli.here), paths, write })
  const code = showObstacles(found, cli)
  if (flags.json === true) printJson({ files: found.files, problems: found.problems }, cli)
  else if (write || found.areFolders) cli.out(table(found, write))
  else for (const { text } of found.files) cli.out(text ?? '')
  if (code !== 0) return code
  return found.files.some(({ outcome }) => outcome === 'left') ? notAll : 0
}

function words({ outcome, text }: ConvertedFile, write: boolean): string {
  switch (outcome) {
    case 'converted':
      return write ? 'converted; it means the same' : 'can be converted; it means the same'
    case 'plain':
      return 'no template'
    case 'handlebars':
      return 'Handlebars already'
    case 'left':
      return text === undefined ? 'left as it is' : 'stays a Go template, and says so in its first line'
    case 'workspace':
      return write ? 'written' : 'would be written'
  }
}

function table({ files }: Conversions, write: boolean): string {
  const width = Math.max(0, ...files.map(({ file }) => file.length))
  return files.map(one => `${one.file.padEnd(width)}  ${words(one, write)}\n`).join('')
}
