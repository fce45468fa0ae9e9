import { aNode, anInput, aProject } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'
import { attemptOf } from '../../../../src/plan/upgrade/held.ts'
import { asEndpointsTake } from '../../../../src/plan/fold.ts'

export const sentence = 'a twin that is left over goes; a candidate whose twin has passed takes over without another trial'

const names = ['half', 'ready', 'renamed'] as const

function nodesOf(image: string) {
  const groups = [{ name: 'web', endpoint: 'pod1', nodes: names.map(name => ({ name, image })) }]
  const input = anInput([aProject({ groups })], aWorld(anEndpoint('pod1')))
  return { input, nodes: asEndpointsTake(input).desired.projects[0]?.groups[0]?.nodes ?? [] }
}

const { input: wanted, nodes } = nodesOf('nginx/2')
const [half, ready, renamed] = nodes.map(node => node ?? aNode({ name: 'none' }))
const [oldHalf, oldReady, oldRenamed] = nodesOf('nginx/1').nodes
const born = { setUp: false, files: '', hooks: '', generation: 2 }
const candidate = { ...born, role: 'candidate' } as const

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the case has three nodes')
  return value
}

export const input = {
  ...wanted,
  ...aWorld(
    anEndpoint(
      'pod1',
      [
        seenNode(needed(oldHalf)),
        seenNode(needed(half), { name: 'half-next', state: 'stopped', mark: candidate }),
        seenNode(needed(half), { name: 'half-twin', mark: candidate }),
        seenNode(needed(oldReady)),
        seenNode(needed(ready), {
          name: 'ready-next',
          state: 'stopped',
          mark: { ...candidate, proved: attemptOf(needed(ready)) },
        }),
        seenNode(needed(oldRenamed), { name: 'renamed-prev', state: 'stopped', mark: { role: 'switching' } }),
        seenNode(needed(renamed), {
          name: 'renamed-next',
          state: 'stopped',
          mark: { ...born, role: 'switching', proved: attemptOf(needed(renamed)) },
        }),
      ],
      { images: { 'fp-nginx/1': [], 'fp-nginx/2': [] } },
    ),
  ),
}
