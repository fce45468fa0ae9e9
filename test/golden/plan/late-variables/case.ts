import { aHook, aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a hook that runs reads a variable: the hook that writes it runs first, although its own node is unchanged'

const db = {
  name: 'db1',
  hooks: [aHook('post-node-creation', { on: 'db1', writes: { stdout: 'token' }, text: 'make token' })],
}
const web = (text: string) => ({
  name: 'web1',
  hooks: [aHook('post-node-sync', { on: 'web1', reads: ['token'], text })],
})

export const input = anInput(
  [aProject({ groups: [{ name: 'db', nodes: [db] }, { name: 'web', nodes: [web('join $token again')] }] })],
  aWorld(anEndpoint('vm1', [seenNode(aNode({ ...db, group: 'db' })), seenNode(aNode(web('join $token')))])),
)
