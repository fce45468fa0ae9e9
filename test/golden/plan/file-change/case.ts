import { aHook, aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'a changed file on three live nodes: one after the other, checked each, put back on failure'

const check = {
  stage: 'live',
  from: { kind: 'operator' },
  startPeriodMs: 0,
  probe: { kind: 'http', url: 'http://172.18.20.100:80/healthz' },
  intervalMs: 1000,
  timeoutMs: 2000,
  retries: 30,
  required: true,
  where: { file: 'envs/test.yml', line: 9, column: 9 },
} as const
const node = (name: string, file: string) => ({
  name,
  files: [file],
  health: [check],
  hooks: [
    aHook('pre-node-sync', { text: 'prepare' }),
    aHook('post-node-sync', { on: name, text: 'systemctl reload nginx' }),
  ],
})
const names = ['nginx1', 'nginx2', 'nginx3']

export const input = anInput(
  [aProject({ groups: [{ nodes: names.map(name => node(name, '/etc/nginx/nginx.conf=2')) }] })],
  aWorld(anEndpoint('vm1', names.map(name => seenNode(aNode(node(name, '/etc/nginx/nginx.conf=1')))))),
)
