import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, type TestContext, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { harmless, paintWith } from '../../src/cli/paint.ts'
import type { Screen } from '../../src/cli/surroundings.ts'
import { failureText } from '../../src/cli/views/failure.ts'
import { jsonView } from '../../src/cli/views/json.ts'
import { linesView } from '../../src/cli/views/lines.ts'
import { listrView } from '../../src/cli/views/listr.ts'
import { reportText } from '../../src/cli/views/report.ts'
import { statusText } from '../../src/cli/views/status.ts'
import type { View } from '../../src/cli/views/view.ts'
import { sizeWords, spanWords } from '../../src/cli/views/words.ts'
import { ComposeError } from '../../src/errors.ts'
import type { Step } from '../../src/model/plan.ts'
import type { NodeReport, Report, SharedStep } from '../../src/model/report.ts'
import { aVerdict, twoNodes, twoNodesStory } from './run-story.ts'

const plain = paintWith(false)
const never = new AbortController().signal

/** Lines that the line view writes while `tell` makes things happen at times of its own. */
function logged(
  t: TestContext,
  tell: (view: View, at: (instant: number) => void) => void,
  signal = never,
): readonly string[] {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] })
  let text = ''
  let now = 0
  const sink = { write: (more: string) => (text += more) }
  const view = linesView({ sink, paint: plain, now: () => now, heartbeatMs: 10_000, signal })(twoNodes)
  tell(view, instant => {
    // Timers are woken in small steps, or all of them would see the last instant.
    while (now < instant) {
      now = Math.min(now + 100, instant)
      t.mock.timers.tick(100)
    }
  })
  void view.close()
  return text.split('\n').map(line => line.replace(/^1970-01-01T00:/, ''))
}

