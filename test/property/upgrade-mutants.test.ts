import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import {
  assertNoneTakenBesides,
  assertProvedFirst,
  assertReversible,
  assertTidied,
  comesBack,
  type Planner,
} from './upgrade-rules.ts'
import { anyInput, planInput } from './worlds.ts'

/**
 * Planners that are wrong in one thing about upgrades. Each must break the rule that is there for it; the seed is fixed, so that a mutant that lives
 * today does not die tomorrow.
 */
const seed = 3

/** What a planner is held to. The numbers are those of arbitrary schedules and accidents. */
type Rule = (input: PlanInput, numbers: readonly [number, number], planner: Planner) => unknown

const rules = {
  comesBack: (input, [order], planner) => comesBack(input, order % 2 === 0, planner),
  noneTakenBesides: (input, [order], planner) => assertNoneTakenBesides(input, order, planner),
  provedFirst: (input, [order], planner) => assertProvedFirst(input, order, planner),
  reversible: (input, [order, kill], planner) => assertReversible(input, { order, kill: kill % 40 }, planner),
  tidied: (input, [where, when], planner) => assertTidied(input, { where, when, after: when % 2 === 0 }, planner),
} as const satisfies Readonly<Record<string, Rule>>

interface Mutant {
  readonly planner: Planner
  readonly dies: keyof typeof rules
}

/** A planner whose plans lack some steps; what needed these needs what they needed. */
function without(isGone: (step: Step) => boolean): Planner {
  return input => {
    const made = plan(input)
    const gone = new Map(made.steps.filter(isGone).map(step => [step.id, step.needs]))
    const through = (needs: readonly string[]): readonly string[] =>
      needs.flatMap(id => (gone.has(id) ? through(gone.get(id) ?? []) : [id]))
    const steps = made.steps
      .filter(step => !gone.has(step.id))
      .map(step => ({
        ...step,
        needs: [...new Set(through(step.needs))],
        ...(step.ifFailed !== undefined && { ifFailed: step.ifFailed.filter(id => !gone.has(id)) }),
      }))
    return { ...made, steps }
  }
}

/** A planner whose steps are changed one by one. */
function changed(change: (step: Step, made: Plan) => Step): Planner {
  return input => {
    const made = plan(input)
    return { ...made, steps: made.steps.map(step => change(step, made)) }
  }
}

/** A planner that sees another world. */
function blind(see: (one: ObservedInstance, input: PlanInput) => ObservedInstance | undefined): Planner {
  return input => {
    const observed = [...input.observed].map(([name, world]) => {
      const seen = Object.values(world.instances).flatMap(one => see(one, input) ?? [])
      return [name, { ...world, instances: Object.fromEntries(seen.map(one => [one.name, one])) }] as const
    })
    return plan({ ...input, observed: new Map(observed) })
  }
}

const isBack = (step: Step): boolean => step.ifFailed !== undefined && step.ahead !== true

