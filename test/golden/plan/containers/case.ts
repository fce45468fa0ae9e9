import { aHook, aNode, anInput, aProfile, aProject } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'
import { asEndpointsTake } from '../../../../src/plan/fold.ts'

export const sentence =
  'containers keep what they were created with: a twin is tried without ports and volumes, its candidate takes over'

const pmm = {
  name: 'pmm',
  files: ['/etc/a=1'],
  profiles: ['srv'],
  devices: {
    'port-443-tcp': { type: 'proxy', listen: 'tcp:0.0.0.0:443', connect: 'tcp:127.0.0.1:8443' },
    'volume-srv': { type: 'disk', source: 'pmm-data', path: '/srv' },
  },
  health: (['dark', 'live'] as const).map(stage => ({
    stage,
    from: { kind: 'inside' as const },
    startPeriodMs: 0,
    probe: { kind: 'tcp' as const, host: '127.0.0.1', port: 80 },
    intervalMs: 1000,
    timeoutMs: 2000,
    retries: 30,
    required: true,
    where: { file: 'envs/test.yml', line: 9, column: 9 },
  })),
  hooks: [
    aHook('post-node-creation', { on: 'pmm', endpoint: 'pod1', stage: 'live' }),
    aHook('pre-node-sync', { text: 'make the files ready' }),
    aHook('post-node-sync', { on: 'pmm', endpoint: 'pod1' }),
    aHook('post-node-sync', { text: 'tell others' }),
  ],
} as const
const fresh = { name: 'fresh', files: ['/etc/a=1'], config: { 'oci.restart': 'always' } }
const profiles = [
  aProfile('srv', {
    config: { 'limits.memory': '1GiB' },
    devices: { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } },
  }),
]
const groups = [{ name: 'web', endpoint: 'pod1', nodes: [{ ...pmm, config: { 'oci.command': '["new"]' } }, fresh] }]
const wanted = anInput([aProject({ profiles, groups })], aWorld(anEndpoint('pod1')))
const before = anInput(
  [aProject({ profiles, groups: [{ name: 'web', endpoint: 'pod1', nodes: [pmm] }] })],
  aWorld(anEndpoint('pod1')),
)
const old = asEndpointsTake(before).desired.projects[0]?.groups[0]?.nodes[0] ?? aNode(pmm)

export const input = { ...wanted, ...aWorld(anEndpoint('pod1', [seenNode(old)], { images: { 'fp-nginx/1': [] } })) }
