import type { Changed } from '../app/change.ts'
import type { Planned } from '../app/plan.ts'
import type { ChangeCall, Request } from '../app/request.ts'
import type { Plan } from '../model/plan.ts'
import type { Report } from '../model/report.ts'
import { agreed } from './ask.ts'
import type { Cli } from './cli.ts'
import { type ExitCode, exitOfReport, exitOfVerdicts } from './exit.ts'
import { commandLine } from './next-command.ts'
import { errorsAsData, printJson, showObstacles } from './obstacles.ts'
import type { OutputFlags } from './options.ts'
import { openView } from './screen.ts'
import type { View } from './views/view.ts'

/** A verb that changes something, as the command line sees it. */
export interface Verb {
  readonly run: (request: Request, call: ChangeCall) => Promise<Changed>
  /** What has to be agreed to before the plan is carried out; none: nothing is asked. */
  readonly questions: (plan: Plan) => readonly string[]
  /** What to type next after it went well; undefined: nothing. */
  readonly next?: string
  /** It does not try again by itself what was rolled back, unless it is told so by `--retry`. */
  readonly holds?: true
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

/** `isReason`: the plan says why the exit code is not 0, which even the quiet have to be told. */
async function showPlan(planned: Planned, flags: OutputFlags, cli: Cli, isReason = false): Promise<void> {
  const { plan, problems, texts } = planned
  showObstacles({ problems, texts }, cli)
  if (!isTold(flags) && !isReason) return
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
    case 'nothing to do': {
      const code = exitOfVerdicts(plan.verdicts, false)
      await showPlan(planned, flags, cli, code !== 0)
      return code
    }
    case 'run':
      return report === undefined ? 1 : finish(verb, { report, planned }, flags, cli)
  }
}

async function finish(
  verb: Verb,
  { report, planned: { plan, strike } }: { readonly report: Report; readonly planned: Planned },
  flags: OutputFlags,
  cli: Cli,
): Promise<ExitCode> {
  const quiet = flags.quiet === true || flags.progress === 'quiet'
  const code = exitOfReport(report, cli.here.stoppedBy())
  if (!(quiet && code === 0) && flags.json !== true) {
    const { reportText } = await import('./views/report.ts')
    cli.out(reportText(report, plan.steps, cli.outPaint))
    const next = report.ok ? verb.next : again(verb, report, cli)
    if (next !== undefined && flags.progress !== 'json') cli.say(`${cli.errPaint.dim('next:')} ${strike(next)}\n`)
  }
  return code
}

/** The same command, and what it will do the second time. */
function again({ holds }: Verb, { nodes }: Report, { here }: Cli): string {
  const isHeld = holds === true && nodes.some(({ result }) => result === 'rolled-back')
  const note = isHeld ? 'when the files are corrected; --retry tries the same again' : 'goes on where this run stopped'
  return `${commandLine(here.argv)}   # ${note}`
}

/** What hooks on this machine start from; the key of the workspace is nothing for them. */
function definedOnly(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).filter(([name]) => !/^(DRYDOCK|LXD_COMPOSE)_SECURITY__KEY$/.test(name))
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
