import type { Step, StepOf } from '../../model/plan.ts'
import { resourceNouns } from '../../model/resource.ts'
import { counted } from './counted.ts'
import { sizeWords } from './words.ts'

/** More endpoints than this are told as a number. */
const namedEndpoints = 4

/** Profiles, resources, images and hooks that belong to no single node: the same thing on several endpoints is one line. */
export function sharedWords(steps: readonly Step[]): readonly string[] {
  const hooks = hookWords(steps)
  return [
    ...putWords(steps.flatMap(putOf)),
    ...droppedWords(steps.flatMap(droppedOf)),
    ...imageWords(steps.filter(step => step.kind === 'ensure-image')),
    // Below a group it is a candidate, which belongs to a node.
    ...triedWords(steps.filter(step => step.kind === 'create-instance').filter(({ path }) => path.length === 1)),
    ...steps.filter(step => step.kind === 'delete-image').map(deletedWords),
    ...(hooks === '' ? [] : [`run ${hooks}`]),
  ]
}

/** `2 pre-group hooks (net, dns), 1 post-group hook`. */
export function hookWords(steps: readonly Step[]): string {
  const hooks = steps.flatMap(step => (step.kind === 'run-hook' && step.ifFailed === undefined ? [step.hook] : []))
  const byEvent = groupedBy(hooks, hook => hook.event)
  return [...byEvent]
    .map(([event, calls]) => `${counted(calls.length, `${event} hook`)}${flagWords(calls.map(call => call.flags))}`)
    .join(', ')
}

/** ` (net, dns)` where every hook has a flag to tell it by. */
export function flagWords(flags: readonly (readonly string[])[]): string {
  const distinct = [...new Set(flags.flat())]
  return flags.length > 0 && flags.every(one => one.length > 0) ? ` (${distinct.join(', ')})` : ''
}

/** Something on endpoints that is written or deleted, as it is told. */
interface SharedThing {
  readonly step: Step
  readonly noun: string
  readonly name: string
  readonly change: string
}

function putOf(step: Step): readonly SharedThing[] {
  if (step.kind === 'put-profile') return [{ step, noun: 'profile', name: step.profile.name, change: step.change }]
  if (step.kind === 'put-secret') return [{ step, noun: 'secret', name: step.secret.name, change: 'make' }]
  if (step.kind !== 'put-resource') return []
  return [{ step, noun: resourceNouns[step.resource.kind], name: step.resource.name, change: step.change }]
}

function droppedOf(step: Step): readonly SharedThing[] {
  if (step.kind === 'drop-profile') return [{ step, noun: 'profile', name: step.profile, change: 'delete' }]
  if (step.kind === 'drop-secret') return [{ step, noun: 'secret', name: step.secretName, change: 'delete' }]
  if (step.kind !== 'drop-resource') return []
  return [{ step, noun: resourceNouns[step.resourceKind], name: step.name, change: 'delete' }]
}

function putWords(things: readonly SharedThing[]): readonly string[] {
  const perThing = [...groupedBy(things, keyOf).values()]
  const lines = perThing.flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const { name, noun, change, step } = first
    return [{ name, noun, change, why: whyWords(step), on: endpointWords(same.map(thing => thing.step)) }]
  })
  return [...groupedBy(lines, line => [line.change, line.noun, line.on, line.why].join('\n')).values()].map(same => {
    const [first] = same
    const names = same.map(line => line.name)
    const noun = names.length === 1 ? first?.noun : `${first?.noun}s`
    return `${first?.change} ${noun} ${names.join(', ')} on ${first?.on}: ${first?.why}`
  })
}

function droppedWords(things: readonly SharedThing[]): readonly string[] {
  return [...groupedBy(things, keyOf).values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const on = endpointWords(same.map(thing => thing.step))
    return [`delete ${first.noun} ${first.name} on ${on}: ${whyWords(first.step)}`]
  })
}

function keyOf({ change, noun, name, step }: SharedThing): string {
  return [change, noun, name, whyWords(step)].join('\n')
}

function imageWords(steps: readonly StepOf<'ensure-image'>[]): readonly string[] {
  const alike = groupedBy(steps, step =>
    [step.image.source, step.image.foundOn ?? step.image.remote, step.pin, whyWords(step)].join('\n'),
  )
  return [...alike.values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const { image, pin } = first
    const remote = image.foundOn ?? image.remote
    const from = remote === undefined ? '' : ` from ${remote}`
    const size = image.sizeBytes === undefined ? '' : `, ${sizeWords(image.sizeBytes)}${same.length > 1 ? ' each' : ''}`
    const where = endpointWords(same)
    return [
      `pull image ${image.source}${from} to ${where}${size}: ${whyWords(first)}${pin === undefined ? '' : '; pinned'}`,
    ]
  })
}

/** An instance of no node is one that tries an image. */
function triedWords(steps: readonly StepOf<'create-instance'>[]): readonly string[] {
  return [...groupedBy(steps, ({ instance }) => instance.name).values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const { name, mark } = first.instance
    return [`try image ${mark.imageSource} on ${endpointWords(same)}: start ${name}, then delete it`]
  })
}

/** Aliases differ between endpoints, so each has a line. */
function deletedWords({ name, sizeBytes, endpoint, cause }: StepOf<'delete-image'>): string {
  const size = sizeBytes === undefined ? '' : `, ${sizeWords(sizeBytes)}`
  return `delete image ${name} on ${endpoint}${size}: ${cause}`
}

/** The cause, without the endpoint: it is said once for several. */
function whyWords({ cause, endpoint }: Step): string {
  return cause === `not on ${endpoint}` ? 'not there yet' : cause
}

/** The endpoints by name, or how many they are: those of the nodes are named with their groups. */
function endpointWords(steps: readonly Step[]): string {
  const names = [...new Set(steps.map(step => step.endpoint ?? 'here'))]
  return names.length > namedEndpoints ? `${names.length} endpoints` : names.join(', ')
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
