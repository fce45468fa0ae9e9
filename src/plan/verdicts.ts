import { bug } from '../errors.ts'
import type { NodeAction, NodeVerdict } from '../model/plan.ts'
import type { NodeWork } from './nodes.ts'
import { nextName, previousName } from './ownership.ts'
import { syncReasons } from './sync.ts'

/** The line of the plan about a node: what happens, why, and what its users notice. */
export function verdictOf(work: Omit<NodeWork, 'verdict' | 'problems'>): NodeVerdict {
  const { project, group, node } = work.place
  const action = actionOf(work)
  return {
    path: [project.name, group.name, node.name],
    endpoint: node.endpoint,
    instance: node.instance,
    action,
    reasons: reasonsOf(work),
    outage: outageOf(work, action),
  }
}

function actionOf(work: Omit<NodeWork, 'verdict' | 'problems'>): NodeAction {
  const { instances, way, settings, sync } = work
  if (instances.instead !== undefined) return instances.instead
  switch (way) {
    case 'none':
      return 'unchanged'
    case 'held':
      return 'held'
    case 'notes':
      return 'update'
    case 'create':
    case 'replace':
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
  const left = work.staleNext === undefined ? [] : [`${work.staleNext.name} is left over and removed`]
  const changed = [...settings.reasons, ...work.restartReasons]
  switch (way) {
    case 'none':
      return []
    case 'held':
      return [...new Set([...work.replaceReasons, 'this upgrade was rolled back; change the file, or use --retry'])]
    case 'notes':
      return left.length > 0 || work.unmarkedPrevious !== undefined ? [...left, ...keptReason(work)] : notesReason(work)
    case 'create':
      return ['not found', ...left]
    case 'continue':
      return [`an upgrade was interrupted, ${nextName(work.place.node.instance)} takes its place`]
    case 'replace':
      return [...new Set([...work.replaceReasons, ...settings.reasons, ...keptPhrase(work)])]
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

function keptPhrase({ instances, place }: Pick<NodeWork, 'instances' | 'place'>): readonly string[] {
  const { instance } = place.node
  if (instances.current?.mark.setUp === false) return ['the unfinished instance is removed']
  const replaced = instances.previous === undefined ? '' : ' in place of an older one'
  return [`the old instance is kept as ${previousName(instance)}${replaced}`]
}

function keptReason({ unmarkedPrevious }: Pick<NodeWork, 'unmarkedPrevious'>): readonly string[] {
  return unmarkedPrevious === undefined ? [] : [`${unmarkedPrevious.name} is marked as kept`]
}

function notesReason({ markChange }: Pick<NodeWork, 'markChange'>): readonly string[] {
  const names = Object.keys(markChange ?? {}).sort()
  return [`only the mark changes: ${names.join(', ')}`]
}

function outageOf(work: Omit<NodeWork, 'verdict' | 'problems'>, action: NodeAction): NodeVerdict['outage'] {
  if (action === 'replace') return work.instances.current?.state === 'running' ? 'new instance' : 'until started'
  if (action === 'restart') return 'stop and start'
  if (action === 'start') return 'until started'
  if (action === 'set-up')
    return work.restarts ? 'stop and start' : work.instances.current?.state === 'running' ? 'none' : 'until started'
  return 'none'
}
