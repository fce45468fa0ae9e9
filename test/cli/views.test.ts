import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { harmless, paintWith } from '../../src/cli/paint.ts'
import type { Screen } from '../../src/cli/surroundings.ts'
import { failureText } from '../../src/cli/views/failure.ts'
import { jsonView } from '../../src/cli/views/json.ts'
import { linesView } from '../../src/cli/views/lines.ts'
import { listrView } from '../../src/cli/views/listr.ts'
import { reportText } from '../../src/cli/views/report.ts'
import { statusText } from '../../src/cli/views/status.ts'
import { ComposeError } from '../../src/errors.ts'
import type { Report } from '../../src/model/report.ts'
import { aVerdict, twoNodes, twoNodesStory } from './run-story.ts'

const plain = paintWith(false)

describe('the line view', () => {
  test('writes one line per event, whole lines of output, and no escape sequence of the guest', () => {
    let text = ''
    let at = 0
    const sink = { write: (more: string) => (text += more) }
    const view = linesView({ sink, paint: plain, now: () => at, heartbeatMs: 10_000 })(twoNodes)
    for (const event of twoNodesStory) {
      at = 'at' in event ? event.at : at
      view.on(event)
    }
    void view.close()
    assert.deepEqual(text.split('\n'), [
      '1970-01-01T00:00:00Z vm1/shop/web/web1 start web1 (not found)',
      '1970-01-01T00:00:00Z vm1/shop/web/web1 | half a line',
      '1970-01-01T00:00:01Z vm1/shop/web/web1 | and red',
      '1970-01-01T00:00:01Z vm1/shop/web/web1 start web1: done in 1.5 s',
      '1970-01-01T00:00:01Z vm1/shop/web/web1 wait for an address of web1 (not found)',
      '1970-01-01T00:00:01Z vm1/shop/web/web1 wait for an address of web1: warning: took its time',
      '1970-01-01T00:00:16Z vm1/shop/web/web1 wait for an address of web1: done in 15 s',
      '1970-01-01T00:00:16Z vm1/shop/web/web2 start web2 (not found)',
      '1970-01-01T00:00:17Z vm1/shop/web/web2 start web2: failed: no such device srv0',
      '1970-01-01T00:00:17Z vm1/shop/web/web2 skipped after the failure',
      '1970-01-01T00:00:17Z run variable token is set',
      '',
    ])
  })

  test('says what a silent run waits for, with its progress', t => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    let text = ''
    let at = 0
    const sink = { write: (more: string) => (text += more) }
    const view = linesView({ sink, paint: plain, now: () => at, heartbeatMs: 10_000 })(twoNodes)
    view.on({ type: 'step-started', step: 'start web1', at: 0 })
    view.on({ type: 'step-moved', step: 'start web1', done: 45, unit: 'percent' })
    text = ''
    at = 10_000
    t.mock.timers.tick(10_000)
    assert.equal(text, '1970-01-01T00:00:10Z vm1/shop/web/web1 still waiting: start web1 (10 s, 45 %)\n')
    void view.close()
    at = 30_000
    t.mock.timers.tick(20_000)
    assert.equal(text.split('\n').length, 2)
  })
})

test('the JSON view writes one document per event', () => {
  const lines: string[] = []
  const view = jsonView({ write: text => lines.push(text) })()
  for (const event of twoNodesStory) view.on(event)
  assert.deepEqual(
    lines.map(line => JSON.parse(line)),
    JSON.parse(JSON.stringify(twoNodesStory)),
  )
})

describe('the listr view', () => {
  const drawn = async (events: typeof twoNodesStory): Promise<string> => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 })
    let text = ''
    stream.on('data', chunk => (text += chunk))
    const view = listrView(stream as unknown as Screen, () => 0, new AbortController().signal)(twoNodes)
    for (const event of events) view.on(event)
    await view.close()
    return stripVTControlCharacters(text)
  }

  test('draws one row per node, the failed one as failed with its reason', async () => {
    const text = await drawn(twoNodesStory)
    assert.match(text, /✔ shop \/ web \/ web1 {2}17 s/)
    assert.match(text, /✖ shop \/ web \/ web2/)
    assert.match(text, /start web2: no such device srv0/)
  })

  test('ends although the run was cut off, and leaves no listener behind', async () => {
    const before = process.listenerCount('SIGINT')
    const text = await drawn(twoNodesStory.slice(0, 4))
    assert.match(text, /web2/)
    assert.equal(process.listenerCount('SIGINT'), before)
  })
})

