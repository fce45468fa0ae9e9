import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exitOfError, exitOfObstacles, exitOfReport, exitOfVerdicts } from '../../src/cli/exit.ts'
import { ComposeError, type ErrorCode } from '../../src/errors.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { NodeResult, Report } from '../../src/model/report.ts'

function problem(code: Problem['code'], severity: Problem['severity'] = 'error'): Problem {
  return { code, severity, message: 'wrong' }
}

function reported(results: readonly NodeResult[], rest: Partial<Report> = {}): Report {
  const nodes = results.map((result, index) => ({
    verdict: {
      path: ['p', 'g', `n${index}`] as const,
      endpoint: 'vm1',
      instance: `n${index}`,
      action: 'create' as const,
      reasons: [],
      outage: 'none' as const,
    },
    result,
    durationMs: 1,
    steps: [],
    checks: [],
    ...(result === 'failed' ? { failure: { code: 'hook/failed', message: 'no' } } : {}),
  }))
  return {
    nodes,
    shared: [],
    failures: [],
    changed: false,
    ok: false,
    stopped: false,
    startedAt: 0,
    endedAt: 1,
    ...rest,
  }
}

describe('exit codes', () => {
  for (const [code, expected] of [
    ['usage/unknown-name', 64],
    ['workspace/not-found', 78],
    ['remotes/bad-file', 78],
    ['ownership/unmarked', 1],
    ['yaml/syntax', 65],
    ['plan/conflict', 65],
    ['plan/not-live', 1],
    ['plan/unknown-live', 6],
    ['reference/unknown-connection', 65],
  ] as const) {
    test(`a problem ${code} ends with ${expected}`, () => assert.equal(exitOfObstacles([problem(code)], []), expected))
  }

  for (const [code, expected] of [
    ['engine/unreachable', 6],
    ['engine/untrusted', 6],
    ['engine/wrong-certificate', 6],
    ['image/unreachable', 6],
    ['image/not-found', 1],
    ['engine/failed', 1],
    ['usage/needs-yes', 64],
    ['remotes/no-client-certificate', 78],
    ['run/declined', 1],
  ] as const satisfies readonly (readonly [ErrorCode, number])[]) {
    test(`an error ${code} ends with ${expected}`, () => {
      assert.equal(exitOfError(new ComposeError(code, 'no'), undefined), expected)
    })
  }

  test('nodes that were left out make a run a partial one, or one that could not reach anything to do', () => {
    const verdict = (action: 'skipped' | 'unchanged' | 'held') => ({
      path: ['p', 'g', 'n'] as const,
      endpoint: 'vm1',
      instance: 'n',
      action,
      reasons: [],
      outage: 'none' as const,
    })
    assert.equal(exitOfVerdicts([verdict('unchanged')], true), 0)
    assert.equal(exitOfVerdicts([verdict('unchanged'), verdict('skipped')], true), 3)
    assert.equal(exitOfVerdicts([verdict('skipped')], false), 6)
    assert.equal(exitOfVerdicts([verdict('skipped'), verdict('held')], true), 4)
  })

  test('warnings and notices forbid nothing', () => {
    assert.equal(exitOfObstacles([problem('yaml/octal', 'warning'), problem('plan/image-moved', 'notice')], []), 0)
  })

  test('an endpoint out of reach outweighs a plain failure', () => {
    const errors = [new ComposeError('image/not-found', 'no'), new ComposeError('engine/unreachable', 'no')]
    assert.equal(exitOfObstacles([], errors), 6)
  })

  test('an unexpected error is a failure', () => assert.equal(exitOfError(new TypeError('x'), undefined), 1))

  test('a stop before anything was changed has the code of its signal', () => {
    assert.equal(exitOfError(new ComposeError('run/stopped', 'stopped'), 'SIGINT'), 130)
    assert.equal(exitOfError(new DOMException('aborted', 'AbortError'), 'SIGTERM'), 143)
    assert.equal(exitOfError(new ComposeError('engine/unreachable', 'cut off'), 'SIGINT'), 130)
    assert.equal(exitOfError(new ComposeError('bug/unexpected', 'what'), 'SIGINT'), 1)
  })
})

describe('exit codes of a report', () => {
  test('well ended', () => assert.equal(exitOfReport(reported(['done'], { ok: true, changed: true }), undefined), 0))
  test('failed before anything was changed', () => assert.equal(exitOfReport(reported(['failed']), undefined), 1))
  test('partly done', () => assert.equal(exitOfReport(reported(['done', 'failed'], { changed: true }), undefined), 3))
  test('rolled back wins over partly applied, and not being able to put back over both', () => {
    assert.equal(exitOfReport(reported(['done', 'rolled-back'], { changed: true }), undefined), 4)
    assert.equal(exitOfReport(reported(['rolled-back', 'put-back-failed'], { changed: true }), undefined), 8)
  })
  test('what was held or left out counts beside what failed', () => {
    const failed = reported(['failed'])
    const withAction = (action: 'held' | 'skipped', rest: Partial<Report> = {}): Report => {
      const nodes = reported(['unchanged']).nodes.map(node => ({ ...node, verdict: { ...node.verdict, action } }))
      return { ...failed, nodes: [...failed.nodes, ...nodes], ...rest }
    }
    assert.equal(exitOfReport(withAction('held'), undefined), 4)
    assert.equal(exitOfReport(withAction('held', { changed: true }), undefined), 4)
    assert.equal(exitOfReport(withAction('skipped'), undefined), 6)
    assert.equal(exitOfReport(withAction('skipped', { changed: true }), undefined), 3)
  })
  test('put back and nothing else changed', () => assert.equal(exitOfReport(reported(['put-back']), undefined), 1))
  test('put back after others were changed', () => {
    assert.equal(exitOfReport(reported(['done', 'put-back'], { changed: true }), undefined), 3)
  })
  test('not put back needs a person, whatever else happened', () => {
    const report = reported(['done', 'put-back-failed'], { changed: true, stopped: true })
    assert.equal(exitOfReport(report, 'SIGINT'), 8)
  })
  test('unreachable in the middle of nothing', () => {
    const failures = [{ code: 'engine/unreachable', message: 'gone' }]
    assert.equal(exitOfReport(reported(['not-reached'], { failures }), undefined), 6)
  })
  test('unreachable after a change is partly done', () => {
    const failures = [{ code: 'engine/unreachable', message: 'gone' }]
    assert.equal(exitOfReport(reported(['done'], { failures, changed: true }), undefined), 3)
  })
  test('stopped cleanly', () => {
    const report = reported(['done', 'not-reached'], { stopped: true, changed: true })
    assert.equal(exitOfReport(report, 'SIGINT'), 130)
    assert.equal(exitOfReport(report, 'SIGTERM'), 143)
  })
  test('stopped, but something had failed on its own', () => {
    assert.equal(exitOfReport(reported(['failed', 'not-reached'], { stopped: true, changed: true }), 'SIGINT'), 3)
  })
})
