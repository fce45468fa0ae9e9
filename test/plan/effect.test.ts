import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import { applicationContainers } from '../../src/model/capabilities.ts'
import type { Mark } from '../../src/model/mark.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { Step, StepArgs, StepKind } from '../../src/model/plan.ts'
import { madeSecretName, secretsKey } from '../../src/model/secret.ts'
import { effect } from '../../src/plan/effect.ts'
import { aHook, aProfile } from '../support/desired-world.ts'
import { anEndpoint, anInstance, seenProfile } from '../support/observed-world.ts'

function step<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind]): Step {
  return { id: kind, kind, endpoint: 'vm1', path: [], needs: [], cause: '', ...args } as unknown as Step
}

function refuses(world: Observed, one: Step, code: ErrorCode): void {
  assert.throws(
    () => effect(world, one),
    error => isComposeError(error, code) && error.endpoint === 'vm1',
  )
}

const mark: Mark = {
  ...{ project: 'p', group: 'g', node: 'n', instance: '', uuid: '', image: 'fp', imageSource: 'i', run: '' },
  ...{ spec: '', boot: '', files: '', hooks: '', generation: 1, role: 'live', owned: [], setUp: false },
}
const fresh = { name: 'n', image: 'fp', profiles: ['default'], config: {}, devices: {}, ephemeral: false, mark }
const nic = { srv: { type: 'nic', nictype: 'physical', parent: 'srv0' } }
const world = anEndpoint(
  'vm1',
  [
    anInstance('running', { devices: nic }),
    anInstance('stopped', { state: 'stopped', devices: nic }),
    anInstance('fleeting', { ephemeral: true }),
    anInstance('frozen', { state: 'frozen' }),
  ],
  { images: { fp: ['pin'], other: [] }, profiles: [seenProfile('unused')] },
)

test('a created instance is stopped, marked with its own uuid, and counted by its profiles', () => {
  const after = effect(world, step('create-instance', { instance: fresh }))
  const made = after.instances.n
  assert.equal(made?.state, 'stopped')
  assert.equal(made?.mark?.uuid, made?.uuid)
  assert.equal(made?.mark?.instance, 'n')
  assert.ok(after.profiles.default?.usedBy.includes('n'))
  const twice = effect(after, step('create-instance', { instance: { ...fresh, name: 'm' } }))
  assert.notEqual(twice.instances.m?.uuid, made?.uuid)
})

test('create is refused for a name that is taken, an unknown image and an unknown profile', () => {
  refuses(world, step('create-instance', { instance: { ...fresh, name: 'stopped' } }), 'engine/conflict')
  refuses(world, step('create-instance', { instance: { ...fresh, image: 'nope' } }), 'image/not-found')
  refuses(world, step('create-instance', { instance: { ...fresh, profiles: ['nope'] } }), 'engine/not-found')
})

test('a physical NIC is held by one running instance at a time', () => {
  refuses(world, step('start-instance', { instance: 'stopped' }), 'engine/refused')
  const free = effect(world, step('stop-instance', { instance: 'running', timeoutMs: 1 }))
  assert.equal(effect(free, step('start-instance', { instance: 'stopped' })).instances.stopped?.state, 'running')
  refuses(world, step('configure-instance', { instance: 'fleeting', change: { devices: nic } }), 'engine/refused')
})

test('an ephemeral instance is gone when it stops, unless it was made a lasting one', () => {
  const stop = step('stop-instance', { instance: 'fleeting', timeoutMs: 1 })
  assert.equal(effect(world, stop).instances.fleeting, undefined)
  const lasting = effect(world, step('configure-instance', { instance: 'fleeting', change: { ephemeral: false } }))
  assert.equal(effect(lasting, stop).instances.fleeting?.state, 'stopped')
})

test('renaming keeps the uuid, the mark follows, and it is refused while running or onto a taken name', () => {
  refuses(world, step('rename-instance', { from: 'running', to: 'new' }), 'engine/conflict')
  refuses(world, step('rename-instance', { from: 'stopped', to: 'running' }), 'engine/conflict')
  const rename = step('rename-instance', { from: 'running', to: 'new' })
  assert.equal(effect(world, rename, applicationContainers).instances.new?.uuid, 'uuid-of-running')
  const after = effect(world, step('rename-instance', { from: 'stopped', to: 'new' }))
  assert.deepEqual([after.instances.stopped, after.instances.new?.name], [undefined, 'new'])
  const made = effect(world, step('create-instance', { instance: fresh }))
  const moved = effect(made, step('rename-instance', { from: 'n', to: 'n-prev' })).instances['n-prev']
  assert.deepEqual(moved?.mark, { ...made.instances.n?.mark, instance: 'n-prev' })
})

