import { aHook, aNode, aProfile, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode, seenProfile } from '../../../support/observed-world.ts'
import { planDestroy } from '../../../../src/plan/destroy.ts'

export const sentence = 'destroy: groups and nodes in reverse, shutdown hooks around, kept instances too, then profiles nobody uses'
export const planner = planDestroy

const web = (name: string) => ({
  name,
  profiles: ['default', 'web'],
  hooks: [aHook('pre-node-shutdown', { on: name }), aHook('post-node-shutdown')],
})

export const input = anInput(
  [
    aProject({
      profiles: [aProfile('web')],
      groups: [
        { name: 'db', nodes: [{ name: 'db1' }] },
        {
          name: 'web',
          nodes: [web('web1'), web('web2'), web('web3')],
          hooks: [aHook('pre-group-shutdown'), aHook('post-group-shutdown')],
          parallel: 2,
        },
      ],
      hooks: [aHook('pre-project-shutdown'), aHook('post-project-shutdown')],
    }),
  ],
  aWorld(
    anEndpoint(
      'vm1',
      [
        seenNode(aNode({ name: 'db1' }), { ephemeral: true }),
        seenNode(aNode(web('web1'))),
        seenNode(aNode({ ...web('web1'), image: 'nginx/0' }), { name: 'web1-prev', state: 'stopped', mark: { role: 'previous' } }),
        seenNode(aNode(web('web2')), { state: 'stopped' }),
        anInstance('somebody-elses', { profiles: ['default', 'shared'] }),
      ],
      {
        profiles: [seenProfile('web', { markedBy: 'shop' }), seenProfile('shared', { markedBy: 'shop' }), seenProfile('theirs')],
      },
    ),
  ),
)
