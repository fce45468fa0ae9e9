import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Observed } from '../../src/model/observed.ts'
import type { Step } from '../../src/model/plan.ts'
import type {
  DesiredAcl,
  DesiredCertificate,
  DesiredNetwork,
  DesiredResource,
  DesiredStorage,
  Forward,
  ObservedAcl,
  ObservedNetwork,
  ObservedStorage,
} from '../../src/model/resource.ts'
import { type CreateChoice, planCreate } from '../../src/plan/create.ts'
import { planDestroy } from '../../src/plan/destroy.ts'
import { effect } from '../../src/plan/effect.ts'
import { plan } from '../../src/plan/plan.ts'
import { anInput, aProfile, aProject, line, noWishes } from '../support/desired-world.ts'
import { anEndpoint, aWorld, canAll, seenNode, seenProfile } from '../support/observed-world.ts'

const bare = { description: '', config: {} }

function lan(more: Partial<DesiredNetwork> = {}): DesiredNetwork {
  return { ...bare, kind: 'network', name: 'lan', type: '', where: line(20), ...more }
}

function fast(more: Partial<DesiredStorage> = {}): DesiredStorage {
  return { ...bare, kind: 'storage', name: 'fast', driver: '', where: line(30), ...more }
}

function wall(more: Partial<DesiredAcl> = {}): DesiredAcl {
  return { ...bare, kind: 'acl', name: 'wall', where: line(40), ...more }
}

const ci: DesiredCertificate = {
  ...bare,
  kind: 'certificate',
  name: 'ci',
  type: 'client',
  restricted: true,
  projects: ['a', 'b'],
  certificate: 'AA==',
  fingerprint: 'ff',
  where: line(50),
}

function seenLan(more: Partial<ObservedNetwork> = {}): ObservedNetwork {
  return { ...bare, name: 'lan', type: 'bridge', managed: true, usedBy: [], forwards: [], ...more }
}

function seenFast(more: Partial<ObservedStorage> = {}): ObservedStorage {
  return { ...bare, name: 'fast', driver: 'dir', usedBy: [], ...more }
}

function seenWall(more: Partial<ObservedAcl> = {}): ObservedAcl {
  return { ...bare, name: 'wall', egress: [], ingress: [], usedBy: [], ...more }
}

function forward(listenAddress: string, more: Partial<Forward> = {}): Forward {
  return { listenAddress, description: '', config: {}, ports: [], ...more }
}

/** A project whose one node hangs on `lan` and lives on `fast`. */
function shop(resources: readonly DesiredResource[]) {
  const devices = {
    eth0: { type: 'nic', network: 'lan', 'security.acls': 'wall' },
    root: { type: 'disk', path: '/', pool: 'fast' },
  }
  return aProject({ resources, groups: [{ nodes: [{ name: 'web1', devices }] }] })
}

type Rooms = Partial<Pick<Observed, 'networks' | 'storagePools' | 'acls' | 'certificates'>>

function planned(resources: readonly DesiredResource[], rooms: Rooms = {}, adopt = false) {
  const input = anInput([shop(resources)], aWorld(anEndpoint('vm1', [], rooms)), { wishes: { ...noWishes, adopt } })
  return plan(input)
}

function put(steps: readonly Step[]) {
  return steps.flatMap(step =>
    step.kind === 'put-resource' ? [[step.change, step.resource.kind, step.resource.name, step.cause]] : [],
  )
}

function told(made: { readonly problems: ReturnType<typeof plan>['problems'] }) {
  return made.problems.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)
}

