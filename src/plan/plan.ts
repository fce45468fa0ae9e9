import type { Confirmation, NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder } from './builder.ts'
import { conflictsAmongNodes } from './conflicts.ts'
import { decide } from './decide.ts'
import { addEdges } from './edges.ts'
import { livesElsewhere } from './elsewhere.ts'
import { asEndpointsTake } from './fold.ts'
import { isAllowed, weave as weaveHooks } from './hooks.ts'
import { laterName, underLaterNames } from './later-names.ts'
import { dropUnusedSecrets } from './made-secrets.ts'
import { scopesWithAway } from './move/away.ts'
import { underTheirNames } from './names.ts'
import { outageWatches } from './outage.ts'
import { assessResources } from './resources.ts'
import { hasErrors, isAsked, type ProjectScope } from './scope.ts'
import { type Stray, straysOf, strayVerdict } from './strays.ts'
import { leftOut } from './unreachable.ts'
import { unsupportedSettings } from './unsupported.ts'
import { unprovedUpgrades } from './upgrade/alive.ts'
import { weave } from './weave.ts'

/**
 * What has to happen so that the selected part of the observed world becomes the desired one. Pure: no clock, no disk, no
 * engine, no question. A plan with a problem of severity `error` has verdicts but no steps.
 */
export function plan(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const scopes = scopesWithAway(input)
  return hooksFirst(scopes, input) ?? planScopes(scopes, input, straysOf(scopes, input))
}

/** The plan of everything in these scopes, whose endpoints have all been asked, and of these strays. Nodes are under their names. */
export function planScopes(scopes: readonly ProjectScope[], input: PlanInput, strays: readonly Stray[]): Plan {
  const left = leftOut(scopes, input)
  const resources = assessResources(scopes, input)
  const decisions = decide(scopes, input, resources)
  const works = decisions.projects.flatMap(project => project.groups.flatMap(group => group.works))
  const pruned = strays.filter(stray => input.wishes.prune && stray.standing === 'orphan')
  const problems = [
    ...left.problems,
    ...resources.problems,
    ...unsupportedSettings(scopes.flatMap(scope => scope.places)),
    ...decisions.problems,
    ...works.flatMap(work => work.problems),
    ...decisions.projects.flatMap(project => project.allowance.problems),
    ...unprovedUpgrades(works),
    ...conflictsAmongNodes(
      scopes.flatMap(scope => scope.places),
      input,
    ),
    ...livesElsewhere(
      works,
      scopes.flatMap(scope => scope.places),
      input,
    ),
    ...pruned.flatMap(frozenStray),
  ]
  const verdicts = [
    ...works.map(work => work.verdict),
    ...left.verdicts,
    ...strays.map(stray => strayVerdict(stray, pruned.includes(stray))),
  ]
  if (hasErrors(problems)) return withoutSteps(verdicts, problems)
  const woven = weave(decisions, resources, pruned)
  const all = [...problems, ...addEdges(woven, decisions, input)]
  if (hasErrors(all)) return withoutSteps(verdicts, all)
  dropUnusedSecrets(woven.builder, scopes, { observed: input.observed, isDown: false })
  const later = [...woven.segments].map(([work, { ends }]) => laterName(work, ends))
  const steps = underLaterNames(woven.builder, later)
  const outages = outageWatches(
    steps,
    scopes.flatMap(scope => scope.places),
  )
  return {
    version: 1,
    verdicts,
    steps,
    ...(outages.length > 0 && { outages }),
    problems: all,
    confirmations: pruned.map(removalConfirmation),
    stage: 'whole',
  }
}

function withoutSteps(verdicts: readonly NodeVerdict[], problems: readonly Problem[]): Plan {
  return { version: 1, verdicts, steps: [], problems, confirmations: [], stage: 'whole' }
}

function removalConfirmation({ endpoint, instance }: Stray): Confirmation {
  const { mark } = instance
  return {
    what: `delete ${instance.name} on ${endpoint}, which left the file`,
    path: [mark.project, mark.group, mark.node],
  }
}

function frozenStray({ endpoint, instance }: Stray): readonly Problem[] {
  if (instance.state === 'running' || instance.state === 'stopped') return []
  return [
    {
      code: 'plan/frozen',
      severity: 'error',
      message: `instance ${instance.name} on ${endpoint} is ${instance.state} and cannot be removed`,
      hint: 'stop it first, or leave out --prune',
    },
  ]
}

/**
 * Host hooks before a project may create the very machine of an endpoint. While such an endpoint cannot be asked there is
 * only one thing to plan: these hooks, and then to plan again.
 */
function hooksFirst(scopes: readonly ProjectScope[], input: PlanInput): Plan | undefined {
  const builder = createBuilder()
  for (const { project, groups } of scopes) {
    if (groups.every(group => isAsked(group, input))) continue
    const hooks = project.hooks['pre-project'].filter(
      hook => hook.place.kind === 'host' && isAllowed(hook, input.wishes) && input.hooksDone?.has(hook.id) !== true,
    )
    weaveHooks(chain(builder, { path: [project.name] }, []), hooks)
  }
  const steps = builder.steps()
  if (steps.length === 0) return undefined
  return { version: 1, verdicts: [], steps, problems: [], confirmations: [], stage: 'hooks-first' }
}
