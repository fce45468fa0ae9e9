import { aHook, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld } from '../../../support/observed-world.ts'

export const sentence = 'depends_on orders the groups: web waits for db, log for nobody; a hook in a node of another group waits for it'

export const input = anInput(
  [
    aProject({
      groups: [
        {
          name: 'web',
          dependsOn: ['db'],
          parallel: 1,
          nodes: [{ name: 'web1' }, { name: 'web2' }],
          hooks: [aHook('pre-group', { level: 'group' }), aHook('post-group', { level: 'group' })],
        },
        { name: 'db', dependsOn: [], endpoint: 'vm2', nodes: [{ name: 'db1' }] },
        {
          name: 'log',
          dependsOn: [],
          nodes: [
            { name: 'log1', hooks: [aHook('post-node-creation', { on: 'db1', endpoint: 'vm2', text: 'grant log1' })] },
          ],
        },
      ],
    }),
  ],
  aWorld(anEndpoint('vm1'), anEndpoint('vm2')),
)
