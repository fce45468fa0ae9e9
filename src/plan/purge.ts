import { isPin } from '../model/image.ts'
import type { EndpointName, Fingerprint } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Confirmation, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { createBuilder } from './builder.ts'
import { allNodes, selectedProjects } from './scope.ts'

/** Which images are meant: one that any of these names. */
export interface PurgeChoice {
  readonly all: boolean
  readonly withoutAliases: boolean
  /** A fingerprint, or its first twelve digits or more. */
  readonly fingerprint?: string
  /** Regular expressions, looked for in each alias. */
  readonly aliases: readonly RegExp[]
  /** Undefined: those of the selected groups. */
  readonly endpoints?: readonly EndpointName[]
}

interface KeptImage {
  readonly fingerprint: Fingerprint
  readonly aliases: readonly string[]
  readonly observed: Observed
}

/**
 * What has to happen so that the chosen images are gone. One that an instance was made from, that is pinned, or that a node of
 * any project asks for stays, and a notice says so.
 */
export function planPurge(input: PlanInput, choice: PurgeChoice): Plan {
  const chosen = imagesOf(input, choice).filter(image => isChosen(image, choice))
  const judged = chosen.map(image => ({ image, stays: whyItStays(image, input) }))
  const builder = createBuilder()
  const confirmations: Confirmation[] = []
  for (const { image, stays } of judged) {
    if (stays !== undefined) continue
    const { endpoint } = image.observed
    const name = nameOf(image)
    const sizeBytes = image.observed.imageSizes?.[image.fingerprint]
    const args = { fingerprint: image.fingerprint, name, ...(sizeBytes === undefined ? {} : { sizeBytes }) }
    builder.add('delete-image', args, { path: [endpoint], endpoint, needs: [], cause: 'nothing uses it' })
    confirmations.push({ what: `delete image ${name} on ${endpoint}`, path: [endpoint] })
  }
  const problems = [
    ...unknownFingerprint(chosen, choice),
    ...judged.flatMap(({ image, stays }) => notice(image, stays)),
  ]
  return { version: 1, verdicts: [], steps: builder.steps(), problems, confirmations, stage: 'whole' }
}

function imagesOf(input: PlanInput, choice: PurgeChoice): readonly KeptImage[] {
  const ofGroups = selectedProjects(input).flatMap(({ groups }) => groups.map(group => group.endpoint))
  return [...new Set(choice.endpoints ?? ofGroups)]
    .flatMap(name => input.observed.get(name) ?? [])
    .flatMap(observed =>
      Object.entries(observed.images).map(([fingerprint, aliases]) => ({ fingerprint, aliases, observed })),
    )
}

function isChosen({ fingerprint, aliases }: KeptImage, choice: PurgeChoice): boolean {
  if (choice.all || (choice.withoutAliases && aliases.length === 0)) return true
  if (choice.fingerprint !== undefined && fingerprint.startsWith(choice.fingerprint)) return true
  return choice.aliases.some(pattern => aliases.some(alias => pattern.test(alias)))
}

function whyItStays(image: KeptImage, { desired }: PlanInput): string | undefined {
  const { fingerprint, aliases, observed } = image
  const users = Object.values(observed.instances).filter(instance => instance.image === fingerprint)
  if (users.length > 0) return `used by ${users.map(({ name }) => name).join(', ')}`
  const pin = aliases.find(isPin)
  if (pin !== undefined) return `pinned as ${pin}`
  const asking = allNodes(desired).find(({ node }) => {
    const from = node.image.remote ?? node.endpoint
    return from === observed.endpoint && isMeant(image, node.image.source)
  })
  if (asking === undefined) return undefined
  const { project, group, node } = asking
  return `node ${project.name}/${group.name}/${node.name} asks for it`
}

/** By alias, or by a fingerprint as a node writes it: plain or after `@sha256:`. */
function isMeant({ fingerprint, aliases }: KeptImage, source: string): boolean {
  const digits = /^(?:.*@sha256:)?([0-9a-f]{12,64})$/.exec(source)?.[1]
  return aliases.includes(source) || (digits !== undefined && fingerprint.startsWith(digits))
}

function nameOf({ fingerprint, aliases }: KeptImage): string {
  const short = fingerprint.slice(0, 12)
  return aliases.length === 0 ? short : `${aliases.join(', ')} (${short})`
}

function notice(image: KeptImage, stays: string | undefined): readonly Problem[] {
  if (stays === undefined) return []
  const message = `image ${nameOf(image)} on ${image.observed.endpoint} stays: ${stays}`
  return [{ code: 'plan/image-stays', severity: 'notice', message }]
}

function unknownFingerprint(chosen: readonly KeptImage[], { fingerprint }: PurgeChoice): readonly Problem[] {
  if (fingerprint === undefined || chosen.some(image => image.fingerprint.startsWith(fingerprint))) return []
  const message = `no endpoint that was asked keeps an image ${fingerprint}`
  const hint = 'lxc image list ENDPOINT: shows the fingerprints'
  return [{ code: 'usage/unknown-name', severity: 'error', message, hint }]
}
