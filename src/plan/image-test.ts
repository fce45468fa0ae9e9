import type { HealthCheck } from '../model/health.ts'
import type { ResolvedImage } from '../model/image.ts'
import type { StepId } from '../model/names.ts'
import type { NewInstance } from '../model/plan.ts'
import type { ImageTest } from '../model/selection.ts'
import { chain, type PlanBuilder } from './builder.ts'
import { foldProfiles } from './fold.ts'
import type { NodePlace } from './scope.ts'
import { removeInstance } from './segments.ts'

const cause = 'try the image'
/** Nothing in it is worth a graceful end of minutes. */
const stopTimeoutMs = 30_000

/** What the instance that tries an image is called. */
export function testName({ fingerprint }: Pick<ResolvedImage, 'fingerprint'>): string {
  return `drydock-test-${fingerprint.slice(0, 12).replaceAll(/[^A-Za-z0-9-]/g, '-')}`
}

/**
 * Steps that make an instance of an image, start it, see it run for a while, and delete it, whatever came of it. It carries the mark
 * of a node that is in no file, so that one that is left behind is listed by `plan` and removed by `--prune`.
 */
export function testImage(
  builder: PlanBuilder,
  place: NodePlace,
  image: ResolvedImage,
  { test, needs }: { readonly test: ImageTest; readonly needs: readonly StepId[] },
): void {
  const name = testName(image)
  const steps = chain(builder, { path: [place.project.name], endpoint: image.endpoint }, needs)
  const left = place.observed.instances[name]
  if (left?.mark !== undefined && left.mark.instance === name) {
    removeInstance(steps, { ...left, mark: left.mark }, stopTimeoutMs, 'left over')
  }
  steps.add('create-instance', { instance: instanceOf(place, image, test) }, cause)
  const tried = [
    steps.add('start-instance', { instance: name }, cause),
    steps.add('check-health', { instance: name, checks: [stillRuns(place, test)] }, cause),
  ]
  const back = steps.fork([])
  back.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause, { ifFailed: tried })
  back.add('delete-instance', { instance: name }, cause, { ifFailed: tried })
  steps.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause)
  steps.add('delete-instance', { instance: name }, cause)
}

function stillRuns({ node }: NodePlace, { seconds }: ImageTest): HealthCheck {
  const probe = { kind: 'exec', command: ['sleep', String(seconds)] } as const
  const timeoutMs = (seconds + 10) * 1000
  const how = { stage: 'live', from: { kind: 'inside' }, startPeriodMs: 0, required: true } as const
  return { ...how, probe, intervalMs: 500, timeoutMs, retries: 3, where: node.image.where }
}

function instanceOf({ project, group, can }: NodePlace, image: ResolvedImage, test: ImageTest): NewInstance {
  const own = { profiles: test.profiles, config: {}, devices: {} }
  const { config, devices } = can.profiles === 'server' ? own : foldProfiles(own, project, can)
  const profiles = can.profiles === 'server' ? test.profiles : []
  const name = testName(image)
  const names = { project: project.name, group: group.name, node: name, instance: name, uuid: '', run: '' }
  const hashes = { spec: '', boot: '', files: '', hooks: '' }
  return {
    name,
    image: image.fingerprint,
    profiles,
    config,
    devices,
    ephemeral: false,
    mark: {
      ...names,
      ...hashes,
      imageSource: image.source,
      image: image.fingerprint,
      generation: 1,
      role: 'candidate',
      owned: [],
      setUp: false,
    },
  }
}
