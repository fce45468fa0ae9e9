import { aHook, aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a new image: candidate first, pre-node-upgrade in the old, two renamings, all hooks in the new, the older kept one goes'

const options = {
  name: 'nginx1',
  ephemeral: true,
  files: ['/etc/a=1'],
  health: [
    {
      stage: 'live',
      from: { kind: 'operator' },
      startPeriodMs: 0,
      probe: { kind: 'tcp', host: '172.18.20.100', port: 80 },
      intervalMs: 1000,
      timeoutMs: 2000,
      retries: 30,
      required: true,
      where: { file: 'envs/test.yml', line: 9, column: 9 },
    },
  ],
  hooks: [
    aHook('pre-node-upgrade', { on: 'nginx1', text: 'drain' }),
    aHook('post-node-creation', { on: 'nginx1' }),
    aHook('post-node-upgrade', { on: 'nginx1' }),
    aHook('post-node-sync', { on: 'nginx1' }),
  ],
} as const
const old = aNode({ ...options, image: 'nginx/22.10' })
const older = aNode({ ...options, image: 'nginx/22.04' })

export const input = anInput(
  [aProject({ groups: [{ name: 'web', nodes: [{ ...options, image: 'nginx/22.10.01' }] }] })],
  aWorld(
    anEndpoint('vm1', [
      seenNode(old, { mark: { generation: 2 } }),
      seenNode(older, { name: 'nginx1-prev', state: 'stopped', ephemeral: false, mark: { role: 'previous' } }),
    ]),
  ),
)