describe('what nodes use', () => {
  test('is made before them, ACLs before networks, one after the other', () => {
    const profile = aProfile('extra', { devices: { eth1: { type: 'nic', nictype: 'bridged', parent: 'lan2' } } })
    const lan2 = lan({ name: 'lan2', config: { network: 'uplink' } })
    const project = shop([wall(), lan(), lan2, lan({ name: 'uplink' }), fast(), lan({ name: 'unused' })])
    const [group] = project.groups
    const [node] = group?.nodes ?? []
    assert.ok(group && node)
    const groups = [{ ...group, nodes: [{ ...node, profiles: ['default', 'extra'] }] }]
    const made = plan(anInput([{ ...project, groups, profiles: [profile] }], aWorld(anEndpoint('vm1'))))
    assert.deepEqual(told(made), [])
    assert.deepEqual(
      put(made.steps).map(([change, kind, name]) => `${change} ${kind} ${name}`),
      ['create acl wall', 'create network uplink', 'create network lan', 'create network lan2', 'create storage fast'],
    )
    const resources = made.steps.filter(step => step.kind === 'put-resource')
    assert.deepEqual(
      resources.map(step => step.needs),
      [[], ...resources.slice(0, -1).map(step => [step.id])],
    )
    const last = resources.at(-1)?.id ?? ''
    for (const kind of ['put-profile', 'create-instance'] as const)
      assert.ok(made.steps.find(step => step.kind === kind)?.needs.includes(last), kind)
  })

  test('is left when it agrees, whoever made it, and the second plan has nothing to do', () => {
    const config = { 'ipv4.address': 'auto' }
    const rooms = {
      networks: { lan: seenLan({ config: { 'ipv4.address': '10.0.0.1/24' } }) },
      storagePools: { fast: seenFast({ config: { source: 'tank', 'volatile.initial_source': '/dev/sdb' } }) },
      acls: { wall: seenWall({ description: 'theirs' }) },
    }
    const made = planned([wall(), lan({ config }), fast({ config: { source: '/dev/sdb' } })], rooms)
    assert.deepEqual([put(made.steps), told(made)], [[], []])

    const project = shop([wall({ description: 'w' }), lan({ forwards: [forward('192.0.2.1')] }), fast()])
    let world = anEndpoint('vm1', project.groups[0]?.nodes.map(node => seenNode(node)) ?? [])
    const first = plan(anInput([project], aWorld(world)))
    assert.equal(put(first.steps).length, 3)
    for (const step of first.steps) world = effect(world, step)
    assert.deepEqual(plan(anInput([project], aWorld(world))).steps, [])
  })

  test('of ours is changed in what is declared', () => {
    const rooms = {
      networks: {
        lan: seenLan({
          markedBy: 'shop',
          config: { 'ipv4.nat': 'false' },
          forwards: [
            { ...forward('192.0.2.1', { ports: [] }), markedBy: 'shop' },
            { ...forward('192.0.2.2'), markedBy: 'shop' },
            forward('192.0.2.3'),
          ],
        }),
      },
      acls: { wall: seenWall({ markedBy: 'shop', ingress: [{ action: 'allow', state: 'enabled' }] }) },
    }
    const changed = forward('192.0.2.1', { config: { target_address: '10.0.0.5' } })
    const made = planned(
      [wall({ ingress: [], egress: [] }), lan({ config: { 'ipv4.nat': 'true' }, forwards: [changed] })],
      rooms,
    )
    assert.deepEqual(put(made.steps), [
      ['update', 'acl', 'wall', 'differs in ingress'],
      ['update', 'network', 'lan', 'differs in ipv4.nat, forward 192.0.2.1, forward 192.0.2.2'],
    ])
  })

  test('of somebody else that differs is a problem, but for --adopt; of another project also then', () => {
    const declared = [lan({ config: { 'ipv4.nat': 'true' } })]
    const theirs = { networks: { lan: seenLan() } }
    assert.deepEqual(told(planned(declared, theirs)), [
      'error ownership/resource: network lan on vm1 was not made by compose and differs in ipv4.nat',
    ])
    assert.deepEqual(put(planned(declared, theirs, true).steps), [['adopt', 'network', 'lan', 'differs in ipv4.nat']])
    assert.deepEqual(told(planned(declared, { networks: { lan: seenLan({ markedBy: 'club' }) } }, true)), [
      'error ownership/resource: network lan on vm1 belongs to project club and differs in ipv4.nat',
    ])
  })

  test('reaches instances that nobody asked to touch: they are named', () => {
    const usedBy = ['instance stranger', 'instance web1', 'profile web']
    const rooms = { networks: { lan: seenLan({ markedBy: 'shop', usedBy }) } }
    assert.deepEqual(told(planned([lan({ description: 'inside' })], rooms)), [
      'notice plan/resource-reaches: the change of network lan on vm1 reaches stranger too',
    ])
  })

  test('that cannot become what is declared is a problem', () => {
    const cases: readonly (readonly [DesiredResource, Rooms, string])[] = [
      [
        lan({ type: 'ovn' }),
        { networks: { lan: seenLan({ markedBy: 'shop' }) } },
        'plan/resource-fixed: network lan on vm1 has the type bridge, not ovn, which cannot be changed',
      ],
      [
        fast({ driver: 'zfs' }),
        { storagePools: { fast: seenFast({ markedBy: 'shop' }) } },
        'plan/resource-fixed: storage pool fast on vm1 has the driver dir, not zfs, which cannot be changed',
      ],
      [
        fast({ config: { source: '/dev/sdc' } }),
        { storagePools: { fast: seenFast({ markedBy: 'shop', config: { source: '/dev/sdb' } }) } },
        'plan/resource-fixed: storage pool fast on vm1 has the source /dev/sdb, not /dev/sdc, which cannot be changed',
      ],
      [
        lan(),
        { networks: { lan: seenLan({ managed: false }) } },
        'plan/not-managed: network lan on vm1 is an interface of the host, which the server does not manage',
      ],
    ]
    for (const [resource, rooms, problem] of cases)
      assert.deepEqual(told(planned([resource], rooms, true)), [`error ${problem}`])
  })

  test('that the endpoint cannot have is a problem', () => {
    const can = { ...canAll, resources: new Set(['profile', 'network'] as const) }
    const input = anInput([shop([wall(), lan({ forwards: [forward('192.0.2.1')] })])], {
      ...aWorld(anEndpoint('vm1')),
      can: new Map([['vm1', can]]),
    })
    assert.deepEqual(told(plan(input)), [
      'error plan/unsupported: vm1 (lxd) has no ACLs',
      'error plan/unsupported: vm1 (lxd) has no network forwards',
    ])
  })

  test('names an ACL that is nowhere: a problem', () => {
    assert.deepEqual(told(planned([lan({ config: { 'security.acls': 'nowhere' } })])), [
      'error plan/resource-not-found: network lan names ACL nowhere, which is not on vm1',
    ])
  })

  test('of two projects is made once, unless they want different things', () => {
    const both = (other: DesiredNetwork, rooms: Rooms = {}) => {
      const club = { ...shop([other]), name: 'club' }
      const groups = club.groups.map(group => ({
        ...group,
        project: 'club',
        nodes: group.nodes.map(node => ({ ...node, project: 'club', name: 'web2', instance: 'web2' })),
      }))
      return plan(anInput([shop([lan()]), { ...club, groups }], aWorld(anEndpoint('vm1', [], rooms))))
    }
    const made = both(lan({ where: line(99) }))
    assert.equal(put(made.steps).length, 1)
    const id = made.steps.find(step => step.kind === 'put-resource')?.id ?? ''
    const second = made.steps.find(step => step.kind === 'create-instance' && step.instance.name === 'web2')
    assert.ok(second?.needs.includes(id))
    assert.deepEqual(told(both(lan({ type: 'macvlan' }))), [
      'error plan/conflict: projects shop and club want different networks lan on vm1',
    ])
    // The owner writes it, wherever it stands in the files.
    const theirs = { networks: { lan: seenLan({ markedBy: 'club', description: 'old' }) } }
    const named = both(lan({ description: 'inside' }), theirs)
    assert.deepEqual(told(named), ['error plan/conflict: projects club and shop want different networks lan on vm1'])
  })
})

