import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import { type LoadFlags, loadOptions, type OutputFlags } from '../options.ts'
import { counted } from '../views/counted.ts'

interface PackFlags extends LoadFlags, OutputFlags {
  readonly to: string
  readonly sourceCommonPath?: string
}

interface UnpackFlags extends LoadFlags, OutputFlags {
  readonly to: string
  readonly renderFile?: string
  readonly sameOwner?: boolean
}

/** `compose pack`: projects with all their files as one archive. */
export function definePack(program: Command, cli: Cli): void {
  const command = program
    .command('pack')
    .summary('pack projects with all their files')
    .description(
      'Packs projects with what their files read, their values, their remotes and pinned servers into an archive that is a workspace. Private keys, the key of the workspace and secrets in clear are left out, and named.',
    )
    .argument('[project...]', 'projects; all when none is named')
    .requiredOption('--to <file>', 'the archive: .tar.gz, .tgz or .tar')
    .option('--source-common-path <folder>', 'pack what lies below it, wherever that is, below sources/')
    .option('--env <name=value>', 'of lxd-compose, which packs nothing of it; read and not used')
    .option('--vars-file <file>', 'of lxd-compose, which packs nothing of it; read and not used')
    .option('--json', 'print what was packed as JSON')
    .action(async (projects: string[], _flags: PackFlags, self: Command) => {
      cli.done(await packProjects(projects, self.optsWithGlobals<PackFlags>(), cli))
    })
  withExample(command, 'compose pack nginx-services --to nginx.tar.gz')
}

/** `compose unpack`: a packed workspace into a folder. */
export function defineUnpack(program: Command, cli: Cli): void {
  const command = program
    .command('unpack')
    .summary('unpack a packed workspace')
    .description(
      'Unpacks an archive of pack into a folder. Members that would get out of the folder, links and files that are there already are refused before anything is written.',
    )
    .argument('<archive>', 'what pack has made')
    .option('--to <folder>', 'where to; made when it is not there', '.')
    .option('--render-file <file>', 'write each --render-env into this values file of the package; its comments stay')
    .option('--same-owner', 'keep the owners that the archive names; for root')
    .option('--json', 'print what was unpacked as JSON')
    .action(async (archive: string, _flags: UnpackFlags, self: Command) => {
      cli.done(await unpackArchive(archive, self.optsWithGlobals<UnpackFlags>(), cli))
    })
  withExample(
    command,
    'compose unpack nginx.tar.gz --to elsewhere --render-file render/prod.yaml --render-env release=22.10.01',
  )
}

async function packProjects(projects: readonly string[], flags: PackFlags, cli: Cli): Promise<number> {
  const { pack } = await import('../../app/pack.ts')
  const { to, sourceCommonPath } = flags
  const packed = await pack({
    load: loadOptions(withoutVariables(flags), cli.here),
    projects,
    to,
    ...(sourceCommonPath === undefined ? {} : { sourceCommonPath }),
  })
  const { files, leftOut, problems } = packed
  const code = showObstacles(packed, cli)
  if (flags.json === true) printJson({ to: packed.to, files, leftOut, problems }, cli)
  else if (code === 0) cli.out(`${to}: ${counted(files.length, 'file')}\n`)
  if (code !== 0) return code
  for (const { path, reason } of leftOut) cli.say(`${cli.errPaint.yellow('left out')} ${path}: ${reason}\n`)
  const hasSources = files.some(name => name.startsWith('sources/'))
  if (sourceCommonPath !== undefined && hasSources) cli.say(`${sourceCommonPath} is sources/ in the package\n`)
  return 0
}

/** Variables of a command line are in no package. */
function withoutVariables({ env: _env, varsFile: _files, ...flags }: PackFlags): PackFlags {
  return flags
}

async function unpackArchive(archive: string, flags: UnpackFlags, cli: Cli): Promise<number> {
  const { to, renderFile, renderEnv = [], sameOwner = false } = flags
  const { unpack } = await import('../../app/unpack.ts')
  const { files } = await unpack({
    cwd: cli.here.cwd,
    archive,
    to,
    ...(renderFile === undefined ? {} : { renderFile }),
    renderEnv,
    sameOwner,
  })
  if (flags.json === true) printJson({ to, files }, cli)
  else cli.out(`${to}: ${counted(files.length, 'file')}\n`)
  return 0
}
