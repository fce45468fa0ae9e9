import { type Command, InvalidArgumentError } from 'commander'
import type { Request } from '../../app/request.ts'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { followUp } from '../next-command.ts'
import { errorsAsData, printJson, showObstacles } from '../obstacles.ts'
import {
  addGroupFlags,
  addPrefixFlag,
  addProgressFlags,
  collectList,
  type GroupFlags,
  type LoadFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags &
  GroupFlags &
  OutputFlags & {
    readonly check?: boolean
    readonly testImages?: boolean
    readonly testProfile?: readonly string[]
    readonly sleep?: number
  }

/** `compose fetch`: bring the images to the endpoints. */
export function defineFetch(program: Command, cli: Cli): void {
  const command = program
    .command('fetch')
    .summary('bring the images to the endpoints')
    .description(
      'Asks the image remotes which images the nodes mean, brings them to the endpoints and pins them there, so that a maintenance window needs no image server.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addProgressFlags(addGroupFlags(addPrefixFlag(command)))
    .option('--check', 'only look whether all is ready for a window: endpoints, images, space, NICs; 1 when it is not')
    .option('--test-images', 'start an instance of each image, see that it runs, and delete it')
    .option('--test-profile <names>', 'profiles of these instances; default unless given', collectList)
    .option('--sleep <seconds>', 'how long they have to run; 3 unless given', seconds)
    .option('--json', 'print plan and report as JSON; with --check, what was looked at')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      if (flags.check === true) return cli.done(await showCheck(projects, flags, cli))
      const { fetch } = await import('../../app/fetch.ts')
      const verb = { run: fetch, questions: confirmations, next: followUp(self, 'apply', projects) }
      cli.done(await carryOut(verb, withTest(requestOf(projects, flags, cli.here), flags), flags, cli))
    })
  withExample(command, 'compose fetch nginx-services', 'compose fetch nginx-services --check')
}

function withTest(request: Request, flags: Flags): Request {
  if (flags.testImages !== true) return request
  const testImages = { profiles: flags.testProfile ?? ['default'], seconds: flags.sleep ?? 3 }
  return { ...request, wishes: { ...request.wishes, testImages } }
}

function seconds(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('write a number of seconds.')
  return Number(text)
}

/** Go or no-go before a window; nothing is changed. */
async function showCheck(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { check } = await import('../../app/check.ts')
  const found = await check(requestOf(projects, flags, cli.here))
  const { endpoints, problems, errors } = found
  if (flags.json === true) {
    const go = endpoints.length > 0 && endpoints.every(endpoint => endpoint.go)
    printJson({ go, endpoints, problems, errors: errorsAsData(errors) }, cli)
  } else if (endpoints.length > 0) {
    const { checkText } = await import('../views/check.ts')
    cli.out(checkText(endpoints, cli.outPaint))
  }
  const code = showObstacles(found, cli)
  if (code !== 0) return code
  return endpoints.every(endpoint => endpoint.go) ? 0 : 1
}
