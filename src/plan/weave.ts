import { bug } from '../errors.ts'
import type { TemplateCall } from '../model/files.ts'
import type { EndpointName, GroupName, StepId } from '../model/names.ts'
import { type Chain, chain, createBuilder, type PlanBuilder } from './builder.ts'
import type { Decisions, GroupWork, ProjectWork } from './decide.ts'
import { weave as weaveHooks } from './hooks.ts'
import { createImageSteps, type ImageSteps } from './images.ts'
import { addMissingSecrets, type SecretSteps, secretStepsOf } from './made-secrets.ts'
import { moveSteps } from './move/steps.ts'
import { isReplaced, isServing, type NodeWork, type Way } from './nodes.ts'
import { groupsBefore, orderedGroups } from './order.ts'
import type { ResourceWork } from './resources.ts'
import { atNode } from './scope.ts'
import { createSteps, liveSteps, noteSteps, removeInstance, setUpSteps, startSteps } from './segments.ts'
import { hooksOfReturn } from './set-up.ts'
import { type Stray, strayStopTimeoutMs } from './strays.ts'
import { candidateSteps } from './upgrade/candidate.ts'
import { continueSteps, switchSteps } from './upgrade/hand-over.ts'
import { repairSteps } from './upgrade/repair.ts'
import { createWindow, type Window } from './upgrade/rolling.ts'
import { addProfiles, addResources, profileKey } from './weave-shared.ts'

/** The steps of one node or stray: where they begin and how they end. */
export interface Segment {
  readonly first: StepId
  readonly ends: readonly StepId[]
}

/** A plan while edges may still be added. */
export interface Woven {
  readonly builder: PlanBuilder
  readonly segments: ReadonlyMap<NodeWork, Segment>
  readonly removals: ReadonlyMap<Stray, Segment>
}

/** What goes along while the steps of one project are made. */
interface Weaving {
  readonly builder: PlanBuilder
  readonly images: ImageSteps
  /** By endpoint and profile. */
  readonly profiles: ReadonlyMap<string, StepId>
  /** By endpoint: the last of the networks, pools and ACLs that are written there. */
  readonly resources: ReadonlyMap<EndpointName, StepId>
  readonly secrets: SecretSteps
  readonly segments: Map<NodeWork, Segment>
  /** What images, profiles and candidates wait for: they wait for no group. */
  readonly early: readonly StepId[]
  /** Profiles and networks that reach running instances: written before any live node is touched, so that a failure of one ends there. */
  readonly reaching: readonly StepId[]
  /** What brings back nodes whose switch was broken off, before anything else of the project is taken down. */
  readonly repaired: ReadonlyMap<NodeWork, readonly StepId[]>
  /** Segments that reach into serving nodes, over the whole project. */
  readonly window: Window
}

/**
 * Makes the steps of everything that was decided: pre-project, then group after group (pre-group, nodes, post-group), then
 * post-project, project after project; strays that are removed come last.
 */
export function weave(decisions: Decisions, resources: ResourceWork, pruned: readonly Stray[]): Woven {
  const builder = createBuilder()
  const images = createImageSteps(builder)
  const segments = new Map<NodeWork, Segment>()
  const profiles = new Map<string, StepId>()
  const ends = new Map<EndpointName, StepId>()
  let gate: readonly StepId[] = []
  for (const project of decisions.projects) {
    const begin = chain(builder, { path: [project.scope.project.name] }, gate)
    weaveHooks(begin, project.before)
    const early = begin.first === undefined ? [] : begin.ends
    if (project.isActive) writeTemplates(begin, project.scope.project.templates)
    const place = { project, early, profiles, ends }
    const reaching = [...addResources(builder, resources, place), ...addProfiles(builder, resources, place)]
    const weaving = {
      builder,
      images,
      profiles,
      resources: ends,
      secrets: addMissingSecrets(builder, project, early),
      segments,
      early,
      reaching,
      repaired: addRepairs(builder, project, early),
      window: createWindow(project.allowance.atOnce),
    }
    gate = weaveProject(weaving, project, begin.ends)
  }
  const removals = new Map(pruned.map(stray => [stray, removalOf(builder, stray)]))
  return { builder, segments, removals }
}

function addRepairs(
  builder: PlanBuilder,
  project: ProjectWork,
  early: readonly StepId[],
): ReadonlyMap<NodeWork, readonly StepId[]> {
  const works = project.groups.flatMap(group => group.works).filter(work => work.repair.steps.length > 0)
  return new Map(
    works.map(work => {
      const steps = chain(builder, atNode(work.place), early)
      const hooks = repairSteps(steps, work.repair, hooksOfReturn(work))
      return [work, [...steps.ends, ...hooks]]
    }),
  )
}

/** Returns what the next project waits for. */
function weaveProject(weaving: Weaving, project: ProjectWork, gate: readonly StepId[]): readonly StepId[] {
  const after = new Map<GroupName, readonly StepId[]>()
  for (const group of orderedGroups(project.scope.project)) {
    const before = groupsBefore(project.scope.project, group).flatMap(name => after.get(name) ?? [])
    const groupGate = before.length > 0 ? before : gate
    const work = project.groups.find(one => one.group === group)
    after.set(group.name, work === undefined ? groupGate : weaveGroup(weaving, work, groupGate))
  }
  const end = chain(weaving.builder, { path: [project.scope.project.name] }, [...gate, ...[...after.values()].flat()])
  weaveHooks(end, project.after)
  return end.ends
}

