import type { Instant, RunEvent } from '../../model/event.ts'
import type { StepId } from '../../model/names.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { harmless } from '../paint.ts'
import { counted } from './counted.ts'
import { sizeWords } from './words.ts'

/** A step that has begun and not ended, with the progress it last told. */
export interface StepUnderWay {
  readonly step: Step
  readonly since: Instant
  /** `45 %`, `3.2 MB of 80 MB`, `tcp 10.0.0.1:80: refused (try 3 of 30)`; '' while nothing was told. */
  readonly moved: string
}

/** Which steps of a plan are under way; every view keeps one. */
export interface Tracker {
  stepOf(id: StepId): Step | undefined
  underWay(): readonly StepUnderWay[]
  /** The step as it was just before the event; undefined when it had not begun. */
  take(event: RunEvent): StepUnderWay | undefined
}

/** A tracker of one run. */
export function track(plan: Plan): Tracker {
  const steps = new Map(plan.steps.map(step => [step.id, step]))
  const running = new Map<StepId, StepUnderWay>()
  const take = (event: RunEvent): StepUnderWay | undefined => {
    if (!('step' in event)) return undefined
    const before = running.get(event.step)
    const step = steps.get(event.step)
    if (event.type === 'step-started' && step !== undefined) {
      running.set(event.step, { step, since: event.at, moved: '' })
    } else if (event.type === 'step-moved' && before !== undefined) {
      running.set(event.step, { ...before, moved: movedWords(event.done, event.total, event.unit) })
    } else if (event.type === 'step-awaits' && before !== undefined) {
      running.set(event.step, { ...before, moved: harmless(event.what) })
    } else if (event.type === 'step-done' || event.type === 'step-failed' || event.type === 'step-skipped') {
      running.delete(event.step)
    }
    return before
  }
  return { stepOf: id => steps.get(id), underWay: () => [...running.values()], take }
}

function movedWords(done: number, total: number | undefined, unit: 'bytes' | 'percent' | 'files'): string {
  switch (unit) {
    case 'percent':
      return `${Math.round(done)} %`
    case 'files':
      return total === undefined ? counted(done, 'file') : `${done} of ${counted(total, 'file')}`
    case 'bytes':
      return total === undefined ? sizeWords(done) : `${sizeWords(done)} of ${sizeWords(total)}`
  }
}
