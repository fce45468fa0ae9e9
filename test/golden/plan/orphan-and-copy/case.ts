import { aNode, aProject, anInput, noWishes } from '../../../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'with --prune what left the file is removed after a question; copies and strangers are never touched'

const gone = aNode({ name: 'gone' })
const stays = { name: 'nginx1' }

export const input = anInput(
  [aProject({ groups: [{ nodes: [stays, { name: 'nginx2' }] }] })],
  aWorld(
    anEndpoint('vm1', [
      seenNode(aNode(stays)),
      seenNode(gone),
      seenNode(gone, { name: 'a-copy', mark: { uuid: 'uuid-of-gone', instance: 'gone' } }),
      anInstance('somebody-elses'),
    ]),
  ),
  { wishes: { ...noWishes, prune: true } },
)
