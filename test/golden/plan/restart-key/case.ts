import { aNode, aProfile, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode, seenProfile } from '../../../support/observed-world.ts'

export const sentence = 'settings that only a start puts into effect, one of them in a profile: stop, configure, start; an ephemeral one outlives it'

const before = aProfile('privileged', { config: { 'security.privileged': 'false' } })
const after = aProfile('privileged', { config: { 'security.privileged': 'true' } })
const own = (nesting: string) => ({ name: 'own', config: { 'security.nesting': nesting }, ephemeral: true })
const byProfile = { name: 'by-profile', profiles: ['default', 'privileged'] }

export const input = anInput(
  [aProject({ profiles: [after], groups: [{ nodes: [own('true'), byProfile] }] })],
  aWorld(
    anEndpoint('vm1', [seenNode(aNode(own('false'))), seenNode(aNode(byProfile), { declared: [before] })], {
      profiles: [seenProfile('privileged', { config: before.config, markedBy: 'shop' })],
    }),
  ),
)
