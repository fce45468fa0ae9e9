import { planRollback } from '../../../../src/plan/rollback.ts'
import { aHook, aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'rollback: the kept instance comes back and the newer one stays to be looked at; a broken-off switch is taken back'
export const planner = planRollback

const nic = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'srv0' } } as const
const web = {
  name: 'web1',
  devices: nic,
  hooks: [aHook('drain', { on: 'web1' }), aHook('on-rollback', { on: 'web1' })],
} as const
const kept = (name: string, upgradesAgo: number) =>
  seenNode(aNode({ ...web, name, image: `nginx/${3 - upgradesAgo}` }), {
    name: `${name}-prev${upgradesAgo === 1 ? '' : `-${upgradesAgo}`}`,
    state: 'stopped',
    config: { 'boot.autostart': 'false' },
    mark: { role: 'previous' },
  })
const broken = { name: 'web2', devices: { eth1: { ...nic.srv0, parent: 'eth1' } } } as const

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ ...web, image: 'nginx/3' }, { ...broken, image: 'nginx/3' }, { name: 'fresh' }] }] })],
  aWorld(
    anEndpoint('vm1', [
      seenNode(aNode({ ...web, image: 'nginx/3' }), {
        mark: { generation: 3 },
        heldNics: [{ parent: 'srv0', name: 'srv0', mac: '00:16:3e:00:00:01' }],
      }),
      kept('web1', 1),
      kept('web1', 2),
      seenNode(aNode({ ...broken, image: 'nginx/3' }), { state: 'stopped', mark: { role: 'switching', generation: 2 } }),
      seenNode(aNode({ ...broken, image: 'nginx/2' }), {
        name: 'web2-prev',
        state: 'stopped',
        mark: { role: 'switching' },
      }),
      seenNode(aNode({ name: 'fresh' })),
    ]),
  ),
)
