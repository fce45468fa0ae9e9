import type { Failure, Instant, RunEvent } from '../../model/event.ts'
import type { StepId } from '../../model/names.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { harmless } from '../paint.ts'
import { type StepUnderWay, type Tracker, track } from './tracker.ts'
import { briefWords, spanWords, stepWords } from './words.ts'

/** How far a row is; `not reached` is a row of which nothing was begun and nothing will be. */
export type RowState = 'waiting' | 'under way' | 'done' | 'failed' | 'not reached'

/** One row of the picture of a run: a node, or what a group or project does for all its nodes. */
export interface Row {
  readonly name: string
  readonly state: RowState
  /** From its first step on: a row that waits for others takes no time. Undefined while it has not begun. */
  readonly tookMs: number | undefined
  /** What it is doing, or why it failed; '' when there is nothing to say. */
  readonly words: string
}

/** The rows of one run, kept from its events. */
export interface Rows {
  take(event: RunEvent): void
  /** As they are at this instant. */
  rows(now: Instant): readonly Row[]
  /** Warnings so far, each with its place. */
  warnings(): readonly string[]
}

interface Kept {
  readonly name: string
  readonly isOfNode: boolean
  left: number
  since?: Instant
  endedAt?: Instant
  failure?: string
  /** The last line of output of the step that spoke last. */
  said?: { readonly step: StepId; readonly text: string }
  isSkipped: boolean
}

/** Rows in the order of the plan, none begun. */
export function rowsOf(plan: Plan): Rows {
  const tracker = track(plan)
  const kept = keptOf(plan)
  const warnings: string[] = []
  const keptFor = (step: Step): Kept | undefined => kept.get(keyOf(step))
  return {
    take: event => {
      tracker.take(event)
      const step = 'step' in event ? tracker.stepOf(event.step) : undefined
      const row = step === undefined ? undefined : keptFor(step)
      if (step === undefined || row === undefined) return
      if (event.type === 'step-warned') warnings.push(`${row.name}: ${stepWords(step)}: ${harmless(event.message)}`)
      follow(row, step, event)
    },
    rows: now => [...kept].map(([key, row]) => rowAt(row, workOf(key, tracker), now)),
    warnings: () => warnings,
  }
}

function keptOf(plan: Plan): Map<string, Kept> {
  const kept = new Map<string, Kept>()
  // Where there is only one project its name would be said in every row.
  const isOne = new Set(plan.steps.map(step => step.path[0])).size === 1
  for (const step of plan.steps) {
    const key = keyOf(step)
    const shown = isOne && step.path.length > 1 ? step.path.slice(1) : step.path
    const name = shown.length === 0 ? (step.endpoint ?? 'here') : shown.join(' / ')
    const row = kept.get(key) ?? { name, isOfNode: step.path.length > 2, left: 0, isSkipped: false }
    row.left += 1
    kept.set(key, row)
  }
  return kept
}

function keyOf(step: Step): string {
  return step.path.length === 0 ? (step.endpoint ?? '') : JSON.stringify(step.path)
}

function workOf(key: string, tracker: Tracker): readonly StepUnderWay[] {
  return tracker.underWay().filter(({ step }) => keyOf(step) === key)
}

function follow(row: Kept, step: Step, event: RunEvent): void {
  switch (event.type) {
    case 'step-started':
      row.since ??= event.at
      break
    case 'step-output':
      if (event.text.trim() !== '') row.said = { step: step.id, text: harmless(event.text).trim() }
      break
    case 'step-failed':
      row.failure ??= failedWords(step, event.failure)
      row.left -= 1
      row.endedAt = event.at
      break
    case 'step-skipped':
      if (event.because !== 'not-needed') row.isSkipped = true
      row.left -= 1
      break
    case 'step-done':
      row.left -= 1
      row.endedAt = event.at
      break
    case 'run-started':
    case 'run-ended':
    case 'variable-set':
    case 'step-moved':
    case 'step-awaits':
    case 'check-ended':
    case 'outage-measured':
    case 'step-warned':
      break
  }
}

/** `start nginx1: no such device`; a message that names the node needs no more, and what was stopped needs no reason. */
function failedWords(step: Step, { code, message }: Failure): string {
  if (code === 'run/stopped') return `${briefWords(step)}: broken off`
  const node = step.path[2]
  const isClear = node !== undefined && message.includes(node)
  return isClear ? harmless(message) : `${briefWords(step)}: ${harmless(message)}`
}

function rowAt(row: Kept, work: readonly StepUnderWay[], now: Instant): Row {
  const state = work.length > 0 ? 'under way' : stateOf(row)
  const until = work.length > 0 ? now : row.endedAt
  const tookMs = row.since === undefined || until === undefined ? undefined : until - row.since
  return { name: row.name, state, tookMs, words: wordsOf(row, state, workWords(work, row, now)) }
}

function wordsOf({ failure }: Kept, state: RowState, work: string): string {
  if (failure !== undefined) return work === '' ? failure : `${work}; after ${failure}`
  return state === 'not reached' ? state : work
}

function stateOf({ failure, left, since, isSkipped }: Kept): RowState {
  if (failure !== undefined) return 'failed'
  if (left > 0) return since === undefined ? 'waiting' : 'under way'
  if (!isSkipped) return 'done'
  return since === undefined ? 'not reached' : 'failed'
}

/**
 * `start nginx1`, with its own time and progress when it takes longer, and what was last heard of it; of several at once the one
 * that began first.
 */
function workWords(work: readonly StepUnderWay[], { isOfNode, since, said }: Kept, now: Instant): string {
  const [first, ...others] = work
  if (first === undefined) return ''
  const { step, moved } = first
  const elapsed = now - first.since
  const details = [
    elapsed >= 1000 && first.since - (since ?? 0) >= 1000 ? spanWords(elapsed) : '',
    moved,
    others.length === 0 ? '' : `and ${others.length} more`,
  ].filter(text => text !== '')
  const where = isOfNode ? '' : `${step.endpoint ?? 'here'}: `
  const heard = said?.step === step.id ? ` | ${said.text}` : ''
  return `${where}${[briefWords(step), ...details].join(', ')}${heard}`
}
