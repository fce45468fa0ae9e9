import { aHook, aNode, aProject, anInput, noWishes } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = '--enable-flag config: its hooks run although nothing changed, others do not, a new node stays unfinished'

const node = (name: string) => ({
  name,
  hooks: [
    aHook('post-node-creation', { on: name, text: 'once' }),
    aHook('post-node-sync', { on: name, text: 'reload', flags: ['config'] }),
    aHook('post-node-sync', { on: name, text: 'warm up', flags: ['cache'] }),
    aHook('post-node-sync', { on: name, text: 'on demand', flags: ['config'], disabled: true }),
  ],
})

export const input = anInput(
  [aProject({ groups: [{ nodes: [node('known'), node('new')] }] })],
  aWorld(anEndpoint('vm1', [seenNode(aNode(node('known')))])),
  { wishes: { ...noWishes, enableFlags: ['config'] } },
)
