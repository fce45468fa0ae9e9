import type { RunEvent } from '../../model/event.ts'
import type { StepId } from '../../model/names.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { harmless, type Paint } from '../paint.ts'
import { type Tracker, track } from './tracker.ts'
import type { Sink, View } from './view.ts'
import { spanWords, stepWords } from './words.ts'

/** What the line view writes with. */
export interface LinesOptions {
  readonly sink: Sink
  readonly paint: Paint
  readonly now: () => number
  /** How often a silent run says what it waits for. */
  readonly heartbeatMs: number
}

/** One line per event, for logs and for terminals that cannot be drawn on; a heartbeat names what is awaited. */
export function linesView(options: LinesOptions): (plan: Plan) => View {
  return plan => {
    const tracker = track(plan)
    const output = new Map<string, string>()
    // One line for all that is skipped in one place.
    const skipped = new Set<string>()
    let lastWritten = options.now()
    const say = (step: Step | undefined, text: string): void => {
      lastWritten = options.now()
      options.sink.write(`${options.paint.dim(timeOf(lastWritten))} ${options.paint.bold(placeOf(step))} ${text}\n`)
    }
    const flush = (id: StepId): void => {
      for (const stream of ['stdout', 'stderr']) {
        const rest = output.get(`${stream} ${id}`)
        if (rest !== undefined && rest !== '') say(tracker.stepOf(id), `| ${harmless(rest)}`)
        output.delete(`${stream} ${id}`)
      }
    }
    const heartbeat = setInterval(() => {
      if (options.now() - lastWritten < options.heartbeatMs) return
      for (const { step, since, moved } of tracker.underWay()) {
        const progress = moved === '' ? '' : `, ${moved}`
        say(step, `still waiting: ${stepWords(step)} (${spanWords(options.now() - since)}${progress})`)
      }
    }, options.heartbeatMs)
    heartbeat.unref()
    return {
      on: event => {
        if ('step' in event && event.type === 'step-output') {
          for (const line of completeLines(output, event)) say(tracker.stepOf(event.step), `| ${harmless(line)}`)
          return
        }
        if ('step' in event && event.type !== 'step-moved') flush(event.step)
        if (event.type === 'step-skipped' && event.because !== 'not-needed') {
          if (isRepeated(skipped, placeOf(tracker.stepOf(event.step)))) return
        }
        const text = eventWords(event, tracker, options.paint)
        if (text !== undefined) say('step' in event ? tracker.stepOf(event.step) : undefined, text)
      },
      close: () => clearInterval(heartbeat),
    }
  }
}

function isRepeated(known: Set<string>, text: string): boolean {
  if (known.has(text)) return true
  known.add(text)
  return false
}

/** Lines that `event` completes; what follows the last line end is kept in `output`. */
function completeLines(output: Map<string, string>, event: RunEvent & { type: 'step-output' }): readonly string[] {
  const key = `${event.stream} ${event.step}`
  const lines = ((output.get(key) ?? '') + event.text).split(/\r?\n/)
  output.set(key, lines.pop() ?? '')
  return lines
}

/** The line of an event, or undefined when it gets none. Lets the tracker take the event. */
function eventWords(event: RunEvent, tracker: Tracker, paint: Paint): string | undefined {
  const before = tracker.take(event)
  const step = 'step' in event ? tracker.stepOf(event.step) : undefined
  const words = step === undefined ? '' : stepWords(step)
  switch (event.type) {
    case 'step-started':
      return step === undefined || words.includes(step.cause) ? words : `${words} ${paint.dim(`(${step.cause})`)}`
    case 'step-done':
      return `${words}: ${paint.green('done')} in ${spanWords(event.at - (before?.since ?? event.at))}`
    case 'step-failed':
      return `${words}: ${paint.red('failed')}: ${harmless(event.failure.message)}`
    case 'step-warned':
      return `${words}: ${paint.yellow('warning')}: ${harmless(event.message)}`
    case 'step-skipped':
      return event.because === 'not-needed' ? undefined : `skipped after the ${skipWords[event.because]}`
    case 'variable-set':
      return `variable ${event.name} is set`
    case 'run-started':
    case 'step-moved':
    case 'step-output':
    case 'run-ended':
      return undefined
  }
}

const skipWords = { failure: 'failure', stopped: 'stop' } as const

function timeOf(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}

function placeOf(step: Step | undefined): string {
  if (step === undefined) return 'run'
  return [step.endpoint ?? 'here', ...step.path].join('/')
}
