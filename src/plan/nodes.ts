import type { HookCall } from '../model/hook.ts'
import type { ResolvedImage } from '../model/image.ts'
import type { Mark } from '../model/mark.ts'
import type { MarkChange, NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { ImageAnswers, Wishes } from '../model/selection.ts'
import type { Strategy } from '../model/upgrade.ts'
import { type HookRules, hooksAt, runs } from './hooks.ts'
import { imageKept, imageNotFound, imageOf } from './images.ts'
import { nodeOn } from './move/away.ts'
import { instancesOfMove, leftovers, type Move, moveOf, moveProblems } from './move/move.ts'
import { repairBetween } from './move/repair.ts'
import { liveName, nodeAs } from './names.ts'
import { type CurrentFacts, factsOf } from './node-facts.ts'
import { differenceOf, finalMark, unfinishedMark } from './node-mark.ts'
import { instancesOf, type MarkedInstance, type NodeInstances, unusableState } from './ownership.ts'
import type { ProfileWork } from './resources.ts'
import { type NodePlace, placeKey } from './scope.ts'
import type { SettingsDiff } from './settings.ts'
import { assessSync, isSyncNeeded, type SyncWork } from './sync.ts'
import { isAttempt } from './upgrade/held.ts'
import { inTheWay } from './upgrade/in-the-way.ts'
import { type Misnumbered, tidied } from './upgrade/kept.ts'
import { broughtUp, isStripped } from './upgrade/live.ts'
import { isWanted, type Repair, repairOf } from './upgrade/repair.ts'
import { choiceOf, strategyFor, strategyProblems } from './upgrade/strategy.ts'
import { verdictOf } from './verdicts.ts'

/**
 * What a node comes to: `create` from nothing, `continue` an upgrade that lost the old instance on the way, `replace` by a new instance,
 * `set-up` what was never finished, `start` what stopped, reach into the `live` one, write only our own `notes`, or `none`.
 * `move`: it serves from another endpoint, and is to serve from its own. `held`: the very same upgrade was rolled back before; nothing is done until the file changes or `--retry` asks for it.
 */
export type Way = 'none' | 'held' | 'notes' | 'create' | 'continue' | 'replace' | 'move' | 'set-up' | 'start' | 'live'

/** Everything the planner decided about one node; steps are made from it without looking again. */
export interface NodeWork {
  readonly place: NodePlace
  readonly way: Way
  /** How a new instance takes over, should one be needed. */
  readonly strategy: Exclude<Strategy, 'in-place'>
  /** What has to be done first because a switch was broken off; `place` is the world after it. */
  readonly repair: Repair
  readonly instances: NodeInstances
  /** Where it has to come from. */
  readonly move?: Move
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
  /** Those of them on the endpoint it was to move to. */
  readonly leftThere: readonly MarkedInstance[]
  /** A candidate that becomes the new instance. */
  readonly readyNext?: MarkedInstance
  /** The kept instance is not marked as such yet: an upgrade was broken off right after its renaming. */
  readonly unmarkedPrevious?: MarkedInstance
  /** Kept instances beyond what the file wants. */
  readonly surplus: readonly MarkedInstance[]
  /** Kept instances that get a lower number. */
  readonly renumbered: readonly Misnumbered[]
  readonly verdict: NodeVerdict
  readonly problems: readonly Problem[]
}

/** What decides about nodes besides the world. */
export interface NodeRules extends HookRules {
  readonly wishes: Wishes
  readonly images: ImageAnswers
  readonly profiles: readonly ProfileWork[]
  /** Nodes that have to be up before others are taken down, by `placeKey`. */
  readonly first?: ReadonlySet<string>
}

/** Compares one node with its endpoint. */
export function assessNode(seen: NodePlace, rules: NodeRules): NodeWork {
  const image = imageOf(seen, rules.images)
  const { wishes } = rules
  const found =
    seen.away === undefined ? repairOf(seen, image, wishes) : repairBetween(seen, seen.away, { image, wishes })
  const repair = rules.first?.has(placeKey(seen)) === true ? broughtUp(seen, found) : found
  const own = { ...seen.node, instance: seen.node.name }
  const name = repair.kind === 'back' ? liveName(own, repair.world) : seen.node.instance
  const place = afterRepair({ ...seen, node: nodeAs(seen.node, name) }, repair)
  const move = moveOf(place)
  const instances = move === undefined ? instancesOf(place) : instancesOfMove(place)
  const { current } = instances
  const facts = factsOf({ place, instances, image, move }, rules)
  const way = wayOf({ place, instances, image, facts, move }, rules.wishes)
  const isNew = way === 'create' || way === 'continue' || isReplaced(way) || way === 'set-up'
  const sync = assessSync(place.node, isNew ? undefined : current?.mark, rules)
  const mark = finalMark({ place, instances, image, facts, move, sync, way, isNew }, rules)
  const ready =
    isReplaced(way) || way === 'continue' ? candidates({ place, instances, image, move, way }).readyNext : undefined
  const isMade = current === undefined || isReplaced(way)
  const markBefore = isMade
    ? (ready?.mark ?? unfinishedMark(mark, way === 'create' ? 'live' : 'candidate'))
    : current.mark
  const markChange = differenceOf(mark, markBefore, place.node.instance)
  const draft: Omit<NodeWork, 'verdict' | 'problems'> = {
    place,
    way,
    // Nothing can be plugged from one host into another.
    strategy: move !== undefined && strategyFor(place) === 'hot' ? 'hand-over' : strategyFor(place),
    repair,
    instances,
    ...(move !== undefined && { move }),
    ...(image !== undefined && { image }),
    ...facts,
    setUpHooks: new Set(creationHooks(place).flatMap(hook => (runs(hook, true, rules) ? [hook.id] : []))),
    sync,
    mark,
    ...(markChange !== undefined && { markChange }),
    ...candidates({ place, instances, image, move, way }),
    leftThere: way === 'held' ? [] : leftovers(place),
    ...tidied(place, instances, way === 'live' || way === 'start'),
  }
  const settled = { ...draft, way: lighten(draft) }
  const upgrade = choiceOf(settled)
  const verdict = { ...verdictOf(settled), ...(upgrade !== undefined && { upgrade }) }
  return { ...settled, verdict, problems: problemsOf(settled) }
}

/** Whether a new instance takes over from one that is there. */
export function isReplaced(way: Way): boolean {
  return way === 'replace' || way === 'move'
}

/** The world after the repair, on both endpoints of a node that moves. */
function afterRepair(place: NodePlace, { world, away: other }: Repair): NodePlace {
  const { away } = place
  if (away === undefined || other === undefined) return { ...place, observed: world }
  return { ...place, observed: world, away: { ...away, observed: other, node: nodeOn(away.node, other) } }
}

function creationHooks({ node }: NodePlace): readonly HookCall[] {
  const upgrade = ['pre-node-upgrade', 'drain', 'post-node-upgrade', 'on-rollback'] as const
  return hooksAt(node, ['pre-node-creation', 'post-node-creation', ...upgrade])
}

/** What decides about a node, as far as it is looked at. */
export interface WayQuestion {
  readonly place: NodePlace
  readonly instances: NodeInstances
  readonly image: ResolvedImage | undefined
  readonly move: Move | undefined
  readonly facts: CurrentFacts
}

function wayOf({ place, instances, image, facts, move }: WayQuestion, { retry }: Wishes): Way {
  const { current, next } = instances
  if (move !== undefined) return isAttempt(move.old.mark.held, place.node) && !retry ? 'held' : 'move'
  if (current === undefined) return isWanted(place, next, image) ? 'continue' : 'create'
  if (current.mark.role !== 'live' && isWanted(place, current, image)) return 'continue'
  if (facts.replaceReasons.length > 0) return isAttempt(current.mark.held, place.node) && !retry ? 'held' : 'replace'
  if (!current.mark.setUp) return 'set-up'
  if (current.state === 'stopped') return 'start'
  return 'live'
}

/** A live node with nothing to do in it is at most noted about. */
function lighten(work: Omit<NodeWork, 'verdict' | 'problems'>): Way {
  if (work.way !== 'live') return work.way
  if (work.settings.change !== undefined || work.restarts || isSyncNeeded(work.sync)) return 'live'
  const { markChange, stale, leftThere, unmarkedPrevious, surplus, renumbered } = work
  const surely = stale.length + leftThere.length + surplus.length + renumbered.length > 0
  const hasNotes = markChange !== undefined || unmarkedPrevious !== undefined || surely
  return hasNotes ? 'notes' : 'none'
}

function candidates({
  place,
  instances,
  image,
  move,
  way,
}: Pick<WayQuestion, 'place' | 'instances' | 'image' | 'move'> & { readonly way: Way }): Pick<
  NodeWork,
  'stale' | 'readyNext' | 'unmarkedPrevious'
> {
  const { next, hot, previous, twin } = instances
  const takesNext = isReplaced(way) || way === 'continue'
  // What was rolled back is not tried again with the same file system: hooks and files have left their traces in it.
  const isUsed = isAttempt((move?.old ?? instances.current)?.mark.held, place.node)
  const isHot = strategyFor(place) === 'hot' && way !== 'continue' && way !== 'move'
  const fitting = isHot ? hot : next === undefined ? [] : [next]
  const ready = takesNext && !isUsed ? fitting.find(one => isWanted(place, one, image)) : undefined
  const isOurs = ({ mark, name }: MarkedInstance): boolean =>
    takesNext || way === 'create' || mark.role === 'candidate' || mark.role === 'switching' || name !== next?.name
  const all = [next, ...hot, twin].filter(one => one !== undefined)
  return {
    ...(ready !== undefined && { readyNext: ready }),
    stale: way === 'held' ? [] : all.filter(one => one !== ready && isOurs(one)),
    ...(previous !== undefined && previous.mark.role !== 'previous' && { unmarkedPrevious: previous }),
  }
}

/** Whether the node's running instance serves now and must not be taken down together with too many others. */
export function isServing({ instances, move }: Pick<NodeWork, 'instances' | 'move'>): boolean {
  const { current } = instances
  if (move !== undefined) return move.old.state === 'running' && move.old.mark.setUp
  // One whose devices a broken-off switch has taken runs and serves nobody.
  return current?.state === 'running' && current.mark.setUp && !isStripped(current)
}

/** Whether hooks of group and project have a reason to run. */
export function isWork({ way }: NodeWork): boolean {
  return way !== 'none' && way !== 'held' && way !== 'notes'
}

function problemsOf(work: Omit<NodeWork, 'verdict' | 'problems'>): readonly Problem[] {
  const { place, instances, way, image } = work
  const { current, next, previous, problems } = instances
  const found = [...problems, ...unusableState(place, current), ...work.repair.problems, ...strategyProblems(work)]
  const needsImage = way === 'create' || isReplaced(way) || way === 'continue'
  if (needsImage && image === undefined && instances.instead === undefined) found.push(imageNotFound(place))
  if (work.keptImage !== undefined) found.push(imageKept(place, work.keptImage))
  if (work.move !== undefined && way === 'move') found.push(...moveProblems(place, work.move))
  if (needsImage || work.stale.length > 0) {
    for (const one of [next, ...instances.hot, instances.twin]) found.push(...unusableState(place, one))
  }
  if (way === 'move') found.push(...unusableState(place, previous))
  if (way === 'replace') found.push(...unusableState(place, previous))
  return [...found, ...inTheWay(work)]
}
