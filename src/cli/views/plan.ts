import type { NodeAction, NodeVerdict, Plan, Step, StepOf } from '../../model/plan.ts'
import { harmless, type Paint } from '../paint.ts'
import { counted } from './words.ts'

/** More unchanged nodes of a group than this are told as a number. */
const shownUnchanged = 3

const signs: Readonly<Record<NodeAction, string>> = {
  create: '+',
  replace: '±',
  restart: '~',
  update: '~',
  files: '~',
  hooks: '~',
  start: '^',
  'set-up': '~',
  unchanged: '=',
  stop: 'v',
  delete: '-',
  absent: '=',
  orphan: '?',
  copy: '?',
  unmanaged: '!',
}

const labels: Readonly<Record<NodeAction, string>> = {
  create: 'create',
  replace: 'replace',
  restart: 'restart',
  update: 'update in place',
  files: 'update in place',
  hooks: 'run hooks',
  start: 'start',
  'set-up': 'set up again',
  unchanged: 'unchanged',
  stop: 'stop',
  delete: 'delete',
  absent: 'absent',
  orphan: 'orphan',
  copy: 'copy',
  unmanaged: 'not ours',
}

const totals: Readonly<Record<NodeAction, string>> = {
  create: 'to create',
  replace: 'to replace',
  restart: 'to restart',
  update: 'to update',
  files: 'to update',
  hooks: 'to run hooks',
  start: 'to start',
  'set-up': 'to set up again',
  unchanged: 'unchanged',
  stop: 'to stop',
  delete: 'to delete',
  absent: 'absent',
  orphan: 'orphaned',
  copy: 'copied',
  unmanaged: 'not ours',
}

/**
 * A plan as a person would write it down: by project and group what happens to each node and why, what is done for all of
 * them, and the totals. Problems are shown elsewhere. Ends with a line end.
 */
export function planText(plan: Plan, paint: Paint): string {
  if (plan.stage === 'hooks-first') return hooksFirstText(plan, paint)
  const projects = [...new Set([...plan.verdicts, ...plan.steps].map(({ path }) => path[0] ?? ''))]
  const lines = [...projects.flatMap(project => projectLines(project, plan, paint)), totalLine(plan, paint)]
  return `${lines.join('\n')}\n`
}

function hooksFirstText(plan: Plan, paint: Paint): string {
  const hooks = plan.steps.map(step => `  ${paint.cyan('>')} ${clean(step.path.join(' / '))}  ${hookWords([step])}`)
  const head =
    'an endpoint cannot be reached yet; the hooks that come before may change that, and then everything is planned again'
  return `${[head, ...hooks].join('\n')}\n`
}

function projectLines(project: string, plan: Plan, paint: Paint): readonly string[] {
  const verdicts = plan.verdicts.filter(verdict => verdict.path[0] === project)
  const steps = plan.steps.filter(step => step.path[0] === project)
  const shared = sharedLines(steps.filter(step => step.path.length === 1)).map(line => `  ${paint.cyan('>')} ${line}`)
  const groups = [...new Set([...verdicts, ...steps].map(({ path }) => path[1]).filter(name => name !== undefined))]
  const body = groups.flatMap(group =>
    groupLines(
      group,
      verdicts.filter(verdict => verdict.path[1] === group),
      { steps: steps.filter(step => step.path[1] === group), paint },
    ),
  )
  return [paint.bold(clean(project)), ...shared, ...body, '']
}

/** Profiles, images and hooks that belong to no single node. */
function sharedLines(steps: readonly Step[]): readonly string[] {
  const things = steps.flatMap(step => {
    if (step.kind === 'put-profile')
      return [`${step.change} profile ${step.profile.name} on ${step.endpoint}: ${step.cause}`]
    if (step.kind === 'drop-profile') return [`delete profile ${step.profile} on ${step.endpoint}: ${step.cause}`]
    return step.kind === 'ensure-image' ? [imageWords(step)] : []
  })
  const hooks = hookWords(steps)
  return [...things.map(clean), ...(hooks === '' ? [] : [hooks])]
}

function imageWords({ image, endpoint, cause, pin }: StepOf<'ensure-image'>): string {
  const from = image.remote === undefined ? '' : ` from ${image.remote}`
  const size = image.sizeBytes === undefined ? '' : `, ${Math.ceil(image.sizeBytes / 1_000_000)} MB`
  return `pull image ${image.source}${from} to ${endpoint}${size}: ${cause}${pin === undefined ? '' : '; pinned'}`
}

