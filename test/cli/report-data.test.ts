import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportData } from '../../src/cli/views/report-data.ts'
import { foldReport } from '../../src/run/report.ts'
import { twoNodes } from './run-story.ts'

test('the outage of a node is one number in the JSON report, with how it was measured beside it', () => {
  const [first] = twoNodes.verdicts
  const { nodes } = reportData(
    foldReport([
      { type: 'run-started', run: 'r', plan: twoNodes, at: 0 },
      { type: 'outage-measured', path: first?.path ?? [], outage: { ms: 812, how: 'probe', isOver: true }, at: 1 },
      { type: 'run-ended', ok: true, stopped: false, at: 2 },
    ]),
  )
  const told = nodes.map(node => [node.outage_ms, node.outage_how, node.outage_is_over, 'outage' in node])
  assert.deepEqual(told, [
    [812, 'probe', true, false],
    [undefined, undefined, undefined, false],
  ])
})
