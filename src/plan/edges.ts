import type { HookCall } from '../model/hook.ts'
import type { StepId } from '../model/names.ts'
import type { Step } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { checkEdges } from './check-edges.ts'
import { type Holder, holderProblem, holdersOf } from './conflicts.ts'
import { type Decisions, isReachable, writesOf } from './decide.ts'
import { reachesOther } from './hooks.ts'
import { isWork, type NodeWork } from './nodes.ts'
import { allNodes } from './scope.ts'
import { runningPrevious } from './segments.ts'
import type { Segment, Woven } from './weave.ts'

/**
 * Adds what crosses the order of groups and nodes: hooks that run in another node wait for that node, readers of a variable
 * wait for its writers, and who takes something exclusive waits for who lets it go. What cannot wait is a problem.
 */
export function addEdges(woven: Woven, decisions: Decisions, input: PlanInput): readonly Problem[] {
  const works = decisions.projects.flatMap(project => project.groups.flatMap(group => group.works))
  return [
    ...releaseEdges(woven, works, input),
    ...variableEdges(woven),
    ...targetEdges(woven, works, input),
    ...checkEdges(woven, works, input),
    ...strayEdges(woven),
  ]
}

/** Makes `step` wait for `others`, unless one of them waits for it already. */
function waitFor({ builder }: Woven, step: StepId, others: readonly StepId[]): boolean {
  if (others.some(other => builder.waits(other, step))) return false
  for (const other of others) if (!builder.waits(step, other)) builder.wait(step, other)
  return true
}

function releaseEdges(woven: Woven, works: readonly NodeWork[], input: PlanInput): readonly Problem[] {
  return works.flatMap(work => {
    const segment = woven.segments.get(work)
    if (segment === undefined || !isWork(work)) return []
    return holdersOf(work.place, input).flatMap(holder => {
      const release = releaseOf(holder, work, woven, works)
      if (release === 'itself') return []
      const isInTime = release !== undefined && waitFor(woven, segment.first, release.ends)
      return isInTime ? [] : [holderProblem(work.place, holder)]
    })
  })
}

/** The steps after which the holder holds nothing any more; `itself`: the node's own steps see to it. */
function releaseOf(
  { instance }: Holder,
  work: NodeWork,
  woven: Woven,
  works: readonly NodeWork[],
): Segment | 'itself' | undefined {
  const { endpoint } = work.place.node
  const own = [...work.stale.map(({ name }) => name), work.readyNext?.name, work.instances.retired?.name]
  const isKept = work.way === 'replace' && work.instances.current?.mark.setUp === true
  if (isKept || work.way === 'continue') own.push(work.instances.previous?.name)
  own.push(runningPrevious(work)?.name)
  if (own.includes(instance.name)) return 'itself'
  const stray = [...woven.removals].find(
    ([one]) => one.endpoint === endpoint && one.instance.name === instance.name,
  )?.[1]
  if (stray !== undefined) return stray
  const other = works.find(({ place }) => place.node.endpoint === endpoint && place.node.instance === instance.name)
  const leaving = works.find(({ way, move }) => {
    const isThere = move?.away.node.endpoint === endpoint && move.old.name === instance.name
    return way === 'move' && isThere
  })
  if (leaving !== undefined) return woven.segments.get(leaving)
  return other !== undefined && (other.restarts || other.way === 'replace') ? woven.segments.get(other) : undefined
}

/** Strays go at the very end, unless somebody needs what they hold. */
function strayEdges({ builder, removals, segments }: Woven): readonly Problem[] {
  const all = [...segments.values()]
  for (const { first, ends } of removals.values()) {
    if (all.some(segment => ends.some(end => builder.waits(segment.first, end)))) continue
    for (const segment of all) for (const end of segment.ends) builder.wait(first, end)
  }
  return []
}

