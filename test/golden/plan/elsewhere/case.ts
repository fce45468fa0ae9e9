import { aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a node that is missing may live on an endpoint that is silent, and one that moves lives on two already'

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ name: 'nginx1' }, { name: 'nginx2' }] }] })],
  aWorld(
    anEndpoint('vm1'),
    anEndpoint('vm2', [seenNode({ ...aNode({ name: 'nginx1' }), endpoint: 'vm2' })]),
    anEndpoint('vm4', [seenNode({ ...aNode({ name: 'nginx1' }), endpoint: 'vm4' })]),
  ),
  { elsewhere: { silent: ['vm3'] } },
)
