import type { EndpointName, ProjectName, StepId } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Confirmation, NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder, type PlanBuilder } from './builder.ts'
import { walkDown } from './down.ts'
import { livesOnAfterDestroy } from './elsewhere.ts'
import { asEndpointsTake } from './fold.ts'
import { dropUnusedSecrets } from './made-secrets.ts'
import { scopesWithAway } from './move/away.ts'
import { underTheirNames } from './names.ts'
import { instancesOf, type MarkedInstance, unusableState } from './ownership.ts'
import { hasErrors, type NodePlace, type ProjectScope, pathOf, unaskedEndpoints, verdictBase } from './scope.ts'
import { removeInstance } from './segments.ts'
import { type Stray, strayStopTimeoutMs, straysOf, strayVerdict } from './strays.ts'

/**
 * What has to happen so that nothing of the selected groups is left: nodes with their candidates and kept instances, then
 * the profiles, networks, ACLs and secrets with our mark that nobody uses. Images and pools stay. Only what carries our mark is deleted.
 */
export function planDestroy(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const scopes = scopesWithAway(input)
  const places = scopes.flatMap(scope => scope.places)
  const strays = straysOf(scopes, input)
  const pruned = strays.filter(stray => input.wishes.prune && stray.standing === 'orphan')
  const problems = [
    ...unaskedEndpoints(scopes, input),
    ...places.flatMap(problemsOf),
    ...places.flatMap(leftBehind(input)),
    ...livesOnAfterDestroy(places, input),
  ]
  const verdicts = [...places.map(destroyVerdict), ...strays.map(stray => strayVerdict(stray, pruned.includes(stray)))]
  const base = { version: 1, verdicts, problems, stage: 'whole' } as const
  if (hasErrors(problems)) return { ...base, steps: [], confirmations: [] }
  const builder = createBuilder()
  const gate = walkDown(builder, scopes, input, place => {
    const doomed = instancesToRemove(place)
    if (doomed.length === 0) return undefined
    return steps => {
      for (const { instance, endpoint } of doomed) {
        removeInstance(steps.on(endpoint), instance, place.node.stopTimeoutMs, 'destroy')
      }
    }
  })
  const ends = [...gate, ...pruned.flatMap(stray => removeStray(builder, stray, gate))]
  dropShared(builder, scopes, { input, pruned, needs: ends })
  dropUnusedSecrets(builder, scopes, { observed: input.observed, isDown: true })
  const confirmations = [...places.flatMap(confirmationOf), ...pruned.map(strayConfirmation)]
  return { ...base, steps: builder.steps(), confirmations }
}

/** An instance that goes, and where it is. */
interface Doomed {
  readonly instance: MarkedInstance
  readonly endpoint: EndpointName
}

/**
 * The instance itself last: while it is there, an interrupted destroy is seen as one. Before all, what a move has left on another
 * endpoint, but for one that lives there: that is not what the files mean.
 */
function instancesToRemove(place: NodePlace): readonly Doomed[] {
  const { away } = place
  const left = away === undefined ? [] : allInstances(away).filter(({ mark }) => mark.role !== 'live')
  return [
    ...left.map(instance => ({ instance, endpoint: away?.node.endpoint ?? place.node.endpoint })),
    ...allInstances(place).map(instance => ({ instance, endpoint: place.node.endpoint })),
  ]
}

function allInstances(place: NodePlace): readonly MarkedInstance[] {
  const { current, next, previous, older, hot, retired, twin } = instancesOf(place)
  const kept = older.map(({ instance }) => instance).toReversed()
  return [...kept, ...hot, twin, next, previous, retired, current].filter(instance => instance !== undefined)
}

function problemsOf(place: NodePlace): readonly Problem[] {
  const { problems } = instancesOf(place)
  const states = instancesToRemove(place).flatMap(({ instance }) => unusableState(place, instance))
  return [...problems, ...states]
}

/** A warning about what a move has left where nobody answers. */
function leftBehind({ elsewhere }: PlanInput): (place: NodePlace) => readonly Problem[] {
  return place => {
    const { mark } = instancesOf(place).current ?? {}
    const endpoint = [mark?.peer, mark?.also].find(name => name !== undefined && elsewhere.silent.includes(name))
    if (endpoint === undefined) return []
    const { name, where } = place.node
    const message = `endpoint ${endpoint} did not answer: what node ${name} may have left there is not deleted`
    const hint = `bring ${endpoint} up first, or delete it there by hand`
    return [{ code: 'ownership/silent-endpoint', severity: 'warning', message, where, hint }]
  }
}

