import { aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a third node is added: one create, two unchanged, no step on vm1 and vm2'

const project = aProject({
  groups: ['vm1', 'vm2', 'inc1'].map((endpoint, index) => ({
    name: `nginx${index + 1}-group`,
    endpoint,
    nodes: [{ name: `nginx${index + 1}` }],
  })),
})
const [first, second] = project.groups.flatMap(group => group.nodes)

export const input = anInput(
  [project],
  aWorld(
    anEndpoint('vm1', first === undefined ? [] : [seenNode(first)]),
    anEndpoint('vm2', second === undefined ? [] : [seenNode(second)]),
    anEndpoint('inc1'),
  ),
)
