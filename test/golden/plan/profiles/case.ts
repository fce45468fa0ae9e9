import { aNode, aProfile, aProject, anInput, line } from '../../../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode, seenProfile } from '../../../support/observed-world.ts'

export const sentence = 'profiles: what agrees is used as it is, ours is changed, what is not ours and differs or does not exist is a problem'

const node = { name: 'nginx1', profiles: ['default', 'agrees', 'ours', 'not-ours', 'nowhere'], where: line(9) }

export const input = anInput(
  [
    aProject({
      profiles: [
        aProfile('agrees', { config: { 'limits.cpu': '2' } }),
        aProfile('ours', { config: { 'limits.cpu': '2' } }),
        aProfile('not-ours', { config: { 'limits.cpu': '2' }, where: line(5) }),
      ],
      groups: [{ nodes: [node] }],
    }),
  ],
  aWorld(
    anEndpoint('vm1', [anInstance('other', { profiles: ['ours'] }), seenNode(aNode({ name: 'nginx1' }))], {
      profiles: [
        seenProfile('agrees', { config: { 'limits.cpu': '2', 'limits.memory': '1GiB' } }),
        seenProfile('ours', { config: { 'limits.cpu': '1' }, markedBy: 'shop' }),
        seenProfile('not-ours', { config: { 'limits.cpu': '1' } }),
      ],
    }),
  ),
)
