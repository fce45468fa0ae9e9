import { attemptOf } from '../../../../src/plan/upgrade/held.ts'
import { aHook, aNode, anUpgrade, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'hot: the NIC goes from one running instance to the other; broken off it goes on, or the old one has its devices back'

const nic = (parent: string) => ({ srv0: { type: 'nic', nictype: 'physical', parent, name: 'srv0' } })
const dark = { devices: { srv0: { type: 'none' } }, config: { 'boot.autostart': 'false' } } as const
const wanted = (name: string) => ({
  name,
  image: 'nginx/2',
  devices: nic(`srv-${name}`),
  upgrade: anUpgrade({ strategy: 'hot' }),
  hooks: [
    aHook('post-node-sync', { on: name, id: `${name}:sync` }),
    aHook('post-node-sync', { on: name, id: `${name}:live`, stage: 'live' }),
  ],
})
const held = (name: string) => ({ parent: `srv-${name}`, name: 'srv0', mac: '00:16:3e:00:00:01' })
const old = (name: string) => aNode({ ...wanted(name), image: 'nginx/1' })
const candidate = (name: string, proved = attemptOf(aNode(wanted(name)))) =>
  seenNode(aNode(wanted(name)), {
    ...dark,
    name: `${name}-g2`,
    mark: { role: 'switching', generation: 2, proved },
  })
const unplugged = (name: string) =>
  seenNode(old(name), {
    ...dark,
    knownNics: { [`srv-${name}`]: '00:16:3e:00:00:01' },
    mark: {
      role: 'switching',
      restore: JSON.stringify({ removeConfig: ['boot.autostart'], devices: nic(`srv-${name}`) }),
    },
  })

export const input = anInput(
  [aProject({ groups: [{ nodes: ['new', 'goes-on', 'goes-back', 'is-over'].map(wanted) }] })],
  aWorld(
    anEndpoint(
      'vm1',
      [
        seenNode(old('new'), { heldNics: [held('new')] }),
        unplugged('goes-on'),
        candidate('goes-on'),
        unplugged('goes-back'),
        candidate('goes-back', 'for-another-file'),
        unplugged('is-over'),
        seenNode(aNode(wanted('is-over')), { name: 'is-over-g2', mark: { generation: 2 } }),
      ],
      { images: { 'fp-nginx/2': [] } },
    ),
  ),
)
