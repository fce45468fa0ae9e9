import { aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld } from '../../../support/observed-world.ts'

export const sentence = 'a node whose connection changed lives on the old endpoint still, and another endpoint is silent'

export const input = anInput(
  [aProject({ groups: [{ nodes: [{ name: 'nginx1' }, { name: 'nginx2' }] }] })],
  aWorld(anEndpoint('vm1')),
  { elsewhere: { live: [{ endpoint: 'vm2', project: 'shop', node: 'nginx1' }], silent: ['vm3'] }, images: [] },
)
