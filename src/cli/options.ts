import { type Command, InvalidArgumentError, Option } from 'commander'
import type { LoadOptions } from '../app/load.ts'
import type { Selection } from '../model/selection.ts'
import type { Surroundings } from './surroundings.ts'

/** Flags of the program itself: where the workspace is and with which values it is rendered. */
export interface LoadFlags {
  readonly config?: string
  readonly lxdConfigDir?: string
  readonly renderDefault?: string
  readonly renderValues?: readonly string[]
  readonly renderEnv?: readonly string[]
  readonly env?: readonly string[]
}

/** Flags that choose groups. */
export interface GroupFlags {
  readonly enableGroup?: readonly string[]
  readonly disableGroup?: readonly string[]
}

/** Flags that choose hooks. */
export interface HookFlags {
  readonly enableFlag?: readonly string[]
  readonly disableFlag?: readonly string[]
}

/** Flags of how to look and plan, beyond the files. */
export interface WishFlags {
  readonly forceSync?: boolean
  readonly retry?: boolean
  readonly adopt?: boolean
  readonly prune?: boolean
  readonly pull?: boolean
  readonly assumeGone?: readonly string[]
}

/** How progress is drawn. */
export const progressModes = ['auto', 'tty', 'plain', 'json', 'quiet'] as const
export type ProgressMode = (typeof progressModes)[number]

/** The flag of verbs that lock what they change. */
export interface LockFlags {
  /** Milliseconds. */
  readonly lockWait?: number
}

/** Flags of what is printed and asked. */
export interface OutputFlags {
  readonly json?: boolean
  readonly yes?: boolean
  readonly progress?: ProgressMode
  readonly quiet?: boolean
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function collectList(value: string, before: readonly string[] = []): readonly string[] {
  const names = value.split(',').map(name => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('an empty name.')
  return [...before, ...names]
}

/** Flags that stand before or after the verb. */
export function addLoadFlags(program: Command): Command {
  return program
    .option('-c, --config <file>', 'workspace file; else $DRYDOCK_CONFIG, else .drydock.yml upward from here')
    .option('--lxd-config-dir <folder>', 'folder with the remotes file, client certificate and pinned servers')
    .option('--render-values <file>', 'values instead of the configured values file; repeated: later ones win', collect)
    .option('--render-default <file>', 'values below all others, instead of the configured default file')
    .option('--render-env <key=value>', 'one value over all files, as in a.b=c; may be repeated', collect)
}

/** Flags of commands that run hooks: variables of the projects. */
export function addVariableFlags(command: Command): Command {
  return command.option('--env <name=value>', 'one variable of the projects, over all files; may be repeated', collect)
}

/** Flags that choose groups. */
export function addGroupFlags(command: Command): Command {
  return command
    .option('--enable-group <names>', 'only these groups; comma-separated, may be repeated', collectList)
    .option('--disable-group <names>', 'not these groups; wins over --enable-group', collectList)
}

/** Flags that choose hooks. */
export function addHookFlags(command: Command): Command {
  return command
    .option('--enable-flag <names>', 'only hooks with one of these flags, although nothing changed', collectList)
    .option('--disable-flag <names>', 'no hooks with these flags; wins over --enable-flag', collectList)
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function duration(value: string): number {
  const [, count, unit = ''] = /^([0-9]+)(ms|s|m|h)$/.exec(value) ?? []
  const factor = milliseconds[unit]
  if (count === undefined || factor === undefined)
    throw new InvalidArgumentError('write a number with ms, s, m or h: 15m.')
  return Number(count) * factor
}

/** The flag of verbs that lock what they change. */
export function addLockFlags(command: Command): Command {
  return command.option(
    '--lock-wait <duration>',
    'how long to wait while somebody else holds the lock, as in 15m',
    duration,
  )
}

/** Flags of plan and apply. */
export function addWishFlags(command: Command): Command {
  return command
    .option('--force-sync', 'run all sync hooks')
    .option('--adopt', 'mark and change declared profiles that exist, are not ours and differ')
    .option('--prune', 'remove nodes that left the files')
    .option('--retry', 'try upgrades again that were rolled back')
    .option('--pull', 'ask the image remotes even where an endpoint keeps a pinned image')
    .option('--assume-gone <name>', 'an endpoint that need not be asked for nodes that moved; may be repeated', collect)
}

/** Flags of commands with progress. */
export function addProgressFlags(command: Command): Command {
  return command
    .addOption(new Option('--progress <mode>', 'how progress is shown').choices(progressModes).default('auto'))
    .option('-q, --quiet', 'no progress and no summary, as --progress quiet')
}

/** What `load` is asked for. */
export function loadOptions(flags: LoadFlags, here: Surroundings): LoadOptions {
  return {
    cwd: here.cwd,
    variables: here.environment,
    renderEnv: flags.renderEnv ?? [],
    ...(flags.env === undefined ? {} : { env: flags.env }),
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
    ...(flags.renderDefault === undefined ? {} : { defaultValuesFile: flags.renderDefault }),
    ...(flags.renderValues === undefined ? {} : { valuesFiles: flags.renderValues }),
    ...(flags.lxdConfigDir === undefined ? {} : { remotesDirectory: flags.lxdConfigDir }),
  }
}

/** What the names and flags choose. */
export function selectionOf(projects: readonly string[], flags: GroupFlags & HookFlags): Selection {
  return {
    projects,
    enableGroups: flags.enableGroup ?? [],
    disableGroups: flags.disableGroup ?? [],
    enableFlags: flags.enableFlag ?? [],
    disableFlags: flags.disableFlag ?? [],
  }
}