describe('the line view', () => {
  test('writes one line per quick step, two per longer one, output below its heading, no escape sequence of the guest', t => {
    const lines = logged(t, (view, at) => {
      for (const event of twoNodesStory) {
        if ('at' in event) at(event.at)
        view.on(event)
      }
    })
    assert.deepEqual(lines, [
      '00:00Z vm1/shop/web/web1 start web1 (not found)',
      '00:00Z vm1/shop/web/web1 | a line',
      '00:00Z vm1/shop/web/web1 | and red',
      '00:01Z vm1/shop/web/web1 start web1: done in 1.5 s',
      '00:01Z vm1/shop/web/web1 wait for an address of web1: warning: took its time',
      '00:02Z vm1/shop/web/web1 wait for an address of web1 (not found)',
      '00:12Z vm1/shop/web/web1 still waiting: wait for an address of web1 (11 s)',
      '00:16Z vm1/shop/web/web1 wait for an address of web1: done in 15 s',
      '00:17Z vm1/shop/web/web2 start web2 (not found)',
      '00:17Z vm1/shop/web/web2 start web2: failed: no such device srv0',
      '00:17Z vm1/shop/web/web2 skipped after the failure',
      '00:17Z run variable token is set',
      '',
    ])
  })

  test('output of a quick step comes after the line that says whose it is, each line by itself', t => {
    const lines = logged(t, view => {
      view.on({ type: 'step-started', step: 'start web1', at: 0 })
      view.on({ type: 'step-output', step: 'start web1', stream: 'stdout', text: 'one' })
      view.on({ type: 'step-output', step: 'start web1', stream: 'stderr', text: 'two' })
      view.on({ type: 'step-done', step: 'start web1', at: 3 })
    })
    assert.deepEqual(lines, [
      '00:00Z vm1/shop/web/web1 start web1: done in 3 ms',
      '00:00Z vm1/shop/web/web1 | one',
      '00:00Z vm1/shop/web/web1 | two',
      '',
    ])
  })

  test('says what is waited for, with its progress, also while others speak', t => {
    const lines = logged(t, (view, at) => {
      view.on({ type: 'step-started', step: 'start web1', at: 0 })
      view.on({ type: 'step-started', step: 'start web2', at: 0 })
      view.on({ type: 'step-moved', step: 'start web1', done: 3_200_000, total: 80_000_000, unit: 'bytes' })
      at(9000)
      view.on({ type: 'step-output', step: 'start web2', stream: 'stdout', text: 'still here' })
      at(12_000)
    })
    assert.deepEqual(lines.slice(2), [
      '00:09Z vm1/shop/web/web2 | still here',
      '00:12Z vm1/shop/web/web1 still waiting: start web1 (12 s, 3.2 MB of 80 MB)',
      '',
    ])
  })

  test('says why a check is not passed yet, once for every answer, and how often it was tried when it takes long', t => {
    const awaits = (view: View, what: string, at: number): void =>
      view.on({ type: 'step-awaits', step: 'start web1', what, at })
    const lines = logged(t, (view, at) => {
      view.on({ type: 'step-started', step: 'start web1', at: 0 })
      awaits(view, 'tcp web1:80: refused (try 1 of 30)', 0)
      awaits(view, 'tcp web1:80: refused (try 2 of 30)', 0)
      awaits(view, 'tcp web1:80: no answer (try 3 of 30)', 0)
      at(12_000)
    })
    assert.deepEqual(lines, [
      '00:00Z vm1/shop/web/web1 start web1 (not found)',
      '00:00Z vm1/shop/web/web1 waiting for tcp web1:80: refused (try 1 of 30)',
      '00:00Z vm1/shop/web/web1 waiting for tcp web1:80: no answer (try 3 of 30)',
      '00:10Z vm1/shop/web/web1 still waiting: start web1 (10 s, tcp web1:80: no answer (try 3 of 30))',
      '',
    ])
  })

  test('is silent when it is closed', t => {
    let view: View | undefined
    const before = logged(t, made => {
      view = made
      made.on({ type: 'step-started', step: 'start web1', at: 0 })
    })
    t.mock.timers.tick(60_000)
    assert.deepEqual(before, [''])
    assert.ok(view)
  })

  test('answers a wish to stop once', t => {
    const stop = new AbortController()
    const lines = logged(t, () => stop.abort(), stop.signal)
    assert.match(lines[0] ?? '', /^00:00Z run stopping: .*once more leaves at once$/)
    assert.equal(lines.length, 2)
  })
})

describe('the JSON view', () => {
  const written = (signal: AbortSignal, then = (): void => undefined) => {
    const lines: string[] = []
    const view = jsonView({ sink: { write: text => lines.push(text) }, now: () => 42, signal })()
    for (const event of twoNodesStory) view.on(event)
    then()
    void view.close()
    return lines.map(line => JSON.parse(line))
  }

  test('writes one document per event, the first one with the version of the format', () => {
    const [first, ...rest] = JSON.parse(JSON.stringify(twoNodesStory))
    assert.deepEqual(written(never), [{ version: 1, ...first }, ...rest])
  })

  test('tells that somebody asked to stop', () => {
    const stop = new AbortController()
    assert.deepEqual(written(stop.signal, () => stop.abort()).at(-1), { type: 'stop-asked', at: 42 })
  })
})

