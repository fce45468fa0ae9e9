import type { KeptImage, NodeAction, NodeVerdict, Plan, Step } from '../../model/plan.ts'
import type { Paint } from '../paint.ts'
import { counted } from './counted.ts'
import { clean, nodeLines } from './plan-node.ts'
import { type NodeOrder, orderOf, orderWords } from './plan-order.ts'
import { hookWords, sharedWords } from './plan-shared.ts'

/** More unchanged nodes, or groups, than this are told as a number. */
const namedUnchanged = 6

const totals: Readonly<Record<NodeAction, string>> = {
  create: 'to create',
  replace: 'to replace',
  move: 'to move',
  restart: 'to restart',
  update: 'to update',
  files: 'to update',
  hooks: 'to run hooks',
  start: 'to start',
  'set-up': 'to set up again',
  adopt: 'to adopt',
  unchanged: 'unchanged',
  stop: 'to stop',
  delete: 'to delete',
  absent: 'absent',
  orphan: 'orphaned',
  copy: 'copied',
  unmanaged: 'not ours',
  held: 'held',
  skipped: 'left out',
  backup: 'to back up',
}

interface Drawing {
  readonly paint: Paint
  readonly order: NodeOrder
}

/**
 * A plan as a person would write it down: by project and group what happens to each node and why, what is done for all of
 * them, in which order, and the totals. Problems are shown elsewhere. Ends with a line end.
 */
export function planText(plan: Plan, paint: Paint): string {
  if (plan.stage === 'hooks-first') return hooksFirstText(plan, paint)
  const order = orderOf(plan)
  const named = [...plan.verdicts, ...plan.steps].map(({ path }) => path[0] ?? '')
  const projects = [...new Set([...named, ...Object.keys(plan.kept ?? {})])]
  const ordered = orderWords(order)
  const lines = [
    ...projects.flatMap(project => projectLines(project, plan, { paint, order })),
    ...(ordered === undefined ? [] : [ordered]),
    totalLine(plan, paint),
  ]
  return `${lines.join('\n')}\n`
}

function hooksFirstText(plan: Plan, paint: Paint): string {
  const hooks = plan.steps.map(step => `  ${paint.cyan('>')} ${clean(step.path.join(' / '))}  ${hookWords([step])}`)
  const head =
    'an endpoint cannot be reached yet; the hooks that come before may change that, and then everything is planned again'
  return `${[head, ...hooks].join('\n')}\n`
}

function projectLines(project: string, plan: Plan, drawing: Drawing): readonly string[] {
  const { paint } = drawing
  const verdicts = plan.verdicts.filter(verdict => verdict.path[0] === project)
  const steps = plan.steps.filter(step => step.path[0] === project)
  const names = [...new Set([...verdicts, ...steps].map(({ path }) => path[1]).filter(name => name !== undefined))]
  const groups = names.map(name => ({
    name,
    verdicts: verdicts.filter(verdict => verdict.path[1] === name),
    steps: steps.filter(step => step.path[1] === name),
  }))
  const isFolded = (group: GroupPart): boolean =>
    group.steps.length === 0 && group.verdicts.every(({ action }) => action === 'unchanged')
  return [
    paint.bold(clean(project)),
    ...sharedLines(
      '  ',
      steps.filter(step => step.path.length === 1),
      paint,
    ),
    ...keptLines(plan.kept?.[project] ?? [], paint),
    ...groups.filter(group => !isFolded(group)).flatMap(group => groupLines(group, drawing)),
    ...foldedLines(groups.filter(isFolded), paint),
    '',
  ]
}

/** Images that need not be fetched any more. */
function keptLines(kept: readonly KeptImage[], paint: Paint): readonly string[] {
  return kept.map(({ endpoint, source, fingerprint }) =>
    paint.dim(`  = image ${clean(source)} is on ${clean(endpoint)} already (${fingerprint.slice(0, 12)})`),
  )
}

interface GroupPart {
  readonly name: string
  readonly verdicts: readonly NodeVerdict[]
  readonly steps: readonly Step[]
}

function sharedLines(indent: string, steps: readonly Step[], paint: Paint): readonly string[] {
  return sharedWords(steps).map(words => `${indent}${paint.cyan('>')} ${clean(words)}`)
}

