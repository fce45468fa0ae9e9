/** What every engine owes about networks, storage pools, ACLs and certificates. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call, Engine, ObserveScope } from '../../src/engine/engine.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { NewInstance } from '../../src/model/plan.ts'
import type {
  DesiredAcl,
  DesiredCertificate,
  DesiredNetwork,
  DesiredStorage,
  Forward,
  ResourceKind,
} from '../../src/model/resource.ts'
import { certificateForTests } from '../support/certificate.ts'
import type { ContractSubject } from './engine-contract.ts'

const where = { file: 'envs/shop.yml', line: 1, column: 1 }
const everything: ObserveScope = {
  withState: false,
  parts: ['profiles', 'images', 'resources', 'forwards', 'certificates'],
}

function call(): Call {
  return { signal: new AbortController().signal }
}

/** Networks are interfaces of the host: their names have at most 15 letters. */
function shortName(prefix: string, what: string): string {
  return `${prefix.slice(0, 9)}${what}`
}

function names(prefix: string) {
  return { network: shortName(prefix, 'n'), pool: `${prefix}pool`, acl: `${prefix}acl`, profile: `${prefix}net` }
}

/** Removes what the obligations have made. */
export async function sweepResources(engine: Engine, prefix: string): Promise<void> {
  const { network, pool, acl } = names(prefix)
  await engine.dropResource('network', network, call())
  await engine.dropResource('acl', acl, call())
  await engine.dropResource('storage', pool, call())
  await engine.dropResource('certificate', certificateForTests.fingerprint, call())
}

async function rejects(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  await assert.rejects(promise, error => isComposeError(error, code))
}

