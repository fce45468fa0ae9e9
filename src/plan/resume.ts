import type { NodeVerdict, Plan } from '../model/plan.ts'
import type { PlanInput } from '../model/selection.ts'
import { asEndpointsTake } from './fold.ts'
import { scopesWithAway } from './move/away.ts'
import { underTheirNames } from './names.ts'
import { assessNode, type NodeWork } from './nodes.ts'
import type { MarkedInstance } from './ownership.ts'
import { planScopes } from './plan.ts'
import { hasErrors, type NodePlace, type ProjectScope } from './scope.ts'
import { leftOut } from './unreachable.ts'
import { isAttempt } from './upgrade/held.ts'

/**
 * What `plan` has for the nodes of which something was begun and not brought to its end; the others are left alone, whatever their
 * files say by now. It reads instances and their marks, never what an earlier run meant to do. Nothing unfinished: no steps.
 */
export function planResume(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const scopes = scopesWithAway(input)
  const left: NodeVerdict[] = []
  const isUnfinished = (place: NodePlace): boolean => {
    const work = assessNode(place, {
      wishes: input.wishes,
      images: input.images,
      profiles: [],
      alsoRun: new Set(),
      done: input.hooksDone,
    })
    const isBegun = isBrokenOff(work)
    if (!isBegun) left.push(leftVerdict(work))
    return isBegun
  }
  const unfinished = scopes.map(scope => ({ ...scope, places: scope.places.filter(isUnfinished) })).filter(hasPlaces)
  const silent = leftOut(scopes, input)
  const base = { version: 1, steps: [], confirmations: [], stage: 'whole' } as const
  if (unfinished.length === 0 || hasErrors(silent.problems)) {
    return { ...base, verdicts: [...left, ...silent.verdicts], problems: silent.problems }
  }
  const made = planScopes(unfinished, input, [])
  const idle = leftOut(
    scopes.filter(({ project }) => !unfinished.some(one => one.project === project)),
    input,
  )
  return {
    ...made,
    verdicts: [...made.verdicts, ...left, ...idle.verdicts],
    problems: [...made.problems, ...idle.problems],
  }
}

function hasPlaces({ places }: ProjectScope): boolean {
  return places.length > 0
}

/** Whether something of the node was begun and is not at its end: a switch, a first set-up, a candidate, a restart. */
function isBrokenOff(work: NodeWork): boolean {
  const { way, repair, readyNext, stale, unmarkedPrevious } = work
  if (repair.kind !== 'none' || repair.problems.length > 0 || unmarkedPrevious !== undefined) return true
  switch (way) {
    case 'continue':
    case 'set-up':
    case 'start':
      return true
    case 'replace':
    case 'move':
      return readyNext !== undefined || stale.some(one => isWantedStill(work, one))
    case 'none':
    case 'held':
    case 'notes':
    case 'create':
    case 'live':
      return false
    default:
      return way satisfies never
  }
}

/** Whether a candidate was begun for what the files say now; one that was rolled back is over. */
function isWantedStill({ place, image, instances, move }: NodeWork, { mark }: MarkedInstance): boolean {
  const isHeld = isAttempt((move?.old ?? instances.current)?.mark.held, place.node)
  return !isHeld && mark.role !== 'live' && mark.image === image?.fingerprint && mark.spec === place.node.hashes.spec
}

function leftVerdict({ verdict, instances }: NodeWork): NodeVerdict {
  const { path, endpoint, instance } = verdict
  const action = instances.instead ?? (instances.current === undefined ? 'absent' : 'unchanged')
  return { path, endpoint, instance, action, reasons: ['nothing of it was broken off'], outage: 'none' }
}