/** Groups with nothing to do: a line for all of them. */
function foldedLines(groups: readonly GroupPart[], paint: Paint): readonly string[] {
  if (groups.length === 0) return []
  const nodes = groups.flatMap(group => group.verdicts).length
  const named = groups.map(({ name, verdicts }) => `${clean(name)} (${counted(verdicts.length, 'node')})`).join(', ')
  const words = groups.length > namedUnchanged ? `${groups.length} groups with ${counted(nodes, 'node')}` : named
  return [`  ${paint.dim(`= unchanged: ${words}`)}`]
}

function groupLines({ name, verdicts, steps }: GroupPart, { paint, order }: Drawing): readonly string[] {
  const endpoints = [...new Set(verdicts.map(verdict => verdict.endpoint))].join(', ')
  const shown = verdicts.filter(verdict => verdict.action !== 'unchanged')
  const unchanged = verdicts.filter(verdict => verdict.action === 'unchanged')
  const width = Math.max(0, ...shown.map(verdict => clean(verdict.instance).length))
  const numberWidth = order.last > 1 ? `${order.last}. `.length : 0
  const nodes = shown.flatMap(verdict => {
    const rank = order.rankOf(verdict.path)
    const number = (rank === undefined || numberWidth === 0 ? '' : `${rank}. `).padStart(numberWidth)
    const own = steps.filter(step => step.path[2] === verdict.path[2])
    return nodeLines(verdict, { steps: own, number, width, paint })
  })
  return [
    `  ${clean(name)}${endpoints === '' ? '' : paint.dim(` on ${clean(endpoints)}`)}`,
    ...sharedLines(
      '    ',
      steps.filter(step => step.path.length === 2),
      paint,
    ),
    ...nodes,
    ...(unchanged.length === 0 ? [] : [`    ${paint.dim(unchangedWords(unchanged))}`]),
  ]
}

function unchangedWords(verdicts: readonly NodeVerdict[]): string {
  if (verdicts.length > namedUnchanged) return `= ${verdicts.length} unchanged`
  return `= unchanged: ${verdicts.map(({ instance }) => clean(instance)).join(', ')}`
}

function totalLine(plan: Plan, paint: Paint): string {
  const counts = new Map<string, number>()
  for (const { action } of plan.verdicts) counts.set(totals[action], (counts.get(totals[action]) ?? 0) + 1)
  const order = [...new Set(Object.values(totals))]
  const words = order.flatMap(word => (counts.has(word) ? [`${counts.get(word)} ${word}`] : []))
  const drifted = plan.verdicts.filter(({ drift }) => drift !== undefined).length
  if (drifted > 0) words.push(`${drifted} with an image that moved`)
  const isQuiet = plan.verdicts.every(({ action }) => action === 'unchanged')
  const shared = isQuiet ? sharedTotals(plan.steps) : []
  if (plan.steps.length === 0) return paint.bold([...words, 'nothing to do'].join(', '))
  const all = [...words, ...shared]
  return paint.bold(all.length === 0 ? counted(plan.steps.length, 'step') : all.join(', '))
}

/** What there is to do although no node is touched. */
function sharedTotals(steps: readonly Step[]): readonly string[] {
  const images = steps.filter(step => step.kind === 'ensure-image').length
  const profiles = steps.filter(step => step.kind === 'put-profile').length
  const deleted = steps.filter(step => step.kind === 'delete-image').length
  const resources = steps.filter(step => step.kind === 'put-resource').length
  const made = steps.filter(step => step.kind === 'put-secret').length
  const dropped = steps.filter(step => step.kind === 'drop-secret').length
  return [
    ...(made > 0 ? [`${counted(made, 'secret')} to make`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'secret')} to delete`] : []),
    ...(deleted > 0 ? [`${counted(deleted, 'image')} to delete`] : []),
    ...(images > 0 ? [`${counted(images, 'image')} to fetch`] : []),
    ...(profiles > 0 ? [`${counted(profiles, 'profile')} to write`] : []),
    ...(resources > 0 ? [`${counted(resources, 'resource')} to write`] : []),
  ]
}