/** `2 pre-group hooks, 1 post-group hook`. */
function hookWords(steps: readonly Step[]): string {
  const counts = new Map<string, number>()
  for (const step of steps) {
    if (step.kind !== 'run-hook' || step.ifFailed !== undefined) continue
    counts.set(step.hook.event, (counts.get(step.hook.event) ?? 0) + 1)
  }
  return [...counts].map(([event, count]) => counted(count, `${event} hook`)).join(', ')
}

function groupLines(
  group: string,
  verdicts: readonly NodeVerdict[],
  { steps, paint }: { readonly steps: readonly Step[]; readonly paint: Paint },
): readonly string[] {
  const endpoints = [...new Set(verdicts.map(verdict => verdict.endpoint))].join(', ')
  const head = `  ${clean(group)}${endpoints === '' ? '' : paint.dim(` on ${clean(endpoints)}`)}`
  const shared = sharedLines(steps.filter(step => step.path.length === 2)).map(line => `    ${paint.cyan('>')} ${line}`)
  const unchanged = verdicts.filter(verdict => verdict.action === 'unchanged')
  const folded = unchanged.length > shownUnchanged
  const shown = verdicts.filter(verdict => !folded || verdict.action !== 'unchanged')
  const width = Math.max(0, ...shown.map(verdict => clean(verdict.instance).length))
  const nodes = shown.flatMap(verdict => nodeLines(verdict, width, { steps, paint }))
  const rest = folded ? [`    ${paint.dim(`= ${unchanged.length} unchanged`)}`] : []
  return [head, ...shared, ...nodes, ...rest]
}

function nodeLines(
  verdict: NodeVerdict,
  width: number,
  { steps, paint }: { readonly steps: readonly Step[]; readonly paint: Paint },
): readonly string[] {
  const { action, instance, outage } = verdict
  const colour = colourOf(action, paint)
  const [first, ...more] = verdict.reasons.map(clean)
  const own = steps.filter(step => step.path[2] === verdict.path[2] && step.endpoint !== undefined)
  const extra = [
    ...(outage === 'none' ? [] : [`outage: ${outage}`]),
    ...workWords(action === 'create' || action === 'replace' || action === 'set-up' ? own : []),
  ]
  const words = `${labels[action]}${first === undefined ? '' : `: ${first}`}`
  const indent = ' '.repeat(6 + width + 2)
  return [
    `    ${colour(`${signs[action]} ${clean(instance).padEnd(width)}  ${words}`)}`,
    ...more.map(reason => `${indent}${colour(reason)}`),
    ...(extra.length === 0 ? [] : [`${indent}${paint.dim(extra.join(', '))}`]),
  ]
}

/** `5 files, 3 hooks` of a node that is set up. */
function workWords(steps: readonly Step[]): readonly string[] {
  const files = steps.reduce((sum, step) => sum + (step.kind === 'push-files' ? step.entries.length : 0), 0)
  const hooks = steps.filter(step => step.kind === 'run-hook').length
  return [...(files > 0 ? [counted(files, 'file')] : []), ...(hooks > 0 ? [counted(hooks, 'hook')] : [])]
}

function colourOf(action: NodeAction, paint: Paint): (text: string) => string {
  switch (action) {
    case 'create':
    case 'start':
      return paint.green
    case 'delete':
    case 'stop':
    case 'unmanaged':
      return paint.red
    case 'unchanged':
    case 'absent':
    case 'copy':
      return paint.dim
    case 'replace':
    case 'restart':
    case 'update':
    case 'files':
    case 'hooks':
    case 'set-up':
    case 'orphan':
      return paint.yellow
  }
}

function totalLine(plan: Plan, paint: Paint): string {
  const counts = new Map<string, number>()
  for (const { action } of plan.verdicts) counts.set(totals[action], (counts.get(totals[action]) ?? 0) + 1)
  const order = [...new Set(Object.values(totals))]
  const words = order.flatMap(word => (counts.has(word) ? [`${counts.get(word)} ${word}`] : []))
  const images = plan.steps.filter(step => step.kind === 'ensure-image').length
  if (words.length === 0 && images > 0) return paint.bold(`${counted(images, 'image')} to fetch`)
  if (plan.steps.length === 0) return paint.bold(words.length === 0 ? 'nothing to do' : words.join(', '))
  return paint.bold(words.length === 0 ? counted(plan.steps.length, 'step') : words.join(', '))
}

function clean(text: string): string {
  return harmless(text).replaceAll(/[\n\t]/g, ' ')
}