/** Declares them for one engine. `instance` makes what an engine needs for a new instance. */
export function resourceObligations(
  get: () => ContractSubject,
  prefix: string,
  instance: (name: string, subject: ContractSubject, more: Partial<NewInstance>) => NewInstance,
): void {
  const { network: networkName, pool: poolName, acl: aclName, profile } = names(prefix)
  const has = (kind: ResourceKind | 'profile' | 'forward'): boolean => get().engine.can.resources.has(kind)
  const seen = (scope = everything): Promise<Observed> => get().engine.observe(scope, call())
  const acl: DesiredAcl = {
    kind: 'acl',
    name: aclName,
    description: 'web only',
    config: { 'user.note': 'a' },
    ingress: [{ action: 'allow', protocol: 'tcp', destination_port: '80,443', state: 'enabled' }],
    where,
  }
  const network: DesiredNetwork = {
    kind: 'network',
    name: networkName,
    type: 'bridge',
    description: 'inside',
    config: {
      'ipv4.address': '10.219.77.1/24',
      'ipv6.address': 'none',
      'security.acls': aclName,
      'user.note': 'a',
    },
    where,
  }
  const pool: DesiredStorage = {
    kind: 'storage',
    name: poolName,
    driver: 'dir',
    description: 'slow',
    config: { 'user.note': 'a' },
    where,
  }

  test('what names a network or an ACL that is not there is refused', async context => {
    if (!has('profile')) return context.skip('capability: it has no profiles')
    const subject = get()
    const { engine } = subject
    const devices = { eth7: { type: 'nic', network: networkName } }
    const put = engine.putProfile({ name: profile, description: '', config: {}, devices, where }, 'shop', call())
    await rejects(put, 'engine/refused')
    await rejects(
      engine.createInstance(instance(`${prefix}lost`, subject, { devices }), 'r1', call()),
      'engine/refused',
    )
    await rejects(engine.putResource(network, 'shop', call()), 'engine/refused')
    const { profiles, instances, networks } = await seen()
    assert.deepEqual(
      [profiles[profile], instances[`${prefix}lost`], networks[networkName]],
      [undefined, undefined, undefined],
    )
  })

  test('a network that stays as it was created: ours, put twice as well as once, refused when changed, not dropped in use', async context => {
    const subject = get()
    const { engine } = subject
    if (engine.can.settings !== 'fixed') return context.skip('capability: its networks can be changed')
    const devices = { eth7: { type: 'nic', network: networkName } }
    const lost = engine.createInstance(instance(`${prefix}lost`, subject, { devices }), 'r1', call())
    await rejects(lost, 'engine/refused')
    const config = { 'ipv4.address': '10.219.77.1/24', 'user.note': 'a' }
    const wanted: DesiredNetwork = { ...network, config }
    await engine.putResource(wanted, 'shop', call())
    const once = (await seen()).networks[networkName]
    assert.deepEqual(
      [once?.description, once?.type, once?.managed, once?.markedBy, once?.usedBy, once?.config],
      ['inside', 'bridge', true, 'shop', [], config],
    )
    await engine.putResource(wanted, 'shop', call())
    await engine.putResource({ ...wanted, type: '', description: '' }, 'shop', call())
    assert.deepEqual((await seen()).networks[networkName], once)
    const changed = { ...wanted, config: { 'ipv4.address': '10.219.78.1/24' } }
    await rejects(engine.putResource(changed, 'shop', call()), 'engine/refused')
    await rejects(
      engine.putResource({ ...wanted, name: `${networkName}x`, config: { 'security.acls': 'x' } }, 'shop', call()),
      'engine/refused',
    )
    const name = `${prefix}hung`
    await engine.createInstance(instance(name, subject, { devices }), 'r1', call())
    assert.deepEqual((await seen()).networks[networkName]?.usedBy, [`instance ${name}`])
    assert.deepEqual((await seen()).instances[name]?.devices, devices)
    await rejects(engine.dropResource('network', networkName, call()), 'engine/conflict')
    await engine.deleteInstance(name, call())
    await engine.dropResource('network', networkName, call())
    await engine.dropResource('network', networkName, call())
    assert.equal((await seen()).networks[networkName], undefined)
  })

  test('a resource of a kind it does not have is refused', async context => {
    const { engine } = get()
    if (has('acl')) return context.skip('capability: it has all kinds')
    await rejects(engine.putResource(acl, 'shop', call()), 'engine/refused')
    await engine.dropResource('acl', aclName, call())
  })

  test('an ACL is created with our mark; a put replaces declared rules, and leaves what is not declared', async context => {
    if (!has('acl')) return context.skip('capability: it has no ACLs')
    const { engine } = get()
    await engine.putResource(acl, 'shop', call())
    const once = (await seen()).acls[aclName]
    const { kind: _, where: __, ...declared } = acl
    assert.deepEqual(once, { ...declared, egress: [], markedBy: 'shop', usedBy: [] })
    await engine.putResource(acl, 'shop', call())
    assert.deepEqual((await seen()).acls[aclName], once)
    const egress = [{ action: 'drop', destination: '10.0.0.0/8', state: 'logged' }]
    await engine.putResource({ kind: 'acl', name: aclName, description: '', config: {}, egress, where }, 'shop', call())
    assert.deepEqual((await seen()).acls[aclName], { ...once, egress })
  })

  test('a network is created with our mark and names its users; a put changes the declared keys only', async context => {
    if (!has('acl')) return context.skip('capability: its networks stay as they were created')
    const subject = get()
    const { engine } = subject
    await engine.putResource(network, 'shop', call())
    const once = (await seen()).networks[networkName]
    assert.deepEqual(
      [once?.description, once?.type, once?.managed, once?.markedBy, once?.usedBy],
      ['inside', 'bridge', true, 'shop', []],
    )
    assert.deepEqual({ ...once?.config, ...network.config }, once?.config)
    await engine.putResource(network, 'shop', call())
    assert.deepEqual((await seen()).networks[networkName], once)
    const change = { ...network, type: '', description: '', config: { 'ipv4.nat': 'true', 'user.note': '' } }
    await engine.putResource(change, 'shop', call())
    const twice = (await seen()).networks[networkName]
    assert.equal(twice?.description, 'inside')
    assert.deepEqual([twice?.config['ipv4.nat'], twice?.config['user.note']], ['true', undefined])
    assert.equal(twice?.config['ipv4.address'], '10.219.77.1/24')
    assert.deepEqual((await seen()).acls[aclName]?.usedBy, [`network ${networkName}`])
    await rejects(engine.dropResource('acl', aclName, call()), 'engine/conflict')
  })

  test('forwards are made, changed and removed; those of others stay', async context => {
    if (!has('forward')) return context.skip('capability: its networks forward nothing')
    const { engine } = get()
    const port = {
      description: 'web',
      protocol: 'tcp',
      listenPort: '80,443',
      targetPort: '',
      targetAddress: '10.219.77.20',
    }
    const forward: Forward = { listenAddress: '192.0.2.81', description: 'front', config: {}, ports: [port] }
    const other: Forward = {
      ...forward,
      listenAddress: '192.0.2.82',
      config: { target_address: '10.219.77.21' },
      ports: [],
    }
    const put = (forwards: readonly Forward[], project: string) =>
      engine.putResource({ ...network, config: {}, forwards }, project, call())
    await put([forward, other], 'shop')
    const made = (await seen()).networks[networkName]?.forwards
    assert.deepEqual(made, [
      { ...forward, markedBy: 'shop' },
      { ...other, markedBy: 'shop' },
    ])
    const moved = { ...forward, ports: [{ ...port, listenPort: '80', targetPort: '8080' }] }
    await put([moved], 'shop')
    assert.deepEqual((await seen()).networks[networkName]?.forwards, [{ ...moved, markedBy: 'shop' }])
    await put([], 'club')
    assert.deepEqual((await seen()).networks[networkName]?.forwards, [{ ...moved, markedBy: 'shop' }])
    await engine.putResource({ ...network, config: {} }, 'shop', call())
    assert.equal((await seen()).networks[networkName]?.forwards?.length, 1)
    await put([], 'shop')
    assert.deepEqual((await seen()).networks[networkName]?.forwards, [])
  })

  test('a network in use is not dropped; an unused one is, twice as well as once', async context => {
    if (!has('profile')) return context.skip('capability: it has no profiles')
    const subject = get()
    const { engine } = subject
    const name = `${prefix}hung`
    const devices = { eth7: { type: 'nic', nictype: 'bridged', parent: networkName } }
    await engine.putProfile({ name: profile, description: '', config: {}, devices, where }, 'shop', call())
    await engine.createInstance(instance(name, subject, { profiles: ['default', profile] }), 'r1', call())
    const users = [`instance ${name}`, `profile ${profile}`]
    assert.deepEqual((await seen()).networks[networkName]?.usedBy, users)
    await rejects(engine.dropResource('network', networkName, call()), 'engine/conflict')
    await engine.deleteInstance(name, call())
    await engine.dropProfile(profile, call())
    await engine.dropResource('network', networkName, call())
    await engine.dropResource('network', networkName, call())
    await engine.dropResource('acl', aclName, call())
    const { networks, acls } = await seen()
    assert.deepEqual([networks[networkName], acls[aclName]], [undefined, undefined])
  })

  test('a pool is created with our mark; a put changes the declared keys only', async context => {
    if (!has('storage')) return context.skip('capability: it has no pools')
    const { engine } = get()
    await engine.putResource(pool, 'shop', call())
    const once = (await seen()).storagePools[poolName]
    assert.deepEqual(
      [once?.description, once?.driver, once?.markedBy, once?.usedBy, once?.config['user.note']],
      ['slow', 'dir', 'shop', [], 'a'],
    )
    await engine.putResource(
      { ...pool, driver: '', description: '', config: { 'rsync.bwlimit': '10MB' } },
      'shop',
      call(),
    )
    const twice = (await seen()).storagePools[poolName]
    assert.deepEqual(twice, { ...once, config: { ...once?.config, 'rsync.bwlimit': '10MB' } })
    await engine.dropResource('storage', poolName, call())
    await engine.dropResource('storage', poolName, call())
    assert.equal((await seen()).storagePools[poolName], undefined)
  })

  test('a certificate is trusted, put twice as well as once, until it is dropped', async context => {
    if (!has('certificate')) return context.skip('capability: it trusts no certificates')
    const { engine } = get()
    const { fingerprint, certificate } = certificateForTests
    const wanted: DesiredCertificate = {
      kind: 'certificate',
      name: `${prefix}ci`,
      description: '',
      config: {},
      type: 'client',
      restricted: true,
      projects: ['default'],
      certificate,
      fingerprint,
      where,
    }
    await engine.putResource(wanted, 'shop', call())
    await engine.putResource(wanted, 'shop', call())
    const { name, type, restricted, projects } = wanted
    assert.deepEqual((await seen()).certificates?.[fingerprint], { fingerprint, name, type, restricted, projects })
    assert.equal((await seen({ withState: false })).certificates?.[fingerprint], undefined)
    await engine.dropResource('certificate', fingerprint, call())
    await engine.dropResource('certificate', fingerprint, call())
    assert.equal((await seen()).certificates?.[fingerprint], undefined)
  })
}