const mutants: Readonly<Record<string, Mutant>> = {
  'has no way back': { planner: without(isBack), dies: 'comesBack' },
  'does not stop the new one on the way back': {
    planner: without(step => isBack(step) && step.kind === 'stop-instance'),
    dies: 'comesBack',
  },
  'does not give the old one its name back': {
    planner: without(step => isBack(step) && step.kind === 'rename-instance'),
    dies: 'comesBack',
  },
  'does not start the old one again': {
    planner: without(step => isBack(step) && step.kind === 'start-instance'),
    dies: 'comesBack',
  },
  'does not give the old one its devices back': {
    planner: without(step => isBack(step) && step.kind === 'configure-instance' && step.interrupts === true),
    dies: 'comesBack',
  },
  'does not note what failed': {
    planner: without(step => isBack(step) && step.kind === 'set-mark' && (step.mark.held ?? '') !== ''),
    dies: 'comesBack',
  },
  'tries again unasked what was rolled back': {
    planner: blind(one => (one.mark?.held === undefined ? one : { ...one, mark: { ...one.mark, held: '' } })),
    dies: 'comesBack',
  },
  'leaves what failed with its devices': {
    planner: without(step => isBack(step) && step.kind === 'configure-instance' && step.interrupts !== true),
    dies: 'tidied',
  },
  'removes the old one before the new one serves': {
    planner: changed(step =>
      step.kind === 'delete-instance' && /-prev(-\d+)?$/.test(step.instance) ? { ...step, needs: [] } : step,
    ),
    dies: 'reversible',
  },
  'does not write the way back down': {
    planner: without(step => step.kind === 'set-mark' && step.mark.role === 'switching'),
    dies: 'reversible',
  },
  'does not write down what a hot switch takes': {
    planner: changed(step => {
      if (step.kind !== 'set-mark' || step.mark.restore === undefined) return step
      const { restore: _restore, ...mark } = step.mark
      return { ...step, mark }
    }),
    dies: 'reversible',
  },
  'calls the new one live before it is proved': {
    planner: changed((step, made) => {
      const isLast = step.kind === 'set-mark' && step.mark.role === 'live' && step.ifFailed === undefined
      const checks = made.steps.filter(one => one.kind === 'check-health' && one.path.join() === step.path.join())
      const before = checks.find(one => step.needs.includes(one.id))
      return isLast && before !== undefined ? { ...step, needs: before.needs } : step
    }),
    dies: 'provedFirst',
  },
  'starts the new one before the old one has stopped': {
    planner: without(step => step.kind === 'stop-instance' && step.interrupts === true && step.ifFailed === undefined),
    dies: 'provedFirst',
  },
  'plugs the new one while the old one has the NIC': {
    planner: without(
      step =>
        step.kind === 'configure-instance' &&
        step.ifFailed === undefined &&
        Object.values(step.change.devices ?? {}).some(({ type }) => type === 'none') &&
        step.interrupts === true,
    ),
    dies: 'provedFirst',
  },
  'takes down several at once': {
    planner: input => {
      const projects = input.desired.projects.map(project => ({ ...project, maxUnavailable: 99 }))
      return plan({ ...input, desired: { projects } })
    },
    dies: 'noneTakenBesides',
  },
  'waits for no other node': {
    planner: changed((step, { steps }) => {
      const isOwn = (id: string): boolean => {
        const other = steps.find(one => one.id === id)
        return other === undefined || other.path.length < 3 || other.path.join() === step.path.join()
      }
      return { ...step, needs: step.needs.filter(isOwn) }
    }),
    dies: 'noneTakenBesides',
  },
  'does not see nodes that are not selected': {
    planner: blind((one, input) => {
      const group = one.mark?.group ?? ''
      return one.mark === undefined || input.selected.get(one.mark.project)?.has(group) === true ? one : undefined
    }),
    dies: 'noneTakenBesides',
  },
  'takes what stopped for running': {
    planner: blind(one => (one.mark?.role === 'live' ? { ...one, state: 'running' } : one)),
    dies: 'noneTakenBesides',
  },
  'does not see that a switch was broken off': {
    planner: blind(one => (one.mark?.role === 'switching' ? { ...one, mark: { ...one.mark, role: 'live' } } : one)),
    dies: 'tidied',
  },
}

for (const [what, { planner, dies }] of Object.entries(mutants)) {
  test(`a planner that ${what} breaks the rule ${dies}`, () => {
    const inputs = dies === 'noneTakenBesides' ? anyInput : planInput
    const property = fc.property(inputs, fc.nat(), fc.nat(), (input, one, two) => {
      rules[dies](input, [one, two], planner)
    })
    assert.ok(fc.check(property, { seed, numRuns: 3000, endOnFailure: true }).failed, 'it lives')
  })
}

test('the planner itself breaks none of these rules with this seed', () => {
  for (const [name, rule] of Object.entries(rules)) {
    const inputs = name === 'noneTakenBesides' ? anyInput : planInput
    fc.assert(
      fc.property(inputs, fc.nat(), fc.nat(), (input, one, two) => {
        rule(input, [one, two], plan)
      }),
      { seed, numRuns: name === 'comesBack' ? 8 : 30 },
    )
  }
})