describe('the drawn view', () => {
  const drawn = async (events: typeof twoNodesStory, more: { clears?: boolean; signal?: AbortSignal } = {}) => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 })
    let text = ''
    stream.on('data', chunk => (text += chunk))
    const screen = stream as unknown as Screen
    const options = { screen, paint: plain, now: () => 17_000, signal: never, clears: false, ...more }
    const view = listrView(options)(twoNodes)
    for (const event of events) view.on(event)
    await new Promise(resolve => setTimeout(resolve, 150))
    await view.close()
    return { text: stripVTControlCharacters(text), raw: text }
  }

  test('draws one row per node, the failed one as failed with its reason, and keeps warnings', async () => {
    const { text } = await drawn(twoNodesStory)
    assert.match(text, /✔ web \/ web1 {2} *17 s\n/)
    assert.match(text, /✖ web \/ web2 {2} *500 ms {2}start web2: no such device srv0\n/)
    assert.match(text, /warning: web \/ web1: wait for an address of web1: took its time\n$/)
  })

  test('takes its rows away where the summary follows on the same screen, and shows the cursor again', async () => {
    const { raw } = await drawn(twoNodesStory, { clears: true })
    const last = raw.slice(raw.lastIndexOf('✖'))
    assert.match(last, /\u001b\[2K.*warning: /s)
    assert.ok(raw.lastIndexOf('\u001b[?25h') > raw.lastIndexOf('\u001b[?25l'))
  })

  test('says in the picture that it is stopping', async () => {
    const { text } = await drawn(twoNodesStory.slice(0, 4), { signal: AbortSignal.abort() })
    assert.match(text, /stopping: .*once more/)
  })

  test('ends although the run was cut off, and leaves no listener behind', async () => {
    const before = [process.listenerCount('SIGINT'), process.listenerCount('exit')]
    const { text } = await drawn(twoNodesStory.slice(0, 4))
    assert.match(text, /web2/)
    assert.equal(process.listenerCount('SIGINT'), before[0])
    assert.ok(process.listenerCount('exit') <= (before[1] ?? 0) + 1)
  })
})

