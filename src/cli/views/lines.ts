import type { Failure, RunEvent } from '../../model/event.ts'
import type { StepId } from '../../model/names.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { harmless, type Paint } from '../paint.ts'
import { onStop, stopNotice } from './notice.ts'
import { type StepUnderWay, type Tracker, track } from './tracker.ts'
import type { Sink, View } from './view.ts'
import { spanWords, stepWords } from './words.ts'

/** A step that is done sooner than this is one line, not two. */
const quickMs = 500
/** So many steps are named by one heartbeat; of the others only the number is told. */
const namedWaits = 4

/** What the line view writes with. */
export interface LinesOptions {
  readonly sink: Sink
  readonly paint: Paint
  readonly now: () => number
  /** How long a step may be silent before it is said that it is waited for. */
  readonly heartbeatMs: number
  readonly signal: AbortSignal
}

/** What was told of a step that is under way. */
interface Heading {
  /** What it was last said to wait for. */
  awaited?: string
  /** Output that waits for the line that says whose it is. */
  held: readonly string[]
  isWritten: boolean
  lastAt: number
  readonly timer: NodeJS.Timeout
}

interface Writer extends LinesOptions {
  readonly tracker: Tracker
  readonly headings: Map<StepId, Heading>
  /** Nodes, groups and projects of which it was said that something is skipped: once is enough. */
  readonly skipped: Set<string>
  /** Steps that failed of something else than the wish to stop. */
  readonly failed: Set<StepId>
}

/**
 * One line per event, for logs and for terminals that cannot be drawn on. A quick step is told when it is done, a longer
 * one also when it has begun; a heartbeat names what is awaited.
 */
export function linesView(options: LinesOptions): (plan: Plan) => View {
  return plan => {
    const writer: Writer = {
      ...options,
      tracker: track(plan),
      headings: new Map(),
      skipped: new Set(),
      failed: new Set(),
    }
    const heartbeat = setInterval(() => sayAwaited(writer), options.heartbeatMs / 5)
    heartbeat.unref()
    const forget = onStop(options.signal, () => say(writer, undefined, options.paint.yellow(stopNotice)))
    return {
      on: event => tell(writer, event),
      close: () => {
        clearInterval(heartbeat)
        forget()
        for (const { timer } of writer.headings.values()) clearTimeout(timer)
      },
    }
  }
}

function say({ sink, paint, now, headings }: Writer, step: Step | undefined, text: string): void {
  const at = now()
  const heading = step === undefined ? undefined : headings.get(step.id)
  if (heading !== undefined) heading.lastAt = at
  sink.write(`${paint.dim(timeOf(at))} ${paint.bold(placeOf(step))} ${text}\n`)
}

function tell(writer: Writer, event: RunEvent): void {
  const { tracker, paint, headings } = writer
  const before = tracker.take(event)
  const step = 'step' in event ? tracker.stepOf(event.step) : undefined
  const words = step === undefined ? '' : stepWords(step)
  switch (event.type) {
    case 'step-started':
      if (step !== undefined) begin(writer, step, event.at)
      break
    case 'step-output':
      for (const line of event.text.split('\n')) hear(writer, step, `| ${harmless(line)}`)
      break
    case 'step-awaits':
      sayAwait(writer, step, event.what)
      break
    case 'step-warned':
      say(writer, step, `${words}: ${paint.yellow('warning')}: ${harmless(event.message)}`)
      break
    case 'step-done':
      end(writer, step, `${words}: ${paint.green('done')} in ${spanWords(event.at - (before?.since ?? event.at))}`)
      break
    case 'step-failed':
      fail(writer, step, event.failure)
      break
    case 'step-skipped':
      headings.delete(event.step)
      skip(writer, step, event.because)
      break
    case 'variable-set':
      say(writer, undefined, `variable ${event.name} is set`)
      break
    case 'run-started':
    case 'step-moved':
    case 'check-ended':
    case 'outage-measured':
    case 'run-ended':
      break
  }
}

