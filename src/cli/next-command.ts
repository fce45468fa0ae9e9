import type { Command, Option } from 'commander'
import { shellWord } from './shell-word.ts'

/** Options that say which files are read and which nodes are meant: without them the next command would mean something else. */
const meaning: ReadonlySet<string> = new Set([
  'config',
  'lxdConfigDir',
  'renderValues',
  'renderDefault',
  'renderSecrets',
  'encryptedSecrets',
  'keyfile',
  'renderEnv',
  'p2pMode',
  'lenient',
  'nodesPrefix',
  'env',
  'varsFile',
  'enableGroup',
  'disableGroup',
])
/** Options whose values are one word with commas. */
const listed: ReadonlySet<string> = new Set(['enableGroup', 'disableGroup'])

/**
 * A command to type after the one that was run, about the same files and nodes: `verb` with these operands and with those options
 * of the command line that it has too. `ran` is the command as commander has read it.
 */
export function followUp(ran: Command, verb: string, operands: readonly string[] = []): string {
  const program = rootOf(ran)
  const next = program.commands.find(command => command.name() === verb)
  const known = new Map([...program.options, ...(next?.options ?? [])].map(option => [option.attributeName(), option]))
  const words = [...meaning].flatMap(name => {
    const option = known.get(name)
    return option === undefined || ran.getOptionValueSourceWithGlobals(name) !== 'cli' ? [] : wordsOf(option, ran)
  })
  return commandLine([verb, ...operands, ...words])
}

/** The command as it was typed, quoted for a shell where needed, without the secrets that were typed with it. */
export function commandLine(argv: readonly string[]): string {
  const words = argv.map((word, index) => withoutSecret(word, argv[index - 1]))
  return ['compose', ...words.map(shellWord)].join(' ')
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent)
}

function wordsOf(option: Option, ran: Command): readonly string[] {
  const name = option.long ?? ''
  const value: unknown = ran.optsWithGlobals()[option.attributeName()]
  if (value === true) return [name]
  if (!Array.isArray(value)) return [name, String(value)]
  return listed.has(option.attributeName()) ? [name, value.join(',')] : value.flatMap(one => [name, String(one)])
}

/** `--render-env secrets.token=…`: what is shown may go to a log, where the value has no business. */
function withoutSecret(word: string, before: string | undefined): string {
  const [, start] = /^((?:--render-env=)?secrets\b[^=]*=)/.exec(word) ?? []
  return start !== undefined && (before === '--render-env' || word.startsWith('--')) ? `${start}******` : word
}
