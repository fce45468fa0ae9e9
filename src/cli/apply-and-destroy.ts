import type { Request } from '../app/request.ts'
import type { Plan } from '../model/plan.ts'
import { carryOut, confirmations } from './change.ts'
import type { Cli } from './cli.ts'
import type { OutputFlags } from './options.ts'

/** How an apply differs from the usual one. */
export interface ApplyWay {
  /** New instances in place of old ones have to be agreed to. */
  readonly ask: boolean
  /** Everything that was selected is destroyed afterwards, however the apply ended. */
  readonly destroy: boolean
  /** What to type next when it went well. */
  readonly next: string
}

/**
 * Applies, and destroys afterwards when asked to: also after a failure, but not when nothing was begun or the run was
 * stopped by a person. What is destroyed is agreed to together with the plan. The exit code is the first one that tells of a failure.
 */
export async function applyAndDestroy(request: Request, way: ApplyWay, flags: OutputFlags, cli: Cli): Promise<number> {
  const { apply } = await import('../app/apply.ts')
  const so = { isBegun: false, isAgreed: false }
  const questions = (plan: Plan): readonly string[] => {
    so.isAgreed = true
    return [
      ...confirmations(plan),
      ...(way.ask ? replacements(plan) : []),
      ...(way.destroy ? [`destroy ${namesOf(request)} afterwards`] : []),
    ]
  }
  const run: typeof apply = async (asked, call) => {
    const changed = await apply(asked, call)
    so.isBegun = changed.end === 'run' || changed.end === 'nothing to do'
    return changed
  }
  const verb = { run, questions, holds: true, ...(way.destroy ? {} : { next: way.next }) } as const
  const code = await carryOut(verb, request, flags, cli)
  if (!way.destroy || !so.isBegun) return code
  if (cli.here.signal.aborted) {
    cli.say('stopped: nothing was destroyed\n')
    return code
  }
  const { destroy } = await import('../app/destroy.ts')
  // An apply with nothing to do has asked nothing.
  const left = so.isAgreed ? () => [] : confirmations
  const after = await carryOut({ run: destroy, questions: left }, request, flags, cli)
  return code === 0 ? after : code
}

function replacements({ verdicts }: Plan): readonly string[] {
  return verdicts
    .filter(({ action }) => action === 'replace' || action === 'move')
    .map(({ instance, endpoint, from }) =>
      from === undefined ? `make ${instance} on ${endpoint} anew` : `move ${instance} from ${from} to ${endpoint}`,
    )
}

function namesOf({ selection }: Request): string {
  const { projects, enableGroups } = selection
  return [...projects, ...enableGroups.map(group => `group ${group}`)].join(', ')
}
