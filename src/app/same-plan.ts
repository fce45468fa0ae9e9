import type { Plan, Step } from '../model/plan.ts'

/**
 * Whether two plans are the same to whoever agreed to the first. Images are left out: another project may have brought one
 * to the endpoint in between, which changes nothing of what is going to happen.
 */
export function samePlan(one: Plan, other: Plan): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ stage, verdicts, steps, confirmations }: Plan): string {
  const images = new Set(steps.filter(step => step.kind === 'ensure-image').map(step => step.id))
  const kept = steps.filter(step => !images.has(step.id)).map(step => withoutNeeds(step, images))
  return JSON.stringify([stage, verdicts, kept, confirmations])
}

function withoutNeeds(step: Step, left: ReadonlySet<string>): Step {
  return { ...step, needs: step.needs.filter(id => !left.has(id)) }
}