describe('what is asked to be made', () => {
  const choice: CreateChoice = { kind: 'network', names: [], update: false, forwards: false }

  function created(more: Partial<CreateChoice>, rooms: Rooms = {}) {
    const resources = [wall(), lan({ forwards: [forward('192.0.2.1')] }), lan({ name: 'spare' }), ci]
    const project = aProject({
      resources,
      profiles: [aProfile('srv', { config: { 'limits.cpu': '1' } })],
      groups: [{ nodes: [{ name: 'web1' }] }],
    })
    const profiles = [seenProfile('srv', { config: { 'limits.cpu': '2' } })]
    const world = aWorld(anEndpoint('vm1', [], rooms), anEndpoint('vm2', [], { profiles }))
    return planCreate(anInput([project], world), { ...choice, ...more })
  }

  test('is made on the endpoints of the groups, used or not, or on the one that is named', () => {
    const made = created({})
    assert.deepEqual(
      made.steps.map(step => `${step.endpoint} ${step.path} ${step.kind} ${step.needs.length}`),
      ['vm1 shop put-resource 0', 'vm1 shop put-resource 1'],
    )
    assert.deepEqual(
      created({ endpoints: ['vm2'], names: ['spare'] }).steps.map(step => [step.endpoint, step.cause]),
      [['vm2', 'not on vm2']],
    )
  })

  test('has forwards only when they are asked for', () => {
    const forwardsOf = (forwards: boolean) => {
      const [step] = created({ names: ['lan'], forwards }).steps
      return step?.kind === 'put-resource' && step.resource.kind === 'network' ? step.resource.forwards : 'no step'
    }
    assert.equal(forwardsOf(false), undefined)
    assert.deepEqual(forwardsOf(true), [forward('192.0.2.1')])
  })

  test('and is there and differs is told and left, but for --update', () => {
    const rooms = { networks: { spare: seenLan({ name: 'spare', type: 'macvlan' }), lan: seenLan() } }
    const left = created({ forwards: true }, rooms)
    assert.deepEqual(
      [left.steps, told(left)],
      [[], ['warning ownership/resource: network lan on vm1 was not made by compose and differs in forward 192.0.2.1']],
    )
    assert.deepEqual(put(created({ forwards: true, update: true }, rooms).steps), [
      ['adopt', 'network', 'lan', 'differs in forward 192.0.2.1'],
    ])
    const profile = { kind: 'profile', endpoints: ['vm2'] } as const
    assert.deepEqual(told(created(profile)), [
      'warning plan/resource-differs: profile srv on vm2 is there, differs in limits.cpu, and is left as it is',
    ])
    const [step] = created({ ...profile, update: true }).steps
    assert.deepEqual([step?.kind, step?.cause], ['put-profile', 'differs in limits.cpu'])
  })

  test('is trusted once; what is trusted otherwise is left', () => {
    const trusted = { fingerprint: 'ff', name: 'x', type: 'client', restricted: true, projects: ['b', 'a'] }
    const kind = 'certificate'
    assert.deepEqual(put(created({ kind }).steps), [['create', 'certificate', 'ci', 'not on vm1']])
    assert.deepEqual(told(created({ kind }, { certificates: { ff: trusted } })), [])
    const free = created({ kind }, { certificates: { ff: { ...trusted, restricted: false } } })
    assert.deepEqual(
      [free.steps, told(free)],
      [[], ['warning plan/resource-fixed: certificate ci on vm1 differs in restricted']],
    )
  })

  test('needs the ACLs that it names', () => {
    const named = lan({ config: { 'security.acls': 'wall' } })
    const project = aProject({ resources: [named, wall()], groups: [{ nodes: [{ name: 'web1' }] }] })
    const made = (acls: Observed['acls']) =>
      planCreate(anInput([project], aWorld(anEndpoint('vm1', [], { acls }))), choice)
    const [problem] = made({}).problems
    assert.deepEqual(
      [problem?.code, problem?.hint],
      ['plan/resource-not-found', 'make it first, by compose acl create shop'],
    )
    assert.equal(made({ wall: seenWall() }).steps.length, 1)
  })

  test('must be declared', () => {
    assert.deepEqual(told(created({ names: ['lan', 'wan'] })), [
      'error usage/unknown-name: the file of project shop declares no network "wan"',
    ])
  })
})

