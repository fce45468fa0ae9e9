import { type Command, Option } from 'commander'
import type { LineOrigin } from '../../app/render.ts'
import type { RenderEngine } from '../../model/workspace.ts'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import { type LoadFlags, loadOptions, type OutputFlags } from '../options.ts'

type Flags = LoadFlags & OutputFlags & { readonly explain?: boolean; readonly renderEngine?: RenderEngine }

/** The engines by name, here as well so that the command line needs nothing of the model to start; the types hold them together. */
const engines: Readonly<Record<RenderEngine, true>> = { handlebars: true, gotemplate: true }

/** `compose render FILE…`: what a template becomes. */
export function defineRender(program: Command, cli: Cli): void {
  const command = program
    .command('render')
    .summary('print rendered files')
    .description(
      'Prints what the values make of files, secrets included. Needs no workspace: then only --render-default, --render-values and --render-env give values.',
    )
    .argument('<file...>', 'files to render')
    .addOption(
      new Option('--render-engine <name>', 'engine of files that name none themselves').choices(Object.keys(engines)),
    )
    .option('--explain', 'say where each line and its values come from')
    .option('--json', 'print the texts as JSON')
    .action(async (files: string[], _flags: Flags, self: Command) => {
      cli.done(await show(files, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose render envs/nginx.yml --render-env release=22.10.01')
}

async function show(files: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { render } = await import('../../app/render.ts')
  const found = await render({
    load: loadOptions(flags, cli.here),
    files,
    ...(flags.renderEngine === undefined ? {} : { engine: flags.renderEngine }),
  })
  const { rendered, problems } = found
  const code = showObstacles(found, cli)
  if (flags.json === true) printJson({ files: rendered, problems }, cli)
  else if (code === 0) {
    for (const { lines, text } of rendered) cli.out(flags.explain === true ? explained(lines) : text)
  }
  return code
}

/** Place, line, and behind it the values that went in. */
function explained(lines: readonly LineOrigin[]): string {
  const width = Math.max(0, ...lines.map(line => line.from.length))
  const note = (values: readonly string[]): string => (values.length === 0 ? '' : `   <- ${values.join(', ')}`)
  return lines.map(({ from, text, values }) => `${from.padEnd(width)} | ${text}${note(values)}\n`).join('')
}
