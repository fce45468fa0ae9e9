import { aNode, aProject, anInput, noWishes } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a node got another name: with --prune the old one lets go of the NIC before the new one starts'

const devices = { srv: { type: 'nic', nictype: 'physical', parent: 'srv0' } }

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ name: 'web1', devices }] }] })],
  aWorld(anEndpoint('vm1', [seenNode(aNode({ name: 'nginx1', devices }))])),
  { wishes: { ...noWishes, prune: true } },
)
