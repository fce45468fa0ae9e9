import { aHook, aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a set-up that never ended is done again wholly; what stopped is started, before anything live is taken down'

const unfinished = {
  name: 'unfinished',
  files: ['/etc/a=1'],
  hooks: [
    aHook('pre-node-creation'),
    aHook('post-node-creation', { on: 'unfinished' }),
    aHook('post-node-sync', { on: 'unfinished' }),
  ],
}
const stopped = { name: 'stopped' }
const live = (text: string) => ({ name: 'live', hooks: [aHook('post-node-sync', { on: 'live', text })] })

export const input = anInput(
  [aProject({ groups: [{ nodes: [live('new'), unfinished, stopped] }] })],
  aWorld(
    anEndpoint('vm1', [
      seenNode(aNode(live('old'))),
      seenNode(aNode(unfinished), { mark: { setUp: false } }),
      seenNode(aNode(stopped), { state: 'stopped' }),
    ]),
  ),
)
