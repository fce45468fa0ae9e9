import type { ProfileName } from '../model/names.ts'
import type { ObservedInstance } from '../model/observed.ts'
import type { NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { type Chain, chain, createBuilder } from './builder.ts'
import { instancesOf, type MarkedInstance } from './ownership.ts'
import { atNode, hasErrors, type NodePlace, selectedProjects, unaskedEndpoints, verdictBase } from './scope.ts'

/** How backups are made. */
export interface BackupChoice {
  /** `YYYYMMDD`: the end of the names of today's backups. */
  readonly date: string
  /** Profiles that a backup does without. */
  readonly withoutProfiles: readonly ProfileName[]
  /** The oldest backups of a node go until so many are left; undefined: all stay. */
  readonly most?: number
}

/** The longest name that an instance may have. */
const longestName = 63

/**
 * What has to happen so that every selected node that exists has a backup of today. Only what carries the mark of a backup of the
 * very node is ever deleted.
 */
export function planBackup(input: PlanInput, choice: BackupChoice): Plan {
  const scopes = selectedProjects(input)
  const places = scopes.flatMap(scope => scope.places)
  const judged = places.map(place => judge(place, choice))
  const problems = [
    ...unaskedEndpoints(scopes, input),
    ...places.flatMap(uncopied),
    ...judged.flatMap(one => one.problems),
  ]
  const verdicts = judged.map(one => one.verdict)
  const plan: Plan = { version: 1, verdicts, steps: [], problems, confirmations: [], stage: 'whole' }
  if (hasErrors(problems)) return plan
  const builder = createBuilder()
  for (const { place, verdict, current, doomed } of judged) {
    const { project, group, node } = place
    const steps = chain(builder, atNode(place), [])
    if (verdict.action === 'backup' && current !== undefined) {
      const profiles = current.profiles.filter(name => !choice.withoutProfiles.includes(name))
      const of = { project: project.name, group: group.name, node: node.name }
      const backup = { name: backupName(node.instance, choice.date), of, profiles }
      steps.add('copy-instance', { instance: node.instance, backup }, 'backup')
    }
    for (const old of doomed) remove(steps, old)
  }
  return { ...plan, steps: builder.steps() }
}

function uncopied({ node, can }: NodePlace): readonly Problem[] {
  if (can.copies) return []
  return [
    {
      code: 'plan/unsupported',
      severity: 'error',
      message: `node ${node.name}: ${node.endpoint} (${can.engine}) cannot copy an instance with its volumes`,
      where: node.where,
      hint: 'leave its group out with --disable-group',
    },
  ]
}

function remove(steps: Chain, old: ObservedInstance): void {
  steps.add('delete-instance', { instance: old.name }, 'there are newer backups')
}

function backupName(instance: string, date: string): string {
  return `${instance}-${date}`
}

interface Judged {
  readonly place: NodePlace
  readonly verdict: NodeVerdict
  readonly problems: readonly Problem[]
  readonly current?: MarkedInstance
  readonly doomed: readonly ObservedInstance[]
}

function judge(place: NodePlace, choice: BackupChoice): Judged {
  const { node, observed } = place
  const { current, problems } = instancesOf(place)
  const name = backupName(node.instance, choice.date)
  const base = verdictBase(place)
  if (problems.length > 0)
    return { place, problems, doomed: [], verdict: { ...base, action: 'unmanaged', reasons: [] } }
  const isMade = current !== undefined && observed.instances[name] === undefined
  const doomed = oldOnes(place, choice, isMade ? 1 : 0)
  const gone = doomed.map(old => `${old.name} is deleted`)
  const verdict = ((): NodeVerdict => {
    if (current === undefined) return { ...base, action: 'absent', reasons: gone }
    if (isMade) return { ...base, action: 'backup', reasons: [`to ${name}`, ...gone] }
    return { ...base, action: 'unchanged', reasons: [`${name} is there already`, ...gone] }
  })()
  const tooLong = isMade && name.length > longestName ? [nameTooLong(place, name)] : []
  return { place, verdict, problems: tooLong, doomed, ...(current === undefined ? {} : { current }) }
}

/** The oldest stopped backups beyond the number that shall be left. */
function oldOnes(
  { project, node, observed }: NodePlace,
  { most }: BackupChoice,
  added: number,
): readonly ObservedInstance[] {
  if (most === undefined) return []
  const own = Object.values(observed.instances)
    .filter(({ backupOf }) => backupOf?.project === project.name && backupOf.node === node.name)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const stopped = own.filter(({ state }) => state === 'stopped')
  return stopped.slice(0, Math.max(0, own.length + added - most))
}

function nameTooLong({ node }: NodePlace, name: string): Problem {
  return {
    code: 'plan/name-too-long',
    severity: 'error',
    message: `a backup of ${node.name} would be called ${name}, which has more than ${longestName} characters`,
    where: node.where,
    hint: 'give the node a shorter name',
  }
}
