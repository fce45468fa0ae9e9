import { bug } from '../errors.ts'
import type { NodeAction, NodeVerdict } from '../model/plan.ts'
import { imageDrift } from './images.ts'
import { nextName, previousName } from './instance-names.ts'
import type { NodeWork } from './nodes.ts'
import { verdictBase } from './scope.ts'
import { syncReasons } from './sync.ts'
import { keptOf } from './upgrade/kept.ts'
import { startCause } from './upgrade/repair.ts'

/** The line of the plan about a node: what happens, why, and what its users notice. */
export function verdictOf(work: Omit<NodeWork, 'verdict' | 'problems'>): NodeVerdict {
  const action = actionOf(work)
  return {
    ...verdictBase(work.place),
    ...(action === 'move' && work.move !== undefined && { from: work.move.away.node.endpoint }),
    action,
    reasons: [...repairReason(work), ...reasonsOf(work)],
    outage: outageOf(work, action),
    ...imagesOf(work),
    ...driftOf(work),
  }
}

/** The images of a node that gets an instance. */
function imagesOf({ way, image, instances, move }: Omit<NodeWork, 'verdict' | 'problems'>): Pick<NodeVerdict, 'image'> {
  const getsOne = way === 'create' || way === 'replace' || way === 'move' || way === 'continue'
  if (!getsOne || image === undefined) return {}
  const before = way === 'continue' ? instances.previous?.image : (move?.old ?? instances.current)?.image
  return { image: { ...(before !== undefined && { before }), after: image.fingerprint } }
}

/** A node whose name of an image moved, whether it gets the new one or is left. */
function driftOf({ way, place, image, instances }: Omit<NodeWork, 'verdict' | 'problems'>): Pick<NodeVerdict, 'drift'> {
  if (way === 'create' || way === 'continue') return {}
  const drift = imageDrift(place, instances.current, image)
  return drift === undefined ? {} : { drift }
}

function actionOf(work: Omit<NodeWork, 'verdict' | 'problems'>): NodeAction {
  const { instances, way, settings, sync } = work
  if (instances.instead !== undefined) return instances.instead
  switch (way) {
    case 'none':
      return work.repair.kind === 'none'
        ? 'unchanged'
        : work.repair.kind === 'retire' || work.repair.kind === 'tidy'
          ? 'update'
          : 'start'
    case 'held':
      return 'held'
    case 'notes':
      return 'update'
    case 'create':
    case 'replace':
    case 'move':
    case 'set-up':
    case 'start':
      return way
    case 'continue':
      return 'replace'
    case 'live':
      if (work.restarts) return 'restart'
      if (settings.change !== undefined) return 'update'
      return sync.filesDiffer ? 'files' : 'hooks'
    default:
      return bug(`no word for ${way satisfies never}`)
  }
}

function reasonsOf(work: Omit<NodeWork, 'verdict' | 'problems'>): readonly string[] {
  const { way, instances, settings, sync } = work
  if (instances.instead === 'unmanaged') return ['not made by compose']
  if (instances.instead === 'copy') return ['carries the mark of another instance']
  const state = instances.current?.state
  if (state === 'frozen' || state === 'error') return [state]
  const left = [
    ...work.stale.map(({ name }) => `${name} is left over and removed`),
    ...work.leftThere.map(({ name }) => `${name} on ${work.place.away?.node.endpoint} is left over and removed`),
  ]
  const changed = [...settings.reasons, ...work.restartReasons]
  switch (way) {
    case 'none':
      return []
    case 'held':
      return [...new Set([...work.replaceReasons, 'this upgrade was rolled back; change the file, or use --retry'])]
    case 'notes': {
      const kept = [...left, ...keptReason(work)]
      return kept.length > 0 ? kept : notesReason(work)
    }
    case 'create':
      return ['not found', ...left]
    case 'continue':
      return [`an upgrade was interrupted, ${nextName(work.place.node.name)} takes its place`]
    case 'replace':
      return [...new Set([...work.replaceReasons, ...settings.reasons, ...keptPhrase(work)])]
    case 'move':
      return [...work.replaceReasons, ...imageReason(work), ...movedPhrase(work)]
    case 'set-up':
      return ['its set-up was never finished', ...changed]
    case 'start':
      return ['stopped', ...changed, ...syncReasons(sync)]
    case 'live':
      return [...changed, ...syncReasons(sync), ...left]
    default:
      return bug(`no reason for ${way satisfies never}`)
  }
}

function repairReason({ repair, place }: Pick<NodeWork, 'repair' | 'place'>): readonly string[] {
  if (repair.kind === 'none') return []
  if (repair.kind === 'start') return [startCause]
  if (repair.kind === 'tidy')
    return ['an upgrade was interrupted after the old instance had come back, the new one is put away']
  if (repair.kind === 'retire') return [`an upgrade was interrupted, the old ${place.node.name} is stopped and kept`]
  return [`an upgrade was interrupted, the old ${place.node.instance} is brought back`]
}

function keptPhrase({ instances, place }: Pick<NodeWork, 'instances' | 'place'>): readonly string[] {
  if (instances.current?.mark.setUp === false) return ['the unfinished instance is removed']
  if (place.node.upgrade.keepPrevious === 0) return ['the old instance is removed when the new one serves']
  const isFull = keptOf(instances).length >= place.node.upgrade.keepPrevious
  return [`the old instance is kept as ${previousName(place.node.name)}${isFull ? ' in place of an older one' : ''}`]
}

function imageReason({ move, place }: Pick<NodeWork, 'move' | 'place'>): readonly string[] {
  const before = move?.old.mark.imageSource
  return before === undefined || before === place.node.image.source
    ? []
    : [`image ${before} -> ${place.node.image.source}`]
}

function movedPhrase({ move, place }: Pick<NodeWork, 'move' | 'place'>): readonly string[] {
  if (move === undefined) return []
  if (!move.old.mark.setUp) return ['the unfinished instance is removed']
  if (place.node.upgrade.keepPrevious === 0) return ['the old instance is removed when the new one serves']
  return [`the old instance is kept as ${previousName(place.node.name)} on ${move.away.node.endpoint}`]
}

function keptReason({
  unmarkedPrevious,
  surplus,
  renumbered,
}: Pick<NodeWork, 'unmarkedPrevious' | 'surplus' | 'renumbered'>): readonly string[] {
  return [
    ...(unmarkedPrevious === undefined ? [] : [`${unmarkedPrevious.name} is marked as kept`]),
    ...surplus.map(({ name }) => `${name} is more than keep_previous wants, and is removed`),
    ...renumbered.map(({ instance, to }) => `${instance.name} becomes ${to}, no later one is kept`),
  ]
}

function notesReason({ markChange }: Pick<NodeWork, 'markChange'>): readonly string[] {
  const names = Object.keys(markChange ?? {}).sort()
  return [`only the mark changes: ${names.join(', ')}`]
}

function outageOf(work: Omit<NodeWork, 'verdict' | 'problems'>, action: NodeAction): NodeVerdict['outage'] {
  if (action === 'replace' || action === 'move') {
    if ((work.move?.old ?? work.instances.current)?.state !== 'running') return 'until started'
    return work.strategy === 'replace' ? 'new instance' : 'switch'
  }
  if (action === 'restart') return 'stop and start'
  if (action === 'start') return 'until started'
  if (action === 'set-up')
    return work.restarts ? 'stop and start' : work.instances.current?.state === 'running' ? 'none' : 'until started'
  return 'none'
}
