import type { HookCall } from '../model/hook.ts'
import type { ResolvedImage } from '../model/image.ts'
import type { Mark } from '../model/mark.ts'
import type { MarkChange, NewInstance, NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { ImageAnswers, Wishes } from '../model/selection.ts'
import type { Strategy } from '../model/upgrade.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'
import { same } from './hash.ts'
import { type HookRules, hooksAt, isLeftOut, runs } from './hooks.ts'
import { imageChange, imageKept, imageNotFound, imageOf } from './images.ts'
import { liveName, nodeAs } from './names.ts'
import {
  instancesOf,
  type MarkedInstance,
  type NodeInstances,
  nextName,
  notOurs,
  previousName,
  unusableState,
} from './ownership.ts'
import type { ProfileWork } from './resources.ts'
import type { NodePlace } from './scope.ts'
import { bootHash, diffSettings, ownedSettings, type SettingsDiff } from './settings.ts'
import { assessSync, isSyncNeeded, type SyncWork } from './sync.ts'
import { attemptOf } from './upgrade/held.ts'
import { keptOf } from './upgrade/kept.ts'
import { isWanted, type Repair, repairOf } from './upgrade/repair.ts'
import { choiceOf, strategyFor, strategyProblems } from './upgrade/strategy.ts'
import { verdictOf } from './verdicts.ts'

/**
 * What a node comes to: `create` from nothing, `continue` an upgrade that lost the old instance on the way, `replace` by a new instance,
 * `set-up` what was never finished, `start` what stopped, reach into the `live` one, write only our own `notes`, or `none`.
 * `held`: the very same upgrade was rolled back before; nothing is done until the file changes or `--retry` asks for it.
 */
export type Way = 'none' | 'held' | 'notes' | 'create' | 'continue' | 'replace' | 'set-up' | 'start' | 'live'

/** Everything the planner decided about one node; steps are made from it without looking again. */
export interface NodeWork {
  readonly place: NodePlace
  readonly way: Way
  /** How a new instance takes over, should one be needed. */
  readonly strategy: Exclude<Strategy, 'in-place'>
  /** What has to be done first because a switch was broken off; `place` is the world after it. */
  readonly repair: Repair
  readonly instances: NodeInstances
  readonly image?: ResolvedImage
  /** Why a new instance is needed. */
  readonly replaceReasons: readonly string[]
  /** The image changed, and the instance is left as it is. */
  readonly keptImage?: string
  readonly settings: SettingsDiff
  /** The running instance has to be stopped and started. */
  readonly restarts: boolean
  readonly restartReasons: readonly string[]
  /** Creation and upgrade hooks that the flags let run. */
  readonly setUpHooks: ReadonlySet<HookCall['id']>
  readonly sync: SyncWork
  /** The mark when all is done. */
  readonly mark: Omit<Mark, 'uuid' | 'instance' | 'run'>
  /** What of the mark has to be written then; undefined: nothing. */
  readonly markChange?: MarkChange
  /** Candidates that nobody needs any more. */
  readonly stale: readonly MarkedInstance[]
  /** A candidate that becomes the new instance. */
  readonly readyNext?: MarkedInstance
  /** The kept instance is not marked as such yet: an upgrade was broken off right after its renaming. */
  readonly unmarkedPrevious?: MarkedInstance
  /** Kept instances beyond what the file wants. */
  readonly surplus: readonly MarkedInstance[]
  readonly verdict: NodeVerdict
  readonly problems: readonly Problem[]
}

/** What decides about nodes besides the world. */
export interface NodeRules extends HookRules {
  readonly wishes: Wishes
  readonly images: ImageAnswers
  readonly profiles: readonly ProfileWork[]
}

/** Compares one node with its endpoint. */
export function assessNode(seen: NodePlace, rules: NodeRules): NodeWork {
  const image = imageOf(seen, rules.images)
  const repair = repairOf(seen, image, rules.wishes)
  const own = { ...seen.node, instance: seen.node.name }
  const name = repair.kind === 'back' ? liveName(own, repair.world) : seen.node.instance
  const place = { ...seen, observed: repair.world, node: nodeAs(seen.node, name) }
  const instances = instancesOf(place)
  const { current } = instances
  const facts = current === undefined ? absentFacts() : presentFacts(place, current, { rules, image })
  const way = wayOf({ place, instances, image, facts }, rules.wishes)
  const isNew = way === 'create' || way === 'continue' || way === 'replace' || way === 'set-up'
  const sync = assessSync(place.node, isNew ? undefined : current?.mark, rules)
  const mark = finalMark({ place, instances, image, facts, sync, way, isNew }, rules)
  const ready =
    way === 'replace' || way === 'continue' ? candidates({ place, instances, image, way }).readyNext : undefined
  const isMade = current === undefined || way === 'replace'
  const markBefore = isMade
    ? (ready?.mark ?? unfinishedMark(mark, way === 'create' ? 'live' : 'candidate'))
    : current.mark
  const markChange = differenceOf(mark, markBefore, place.node.instance)
  const draft: Omit<NodeWork, 'verdict' | 'problems'> = {
    place,
    way,
    strategy: strategyFor(place),
    repair,
    instances,
    ...(image !== undefined && { image }),
    ...facts,
    setUpHooks: new Set(creationHooks(place).flatMap(hook => (runs(hook, true, rules) ? [hook.id] : []))),
    sync,
    mark,
    ...(markChange !== undefined && { markChange }),
    ...candidates({ place, instances, image, way }),
    surplus: surplusOf(place, instances, way),
  }
  const settled = { ...draft, way: lighten(draft) }
  const upgrade = choiceOf(settled)
  const verdict = { ...verdictOf(settled), ...(upgrade !== undefined && { upgrade }) }
  return { ...settled, verdict, problems: problemsOf(settled) }
}

function creationHooks({ node }: NodePlace): readonly HookCall[] {
  const upgrade = ['pre-node-upgrade', 'drain', 'post-node-upgrade', 'on-rollback'] as const
  return hooksAt(node, ['pre-node-creation', 'post-node-creation', ...upgrade])
}

type CurrentFacts = Pick<NodeWork, 'replaceReasons' | 'keptImage' | 'settings' | 'restarts' | 'restartReasons'>

function absentFacts(): CurrentFacts {
  return { replaceReasons: [], settings: { needs: 'live', reasons: [] }, restarts: false, restartReasons: [] }
}

function presentFacts(
  place: NodePlace,
  current: MarkedInstance,
  { rules, image }: { readonly rules: NodeRules; readonly image: ResolvedImage | undefined },
): CurrentFacts {
  const settings = diffSettings(place.node, current, current.mark.owned)
  const otherImage = imageChange(place, current, image)
  const isKept = rules.wishes.keepImages && settings.needs !== 'create'
  const newImage = isKept ? undefined : otherImage
  const boots = current.mark.boot !== bootHash(place.node, place.project.profiles)
  const restarts = current.state === 'running' && (boots || settings.needs !== 'live')
  return {
    replaceReasons: [
      ...(newImage === undefined ? [] : [newImage]),
      ...(settings.needs === 'create' ? settings.reasons : []),
    ],
    ...(isKept && otherImage !== undefined && { keptImage: otherImage }),
    settings,
    restarts,
    restartReasons: restarts && settings.needs === 'live' ? bootReasons(place, rules) : [],
  }
}

function bootReasons({ node }: NodePlace, rules: NodeRules): readonly string[] {
  const named = rules.profiles
    .filter(work => work.endpoint === node.endpoint && node.profiles.includes(work.profile.name))
    .flatMap(work => work.needRestart.map(key => `profile ${work.profile.name}: ${key}`))
  return named.length > 0 ? named : ['settings that need a restart have changed since the last start']
}

interface WayQuestion {
  readonly place: NodePlace
  readonly instances: NodeInstances
  readonly image: ResolvedImage | undefined
  readonly facts: CurrentFacts
}

function wayOf({ place, instances, image, facts }: WayQuestion, { retry }: Wishes): Way {
  const { current, next } = instances
  if (current === undefined) return isWanted(place, next, image) ? 'continue' : 'create'
  if (current.mark.role !== 'live' && isWanted(place, current, image)) return 'continue'
  if (facts.replaceReasons.length > 0) return current.mark.held === attemptOf(place.node) && !retry ? 'held' : 'replace'
  if (!current.mark.setUp) return 'set-up'
  if (current.state === 'stopped') return 'start'
  return 'live'
}

/** A live node with nothing to do in it is at most noted about. */
function lighten(work: Omit<NodeWork, 'verdict' | 'problems'>): Way {
  if (work.way !== 'live') return work.way
  if (work.settings.change !== undefined || work.restarts || isSyncNeeded(work.sync)) return 'live'
  const { markChange, stale, unmarkedPrevious, surplus } = work
  const hasNotes = markChange !== undefined || unmarkedPrevious !== undefined || stale.length + surplus.length > 0
  return hasNotes ? 'notes' : 'none'
}

function candidates({
  place,
  instances,
  image,
  way,
}: Pick<WayQuestion, 'place' | 'instances' | 'image'> & { readonly way: Way }): Pick<
  NodeWork,
  'stale' | 'readyNext' | 'unmarkedPrevious'
> {
  const { next, hot, previous } = instances
  const takesNext = way === 'replace' || way === 'continue'
  // What was rolled back is not tried again with the same file system: hooks and files have left their traces in it.
  const isUsed = instances.current?.mark.held === attemptOf(place.node)
  const fitting = strategyFor(place) === 'hot' && way !== 'continue' ? hot : next === undefined ? [] : [next]
  const ready = takesNext && !isUsed ? fitting.find(one => isWanted(place, one, image)) : undefined
  const isOurs = ({ mark, name }: MarkedInstance): boolean =>
    takesNext || way === 'create' || mark.role === 'candidate' || mark.role === 'switching' || name !== next?.name
  const all = next === undefined ? hot : [next, ...hot]
  return {
    ...(ready !== undefined && { readyNext: ready }),
    stale: way === 'held' ? [] : all.filter(one => one !== ready && isOurs(one)),
    ...(previous !== undefined && previous.mark.role !== 'previous' && { unmarkedPrevious: previous }),
  }
}

/** Nothing is removed while it may be all there is: only beside an instance that is finished. */
function surplusOf(place: NodePlace, instances: NodeInstances, way: Way): readonly MarkedInstance[] {
  if ((way !== 'live' && way !== 'start') || instances.current?.mark.role !== 'live') return []
  const { keepPrevious } = place.node.upgrade
  return keptOf(instances).flatMap(({ instance, upgradesAgo }) => (upgradesAgo > keepPrevious ? [instance] : []))
}

interface MarkQuestion extends WayQuestion {
  readonly sync: SyncWork
  readonly way: Way
  readonly isNew: boolean
}

function finalMark(question: MarkQuestion, rules: NodeRules): NodeWork['mark'] {
  const { place, instances, image, facts, sync, isNew } = question
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
    // What is left as it is goes on being what it was made from.
    ...(facts.keptImage !== undefined && instances.current !== undefined && madeFrom(instances.current.mark)),
    setUp: !isNew || !hooks.some(hook => isLeftOut(hook, rules)),
  }
}

