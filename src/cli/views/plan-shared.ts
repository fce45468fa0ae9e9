import type { Step, StepOf } from '../../model/plan.ts'
import { counted, sizeWords } from './words.ts'

/** More endpoints than this are told as a number. */
const namedEndpoints = 4

/** Profiles, images and hooks that belong to no single node: the same thing on several endpoints is one line. */
export function sharedWords(steps: readonly Step[]): readonly string[] {
  const hooks = hookWords(steps)
  return [
    ...profileWords(steps.filter(step => step.kind === 'put-profile')),
    ...droppedWords(steps.filter(step => step.kind === 'drop-profile')),
    ...imageWords(steps.filter(step => step.kind === 'ensure-image')),
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

function profileWords(steps: readonly StepOf<'put-profile'>[]): readonly string[] {
  const perProfile = [...groupedBy(steps, step => `${step.change}\n${step.profile.name}\n${whyWords(step)}`).values()]
  const lines = perProfile.flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    return [{ name: first.profile.name, change: first.change, why: whyWords(first), on: endpointWords(same) }]
  })
  return [...groupedBy(lines, line => `${line.change}\n${line.on}\n${line.why}`).values()].map(same => {
    const [first] = same
    const names = same.map(line => line.name)
    return `${first?.change} ${names.length === 1 ? 'profile' : 'profiles'} ${names.join(', ')} on ${first?.on}: ${first?.why}`
  })
}

function droppedWords(steps: readonly StepOf<'drop-profile'>[]): readonly string[] {
  return [...groupedBy(steps, step => `${step.profile}\n${whyWords(step)}`).values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    return [`delete profile ${first.profile} on ${endpointWords(same)}: ${whyWords(first)}`]
  })
}

function imageWords(steps: readonly StepOf<'ensure-image'>[]): readonly string[] {
  const alike = groupedBy(steps, step => [step.image.source, step.image.remote, step.pin, whyWords(step)].join('\n'))
  return [...alike.values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const { image, pin } = first
    const from = image.remote === undefined ? '' : ` from ${image.remote}`
    const size = image.sizeBytes === undefined ? '' : `, ${sizeWords(image.sizeBytes)}${same.length > 1 ? ' each' : ''}`
    const where = endpointWords(same)
    return [
      `pull image ${image.source}${from} to ${where}${size}: ${whyWords(first)}${pin === undefined ? '' : '; pinned'}`,
    ]
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