describe('the report', () => {
  const report: Report = {
    nodes: [
      { verdict: aVerdict('web1'), result: 'done', durationMs: 2345 },
      {
        verdict: aVerdict('web2', 'files'),
        result: 'put-back',
        durationMs: 130_000,
        failure: { code: 'health/failed', message: 'http :80 answers 500', hint: 'see its log', said: 'oops' },
      },
      { verdict: aVerdict('web3', 'unchanged'), result: 'unchanged', durationMs: 0 },
      { verdict: aVerdict('web4'), result: 'not-reached', durationMs: 0 },
    ],
    failures: [{ code: 'hook/failed', message: 'hook pre-group ended with 3' }],
    changed: true,
    ok: false,
    stopped: false,
    startedAt: 0,
    endedAt: 133_000,
  }

  test('has a line per node, every failure and the sum', () => {
    assert.deepEqual(reportText(report, plain).split('\n'), [
      '✓ shop / web / web1  created           2.3 s',
      '✗ shop / web / web2  failed, put back  2 min 10 s',
      '= shop / web / web3  unchanged',
      '- shop / web / web4  not reached',
      'shop/web/web2: http :80 answers 500',
      '  said:  oops',
      '  hint:  see its log',
      'failed: hook pre-group ended with 3',
      '1 done, 1 unchanged, 1 failed, 1 not reached in 2 min 13 s',
      '',
    ])
  })

  test('says that it was stopped', () => {
    assert.match(reportText({ ...report, stopped: true }, plain), /^stopped: 1 done/m)
  })
})

test('an error is its sentence, what was asked, what was said and a hint, without a stack', () => {
  const error = new ComposeError('engine/refused', 'cannot create web1: profile "fast" not found', {
    endpoint: 'lab',
    request: 'POST /1.0/instances',
    said: 'Not Found\nreally',
    hint: 'declare it under profiles:',
  })
  assert.deepEqual(failureText(error, plain).split('\n'), [
    'error: endpoint lab: cannot create web1: profile "fast" not found',
    '  asked: POST /1.0/instances',
    '  said:  Not Found',
    '         really',
    '  hint:  declare it under profiles:',
    '',
  ])
})

test('the status is a table that is never cut', () => {
  const name = 'a-node-with-a-very-long-name-that-would-not-fit-anywhere'
  const common = { project: 'shop', group: 'web', endpoint: 'vm1', addresses: [] }
  const text = statusText(
    [
      {
        ...common,
        node: name,
        instance: name,
        state: 'running',
        standing: 'live',
        setUp: true,
        addresses: ['10.0.0.2'],
        image: 'f'.repeat(64),
        imageSource: 'nginx/22.10',
      },
      { ...common, node: 'web2', instance: 'web2', state: 'absent' },
    ],
    plain,
  )
  const [head = '', first = '', second = ''] = text.split('\n')
  assert.match(head, /^PROJECT +GROUP +NODE +ENDPOINT +INSTANCE +STATE +MARK +IMAGE +ADDRESS$/)
  assert.ok(first.includes(`${name}  vm1`), first)
  assert.match(first, /running +live +nginx\/22\.10 ffffffffffff +10\.0\.0\.2$/)
  assert.match(second, /^shop +web +web2 +vm1 +web2 +absent +- +- +-$/)
})

test('what a guest says cannot steer the terminal', () => {
  assert.equal(harmless('a\u001b[2Jb\u001b]0;title\u0007c\u0007\td\r'), 'abc\td')
})

test('colours are written only when wanted', () => {
  assert.equal(paintWith(true).red('x'), '\u001b[31mx\u001b[39m')
  assert.equal(plain.red('x'), 'x')
})
