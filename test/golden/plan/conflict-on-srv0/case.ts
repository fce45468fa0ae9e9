import { aProfile, aProject, anInput, line } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenProfile } from '../../../support/observed-world.ts'

export const sentence = 'two nodes for one physical NIC: a problem that names both places'

const physical = (parent: string) => ({ srv: { type: 'nic', nictype: 'physical', parent } })
const srv0 = aProfile('net-phy-srv', { devices: physical('srv0') })

export const input = anInput(
  [
    aProject({
      profiles: [srv0],
      groups: [
        { name: 'a', nodes: [{ name: 'nginx1', profiles: ['net-phy-srv'], where: line(11) }] },
        { name: 'b', nodes: [{ name: 'nginx2', profiles: ['net-phy-srv'], where: line(21) }] },
      ],
    }),
  ],
  aWorld(
    anEndpoint('vm1', [], { profiles: [seenProfile('net-phy-srv', { devices: srv0.devices })] }),
  ),
)
