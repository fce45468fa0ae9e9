import { aHook, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld } from '../../../support/observed-world.ts'

export const sentence = 'an endpoint that cannot be asked yet: only the host hooks that come before, then everything is planned again'

export const input = anInput(
  [
    aProject({
      groups: [
        { name: 'there', endpoint: 'vm1', nodes: [{ name: 'nginx1' }] },
        { name: 'not-there-yet', endpoint: 'vm2', nodes: [{ name: 'nginx2' }] },
      ],
      hooks: [aHook('pre-project', { level: 'project', text: 'make the machine vm2' }), aHook('post-project')],
    }),
  ],
  aWorld(anEndpoint('vm1')),
)