function begin(writer: Writer, step: Step, at: number): void {
  const timer = setTimeout(() => head(writer, step), quickMs)
  timer.unref()
  writer.headings.set(step.id, { held: [], isWritten: false, lastAt: at, timer })
}

/** Says that a step is under way, once it has turned out not to be a quick one. */
function head(writer: Writer, step: Step): void {
  const heading = writer.headings.get(step.id)
  if (heading === undefined || heading.isWritten) return
  heading.isWritten = true
  const words = stepWords(step)
  const isClear = words.includes(step.cause)
  say(writer, step, isClear ? words : `${words} ${writer.paint.dim(`(${step.cause})`)}`)
  release(writer, step, heading)
}

function hear(writer: Writer, step: Step | undefined, line: string): void {
  const heading = step === undefined ? undefined : writer.headings.get(step.id)
  if (heading === undefined || heading.isWritten) say(writer, step, line)
  else heading.held = [...heading.held, line]
}

/** Says what is waited for when that is something else than before; how often it was tried makes no difference. */
function sayAwait(writer: Writer, step: Step | undefined, what: string): void {
  const heading = step === undefined ? undefined : writer.headings.get(step.id)
  const kind = what.replace(/ \([^()]*\)$/, '')
  if (step === undefined || heading === undefined || heading.awaited === kind) return
  heading.awaited = kind
  head(writer, step)
  say(writer, step, `waiting for ${harmless(what)}`)
}

function end(writer: Writer, step: Step | undefined, text: string): void {
  say(writer, step, text)
  const heading = step === undefined ? undefined : writer.headings.get(step.id)
  if (step === undefined || heading === undefined) return
  clearTimeout(heading.timer)
  release(writer, step, heading)
  writer.headings.delete(step.id)
}

function release(writer: Writer, step: Step, heading: Heading): void {
  for (const line of heading.held) say(writer, step, line)
  heading.held = []
}

function fail(writer: Writer, step: Step | undefined, { code, message }: Failure): void {
  const words = step === undefined ? '' : stepWords(step)
  if (code === 'run/stopped') {
    end(writer, step, `${words}: ${writer.paint.yellow('broken off')}`)
    return
  }
  if (step !== undefined) writer.failed.add(step.id)
  end(writer, step, `${words}: ${writer.paint.red('failed')}: ${harmless(message)}`)
}

/** One line for all that is skipped of one node, group or project. */
function skip(writer: Writer, step: Step | undefined, because: 'failure' | 'stopped' | 'not-needed'): void {
  const place = JSON.stringify(step?.path)
  if (because === 'not-needed' || writer.skipped.has(place)) return
  writer.skipped.add(place)
  // What needs a step that was broken off is skipped for its failure, which was none.
  const why = because === 'failure' && writer.failed.size > 0 ? 'failure' : 'stop'
  say(writer, step, `skipped after the ${why}`)
}

/** Names the steps nothing was heard of for long: the few that take longest, and how many more there are. */
function sayAwaited(writer: Writer): void {
  const { tracker, headings, now, heartbeatMs } = writer
  const at = now()
  const isSilent = ({ step, since }: StepUnderWay): boolean =>
    at - Math.max(since, headings.get(step.id)?.lastAt ?? since) >= heartbeatMs
  const silent = tracker.underWay().filter(isSilent)
  const [named, others] = [silent.slice(0, namedWaits), silent.slice(namedWaits)]
  for (const { step, since, moved } of named) {
    const progress = moved === '' ? '' : `, ${moved}`
    say(writer, step, `still waiting: ${stepWords(step)} (${spanWords(at - since)}${progress})`)
  }
  if (others.length === 0) return
  say(writer, undefined, `still waiting for ${others.length} more`)
  for (const { step } of others) {
    const heading = headings.get(step.id)
    if (heading !== undefined) heading.lastAt = at
  }
}

function timeOf(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}

function placeOf(step: Step | undefined): string {
  if (step === undefined) return 'run'
  return [step.endpoint ?? 'here', ...step.path].join('/')
}
