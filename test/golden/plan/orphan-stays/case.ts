import { aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'without --prune what left the file is only listed'

const stays = { name: 'nginx1' }

export const input = anInput(
  [aProject({ groups: [{ nodes: [stays] }] })],
  aWorld(anEndpoint('vm1', [seenNode(aNode(stays)), seenNode(aNode({ name: 'gone' }))])),
)