test('destroy drops networks and ACLs of ours whose users all go, after them; pools and those of others stay', () => {
  const project = shop([lan(), fast(), wall()])
  const [node] = project.groups[0]?.nodes ?? []
  assert.ok(node)
  const rooms = (usedBy: readonly string[]): Rooms => ({
    networks: {
      lan: seenLan({ markedBy: 'shop', usedBy }),
      other: seenLan({ name: 'other', markedBy: 'club' }),
      theirs: seenLan({ name: 'theirs' }),
    },
    storagePools: { fast: seenFast({ markedBy: 'shop', usedBy: ['instance web1'] }) },
    acls: { wall: seenWall({ markedBy: 'shop', usedBy: ['network lan'] }) },
  })
  const destroyed = (usedBy: readonly string[]) =>
    planDestroy(anInput([project], aWorld(anEndpoint('vm1', [seenNode(node)], rooms(usedBy))))).steps.flatMap(step =>
      step.kind === 'drop-resource' ? [[step.resourceKind, step.name, step.needs.length]] : [],
    )
  assert.deepEqual(destroyed(['instance web1']), [
    ['network', 'lan', 1],
    ['acl', 'wall', 2],
  ])
  assert.deepEqual(destroyed(['instance web1', 'instance guest (project other)']), [])
})
