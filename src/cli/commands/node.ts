import type { Command } from 'commander'
import type { ChangeCall } from '../../app/request.ts'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { followUp } from '../next-command.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import {
  addHookFlags,
  addLockFlags,
  addProgressFlags,
  addVariableFlags,
  connectionTypeOption,
  type HookFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'
import { counted } from '../views/counted.ts'

interface ChangeFlags extends LoadFlags, HookFlags, LockFlags, OutputFlags {
  readonly endpoint?: string
  readonly hooks?: boolean
}

interface PushFlags extends LoadFlags, OutputFlags {
  readonly from: string
  readonly to: string
  readonly endpoint?: string
}

const anyName = 'NODE, PROJECT/NODE or PROJECT/GROUP/NODE'

/** `compose node create|push|sync`. Needs the command `node`. */
export function defineNodes(program: Command, cli: Cli): void {
  const parent = program.commands.find(command => command.name() === 'node')
  if (parent === undefined) return
  defineCreate(parent, cli)
  definePush(parent, cli)
  defineSync(parent, cli)
}

function defineCreate(parent: Command, cli: Cli): void {
  const command = parent
    .command('create')
    .summary('create and start single nodes')
    .description(
      'Creates the instances of single nodes that are not there, with their image and profiles, and starts them. Nothing is synced, and the next apply does their set-up.',
    )
    .argument('<node...>', anyName)
    .option('-e, --endpoint <name>', 'only nodes of this endpoint are meant')
    .option('--hooks', 'run their post-node-creation hooks; the next apply runs them again')
    .addOption(connectionTypeOption())
  addProgressFlags(addLockFlags(addHookFlags(addVariableFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (names: string[], _flags: ChangeFlags, self: Command) => {
      const flags = self.optsWithGlobals<ChangeFlags>()
      const { createNodes } = await import('../../app/node.ts')
      const request = requestOf([], flags, cli.here)
      const run = (_: unknown, call: ChangeCall) => createNodes(request, choiceOf(names, flags), call)
      const next = `${followUp(self, 'apply')}   # sets them up`
      cli.done(await carryOut({ run, questions: confirmations, next }, request, flags, cli))
    })
  withExample(command, 'compose node create nginx1')
}

function defineSync(parent: Command, cli: Cli): void {
  const command = parent
    .command('sync')
    .summary('push the files of a single node')
    .description(
      'Pushes all files of a running node, changed or not; its live checks follow. Sync hooks that have not seen changed files run with the next apply.',
    )
    .argument('<node>', anyName)
    .option('-e, --endpoint <name>', 'only nodes of this endpoint are meant')
    .option('--hooks', 'run its post-node-sync hooks')
    .addOption(connectionTypeOption())
  addProgressFlags(addLockFlags(addHookFlags(addVariableFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (name: string, _flags: ChangeFlags, self: Command) => {
      const flags = self.optsWithGlobals<ChangeFlags>()
      const { syncNode } = await import('../../app/node.ts')
      const request = requestOf([], flags, cli.here)
      const run = (_: unknown, call: ChangeCall) => syncNode(request, choiceOf([name], flags), call)
      const next = followUp(self, 'status')
      cli.done(await carryOut({ run, questions: confirmations, next }, request, flags, cli))
    })
  withExample(command, 'compose node sync nginx1 --hooks')
}

function choiceOf(names: readonly string[], { endpoint, hooks = false }: ChangeFlags) {
  return { names, hooks, ...(endpoint === undefined ? {} : { endpoint }) }
}

function definePush(parent: Command, cli: Cli): void {
  const command = parent
    .command('push')
    .summary('push a file or folder into a node')
    .description(
      'Puts a file or folder of this machine into a running instance, owned by root. Apply knows nothing of it, and removes nothing of it.',
    )
    .argument('<node>', anyName)
    .requiredOption('--from <path>', 'the file or folder; a slash behind a folder follows a link')
    .requiredOption('--to <path>', 'absolute path in the instance; with a slash behind it the source goes into it')
    .option('-e, --endpoint <name>', 'the node is an instance of this endpoint, in the files or not')
    .option('--nodes-prefix <prefix>', 'the nodes are called PREFIX-NAME')
    .addOption(connectionTypeOption())
    .option('--json', 'print how much was pushed as JSON')
    .action(async (name: string, _flags: PushFlags, self: Command) => {
      cli.done(await pushFiles(name, self.optsWithGlobals<PushFlags>(), cli))
    })
  withExample(command, 'compose node push nginx1 --from render/prod.yaml --to /root/')
}

async function pushFiles(name: string, flags: PushFlags, cli: Cli): Promise<number> {
  const { push } = await import('../../app/push.ts')
  const { from, to, endpoint } = flags
  const request = requestOf([], flags, cli.here)
  const place = { name, from, to, ...(endpoint === undefined ? {} : { endpoint }) }
  const pushed = await push(request, place)
  if (!('code' in pushed)) return showObstacles(pushed, cli)
  if (flags.json === true) printJson({ files: pushed.files }, cli)
  else cli.out(`${counted(pushed.files, 'file')} pushed\n`)
  return pushed.code
}
