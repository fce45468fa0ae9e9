import { aNode, aProject, anInput, line, noWishes } from '../../../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a physical NIC is held by a stranger on vm1: a problem'

const devices = { srv: { type: 'nic', nictype: 'physical', parent: 'srv0' } }

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ name: 'nginx1', devices, where: line(7) }] }] })],
  aWorld(anEndpoint('vm1', [anInstance('stranger', { devices }), seenNode(aNode({ name: 'gone' }))])),
  { wishes: { ...noWishes, prune: true } },
)
