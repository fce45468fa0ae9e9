import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Check, EndpointCheck } from '../../src/app/check.ts'
import type { CheckLine } from '../../src/app/check-lines.ts'
import type { NicPlace } from '../../src/app/nics.ts'
import type { StatusRow } from '../../src/app/status.ts'
import type { NodeData, ReportData } from '../../src/cli/views/report-data.ts'
import type { RunEvent } from '../../src/model/event.ts'
import type { CheckEvidence } from '../../src/model/health.ts'
import type { NodeAction, StepKind } from '../../src/model/plan.ts'
import type { NodeEvidence, SharedStep } from '../../src/model/report.ts'
import { twoNodes } from './run-story.ts'

/** docs/progress.md and docs/plan.md are what programs rely on: a type or field that joins has to join them too. */

const step = 's'
const evidence: CheckEvidence = {
  ...{ stage: 'live', check: 'tcp x:1', required: true, passed: true },
  ...{ tries: 1, answer: 'connected', durationMs: 1 },
} as const
const everyEvent: { readonly [Type in RunEvent['type']]: Required<Extract<RunEvent, { type: Type }>> } = {
  'run-started': { type: 'run-started', run: 'r', plan: twoNodes, at: 0 },
  'step-started': { type: 'step-started', step, at: 0 },
  'step-output': { type: 'step-output', step, stream: 'stdout', text: '' },
  'step-moved': { type: 'step-moved', step, done: 1, total: 2, unit: 'files' },
  'step-awaits': { type: 'step-awaits', step, what: '', at: 0 },
  'check-ended': { type: 'check-ended', step, evidence, at: 0 },
  'step-warned': { type: 'step-warned', step, message: '' },
  'step-done': { type: 'step-done', step, at: 0 },
  'step-failed': { type: 'step-failed', step, failure: { code: 'c', message: 'm' }, at: 0 },
  'step-skipped': { type: 'step-skipped', step, because: 'failure' },
  'variable-set': { type: 'variable-set', name: 'n', by: step },
  'outage-measured': { type: 'outage-measured', path: [], outage: { ms: 1, how: 'probe', isOver: true }, at: 0 },
  'run-ended': { type: 'run-ended', ok: true, stopped: false, at: 0 },
}
const everyKind: Readonly<Record<StepKind, true>> = {
  'put-profile': true,
  'drop-profile': true,
  'put-resource': true,
  'put-secret': true,
  'drop-secret': true,
  'drop-resource': true,
  'ensure-image': true,
  'delete-image': true,
  'create-instance': true,
  'configure-instance': true,
  'start-instance': true,
  'stop-instance': true,
  'rename-instance': true,
  'delete-instance': true,
  'copy-instance': true,
  'set-mark': true,
  'await-nics': true,
  'await-address': true,
  'check-health': true,
  soak: true,
  'write-template': true,
  'push-files': true,
  'settle-files': true,
  'run-hook': true,
}
const everyAction: Readonly<Record<NodeAction, true>> = {
  create: true,
  replace: true,
  move: true,
  restart: true,
  update: true,
  files: true,
  hooks: true,
  start: true,
  'set-up': true,
  adopt: true,
  unchanged: true,
  stop: true,
  delete: true,
  absent: true,
  orphan: true,
  copy: true,
  unmanaged: true,
  held: true,
  skipped: true,
  backup: true,
}

function textOf(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
}

test('every event and every field of it is in docs/progress.md', () => {
  const rows = textOf('progress.md').split('\n')
  for (const [type, event] of Object.entries(everyEvent)) {
    const row = rows.find(line => line.startsWith(`| \`${type}\` |`))
    assert.ok(row !== undefined, `${type} is not documented`)
    for (const field of Object.keys(event)) {
      assert.ok(field === 'type' || row.includes(`\`${field}\``), `${field} of ${type} is not documented`)
    }
  }
})

test('every kind of step, every action and every field of a plan is in docs/plan.md', () => {
  const text = textOf('plan.md')
  const [verdict] = twoNodes.verdicts
  const words = [
    ...Object.keys(everyKind),
    ...Object.keys(everyAction),
    ...Object.keys(twoNodes),
    ...Object.keys(verdict ?? {}),
    ...['id', 'kind', 'path', 'needs', 'cause', 'endpoint', 'interrupts', 'ifFailed'],
  ]
  for (const word of words) assert.ok(text.includes(`\`${word}\``), `${word} is not documented`)
})

/** Every field of `Type`, by name: one that joins has to join here, or the types do not agree. */
type Fields<Type> = Readonly<Record<keyof Type, true>>

const ofRows: Fields<StatusRow> & Fields<NicPlace> = {
  ...{ project: true, group: true, node: true, endpoint: true, instance: true, state: true, standing: true },
  ...{ imageSource: true, image: true, addresses: true, declaredAddress: true, nics: true, setUp: true, held: true },
  ...{ livesOn: true, movesTo: true, nic: true, at: true, mac: true, up: true },
}
const ofChecks: Fields<EndpointCheck> & Fields<CheckLine> & Fields<Pick<Check, 'endpoints'>> = {
  ...{ endpoints: true, endpoint: true, go: true, lines: true, about: true, name: true, verdict: true, reason: true },
}
const ofReports: Fields<ReportData> & Fields<NodeData> & Fields<SharedStep> & Fields<NodeEvidence> = {
  ...{ ok: true, changed: true, stopped: true, startedAt: true, endedAt: true, nodes: true, shared: true },
  ...{ failures: true, verdict: true, result: true, durationMs: true, steps: true, checks: true, failure: true },
  ...{ putBackFailure: true, outage_ms: true, outage_how: true, outage_is_over: true, step: true, kind: true },
  ...{ stage: true, check: true, required: true, passed: true, tries: true, answer: true, isWayBack: true },
}

test('every field that --json prints is in docs/json.md, below the heading of its verb', () => {
  const [, status = '', check = '', changing = ''] = textOf('json.md').split(/^## /m)
  for (const [text, fields] of [
    [status, ofRows],
    [check, ofChecks],
    [changing, ofReports],
  ] as const) {
    for (const field of Object.keys(fields)) assert.ok(text.includes(`\`${field}\``), `${field} is not documented`)
  }
})
