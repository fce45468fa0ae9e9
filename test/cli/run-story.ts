import type { RunEvent } from '../../src/model/event.ts'
import type { NodeVerdict, Plan, Step, StepArgs, StepKind } from '../../src/model/plan.ts'

/** A step of node `node` on endpoint `vm1`. */
export function aStep<K extends StepKind>(id: string, node: string, kind: K, args: StepArgs[K]): Step {
  const common = { id, endpoint: 'vm1', path: ['shop', 'web', node], needs: [], cause: 'not found' }
  return { ...common, kind, ...args } as unknown as Step
}

/** A verdict of node `node`. */
export function aVerdict(node: string, action: NodeVerdict['action'] = 'create'): NodeVerdict {
  const path = ['shop', 'web', node] as const
  return { path, endpoint: 'vm1', instance: node, action, reasons: ['not found'], outage: 'none' }
}

/** Two nodes: one is started and checked, the other one's hook fails. */
export const twoNodes: Plan = {
  version: 1,
  stage: 'whole',
  problems: [],
  confirmations: [],
  verdicts: [aVerdict('web1'), aVerdict('web2')],
  steps: [
    aStep('start web1', 'web1', 'start-instance', { instance: 'web1' }),
    aStep('address web1', 'web1', 'await-address', { instance: 'web1', timeoutMs: 1000 }),
    aStep('start web2', 'web2', 'start-instance', { instance: 'web2' }),
    aStep('address web2', 'web2', 'await-address', { instance: 'web2', timeoutMs: 1000 }),
  ],
}

/** What happens to `twoNodes`, at times in milliseconds. */
export const twoNodesStory: readonly RunEvent[] = [
  { type: 'run-started', run: 'r1', plan: twoNodes, at: 0 },
  { type: 'step-started', step: 'start web1', at: 0 },
  { type: 'step-output', step: 'start web1', stream: 'stdout', text: 'a line' },
  { type: 'step-output', step: 'start web1', stream: 'stdout', text: 'and \u001b[31mred\u001b[0m' },
  { type: 'step-done', step: 'start web1', at: 1500 },
  { type: 'step-started', step: 'address web1', at: 1500 },
  { type: 'step-warned', step: 'address web1', message: 'took its time' },
  { type: 'step-done', step: 'address web1', at: 16_500 },
  { type: 'step-started', step: 'start web2', at: 16_500 },
  {
    type: 'step-failed',
    step: 'start web2',
    failure: { code: 'engine/failed', message: 'no such device srv0', endpoint: 'vm1' },
    at: 17_000,
  },
  { type: 'step-skipped', step: 'address web2', because: 'failure' },
  { type: 'variable-set', name: 'token', by: 'start web1' },
  { type: 'run-ended', ok: false, stopped: false, at: 17_000 },
]
