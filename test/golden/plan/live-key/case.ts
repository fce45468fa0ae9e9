import { aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'live settings change without a restart; a key that left the file goes only if the mark owns it'

const before = aNode({ name: 'nginx1', config: { 'limits.memory': '1GiB', 'user.color': 'red' } })

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ name: 'nginx1', config: { 'limits.memory': '2GiB' } }] }] })],
  aWorld(anEndpoint('vm1', [seenNode(before, { config: { ...before.config, 'limits.cpu': '1' } })])),
)
