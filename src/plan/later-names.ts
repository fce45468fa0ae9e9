import type { HealthCheck } from '../model/health.ts'
import type { HookCall } from '../model/hook.ts'
import type { EndpointName, InstanceName, NodeName, StepId } from '../model/names.ts'
import type { NodeVerdict, Step } from '../model/plan.ts'
import type { PlanBuilder } from './builder.ts'
import type { NodeWork } from './nodes.ts'
import { type NodePlace, pathOf } from './scope.ts'
import { candidateName } from './upgrade/candidate.ts'

/**
 * What serves a node once its own steps are done: after a hot switch, or after what follows one, it has another name than before; after the
 * rollback of a move it is on another endpoint.
 */
export interface LaterName {
  readonly path: NodeVerdict['path']
  /** The node's own, by which others name it. */
  readonly endpoint: EndpointName
  readonly node: NodeName
  readonly serves: Pick<Seat, 'endpoint' | 'instance'>
  /** How the node's own steps end. */
  readonly ends: readonly StepId[]
}

/** The name after all that is done about a node by `apply`. */
export function laterName(work: NodeWork, ends: readonly StepId[]): LaterName {
  const { place, way, strategy, readyNext } = work
  const { name, instance } = place.node
  const isHot = way === 'replace' && strategy === 'hot'
  const isNew = way === 'replace' || way === 'continue'
  const hotName = readyNext?.name ?? candidateName(work)
  const serves = { endpoint: place.node.endpoint, instance: isHot ? hotName : isNew ? name : instance }
  return { ...seatOf(place), serves, ends }
}

/** The name after a rollback: `serves` is where the node is then. */
export function nameAgain({ place }: NodeWork, serves: LaterName['serves'], ends: readonly StepId[]): LaterName {
  return { ...seatOf(place), serves, ends }
}

function seatOf(place: NodePlace): Pick<LaterName, 'path' | 'endpoint' | 'node'> {
  return { path: pathOf(place), endpoint: place.node.endpoint, node: place.node.name }
}

/**
 * All steps of a plan, those of others that speak to a node after it has switched directed to the instance that serves it by then: hooks
 * of groups, projects and other nodes that run in it, and checks that are made from it. A node's own steps know.
 */
export function underLaterNames(builder: PlanBuilder, later: readonly LaterName[]): readonly Step[] {
  const byNode = new Map(later.map(one => [keyOf(one), one]))
  return builder.steps().map(step => {
    const nameFor = <Spoken extends Seat>(seat: Spoken): Spoken => {
      const one = byNode.get(keyOf(seat))
      if (one === undefined || one.path.join('/') === step.path.join('/')) return seat
      const { endpoint, instance } = one.serves
      if (endpoint === seat.endpoint && instance === seat.instance) return seat
      return one.ends.every(end => builder.waits(step.id, end)) ? { ...seat, endpoint, instance } : seat
    }
    switch (step.kind) {
      case 'run-hook': {
        const hook = hookThere(step.hook, nameFor)
        return { ...step, hook, ...(hook.place.kind === 'instance' && { endpoint: hook.place.endpoint }) }
      }
      case 'check-health':
      case 'soak':
        return { ...step, checks: checksThere(step.checks, nameFor) }
      case 'start-instance': {
        const { lateStop } = step
        if (lateStop === undefined) return step
        return { ...step, lateStop: { ...lateStop, checks: checksThere(lateStop.checks, nameFor) } }
      }
      default:
        return step
    }
  })
}

/** An instance as hooks and checks name it. */
interface Seat {
  readonly endpoint: EndpointName
  readonly node: NodeName
  readonly instance: InstanceName
}

type NameFor = <Spoken extends Seat>(seat: Spoken) => Spoken

function checksThere(checks: readonly HealthCheck[], nameFor: NameFor): readonly HealthCheck[] {
  return checks.map(check => (check.from.kind === 'node' ? { ...check, from: nameFor(check.from) } : check))
}

function hookThere(hook: HookCall, nameFor: NameFor): HookCall {
  const { place } = hook
  return place.kind === 'host' ? hook : { ...hook, place: nameFor(place) }
}

function keyOf({ endpoint, node }: Pick<Seat, 'endpoint' | 'node'>): string {
  return JSON.stringify([endpoint, node])
}
