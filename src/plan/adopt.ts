import type { Confirmation, MarkChange, NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { createBuilder } from './builder.ts'
import { conflictsAmongNodes } from './conflicts.ts'
import { effect } from './effect.ts'
import { adoptedElsewhere } from './elsewhere.ts'
import { hooksAt } from './hooks.ts'
import { imageOf } from './images.ts'
import { instancesOf } from './ownership.ts'
import { plan } from './plan.ts'
import { assessResources, type ProfileWork } from './resources.ts'
import { hasErrors, type NodePlace, pathOf, selectedProjects, unaskedEndpoints, verdictBase } from './scope.ts'
import { bootHash, diffSettings, ownedSettings } from './settings.ts'

/** A node under whose name stands an instance that somebody else made. */
interface Adoption {
  readonly place: NodePlace
  readonly mark: MarkChange
}

/**
 * What has to be written so that instances which stand under the names of selected nodes and carry no mark count as these
 * nodes: one `set-mark` each and nothing else. Every verdict says what the next apply will then do, so that nobody adopts
 * an instance without knowing that a new one would take its place.
 */
export function planAdopt(input: PlanInput): Plan {
  const scopes = selectedProjects(input)
  const places = scopes.flatMap(scope => scope.places)
  const problems = [
    ...unaskedEndpoints(scopes, input),
    ...conflictsAmongNodes(places, input),
    ...places.flatMap(problemsOf),
    ...adoptedElsewhere(places.filter(isAdoptable), input),
  ]
  // Whoever owns the profiles: one that differs now makes a restart due when it is written, by whatever wish.
  const { profiles } = assessResources(scopes, { ...input, wishes: { ...input.wishes, adopt: true } })
  const adoptions = places.filter(isAdoptable).map((place): Adoption => ({ place, mark: adoptedMark(place, profiles) }))
  const builder = createBuilder()
  for (const { place, mark } of adoptions) {
    const { endpoint, instance } = place.node
    const at = { path: pathOf(place), endpoint, needs: [], cause: 'not made by compose' }
    builder.add('set-mark', { instance, mark }, at)
  }
  const later = laterVerdicts(adoptions, input, builder.steps())
  const verdicts = places.map(place => verdictOf(place, later(place), imageOf(place, input.images) !== undefined))
  const base = { version: 1, verdicts, problems, stage: 'whole' } as const
  if (hasErrors(problems)) return { ...base, steps: [], confirmations: [] }
  return {
    ...base,
    steps: builder.steps(),
    confirmations: adoptions.map(({ place }) => confirmationOf(place, later(place))),
  }
}

function isAdoptable(place: NodePlace): boolean {
  const named = place.observed.instances[place.node.instance]
  return named !== undefined && named.mark === undefined && named.kind === 'container'
}

/** Everything that stands in the way of a plan stands in the way here, but for the missing mark. */
function problemsOf(place: NodePlace): readonly Problem[] {
  const { problems } = instancesOf(place)
  return [...problems.filter(({ code }) => code !== 'ownership/unmarked'), ...unmarkable(place)]
}

/** Part of the mark is written when an instance is created; where settings are fixed it cannot be written later. */
function unmarkable(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.settings === 'changeable' || !isAdoptable(place)) return []
  return [
    {
      code: 'plan/unsupported',
      severity: 'error',
      message: `instance ${node.instance} cannot be taken over: ${node.endpoint} (${can.engine}) writes nothing on an instance that is there`,
      where: node.where,
      hint: 'rename or remove it, so that apply makes a new one',
    },
  ]
}

/**
 * A whole mark, as after an apply that made the instance as it is now. What it was made from is what the server says. Its
 * settings count as ours where they agree with the file, and as started with where nothing differs. What was pushed into it
 * nobody knows, so files and sync hooks are due once.
 */
function adoptedMark(place: NodePlace, profiles: readonly ProfileWork[]): MarkChange {
  const { project, group, node, observed } = place
  const seen = observed.instances[node.instance]
  const differing = seen === undefined ? [] : differingNames(diffSettings(node, seen, []))
  const waitsForProfile = profiles.some(
    work => work.endpoint === node.endpoint && node.profiles.includes(work.profile.name) && work.needRestart.length > 0,
  )
  const hasFiles = node.files.entries.length > 0 || node.templates.length > 0
  const hasHooks = hooksAt(node, ['pre-node-sync', 'post-node-sync']).length > 0
  return {
    project: project.name,
    group: group.name,
    node: node.name,
    generation: 0,
    role: 'live',
    image: seen?.image ?? '',
    imageSource: node.image.source,
    spec: node.hashes.spec,
    boot: waitsForProfile ? '' : bootHash(node, project.profiles),
    files: hasFiles ? '' : node.files.hash,
    hooks: hasHooks ? '' : node.hashes.hooks,
    owned: ownedSettings(node).filter(name => !differing.includes(name)),
    setUp: true,
  }
}

/** `config:KEY` and `device:NAME` of what the file wants otherwise than it is. */
function differingNames({ change }: ReturnType<typeof diffSettings>): readonly string[] {
  return [
    ...Object.keys(change?.config ?? {}).map(key => `config:${key}`),
    ...Object.keys(change?.devices ?? {}).map(name => `device:${name}`),
  ]
}

/** What the next plan says about a node, once the marks are written. */
function laterVerdicts(adoptions: readonly Adoption[], input: PlanInput, steps: Plan['steps']) {
  const observed = new Map(input.observed)
  for (const step of steps) {
    const world = step.endpoint === undefined ? undefined : observed.get(step.endpoint)
    if (world !== undefined) observed.set(world.endpoint, effect(world, step))
  }
  const { verdicts } = plan({ ...input, observed })
  const adopted = new Set(adoptions.map(({ place }) => place))
  return (place: NodePlace): NodeVerdict | undefined =>
    adopted.has(place)
      ? verdicts.find(
          ({ path, endpoint }) => path.join('/') === pathOf(place).join('/') && endpoint === place.node.endpoint,
        )
      : undefined
}

function verdictOf(place: NodePlace, later: NodeVerdict | undefined, isImageKnown: boolean): NodeVerdict {
  const unknown = isImageKnown
    ? []
    : [`nobody told what ${place.node.image.source} is: it is taken for what it was made from`]
  const { current, instead } = instancesOf(place)
  const base = verdictBase(place)
  if (later !== undefined)
    return { ...base, action: 'adopt', reasons: ['not made by compose', laterWords(later), ...unknown] }
  if (current !== undefined) return { ...base, action: 'unchanged', reasons: [] }
  if (instead !== undefined) return { ...base, action: instead, reasons: [] }
  return { ...base, action: 'absent', reasons: ['there is nothing to adopt; the next apply creates it'] }
}

function laterWords({ action, reasons }: NodeVerdict): string {
  return `next apply: ${[action, ...(reasons.length === 0 ? [] : [reasons.join('; ')])].join(': ')}`
}

function confirmationOf(place: NodePlace, later: NodeVerdict | undefined): Confirmation {
  const { instance, endpoint } = place.node
  const isReplaced = later?.action === 'replace'
  const warning = isReplaced ? `; the next apply will replace it (${later.reasons[0]})` : ''
  return { what: `adopt ${instance} on ${endpoint}, which compose did not make${warning}`, path: pathOf(place) }
}