function madeFrom({ image, imageSource, spec }: Mark): Pick<Mark, 'image' | 'imageSource' | 'spec'> {
  return { image, imageSource, spec }
}

function generationOf({ place, instances, image, way }: MarkQuestion): number {
  const { current, next, previous } = instances
  const before = current?.mark.generation ?? previous?.mark.generation ?? 0
  if (way === 'create') return before + 1
  if (way === 'continue') return (current ?? next)?.mark.generation ?? before + 1
  if (way !== 'replace') return before
  return next !== undefined && isWanted(place, next, image) ? next.mark.generation : before + 1
}

function differenceOf(wanted: NodeWork['mark'], mark: Mark, instance: string): MarkChange | undefined {
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

/** Whether the node's running instance serves now and must not be taken down together with too many others. */
export function isServing({ instances }: Pick<NodeWork, 'instances'>): boolean {
  const { current } = instances
  // One whose devices a broken-off switch has taken runs and serves nobody.
  return current?.state === 'running' && current.mark.setUp && (current.mark.restore ?? '') === ''
}

/** Whether hooks of group and project have a reason to run. */
export function isWork({ way }: NodeWork): boolean {
  return way !== 'none' && way !== 'held' && way !== 'notes'
}

function problemsOf(work: Omit<NodeWork, 'verdict' | 'problems'>): readonly Problem[] {
  const { place, instances, way, image } = work
  const { current, next, previous, problems } = instances
  const found = [...problems, ...unusableState(place, current), ...work.repair.problems, ...strategyProblems(work)]
  const needsImage = way === 'create' || way === 'replace' || way === 'continue'
  if (needsImage && image === undefined && instances.instead === undefined) found.push(imageNotFound(place))
  if (work.keptImage !== undefined) found.push(imageKept(place, work.keptImage))
  if (way === 'create' || way === 'replace' || way === 'continue' || work.stale.length > 0) {
    for (const one of [next, ...instances.hot]) found.push(...unusableState(place, one))
  }
  if (way === 'replace') {
    found.push(...notOurs(place, nextName(place.node.name), next))
    found.push(...notOurs(place, previousName(place.node.name), previous))
    found.push(...unusableState(place, previous))
  }
  return found
}