test('a rename whose answer was lost may be asked for again, but not onto what is not ours', () => {
  const made = effect(world, step('create-instance', { instance: fresh }))
  const moved = effect(made, step('rename-instance', { from: 'n', to: 'n-prev' }))
  assert.deepEqual(effect(moved, step('rename-instance', { from: 'n', to: 'n-prev' })), moved)
  const { n, ...rest } = made.instances
  assert.ok(n?.mark !== undefined)
  const copy = { ...made, instances: { ...rest, n: { ...n, uuid: 'another' } } }
  refuses(copy, step('rename-instance', { from: 'nobody', to: 'n' }), 'engine/not-found')
})

test('delete is refused while running, and nothing there is no error', () => {
  refuses(world, step('delete-instance', { instance: 'running' }), 'engine/conflict')
  assert.deepEqual(effect(world, step('delete-instance', { instance: 'nobody' })), world)
  const after = effect(world, step('delete-instance', { instance: 'stopped' }))
  assert.equal(after.profiles.default?.usedBy.includes('stopped'), false)
})

test('settings are merged, named ones removed, and devices of profiles shine through again', () => {
  const withProfile = effect(
    world,
    step('put-profile', {
      profile: aProfile('default', { devices: { eth0: { type: 'nic' } } }),
      project: 'p',
      change: 'adopt',
    }),
  )
  assert.equal(withProfile.profiles.default?.markedBy, 'p')
  const masked = effect(
    withProfile,
    step('configure-instance', {
      instance: 'stopped',
      change: { devices: { eth0: { type: 'none' } }, config: { a: '1', b: '2' } },
    }),
  )
  assert.deepEqual(masked.instances.stopped?.expandedDevices.eth0, { type: 'none' })
  const bare = effect(
    masked,
    step('configure-instance', { instance: 'stopped', change: { removeDevices: ['eth0'], removeConfig: ['a'] } }),
  )
  assert.deepEqual(bare.instances.stopped?.expandedDevices.eth0, { type: 'nic' })
  assert.deepEqual(bare.instances.stopped?.config, { b: '2' })
})

test('a pin moves from one image to the other', () => {
  const image = { endpoint: 'vm1', source: 'i', fingerprint: 'other', pull: { kind: 'local' }, from: 'remote' } as const
  assert.deepEqual(effect(world, step('ensure-image', { image, pin: 'pin' })).images, { fp: [], other: ['pin'] })
})

test('an image is pulled from where it is, and an endpoint has only what it has', () => {
  const image = { endpoint: 'vm1', source: 'i', fingerprint: 'far', from: 'remote' } as const
  const local = { ...image, pull: { kind: 'local' } } as const
  assert.deepEqual(effect(world, step('delete-image', { fingerprint: 'fp', name: 'pin' })).images, { other: [] })
  refuses(world, step('ensure-image', { image: local }), 'image/not-found')
  const pulled = effect(world, step('ensure-image', { image: { ...image, pull: { kind: 'server', remote: 'r' } } }))
  assert.deepEqual(pulled.images.far, [])
})

test('profiles in use stay, others go', () => {
  refuses(world, step('drop-profile', { profile: 'default' }), 'engine/conflict')
  assert.equal(effect(world, step('drop-profile', { profile: 'unused' })).profiles.unused, undefined)
})

test('hooks, files and checks need a running instance', () => {
  const inStopped = aHook('post-node-sync', { on: 'stopped' })
  refuses(world, step('run-hook', { hook: inStopped }), 'engine/conflict')
  refuses(world, step('push-files', { instance: 'frozen', entries: [] }), 'engine/conflict')
  refuses(world, step('check-health', { instance: 'nobody', checks: [] }), 'engine/not-found')
  assert.equal(effect(world, step('run-hook', { hook: aHook('pre-group') })), world)
})

test('a secret is made once, and who has none of its own is neither made nor started', () => {
  const secret = { name: madeSecretName('p', 'db', '0123456789ab'), project: 'p', of: 'db' }
  const config = { [secretsKey]: JSON.stringify([{ name: secret.name }, { name: 'of-the-host' }]) }
  const create = step('create-instance', { instance: { ...fresh, config } })
  refuses(world, create, 'engine/refused')
  const made = effect(world, step('put-secret', { secret }))
  assert.deepEqual(made.secrets, { [secret.name]: { markedBy: 'p' } })
  assert.deepEqual(effect(made, step('put-secret', { secret: { ...secret, project: 'q' } })), made)
  const dropped = effect(effect(made, create), step('drop-secret', { secretName: secret.name }))
  assert.deepEqual(dropped.secrets, {})
  assert.deepEqual(effect(dropped, step('drop-secret', { secretName: secret.name })).secrets, {})
  refuses(dropped, step('start-instance', { instance: 'n' }), 'engine/refused')
})
