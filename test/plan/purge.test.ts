import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DesiredProject } from '../../src/model/desired.ts'
import type { ImageWanted } from '../../src/model/image.ts'
import { type PurgeChoice, planPurge } from '../../src/plan/purge.ts'
import { anInput, aProject, here } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld } from '../support/observed-world.ts'

const bare = 'b'.repeat(64)
const named = 'c'.repeat(64)
const used = 'd'.repeat(64)
const pinned = 'e'.repeat(64)
const asked = 'f'.repeat(64)
const images = {
  [bare]: [],
  [named]: ['nginx/21', 'old'],
  [used]: ['nginx/22'],
  [pinned]: ['drydock/images/nginx/23', 'nginx/23'],
  [asked]: ['nginx/24'],
}
const projects = asking('vm1', { source: 'nginx/24' })
const stranger = anInstance('theirs', { image: used })
const world = aWorld(
  anEndpoint('vm1', [stranger], { images, imageSizes: { [bare]: 1000 } }),
  anEndpoint('vm2', [], { images: { [used]: [] } }),
)
const none: PurgeChoice = { all: false, withoutAliases: false, aliases: [] }

/** A project with one node on an endpoint that asks for an image. */
function asking(endpoint: string, image: Omit<ImageWanted, 'where'>): readonly DesiredProject[] {
  const project = aProject({ groups: [{ name: 'web', endpoint, nodes: [{ name: 'a' }] }] })
  const groups = project.groups.map(group => ({
    ...group,
    nodes: group.nodes.map(node => ({ ...node, image: { ...image, where: here } })),
  }))
  return [{ ...project, groups }]
}

function purged(choice: Partial<PurgeChoice>) {
  const { steps, problems, confirmations } = planPurge(anInput(projects, world), { ...none, ...choice })
  const doomed = steps.map(step => step.kind === 'delete-image' && [step.endpoint, step.fingerprint])
  return { doomed, problems, asked: confirmations.map(({ what }) => what), steps }
}

test('all images go but what an instance, a pin or a node needs, and each is asked about', () => {
  const { doomed, problems, asked, steps } = purged({ all: true })
  assert.deepEqual(doomed, [
    ['vm1', bare],
    ['vm1', named],
  ])
  assert.deepEqual(asked, ['delete image bbbbbbbbbbbb on vm1', 'delete image nginx/21, old (cccccccccccc) on vm1'])
  assert.deepEqual(
    steps.map(step => step.kind === 'delete-image' && step.sizeBytes),
    [1000, undefined],
  )
  assert.deepEqual(
    problems.map(({ severity, message }) => [severity, message]),
    [
      ['notice', 'image nginx/22 (dddddddddddd) on vm1 stays: used by theirs'],
      [
        'notice',
        'image drydock/images/nginx/23, nginx/23 (eeeeeeeeeeee) on vm1 stays: pinned as drydock/images/nginx/23',
      ],
      ['notice', 'image nginx/24 (ffffffffffff) on vm1 stays: node shop/web/a asks for it'],
    ],
  )
})

test('a choice means just what it names, and nothing means nothing', () => {
  assert.deepEqual(purged({}).doomed, [])
  assert.deepEqual(purged({ withoutAliases: true }).doomed, [['vm1', bare]])
  assert.deepEqual(purged({ aliases: [/^nginx[/]2[12]$/u] }).doomed, [['vm1', named]])
  assert.deepEqual(purged({ fingerprint: named.slice(0, 12) }).doomed, [['vm1', named]])
})

test('an endpoint that is named stands for those of the groups; what is used on one is not used on the other', () => {
  assert.deepEqual(purged({ all: true, endpoints: ['vm2'] }).doomed, [['vm2', used]])
})

test('an image that another endpoint asks this one for stays', () => {
  const far = asking('vm2', { source: `anything@sha256:${bare}`, remote: 'vm1' })
  const { steps } = planPurge(anInput(far, world), { ...none, withoutAliases: true, endpoints: ['vm1'] })
  assert.deepEqual(steps, [])
})

test('a fingerprint that no endpoint has is a mistake', () => {
  const { doomed, problems } = purged({ fingerprint: 'a'.repeat(12) })
  assert.deepEqual(doomed, [])
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['usage/unknown-name', 'error']],
  )
})
