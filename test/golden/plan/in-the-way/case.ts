import { aNode, aProject, anInput, line } from '../../../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'instances that are not ours under names of ours, frozen ones and a virtual machine: problems, no step'

const frozen = { name: 'icy', where: line(14) }
const upgraded = { name: 'upgraded', where: line(15) }

export const input = anInput(
  [
    aProject({
      groups: [
        {
          nodes: [
            { name: 'unmarked', where: line(11) },
            { name: 'copied', where: line(12) },
            { name: 'machine', where: line(13) },
            frozen,
            { ...upgraded, image: 'nginx/2' },
            { name: 'fine' },
          ],
        },
      ],
    }),
  ],
  aWorld(
    anEndpoint('vm1', [
      anInstance('unmarked'),
      seenNode(aNode({ name: 'copied' }), { mark: { uuid: 'another', instance: 'original' } }),
      anInstance('machine', { kind: 'virtual-machine' }),
      seenNode(aNode(frozen), { state: 'frozen' }),
      seenNode(aNode(upgraded)),
      anInstance('upgraded-next', { state: 'stopped' }),
    ]),
  ),
)