function variableEdges(woven: Woven): readonly Problem[] {
  const steps = woven.builder.steps()
  const problems: Problem[] = []
  for (const step of steps) {
    for (const name of readsOf(step)) {
      const writers = steps.filter(
        other => other.id !== step.id && other.path[0] === step.path[0] && doesWrite(other, name),
      )
      const inTime = writers.filter(writer => waitFor(woven, step.id, [writer.id]))
      const first = writers[0]
      if (inTime.length === 0 && first?.kind === 'run-hook') problems.push(lateWriter(name, step, first.hook))
    }
  }
  return problems
}

function readsOf(step: Step): readonly string[] {
  // What is put back reads what was written before; it waits for no writer again.
  if (step.ifFailed !== undefined) return []
  if (step.kind === 'run-hook') return step.hook.reads
  return step.kind === 'write-template' ? step.template.reads : []
}

function doesWrite(step: Step, name: string): boolean {
  return step.kind === 'run-hook' && step.ifFailed === undefined && writesOf(step.hook).includes(name)
}

function lateWriter(name: string, reader: Step, writer: HookCall): Problem {
  const what = reader.kind === 'run-hook' ? `hook ${reader.hook.event}` : 'a template'
  return {
    code: 'plan/late-variable',
    severity: 'warning',
    message: `${what} of ${reader.path.join('/')} mentions ${name}, which hook ${writer.event} writes only afterwards`,
    where: reader.kind === 'run-hook' ? reader.hook.where : writer.where,
    hint: 'let an earlier moment write it',
  }
}

type HookStep = Extract<Step, { kind: 'run-hook' }>

/** A hook in a node that is not its own waits for that node; when it cannot, the node has to be running already. */
function targetEdges(woven: Woven, works: readonly NodeWork[], input: PlanInput): readonly Problem[] {
  const hooks = woven.builder
    .steps()
    .filter((step): step is HookStep => step.kind === 'run-hook')
    .filter(step => reachesAnother(step, works))
  const rank = (step: HookStep): number => works.findIndex(work => isTarget(work, step.hook))
  const byTarget = hooks.toSorted((a, b) => rank(a) - rank(b))
  return byTarget.flatMap(step => {
    const target = works.find(work => isTarget(work, step.hook))
    const segment = target === undefined ? undefined : woven.segments.get(target)
    if (step.ifFailed !== undefined) return []
    if (segment !== undefined && waitFor(woven, step.id, segment.ends)) return []
    const isKnown = step.hook.place.kind === 'instance' && input.observed.has(step.hook.place.endpoint)
    return isKnown && !isReachable(input)(step.hook) ? [unreachableTarget(step.hook, target, input)] : []
  })
}

/** A node that moves has hooks of its own in what it leaves; its own steps see to it that this runs. */
function reachesAnother({ hook, path }: HookStep, works: readonly NodeWork[]): boolean {
  const [project, group, node] = path
  const owner = works.find(
    ({ place }) => place.project.name === project && place.group.name === group && place.node.name === node,
  )
  const away = owner?.move?.away.node
  return reachesOther(hook, owner?.place.node) && (away === undefined || reachesOther(hook, away))
}

function isTarget({ place }: NodeWork, { place: target }: HookCall): boolean {
  return (
    target.kind === 'instance' && place.node.endpoint === target.endpoint && place.node.instance === target.instance
  )
}

function unreachableTarget(hook: HookCall, target: NodeWork | undefined, input: PlanInput): Problem {
  const name = hook.place.kind === 'instance' ? hook.place.node : 'host'
  const isDeclared = allNodes(input.desired).some(({ node }) => node.name === name)
  const later = `${name} comes only after it`
  const reason = target === undefined ? `${name} does not run${isDeclared ? ' and is not selected' : ''}` : later
  return {
    code: 'plan/hook-target',
    severity: 'error',
    message: `hook ${hook.event} is to run in ${name}, but ${reason}`,
    where: hook.where,
    hint: 'choose a later moment, or a node that runs by then',
  }
}
