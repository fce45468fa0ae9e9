import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunEvent } from '../model/event.ts'
import type { NetworkProbe } from '../model/health.ts'
import type { StepId } from '../model/names.ts'
import type { MeasuredOutage, OutageWatch } from '../model/outage.ts'
import type { Plan, Step } from '../model/plan.ts'
import { downTime, type Sample } from './down-time.ts'
import { fromHere } from './probes.ts'

/** How often the probe asks; when the node serves again, only every so many times. */
const tightMs = 20
const calmTurns = 10
/** Each question is a connection of its own. Shorter than the second after which a lost packet is sent again: a late answer belongs to a later question. */
const questionMs = 500
/** So often it is asked before the node is taken out of service: without an answer then the probe proves nothing. */
const tries = 3
/** After the last step of a node: how long an answer from here is still waited for. */
const graceMs = 3000

/** Measures the outages of one run. */
export interface Outages {
  /** To be awaited before a step is performed: opens its window. */
  before(step: Step): Promise<void>
  /** Everything that happens. */
  note(event: RunEvent): void
  /** Resolves when everything has been measured and told. */
  close(): Promise<void>
  /** Ends what may still be asked, whatever became of the run. */
  abandon(): void
}

/** Who is told what was measured. */
export type TellOutage = (path: readonly string[], outage: MeasuredOutage) => void

/** The outages of a plan. Times are taken here, so that they are the run's own and not those of a view. */
export function createOutages(plan: Plan, tell: TellOutage): Outages {
  const windows = (plan.outages ?? []).map(watch => createWindow(watch, stepsOf(plan, watch)))
  const measured: Promise<void>[] = []
  return {
    async before(step) {
      await windows.find(({ watch }) => watch.opens === step.id)?.open()
    },
    note(event) {
      for (const window of windows) {
        if (window.note(event) !== 'ended') continue
        measured.push(window.measure().then(outage => outage && tell(window.watch.path, outage)))
      }
    },
    async close() {
      await Promise.all(measured)
    },
    abandon() {
      for (const window of windows) window.abandon()
    },
  }
}

function stepsOf({ steps }: Plan, { path }: OutageWatch): ReadonlySet<StepId> {
  const own = steps.filter(step => step.path.length === path.length && step.path.every((part, at) => part === path[at]))
  return new Set(own.map(step => step.id))
}

interface Window {
  readonly watch: OutageWatch
  open(): Promise<void>
  /** `ended`: this was the last step of the node. */
  note(event: RunEvent): 'ended' | undefined
  abandon(): void
  /** Undefined: it was never opened. */
  measure(): Promise<MeasuredOutage | undefined>
}

function createWindow(watch: OutageWatch, own: ReadonlySet<StepId>): Window {
  const left = new Set(own)
  const serves = new Set(watch.serves)
  let openedAt: number | undefined
  let servesAt: number | undefined
  let isProved = false
  let probing: Probing | undefined

  return {
    watch,
    async open() {
      const { probe } = watch
      if (probe !== undefined && (await answers(probe))) probing = startProbing(probe, () => isProved)
      openedAt = performance.now()
    },
    note(event) {
      if (!('step' in event) || !own.has(event.step)) return undefined
      if (openedAt !== undefined) {
        if (isGood(event, serves)) servesAt ??= performance.now()
        if (event.type === 'step-done' && serves.has(event.step)) isProved = true
        // Whatever fails calls for the way back, which interrupts the node once more.
        if (event.type === 'step-failed') {
          servesAt = undefined
          isProved = false
        }
      }
      const isEnd = event.type === 'step-done' || event.type === 'step-failed' || event.type === 'step-skipped'
      return isEnd && left.delete(event.step) && left.size === 0 ? 'ended' : undefined
    },
    abandon: () => probing?.stop(),
    async measure() {
      if (openedAt === undefined) return undefined
      if (probing !== undefined) return { ...(await probing.end(servesAt === undefined ? 0 : graceMs)), how: 'probe' }
      return {
        ms: Math.round((servesAt ?? performance.now()) - openedAt),
        how: 'steps',
        isOver: servesAt !== undefined,
      }
    },
  }
}

function isGood(event: RunEvent, serves: ReadonlySet<StepId>): boolean {
  if (event.type === 'step-done') return serves.has(event.step)
  return (
    event.type === 'check-ended' && serves.has(event.step) && event.evidence.passed && event.evidence.stage === 'live'
  )
}

async function answers(probe: NetworkProbe): Promise<boolean> {
  const never = new AbortController().signal
  for (let count = 0; count < tries; count++) {
    if ((await fromHere(probe, questionMs, never)).passed) return true
  }
  return false
}

interface Probing {
  stop(): void
  /**
   * Stops asking, at once when the node answers, else after this time; but not before it is known of every question asked so far
   * whether it is answered: one that is not counts from when it was asked.
   */
  end(patienceMs: number): Promise<{ readonly ms: number; readonly isOver: boolean }>
}

/** Asks again and again, each question on its own: one that hangs holds up no other. */
function startProbing(probe: NetworkProbe, isCalm: () => boolean): Probing {
  const samples: Sample[] = [{ startedAt: performance.now(), endedAt: performance.now(), passed: true }]
  const over = new AbortController()
  // Each question that hangs listens to it: as many as are asked in `questionMs`.
  setMaxListeners(0, over.signal)
  const now = (): number => performance.now()

  function ask(): void {
    const index = samples.push({ startedAt: now() }) - 1
    const settle = (passed: boolean): void => {
      const sample = samples[index]
      if (sample !== undefined) samples[index] = { ...sample, endedAt: now(), passed }
    }
    fromHere(probe, questionMs, over.signal).then(
      answer => settle(answer.passed),
      // Only our own end breaks a question off: it says nothing then.
      () => {},
    )
  }

  /** Whether a question asked before that moment may still turn out to be lost. */
  const isOpen = (before: number): boolean =>
    samples.some(({ startedAt, endedAt }) => endedAt === undefined && startedAt < before)

  const asking = (async () => {
    for (let turn = 0; !over.signal.aborted; turn++) {
      const isBack = !isOpen(now() - tightMs) && downTime(samples, now()).isOver
      const isRest = isCalm() && isBack && turn % calmTurns !== 0
      if (!isRest) ask()
      // Aborting the pause is how it ends.
      await wait(tightMs, undefined, { signal: over.signal }).catch(() => {})
    }
  })()

  return {
    stop: () => over.abort(),
    async end(patienceMs) {
      const since = now()
      const isDown = (): boolean => !downTime(samples, now()).isOver && now() < since + patienceMs
      // Every question has its time limit, so this ends.
      while (!over.signal.aborted && (isOpen(since) || isDown())) await wait(tightMs)
      over.abort()
      await asking
      return downTime(samples, now())
    },
  }
}
