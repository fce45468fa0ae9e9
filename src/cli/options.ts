import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { LoadOptions } from '../app/load.ts'
import type { Selection } from '../model/selection.ts'
import type { Surroundings } from './surroundings.ts'

/** Flags of the program itself: where the workspace is and with which values it is rendered. */
export interface LoadFlags {
  readonly config?: string
  readonly lxdConfigDir?: string
  readonly renderDefault?: string
  readonly renderValues?: readonly string[]
  readonly renderSecrets?: string
  readonly keyfile?: string
  readonly encryptedSecrets?: boolean
  readonly renderEnv?: readonly string[]
  readonly lenient?: boolean
  readonly p2pMode?: boolean
  readonly commandFile?: readonly string[]
  readonly env?: readonly string[]
  readonly varsFile?: readonly string[]
  readonly nodesPrefix?: string
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
  readonly skipSync?: boolean
  readonly upgrade?: boolean
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

/** Reads names separated by commas, and adds them to those before. Throws for an empty one. */
export function collectList(value: string, before: readonly string[] = []): readonly string[] {
  const names = value.split(',').map(name => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('an empty name.')
  return [...before, ...names]
}

/** Everybody on the machine can read a command line; the message must not repeat the key either. */
function refuseKey(): never {
  const message = 'error: a key on a command line can be read by everybody on this machine. '
  throw new CommanderError(64, 'usage/key-in-argv', `${message}Use --keyfile FILE, or set DRYDOCK_SECURITY__KEY`)
}

/** Flags that stand before or after the verb. */
export function addLoadFlags(program: Command): Command {
  return program
    .option('-c, --config <file>', 'workspace file; else $DRYDOCK_CONFIG, else .drydock.yml upward from here')
    .option('--lxd-config-dir <folder>', 'folder with the remotes file, client certificate and pinned servers')
    .option('--render-values <file>', 'values instead of the configured values file; repeated: later ones win', collect)
    .option('--render-default <file>', 'values below all others, instead of the configured default file')
    .option('--render-secrets <file>', 'values below secrets, instead of the configured secrets file')
    .option('--encrypted-secrets', 'the secrets file is encrypted, whatever the workspace file says')
    .option('--keyfile <file>', 'the key of encrypted files and variables, instead of the configured one')
    .addOption(new Option('--key <key>', 'of lxd-compose').argParser(refuseKey).hideHelp())
    .option('--render-env <key=value>', 'one value over all files, as in a.b=c; may be repeated', collect)
    .option('--p2p-mode', 'look for images on all remotes and take the newest')
    .option('--lenient', 'keys that nothing knows are warnings, for old trees of lxd-compose')
}

/** Flags of commands that run hooks: variables of the projects, and names of their nodes. */
export function addVariableFlags(command: Command): Command {
  return addPrefixFlag(command)
    .option('--env <name=value>', 'one variable of the projects, over all files; may be repeated', collect)
    .option('--vars-file <file>', 'variables of the projects, over the other files; may be repeated', collect)
}

/** The flag of commands that speak of nodes which may have been made under other names. */
export function addPrefixFlag(command: Command): Command {
  return command.option(
    '--nodes-prefix <prefix>',
    'nodes are called PREFIX-NAME, unless their name_prefix says otherwise',
  )
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
  const flags = command
    .option('--force-sync', 'run all sync hooks')
    .option('--skip-sync', 'push no files')
    .option('--upgrade', 'make nodes anew whose image changed, also in a workspace of lxd-compose')
    .option(
      '--adopt',
      'mark and change declared profiles, networks, pools and ACLs that exist, are not ours and differ',
    )
    .option('--prune', 'remove nodes that left the files')
    .option('--retry', 'try upgrades again that were rolled back')
    .option('--pull', 'ask the image remotes even where an endpoint keeps a pinned image')
  return addGoneFlag(flags)
}

/** The flag of verbs that ask other endpoints for nodes that move. */
export function addGoneFlag(command: Command): Command {
  const what = 'an endpoint that need not be asked for nodes that moved; may be repeated'
  return command.option('--assume-gone <name>', what, collect)
}

/** The flag of verbs that apply: two plans are carried out, and two documents are no JSON. */
export function destroyOption(): Option {
  return new Option('--destroy', 'destroy it all afterwards, also when apply has failed').conflicts('json')
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
    now: Math.floor(Date.now() / 1000),
    renderEnv: flags.renderEnv ?? [],
    ...(flags.lenient === undefined ? {} : { lenient: flags.lenient }),
    ...(flags.env === undefined ? {} : { env: flags.env }),
    ...(flags.varsFile === undefined ? {} : { varsFiles: flags.varsFile }),
    ...(flags.nodesPrefix === undefined ? {} : { nodesPrefix: flags.nodesPrefix }),
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
    ...(flags.renderDefault === undefined ? {} : { defaultValuesFile: flags.renderDefault }),
    ...(flags.renderValues === undefined ? {} : { valuesFiles: flags.renderValues }),
    ...(flags.renderSecrets === undefined ? {} : { secretsFile: flags.renderSecrets }),
    ...(flags.commandFile === undefined ? {} : { commandFiles: flags.commandFile }),
    ...(flags.p2pMode === undefined ? {} : { p2pMode: flags.p2pMode }),
    ...(flags.keyfile === undefined ? {} : { keyFile: flags.keyfile }),
    ...(flags.encryptedSecrets === undefined ? {} : { encryptedSecrets: flags.encryptedSecrets }),
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

/** A flag of lxd-compose: nobody needs to say whether a server is LXD or Incus. */
export function connectionTypeOption(): Option {
  return new Option('--connection-type <type>', 'read and not used: the server itself says what it is')
}