/** Returns what the groups after this one wait for. */
function weaveGroup(weaving: Weaving, work: GroupWork, gate: readonly StepId[]): readonly StepId[] {
  const { group } = work
  const path = [group.project, group.name]
  const begin = chain(weaving.builder, { path }, gate)
  weaveHooks(begin, work.before)
  if (work.isActive) writeTemplates(begin, group.templates)
  const side = createWindow(group.parallel)
  const serving = (node: NodeWork): boolean => isServing(node) && (node.way === 'live' || isReplaced(node.way))
  const resting = work.works.filter(node => !serving(node))
  const ends = resting.flatMap(node => weaveNode(weaving, node, { gate: begin.ends, begin, window: side }))
  // What is down is brought up before anything else of the group is taken down.
  const started = resting.flatMap(node => (isComingBack(node) ? (weaving.segments.get(node)?.ends ?? []) : []))
  const repaired = [...weaving.repaired.values()].flat()
  const gates = [...begin.ends, ...started, ...weaving.reaching, ...repaired]
  const liveGate = { gate: gates, begin, window: weaving.window }
  ends.push(...work.works.filter(serving).flatMap(node => weaveNode(weaving, node, liveGate)))
  const end = chain(weaving.builder, { path }, ends.length > 0 ? ends : begin.ends)
  weaveHooks(end, work.after)
  return end.ends
}

/** Of those that do not serve: what is down and will serve again. */
function isComingBack({ way }: NodeWork): boolean {
  return way === 'start' || way === 'continue' || way === 'live' || isReplaced(way)
}

function writeTemplates(into: Chain, templates: readonly TemplateCall[]): void {
  for (const template of templates) into.add('write-template', { template }, 'declared')
}

/** Returns the ends of the node's steps; none when it has none. */
function weaveNode(
  weaving: Weaving,
  work: NodeWork,
  { gate, begin, window }: { readonly gate: readonly StepId[]; readonly begin: Chain; readonly window: Window },
): readonly StepId[] {
  const repaired = weaving.repaired.get(work) ?? []
  // Who waits for the group waits for those before it, too: what only comes back has not waited for them.
  if (work.way === 'none' || work.way === 'held') return repaired.length === 0 ? [] : [...gate, ...repaired]
  const { builder } = weaving
  const materials = materialsOf(weaving, work)
  if (work.way === 'notes') {
    const notes = chain(builder, atNode(work.place), [...gate, ...repaired])
    noteSteps(notes, work)
    return remember(weaving, work, notes)
  }
  const prepared = isReplaced(work.way) ? prepare(weaving, work, { begin, materials }) : materials
  const steps = chain(builder, atNode(work.place), [...gate, ...window.enter(), ...prepared, ...repaired])
  stepsOf[work.way](steps, work)
  window.leave(steps.ends)
  return remember(weaving, work, steps)
}

function remember(weaving: Weaving, work: NodeWork, { first, ends }: Chain): readonly StepId[] {
  if (first === undefined) return []
  weaving.segments.set(work, { first, ends })
  return ends
}

const stepsOf: Readonly<Record<Way, (steps: Chain, work: NodeWork) => void>> = {
  create: createSteps,
  continue: continueSteps,
  replace: switchSteps,
  move: (steps, work) => moveSteps(steps, work, work.move ?? bug(`${work.place.node.name} moves from nowhere`)),
  'set-up': setUpSteps,
  start: startSteps,
  live: liveSteps,
  notes: noteSteps,
  none: () => {},
  held: () => {},
}

/** Image, profiles, resources and secrets of a node, which wait for no group. */
function materialsOf(weaving: Weaving, work: NodeWork): readonly StepId[] {
  const { place, image, way } = work
  const makesOne = way === 'create' || (isReplaced(way) && work.readyNext === undefined)
  const imageSteps = makesOne && image !== undefined ? weaving.images.ensure(place, image, weaving.early) : []
  const profiles = place.node.profiles.flatMap(
    name => weaving.profiles.get(profileKey(place.node.endpoint, name)) ?? [],
  )
  const resources = weaving.resources.get(place.node.endpoint)
  const secrets = secretStepsOf(place, weaving.secrets)
  return [...weaving.early, ...imageSteps, ...profiles, ...secrets, ...(resources === undefined ? [] : [resources])]
}

/** The candidate lies ready before the turn of its node comes: it waits for no other group, unless hooks come before its own. */
function prepare(
  weaving: Weaving,
  work: NodeWork,
  { begin, materials }: { readonly begin: Chain; readonly materials: readonly StepId[] },
): readonly StepId[] {
  const hooks = begin.first === undefined ? [] : begin.ends
  const needs = [...materials, ...hooks, ...(weaving.repaired.get(work) ?? [])]
  const ahead = chain(weaving.builder, { ...atNode(work.place), ahead: true }, needs)
  candidateSteps(ahead, work)
  return ahead.ends
}

function removalOf(builder: PlanBuilder, stray: Stray): Segment {
  const { mark } = stray.instance
  const at = { path: [mark.project, mark.group, mark.node], endpoint: stray.endpoint }
  const steps = chain(builder, at, [])
  removeInstance(steps, stray.instance, strayStopTimeoutMs, 'left the file')
  return { first: steps.first ?? bug(`no step removes ${stray.instance.name}`), ends: steps.ends }
}