describe('the report', () => {
  const nothing = { steps: [], checks: [] }
  const report: Report = {
    nodes: [
      { verdict: aVerdict('web1'), result: 'done', durationMs: 2345, ...nothing },
      {
        verdict: aVerdict('web2', 'files'),
        result: 'put-back',
        durationMs: 130_000,
        ...nothing,
        failure: { code: 'health/failed', message: 'http :80 answers 500', hint: 'see its log', said: 'oops' },
      },
      { verdict: aVerdict('web3', 'unchanged'), result: 'unchanged', durationMs: 0, ...nothing },
      { verdict: aVerdict('web4'), result: 'not-reached', durationMs: 0, ...nothing },
    ],
    shared: [],
    failures: [{ code: 'hook/failed', message: 'hook pre-group ended with 3' }],
    changed: true,
    ok: false,
    stopped: false,
    startedAt: 0,
    endedAt: 133_000,
  }

  test('says what proves an upgrade: images, outage, checks', () => {
    const image = { before: 'a'.repeat(64), after: 'b'.repeat(64) }
    const check = { step: 's', stage: 'live', check: 'http http://web1/', required: true, isWayBack: false } as const
    const node: NodeReport = {
      verdict: { ...aVerdict('web1', 'replace'), image },
      ...{ result: 'done', durationMs: 2345, steps: [] },
      checks: [
        { ...check, passed: true, tries: 2, answer: 'HTTP 200 OK', durationMs: 1010 },
        { ...check, passed: false, tries: 1, answer: 'HTTP 500', durationMs: 3, isWayBack: true },
      ],
      outage: { ms: 812, how: 'probe', isOver: true },
    }
    const linesOf = (one: NodeReport) => reportText({ ...report, nodes: [one], failures: [] }, [], plain).split('\n')
    assert.deepEqual(linesOf(node).slice(0, -2), [
      '✓ shop / web / web1  replaced  2.3 s',
      '    image   aaaaaaaaaaaa -> bbbbbbbbbbbb',
      '    outage  812 ms, asked from this machine every 20 ms',
      '    check   live: http http://web1/: HTTP 200 OK (2 tries in 1.0 s)',
      '    check   on the way back: http http://web1/: did not pass: HTTP 500 (3 ms)',
    ])
    const down = { ...node, checks: [], outage: { ms: 4000, how: 'steps', isOver: false } } as const
    assert.match(linesOf(down)[2] ?? '', /outage {2}4\.0 s so far, from the request/)
  })

  test('has a line per node, every failure and the sum', () => {
    assert.deepEqual(reportText(report, [], plain).split('\n'), [
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

  test('of steps that belong to no node has a line for each, and their sum', () => {
    const step = (id: string, endpoint: string): Step => ({
      ...{ id, kind: 'drop-profile', profile: 'fast', path: ['shop'], needs: [], cause: 'nobody uses it', endpoint },
    })
    const one = { kind: 'drop-profile', durationMs: 0 } as const
    const shared: readonly SharedStep[] = [
      { ...one, step: 'a', result: 'done', durationMs: 1200 },
      { ...one, step: 'b', result: 'failed', durationMs: 3 },
      { ...one, step: 'c', result: 'broken-off', durationMs: 15 },
      { ...one, step: 'd', result: 'not-reached' },
    ]
    const steps = [step('a', 'vm1'), step('b', 'vm2'), step('c', 'vm3'), step('d', 'vm10')]
    assert.deepEqual(
      reportText({ ...report, nodes: [], shared, failures: [], endedAt: 1300 }, steps, plain).split('\n'),
      [
        '✓ vm1   delete profile fast  done         1.2 s',
        '✗ vm2   delete profile fast  failed       3 ms',
        '- vm3   delete profile fast  broken off   15 ms',
        '- vm10  delete profile fast  not reached',
        '1 done, 1 failed, 1 broken off, 1 not reached in 1.3 s',
        '',
      ],
    )
  })

  test('counts a node that is held once, whatever was tidied up around it', () => {
    const held: NodeReport = { verdict: aVerdict('web1', 'held'), result: 'done', durationMs: 5, ...nothing }
    const text = reportText({ ...report, nodes: [held], failures: [], endedAt: 7 }, [], plain)
    assert.match(text, /^1 held in 7 ms$/m)
  })

  test('says that it was stopped', () => {
    assert.match(reportText({ ...report, stopped: true }, [], plain), /^stopped: 1 done/m)
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
        declaredAddress: '10.0.0.3',
        nics: [{ nic: 'srv0', at: 'instance', instance: name, mac: '02:00:00:00:00:01' }],
      },
      {
        ...common,
        node: 'web2',
        instance: 'web2',
        state: 'absent',
        nics: [{ nic: 'srv0', at: 'host', mac: '02:00:00:00:00:02', up: false, addresses: [] }],
      },
    ],
    plain,
  )
  const [head = '', first = '', second = ''] = text.split('\n')
  assert.match(head, /^PROJECT +GROUP +NODE +ENDPOINT +INSTANCE +STATE +MARK +RELEASE +IMAGE +ADDRESS +NIC$/)
  assert.ok(first.includes(`${name}  vm1`), first)
  assert.match(first, /running +live +nginx\/22\.10 +ffffffffffff +10\.0\.0\.2 \(not 10\.0\.0\.3\) +srv0 in a-node/)
  assert.match(second, /^shop +web +web2 +vm1 +web2 +absent +- +- +- +- +srv0 on the host$/)
})

test('what a guest says cannot steer the terminal', () => {
  assert.equal(harmless('a\u001b[2Jb\u001b]0;title\u0007c\u0007\td\r'), 'abc\td')
})

test('colours are written only when wanted', () => {
  assert.equal(paintWith(true).red('x'), '\u001b[31mx\u001b[39m')
  assert.equal(plain.red('x'), 'x')
})

test('sizes and spans are told as people say them', () => {
  assert.deepEqual([0, 999, 1000, 31_400, 999_600, 3_200_000, 82_900_000, 1_400_000_000].map(sizeWords), [
    '0 B',
    '999 B',
    '1.0 kB',
    '31 kB',
    '1.0 MB',
    '3.2 MB',
    '83 MB',
    '1.4 GB',
  ])
  assert.deepEqual([3, 999, 1500, 12_300, 200_000].map(spanWords), ['3 ms', '999 ms', '1.5 s', '12 s', '3 min 20 s'])
})
