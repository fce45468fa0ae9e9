import { setMaxListeners } from 'node:events'
import type { Engine } from '../engine/engine.ts'
import { bug, ComposeError } from '../errors.ts'
import type { Failure, RunEvent } from '../model/event.ts'
import type { Materials } from '../model/materials.ts'
import type { EndpointName, ProjectName, RunId } from '../model/names.ts'
import type { Plan, Step, StepKind } from '../model/plan.ts'
import type { Report } from '../model/report.ts'
import { createOutages } from './outage.ts'
import { perform, type StepContext } from './perform.ts'
import { createSchedule, defaultLimits, type Limits, type Schedule } from './schedule.ts'
import { createTelling, type Telling } from './telling.ts'
import { createRunTemplates } from './templates.ts'
import { createRunVariables, type WrittenVariables } from './variables.ts'

/** What a run needs besides the plan. */
export interface RunOptions {
  /** Connected engines of all endpoints that the steps act on. */
  readonly engines: ReadonlyMap<EndpointName, Engine>
  readonly materials: Materials
  /** Told what happens, as it happens, secrets struck out; not waited for. */
  readonly on: (event: RunEvent) => void
  /** Aborting it is a wish to stop at the next border between steps. */
  readonly signal: AbortSignal
  readonly runId: RunId
  readonly limits?: Limits
  /** The operator's environment, for hooks on the host. */
  readonly hostEnvironment: Readonly<Record<string, string | undefined>>
  /** What hooks of an earlier run of the same command have written; what this one's write is added. */
  readonly written?: WrittenVariables
  /** Asked before each step that changes something: rejects when its lock is not ours any more. */
  readonly fence?: (project: ProjectName, endpoint: EndpointName | undefined) => Promise<void>
}

/** Steps that can be broken off without leaving anything half done; the others are short or must be known to have ended. */
const abortable: ReadonlySet<StepKind> = new Set<StepKind>([
  'run-hook',
  'await-address',
  'check-health',
  'soak',
  'ensure-image',
])

/** Steps that change nothing on an endpoint that anybody else could be changing: no lock is asked for. */
const unlocked: ReadonlySet<StepKind> = new Set<StepKind>([
  'await-nics',
  'await-address',
  'check-health',
  'soak',
  'ensure-image',
  'write-template',
])

/**
 * Walks a plan: everything that is ready at once, within the limits. It decides nothing; the order, the ways back and
 * what they wait for are in the plan (`createSchedule` has the rules). Never rejects for what the world refuses:
 * failures are events and lines of the report. Throws `bug/unexpected` for a plan that cannot be walked.
 */
export async function run(plan: Plan, options: RunOptions): Promise<Report> {
  const schedule = createSchedule(plan.steps, options.limits ?? defaultLimits)
  const told = createTelling(options.on, options.materials.secrets)
  const outages = createOutages(plan, (path, outage) =>
    told.tell({ type: 'outage-measured', path, outage, at: Date.now() }),
  )
  const telling: Telling = {
    ...told,
    tell(event) {
      told.tell(event)
      outages.note(event)
    },
  }
  const stopping = new AbortController()
  const stop = (): void => {
    schedule.stop()
    stopping.abort(options.signal.reason)
  }
  if (options.signal.aborted) stop()
  options.signal.addEventListener('abort', stop, { once: true })
  telling.tell({ type: 'run-started', run: options.runId, plan, at: Date.now() })
  try {
    const outcome = await walk(
      schedule,
      telling,
      createContexts(plan, options, telling),
      stopping.signal,
      async step => {
        const [project] = step.path
        if (project !== undefined && !unlocked.has(step.kind)) await options.fence?.(project, step.endpoint)
        await outages.before(step)
      },
    )
    await outages.close()
    telling.tell({ type: 'run-ended', ...outcome, at: Date.now() })
  } finally {
    outages.abandon()
    options.signal.removeEventListener('abort', stop)
  }
  return telling.report()
}

/** What comes right before each step is performed; a rejection is the step's failure. */
type Before = (step: Step) => Promise<void>
type ContextOf = (step: Step, signal: AbortSignal) => StepContext

async function walk(schedule: Schedule, telling: Telling, contextOf: ContextOf, signal: AbortSignal, before: Before) {
  const neverAborted = new AbortController().signal
  // Steps side by side listen to the same signal, as many as there are endpoints and places: no leak.
  setMaxListeners(0, signal, neverAborted)
  let running = 0
  let ok = true
  let stopped = false
  let wake = (): void => {}

  async function take(step: Step): Promise<void> {
    const breakable = abortable.has(step.kind) && !schedule.isCommitted(step)
    const failure = await attempt(step, contextOf(step, breakable ? signal : neverAborted), before)
    if (failure === undefined) telling.tell({ type: 'step-done', step: step.id, at: Date.now() })
    else telling.tell({ type: 'step-failed', step: step.id, failure, at: Date.now() })
    if (failure !== undefined) ok = false
    if (failure?.code === 'run/stopped') stopped = true
    schedule.ended(step.id, failure === undefined ? 'done' : 'failed')
    running--
    wake()
  }

  for (;;) {
    const { start, skip } = schedule.next()
    for (const { step, because } of skip) {
      telling.tell({ type: 'step-skipped', step: step.id, because })
      if (because === 'stopped') stopped = true
    }
    const woken = new Promise<void>(resolve => {
      wake = resolve
    })
    for (const step of start) {
      running++
      telling.tell({ type: 'step-started', step: step.id, at: Date.now() })
      // `take` never rejects: `attempt` turns everything into a failure.
      void take(step)
    }
    if (running === 0) return { ok: ok && !stopped, stopped }
    await woken
  }
}

async function attempt(step: Step, context: StepContext, before: Before): Promise<Failure | undefined> {
  try {
    await before(step)
    await perform(step, context)
    return undefined
  } catch (error) {
    return failureOf(error, context.call.signal)
  }
}

/** An error of the world as data; what is not ours and came after an abort is the abort itself. */
function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (!(error instanceof ComposeError)) {
    if (signal.aborted) return { code: 'run/stopped', message: 'stopped before it was done' }
    return { code: 'bug/unexpected', message: error instanceof Error ? error.message : String(error) }
  }
  const { code, message, hint, endpoint, request, said } = error
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(request === undefined ? {} : { request }),
    ...(said === undefined ? {} : { said }),
  }
}

/** What all steps share is made once; each step gets its own voice. */
function createContexts(plan: Plan, options: RunOptions, telling: Telling): ContextOf {
  const variables = createRunVariables(options.materials, options.written)
  const templates = createRunTemplates(options.materials, variables)
  return (step, signal) => ({
    run: options.runId,
    call: {
      signal,
      moved: (done, total, unit) =>
        telling.tell({ type: 'step-moved', step: step.id, done, ...(total === undefined ? {} : { total }), unit }),
    },
    materials: options.materials,
    variables,
    templates,
    verdicts: plan.verdicts,
    hostEnvironment: options.hostEnvironment,
    engineOf: endpoint => options.engines.get(endpoint) ?? bug(`nobody connected endpoint ${endpoint}`),
    output: (stream, text) => telling.tell({ type: 'step-output', step: step.id, stream, text }),
    awaits: what => telling.tell({ type: 'step-awaits', step: step.id, what, at: Date.now() }),
    checked: evidence => telling.tell({ type: 'check-ended', step: step.id, evidence, at: Date.now() }),
    warn: message => telling.tell({ type: 'step-warned', step: step.id, message }),
    setVariable(project, name, text) {
      variables.set(project, name, text)
      telling.tell({ type: 'variable-set', name, by: step.id })
    },
  })
}
