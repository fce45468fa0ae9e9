import type { Changed } from '../app/change.ts'
import type { Planned } from '../app/plan.ts'
import type { ChangeCall, Request } from '../app/request.ts'
import type { Plan } from '../model/plan.ts'
import { agreed } from './ask.ts'
import type { Cli } from './cli.ts'
import { type ExitCode, exitOfReport, exitOfVerdicts } from './exit.ts'
import { errorsAsData, printJson, showObstacles } from './obstacles.ts'
import type { OutputFlags } from './options.ts'
import { openView } from './screen.ts'
import { shellWord } from './shell-word.ts'
import type { View } from './views/view.ts'

/** A verb that changes something, as the command line sees it. */
export interface Verb {
  readonly run: (request: Request, call: ChangeCall) => Promise<Changed>
  /** What has to be agreed to before the plan is carried out; none: nothing is asked. */
  readonly questions: (plan: Plan) => readonly string[]
  /** What to type next after it went well; undefined: nothing. */
  readonly next?: string
  /** What to type to try upgrades again that were rolled back: the same command would say that they are held. */
  readonly retry?: string
}

/** What the plan itself wants to be agreed to. */
export function confirmations(plan: Plan): readonly string[] {
  return plan.confirmations.map(confirmation => confirmation.what)
}

/** Plan, show, ask, carry out, tell: what apply, fetch, destroy, stop and start have in common. The exit code. */
export async function carryOut(verb: Verb, request: Request, flags: OutputFlags, cli: Cli): Promise<number> {
  const viewOf = await openView(flags, cli)
  let view: View | undefined
  const call: ChangeCall = {
    agree: async planned => {
      // The hooks that come first are a run of their own, with a view of its own.
      await view?.close()
      view = undefined
      return agree(verb, planned, flags, cli)
    },
    agreeAgain: planned => agreeAgain(planned, flags, cli),
    say: sentence => cli.say(`${sentence}\n`),
    on: event => {
      if (event.type === 'run-started') view = viewOf(event.plan)
      view?.on(event)
    },
    hostEnvironment: definedOnly(cli.here.environment),
  }
  // A view that is still open may hold back what is written.
  const changed = await verb.run(request, call).finally(() => view?.close())
  return tell(verb, changed, flags, cli)
}

async function agree(verb: Verb, planned: Planned, flags: OutputFlags, cli: Cli): Promise<boolean> {
  const { plan } = planned
  await showPlan(planned, flags, cli)
  // What follows is told apart from the plan by an empty line.
  if (isTold(flags)) cli.say('\n')
  const what = verb.questions(plan)
  return what.length === 0 || agreed({ what, yes: flags.yes === true }, cli.here)
}

/** Another plan than was agreed to: a person may agree to it, nobody else can. */
async function agreeAgain(planned: Planned, flags: OutputFlags, cli: Cli): Promise<boolean | 'stale'> {
  if (!cli.here.stdin.isTTY || !cli.here.stderr.isTTY) return 'stale'
  await showPlan(planned, flags, cli)
  const what = ['the endpoints changed after the first plan was shown: this is the plan by now']
  return agreed({ what, yes: flags.yes === true }, cli.here)
}

async function showPlan({ plan, problems, texts }: Planned, flags: OutputFlags, cli: Cli): Promise<void> {
  showObstacles({ problems, texts }, cli)
  if (!isTold(flags)) return
  const { planText } = await import('./views/plan.ts')
  cli.say(planText(plan, cli.errPaint))
}

/** Whether a person reads what is going on. */
function isTold({ quiet, progress }: OutputFlags): boolean {
  return quiet !== true && progress !== 'quiet' && progress !== 'json'
}

async function tell(verb: Verb, changed: Changed, flags: OutputFlags, cli: Cli): Promise<ExitCode | number> {
  const { planned, report, end } = changed
  const { plan, problems, errors } = planned
  if (flags.json === true) {
    const { reportData } = await import('./views/report-data.ts')
    const told = report === undefined ? undefined : reportData(report)
    printJson({ end, plan, problems, errors: errorsAsData(errors), report: told }, cli)
  }
  switch (end) {
    case 'blocked':
      return showObstacles(planned, cli)
    case 'declined':
      cli.say('declined, nothing was changed\n')
      return 1
    case 'nothing to do':
      await showPlan(planned, flags, cli)
      return exitOfVerdicts(plan.verdicts, false)
    case 'run':
      return report === undefined ? 1 : finish(verb, report, flags, cli)
  }
}

async function finish(
  verb: Verb,
  report: NonNullable<Changed['report']>,
  flags: OutputFlags,
  cli: Cli,
): Promise<ExitCode> {
  const quiet = flags.quiet === true || flags.progress === 'quiet'
  if (!(quiet && report.ok) && flags.json !== true) {
    const { reportText } = await import('./views/report.ts')
    cli.out(reportText(report, cli.outPaint))
    const next = report.ok ? verb.next : nextAfterFailure(verb, report, cli)
    if (next !== undefined && flags.progress !== 'json') cli.say(`${cli.errPaint.dim('next:')} ${next}\n`)
  }
  return exitOfReport(report, cli.here.stoppedBy())
}

function nextAfterFailure({ retry }: Verb, { nodes }: NonNullable<Changed['report']>, cli: Cli): string {
  const isHeld = nodes.some(node => node.result === 'rolled-back')
  if (!isHeld || retry === undefined) return `${commandLine(cli.here.argv)}   # goes on where this run stopped`
  return `${retry}   # tries the same upgrade again; until the files change it is held`
}

/** The command as it was typed, quoted for a shell where needed. */
export function commandLine(argv: readonly string[]): string {
  return ['compose', ...argv.map(shellWord)].join(' ')
}

/** What hooks on this machine start from; the key of the workspace is nothing for them. */
function definedOnly(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).filter(([name]) => !/^(DRYDOCK|LXD_COMPOSE)_SECURITY__KEY$/.test(name))
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
