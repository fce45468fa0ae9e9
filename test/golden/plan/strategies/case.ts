import { aHook, aNode, anUpgrade, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'strategies that cannot be had are problems'

const nic = (parent: string) => ({ srv0: { type: 'nic', nictype: 'physical', parent, name: 'srv0' } })
const logs = { type: 'disk', source: '/srv/logs', path: '/logs' }
const nodes = [
  { name: 'in-place', upgrade: anUpgrade({ strategy: 'in-place' }) },
  { name: 'no-nic', upgrade: anUpgrade({ strategy: 'hot' }) },
  { name: 'disk', devices: { ...nic('a'), logs }, upgrade: anUpgrade({ strategy: 'hot' }) },
  {
    name: 'hook',
    devices: nic('b'),
    upgrade: anUpgrade({ strategy: 'hot' }),
    hooks: [aHook('post-node-sync', { text: 'lxc exec vm1:hook -- reload' })],
  },
  {
    name: 'fine',
    devices: { ...nic('c'), logs: { ...logs, source: '/srv/fine' } },
    upgrade: anUpgrade({ strategy: 'hot', sharedDevices: ['logs'] }),
    hooks: [aHook('post-node-sync', { text: 'lxc exec "vm1:$DRYDOCK_INSTANCE" -- reload; echo fine' })],
  },
  { name: 'unknown', upgrade: anUpgrade({ darkDevices: ['man0'] }) },
]

export const input = anInput(
  [aProject({ groups: [{ nodes: nodes.map(node => ({ ...node, image: 'nginx/2' })) }] })],
  aWorld(
    anEndpoint(
      'vm1',
      nodes.map(node => seenNode(aNode(node))),
      { images: { 'fp-nginx/2': [] } },
    ),
  ),
)
