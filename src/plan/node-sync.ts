import type { TemplateCall } from '../model/files.ts'
import type { HookCall } from '../model/hook.ts'
import type { MarkChange, NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder } from './builder.ts'
import { decide } from './decide.ts'
import { asEndpointsTake } from './fold.ts'
import { isAllowed } from './hooks.ts'
import { servedPlace } from './move/served.ts'
import type { NodePath } from './node-create.ts'
import type { NodeWork } from './nodes.ts'
import { assessResources } from './resources.ts'
import { hasErrors, selectedProjects, unaskedEndpoints } from './scope.ts'
import { liveSteps } from './segments.ts'

/**
 * What has to happen so that the files of one running node are pushed, changed or not; with `hooks` its post-node-sync hooks run.
 * Live checks follow, and put the old files back when they fail. Settings of the node are left as they are.
 */
export function planNodeSync(asked: PlanInput, path: NodePath, hooks: boolean): Plan {
  const input = asEndpointsTake(asked)
  const scopes = selectedProjects(input)
  const decisions = decide(scopes, input, assessResources(scopes, input))
  const work = decisions.projects
    .flatMap(project => project.groups.flatMap(group => group.works))
    .find(({ place }) => place.project.name === path[0] && place.group.name === path[1] && place.node.name === path[2])
  if (work === undefined) return frame([], unaskedEndpoints(scopes, input))
  const after = hooks ? work.place.node.hooks['post-node-sync'].filter(hook => isAllowed(hook, input.wishes)) : []
  const problems = problemsOf(work, after, input)
  const { node } = work.place
  const verdict: NodeVerdict = {
    path,
    endpoint: node.endpoint,
    instance: node.instance,
    action: 'files',
    reasons: [
      after.length === 0 ? 'asked for' : `asked for, then ${after.length === 1 ? '1 hook' : `${after.length} hooks`}`,
    ],
    outage: 'none',
  }
  if (hasErrors(problems)) return frame([{ ...verdict, action: 'unchanged', reasons: [] }], problems)
  const builder = createBuilder()
  liveSteps(chain(builder, { path, endpoint: node.endpoint }, []), syncOnly(work, after))
  return { ...frame([verdict], problems), steps: builder.steps() }
}

function frame(verdicts: readonly NodeVerdict[], problems: readonly Problem[]): Plan {
  return { version: 1, verdicts, steps: [], problems, confirmations: [], stage: 'whole' }
}

/** The node's work without everything but its files. */
function syncOnly(work: NodeWork, after: readonly HookCall[]): NodeWork {
  const { place, instances: all, unmarkedPrevious: _previous, markChange: _mark, ...rest } = work
  const { retired: _retired, ...instances } = all
  const markChange = markChangeOf(work, after)
  return {
    ...rest,
    place,
    instances,
    stale: [],
    surplus: [],
    settings: { needs: 'live', reasons: [] },
    restarts: false,
    restartReasons: [],
    sync: {
      ...work.sync,
      filesDiffer: true,
      writesTemplates: true,
      pushes: place.node.files.entries.length > 0,
      again: [],
      before: [],
      after,
    },
    ...(markChange === undefined ? {} : { markChange }),
  }
}

/** Hooks that have not seen new files are due at the next apply. */
function markChangeOf({ place: { node }, instances }: NodeWork, after: readonly HookCall[]): MarkChange | undefined {
  const mark = instances.current?.mark
  const all = [...node.hooks['pre-node-sync'], ...node.hooks['post-node-sync']]
  const haveRun = all.every(hook => after.includes(hook))
  const files = node.files.hash
  const hooks = haveRun ? node.hashes.hooks : mark?.files === files ? mark.hooks : ''
  return mark?.files === files && mark.hooks === hooks ? undefined : { files, hooks }
}

function problemsOf(work: NodeWork, after: readonly HookCall[], input: PlanInput): readonly Problem[] {
  const { place, instances } = work
  const { node } = place
  const own = (code: Problem['code'], message: string, hint: string): Problem => {
    return { code, severity: 'error', message, where: node.where, hint }
  }
  const { current } = instances
  const { endpoint } = servedPlace(place, input).node
  if (endpoint !== node.endpoint) {
    const message = `node ${node.name} lives on ${endpoint} as long as it has not moved to ${node.endpoint}`
    return [own('plan/absent', message, 'compose apply moves it, with the files it is to have there')]
  }
  if (instances.problems.length > 0) return instances.problems
  if (current === undefined) {
    return [own('plan/absent', `node ${node.name} is not on ${node.endpoint}`, 'compose apply makes it')]
  }
  if (current.state !== 'running') {
    return [
      own('plan/not-running', `${node.instance} on ${node.endpoint} is ${current.state}`, 'compose start starts it'),
    ]
  }
  const late = [...templatesOf(work), ...after].find(({ reads }) => reads.length > 0)
  if (late === undefined) return []
  const message = `${node.name} waits for variables that other hooks write: ${late.reads.join(', ')}`
  return [own('plan/variable-not-selected', message, 'compose apply runs these hooks')]
}

/** The templates whose text is pushed. */
function templatesOf({ place: { project, group, node } }: NodeWork): readonly TemplateCall[] {
  const pushed = new Set(
    node.files.entries.flatMap(({ content }) => (content?.from === 'template' ? [content.template] : [])),
  )
  const declared = [...project.templates, ...group.templates].filter(({ id }) => pushed.has(id))
  return [...declared, ...node.templates]
}
