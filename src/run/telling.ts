import type { RunEvent } from '../model/event.ts'
import type { Report } from '../model/report.ts'
import { collectReport } from './report.ts'
import { createStrike, type Strike, strikeDeep } from './strike.ts'

/** Names by which events, steps and nodes refer to each other. They are no secrets: `desired` refuses one in a name. */
const namesInEvents = ['type', 'step', 'by', 'name', 'run', 'because', 'path', 'outage']
const namesInSteps = ['id', 'kind', 'needs', 'ifFailed', 'path', 'endpoint']
const namesInVerdicts = ['path', 'endpoint', 'instance', 'action', 'outage', 'image']

/** Where the run says what happened. */
export interface Telling {
  tell(event: RunEvent): void
  report(): Report
}

/**
 * The one place where events leave the run: secrets are struck out here, the report folds what was struck, and a view
 * that throws is named once and stops nothing.
 */
export function createTelling(on: (event: RunEvent) => void, secrets: readonly string[]): Telling {
  const strike = createStrike(secrets)
  const collected = collectReport()
  let complained = false
  return {
    tell(event) {
      const shown = strikeEvent(event, strike)
      collected.add(shown)
      try {
        on(shown)
      } catch (error) {
        // Anything a caller's code can throw; the run goes on, for stopping half-way would be worse than not being seen.
        if (!complained) process.emitWarning(`a view of the run failed: ${strike(String(error))}`)
        complained = true
      }
    },
    report: () => collected.report(),
  }
}

function strikeEvent(event: RunEvent, strike: Strike): RunEvent {
  if (event.type !== 'run-started') return strikeDeep(event, strike, namesInEvents)
  const { plan } = event
  const steps = plan.steps.map(step => strikeDeep(step, strike, namesInSteps))
  const verdicts = plan.verdicts.map(verdict => strikeDeep(verdict, strike, namesInVerdicts))
  return { ...event, plan: { ...strikeDeep(plan, strike, ['steps', 'verdicts']), steps, verdicts } }
}
