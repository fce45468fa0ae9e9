import { pinAlias, type ResolvedImage } from '../model/image.ts'
import type { ProjectName } from '../model/names.ts'
import type { KeptImage, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { createBuilder } from './builder.ts'
import { testImage } from './image-test.ts'
import { imageNotFound, imageOf } from './images.ts'
import { hasErrors, type NodePlace, selectedProjects, unaskedEndpoints } from './scope.ts'

/**
 * What has to happen so that every endpoint keeps the images of its selected nodes, under a pin that later plans go by:
 * one step per endpoint and image, none for what is kept and pinned already: that is told as `kept`. With `testImages` each is tried as well.
 */
export function planFetch(input: PlanInput): Plan {
  const scopes = selectedProjects(input)
  const places = scopes.flatMap(scope => scope.places)
  const missing = new Map(
    places
      .filter(place => imageOf(place, input.images) === undefined)
      .map(place => [wish(place), imageNotFound(place)]),
  )
  const problems: readonly Problem[] = [...unaskedEndpoints(scopes, input), ...missing.values()]
  const builder = createBuilder()
  const done = new Set<string>()
  const kept: Record<ProjectName, KeptImage[]> = {}
  const tested = new Set<string>()
  const { testImages: test } = input.wishes
  for (const place of hasErrors(problems) ? [] : places) {
    const image = imageOf(place, input.images)
    if (image === undefined || done.has(wish(place))) continue
    done.add(wish(place))
    const pin = image.remote === undefined ? undefined : pinAlias(image.remote, image.source)
    const cause = fetchCause(place, image, pin)
    if (cause === undefined) {
      const { endpoint, source, fingerprint } = image
      kept[place.project.name] = [...(kept[place.project.name] ?? []), { endpoint, source, fingerprint }]
    }
    const at = { path: [place.project.name], endpoint: image.endpoint, needs: [] }
    const needs =
      cause === undefined
        ? []
        : [builder.add('ensure-image', { image, ...(pin !== undefined && { pin }) }, { ...at, cause })]
    const key = `${image.endpoint}/${image.fingerprint}`
    if (test === undefined || tested.has(key)) continue
    tested.add(key)
    testImage(builder, place, image, { test, needs })
  }
  return {
    version: 1,
    verdicts: [],
    steps: builder.steps(),
    problems,
    confirmations: [],
    ...(Object.keys(kept).length > 0 && { kept }),
    stage: 'whole',
  }
}

function wish({ node }: NodePlace): string {
  return JSON.stringify([node.endpoint, node.image.remote, node.image.source])
}

function fetchCause({ observed }: NodePlace, image: ResolvedImage, pin: string | undefined): string | undefined {
  const aliases = observed.images[image.fingerprint]
  if (aliases === undefined) return `not on ${image.endpoint}`
  if (pin === undefined || aliases.includes(pin)) return undefined
  const isMoved = Object.values(observed.images).some(others => others.includes(pin))
  if (!isMoved) return 'not pinned'
  return image.from === 'lock' ? 'the lock file names another' : 'the image remote has moved on'
}
