import type { Mark } from '../model/mark.ts'
import type { MarkChange, NewInstance } from '../model/plan.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'
import { same } from './hash.ts'
import { hooksAt, isLeftOut } from './hooks.ts'
import { alsoOf } from './move/move.ts'
import { isReplaced, type NodeRules, type NodeWork, type Way, type WayQuestion } from './nodes.ts'
import type { MarkedInstance } from './ownership.ts'
import { bootHash, ownedSettings } from './settings.ts'
import type { SyncWork } from './sync.ts'
import { isWanted } from './upgrade/repair.ts'

/** What the mark of a node follows from. */
export interface MarkQuestion extends WayQuestion {
  readonly sync: SyncWork
  readonly way: Way
  readonly isNew: boolean
}

/** The mark of a node when all is done. */
export function finalMark(question: MarkQuestion, rules: NodeRules): NodeWork['mark'] {
  const { place, instances, image, facts, move, sync, isNew } = question
  const { project, group, node } = place
  const hooks = hooksAt(node, ['pre-node-creation', 'post-node-creation', 'pre-node-sync', 'post-node-sync'])
  return {
    project: project.name,
    group: group.name,
    node: node.name,
    generation: generationOf(question),
    role: 'live',
    image: image?.fingerprint ?? instances.current?.mark.image ?? '',
    imageSource: node.image.source,
    spec: node.hashes.spec,
    boot: bootHash(node, project.profiles),
    ...sync.marks,
    owned: ownedSettings(node),
    ...(!isNew && (instances.current?.mark.held ?? '') !== '' && { held: '' }),
    // What a switch took and did not give back is as in the file by then.
    ...(!isNew && (instances.current?.mark.restore ?? '') !== '' && { restore: '', reverse: '' }),
    // What is left as it is goes on being what it was made from.
    ...(facts.keptImage !== undefined && instances.current !== undefined && madeFrom(instances.current.mark)),
    setUp: !isNew || !hooks.some(hook => isLeftOut(hook, rules)),
    ...alsoNote(alsoOf(place, instances.current, move), instances.current),
    // Whoever was assumed to be gone has no say any more.
    ...((instances.current?.mark.peer ?? '') !== '' && { peer: '' }),
  }
}

/** '' takes a note away, where there is one. */
function alsoNote(also: string, current: MarkedInstance | undefined): Pick<Mark, 'also'> {
  return also === '' && (current?.mark.also ?? '') === '' ? {} : { also }
}

function madeFrom({ image, imageSource, spec }: Mark): Pick<Mark, 'image' | 'imageSource' | 'spec'> {
  return { image, imageSource, spec }
}

function generationOf({ place, instances, image, move, way }: MarkQuestion): number {
  const { next, previous } = instances
  const current = move?.old ?? instances.current
  const before = current?.mark.generation ?? previous?.mark.generation ?? 0
  if (way === 'create') return before + 1
  if (way === 'continue') return (current ?? next)?.mark.generation ?? before + 1
  if (!isReplaced(way)) return before
  return next !== undefined && isWanted(place, next, image) ? next.mark.generation : before + 1
}

/** What of a mark has to be written so that it becomes the wanted one; undefined: nothing. */
export function differenceOf(wanted: NodeWork['mark'], mark: Mark, instance: string): MarkChange | undefined {
  const entries = Object.entries(wanted).filter(([key, value]) => !same(mark[key as keyof Mark], value))
  if (entries.length === 0) return mark.instance === instance ? undefined : { role: wanted.role }
  return Object.fromEntries(entries)
}

/** The mark an instance is born with. */
export function unfinishedMark(mark: NodeWork['mark'], role: 'live' | 'candidate'): Mark {
  return { ...mark, role, files: '', hooks: '', setUp: false, instance: mark.node, uuid: '', run: '' }
}

/** The instance to create for a node that has none. */
export function newInstance({ place, mark, image }: NodeWork): NewInstance {
  const { node } = place
  return {
    name: node.instance,
    image: image?.fingerprint ?? '',
    profiles: node.profiles,
    config: withoutEmpty(node.config),
    devices: devicesAsKept(node.devices),
    ephemeral: node.ephemeral,
    mark: unfinishedMark(mark, 'live'),
  }
}