function destroyVerdict(place: NodePlace): NodeVerdict {
  const doomed = namesOf(place)
  const { instead, current } = instancesOf(place)
  const others = doomed.filter(name => name !== place.node.instance)
  return {
    ...verdictBase(place),
    action: instead ?? (doomed.length > 0 ? 'delete' : 'absent'),
    reasons: others.length > 0 ? [current === undefined ? others.join(', ') : `with ${others.join(', ')}`] : [],
  }
}

/** Names of what goes; where it is when that is not the node's own endpoint. */
function namesOf(place: NodePlace): readonly string[] {
  const own = place.node.endpoint
  return instancesToRemove(place).map(({ instance, endpoint }) =>
    endpoint === own ? instance.name : `${instance.name} (on ${endpoint})`,
  )
}

function confirmationOf(place: NodePlace): readonly Confirmation[] {
  const doomed = namesOf(place)
  if (doomed.length === 0) return []
  return [
    {
      what: `delete ${doomed.toReversed().join(', ')} on ${place.node.endpoint}`,
      path: pathOf(place),
    },
  ]
}

function strayConfirmation({ endpoint, instance }: Stray): Confirmation {
  const { mark } = instance
  return { what: `delete ${instance.name} on ${endpoint}`, path: [mark.project, mark.group, mark.node] }
}

function removeStray(builder: PlanBuilder, { endpoint, instance }: Stray, gate: readonly StepId[]): readonly StepId[] {
  const { mark } = instance
  const steps = chain(builder, { path: [mark.project, mark.group, mark.node], endpoint }, gate)
  removeInstance(steps, instance, strayStopTimeoutMs, 'left the file')
  return steps.ends
}

interface Leftovers {
  readonly input: PlanInput
  readonly pruned: readonly Stray[]
  readonly needs: readonly StepId[]
}

/** What was shared by the nodes of the selected projects and is used by nobody any more. */
function dropShared(builder: PlanBuilder, scopes: readonly ProjectScope[], { input, pruned, needs }: Leftovers): void {
  for (const scope of scopes) {
    const { name: project } = scope.project
    const left = scope.places.flatMap(({ away }) => (away === undefined ? [] : [away.node.endpoint]))
    for (const endpoint of [...new Set([...scope.groups.map(group => group.endpoint), ...left])].sort()) {
      const observed = input.observed.get(endpoint)
      if (observed === undefined) continue
      const instances = goneFrom(endpoint, scopes, pruned)
      const at = { path: [project], endpoint, cause: 'nobody uses it' }
      const profiles = profilesToDrop(observed, project, instances)
      const dropped = profiles.map(profile => builder.add('drop-profile', { profile }, { ...at, needs }))
      const gone = new Set([...[...instances].map(one => `instance ${one}`), ...profiles.map(one => `profile ${one}`)])
      const before = [...needs, ...dropped]
      const networks = unused(observed.networks, project, gone)
      const without = networks.map(name =>
        builder.add('drop-resource', { resourceKind: 'network', name }, { ...at, needs: before }),
      )
      for (const name of networks) gone.add(`network ${name}`)
      for (const name of unused(observed.acls, project, gone))
        builder.add('drop-resource', { resourceKind: 'acl', name }, { ...at, needs: [...before, ...without] })
    }
  }
}

/** `default` cannot be deleted on any server. */
function profilesToDrop(observed: Observed, project: ProjectName, gone: ReadonlySet<string>): readonly string[] {
  return Object.values(observed.profiles)
    .filter(({ name, markedBy }) => markedBy === project && name !== 'default')
    .filter(({ usedBy }) => usedBy.every(user => gone.has(user)))
    .map(({ name }) => name)
    .sort()
}

/** Names of what carries the project's mark and whose users are all gone. */
function unused(
  things: Readonly<Record<string, { readonly markedBy?: ProjectName; readonly usedBy: readonly string[] }>>,
  project: ProjectName,
  gone: ReadonlySet<string>,
): readonly string[] {
  return Object.entries(things)
    .filter(([, { markedBy, usedBy }]) => markedBy === project && usedBy.every(user => gone.has(user)))
    .map(([name]) => name)
    .sort()
}

function goneFrom(endpoint: string, scopes: readonly ProjectScope[], pruned: readonly Stray[]): ReadonlySet<string> {
  const doomed = scopes.flatMap(scope => scope.places).flatMap(instancesToRemove)
  const nodes = doomed.filter(one => one.endpoint === endpoint).map(({ instance }) => instance.name)
  const strays = pruned.filter(stray => stray.endpoint === endpoint).map(stray => stray.instance.name)
  return new Set([...nodes, ...strays])
}
