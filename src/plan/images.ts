import type { ResolvedImage } from '../model/image.ts'
import type { StepId } from '../model/names.ts'
import type { NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { ImageAnswers } from '../model/selection.ts'
import type { PlanBuilder } from './builder.ts'
import type { MarkedInstance } from './ownership.ts'
import type { NodePlace } from './scope.ts'

/** What somebody said about the image of a node. */
export function imageOf({ node }: Pick<NodePlace, 'node'>, images: ImageAnswers): ResolvedImage | undefined {
  const { source, remote } = node.image
  return images.find(image => image.endpoint === node.endpoint && image.source === source && image.remote === remote)
}

/** Why an instance has to be made anew for its image; undefined while it is the wanted one. */
export function imageChange(
  place: NodePlace,
  current: MarkedInstance,
  wanted: ResolvedImage | undefined,
): string | undefined {
  const { source } = place.node.image
  const { image, imageSource } = current.mark
  const has = image || current.image
  if (wanted === undefined) {
    return imageSource === source || isShortFor(source, has) ? undefined : `image ${imageSource} -> ${source}`
  }
  if (wanted.fingerprint === has) return undefined
  if (imageSource !== source) return `image ${imageSource || short(has)} -> ${source}`
  // Of an adopted instance nobody knows what the name meant when it was made.
  const isDrift = imageDrift(place, current, wanted) !== undefined
  const what = isDrift ? ' moved' : wanted.from === 'lock' ? ' is locked anew' : ''
  return `image ${source}${what}: ${short(has)} -> ${short(wanted.fingerprint)}`
}

/** What a name meant when the instance was made, where it means another image by now; what the lock file says is said on purpose. */
export function imageDrift(
  { node }: Pick<NodePlace, 'node'>,
  current: MarkedInstance | undefined,
  wanted: ResolvedImage | undefined,
): NodeVerdict['drift'] {
  const { source } = node.image
  if (current === undefined || wanted === undefined || wanted.from === 'lock') return undefined
  if (current.mark.generation === 0) return undefined
  const before = current.mark.image || current.image
  if (current.mark.imageSource !== source || before === wanted.fingerprint) return undefined
  return { source, before, after: wanted.fingerprint }
}

function isShortFor(source: string, fingerprint: string): boolean {
  return /^[0-9a-f]{12,64}$/.test(source) && fingerprint.startsWith(source)
}

function short(fingerprint: string): string {
  return fingerprint.slice(0, 12)
}

/** The problem of a node that needs an image nobody knows. */
export function imageNotFound({ node }: Pick<NodePlace, 'node'>): Problem {
  const from = node.image.remote === undefined ? `on ${node.endpoint}` : `on image remote ${node.image.remote}`
  return {
    code: 'plan/image-not-found',
    severity: 'error',
    message: `image ${node.image.source} of node ${node.name} was not found ${from}`,
    where: node.image.where,
    hint: 'check image_source and image_remote_server',
  }
}

/** The notice about a node that goes on with another image than the files mean. */
export function imageKept({ node }: Pick<NodePlace, 'node'>, change: string): Problem {
  return {
    code: 'plan/image-kept',
    severity: 'notice',
    message: `node ${node.name} stays as it is: ${change}`,
    where: node.image.where,
    hint: 'compose apply --upgrade makes it anew and keeps the old one',
  }
}

/** Adds one `ensure-image` per endpoint and image, and none for what the endpoint keeps already. */
export function createImageSteps(builder: PlanBuilder) {
  const steps = new Map<string, StepId>()
  return {
    ensure(place: NodePlace, image: ResolvedImage, needs: readonly StepId[]): readonly StepId[] {
      if (place.observed.images[image.fingerprint] !== undefined) return []
      const key = JSON.stringify([image.endpoint, image.fingerprint])
      const known = steps.get(key)
      if (known !== undefined) return [known]
      const at = { path: [place.project.name], endpoint: image.endpoint, needs, cause: `not on ${image.endpoint}` }
      const id = builder.add('ensure-image', { image }, at)
      steps.set(key, id)
      return [id]
    },
  }
}

/** What `createImageSteps` gives. */
export type ImageSteps = ReturnType<typeof createImageSteps>
