import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import type { StatusRow } from '../../src/app/status.ts'
import { paintWith } from '../../src/cli/paint.ts'
import type { Screen } from '../../src/cli/surroundings.ts'
import { frameText } from '../../src/cli/views/frame.ts'
import { linesView } from '../../src/cli/views/lines.ts'
import { listrView } from '../../src/cli/views/listr.ts'
import { planText } from '../../src/cli/views/plan.ts'
import { reportText } from '../../src/cli/views/report.ts'
import { rowsOf } from '../../src/cli/views/rows.ts'
import { statusText } from '../../src/cli/views/status.ts'
import type { Failure, RunEvent } from '../../src/model/event.ts'
import { plan } from '../../src/plan/plan.ts'
import { collectReport } from '../../src/run/report.ts'
import { aHook, aNode, anInput, aProfile, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'
import { timedStory, until } from '../support/timed-story.ts'

/** docs/frames/*.txt are what people see; UPDATE_GOLDEN=1 writes them anew. */

const plain = paintWith(false)
const never = new AbortController().signal

function isFrame(name: string, text: string): void {
  const file = fileURLToPath(new URL(`../../docs/frames/${name}.txt`, import.meta.url))
  if (process.env.UPDATE_GOLDEN !== undefined) {
    mkdirSync(fileURLToPath(new URL('../../docs/frames', import.meta.url)), { recursive: true })
    writeFileSync(file, text)
  }
  assert.equal(text, readFileSync(file, 'utf8'))
}

const line = (file: string, number: number) => ({ file, line: number, column: 5 })
const hosts = ['vm1', 'vm2', 'vm3', 'vm4', 'vm5', 'vm6', 'vm7', 'vm8']

function aServer(number: number, more: { readonly image?: string; readonly files?: readonly string[] } = {}) {
  const name = `nginx${number}`
  const on = { on: name, endpoint: `vm${number}` }
  return {
    name,
    image: 'nginx/22.10',
    profiles: ['default', 'net-phy-srv'],
    files: ['/etc/nginx/nginx.conf=1'],
    health: [
      {
        stage: 'live',
        from: { kind: 'operator' },
        startPeriodMs: 0,
        probe: { kind: 'http', url: `http://172.18.20.10${number}/` },
        intervalMs: 1000,
        timeoutMs: 2000,
        retries: 30,
        required: true,
        where: line('envs/nginx.yml', 48),
      },
    ],
    hooks: [
      aHook('post-node-sync', { ...on, flags: ['net'], where: line('hooks/systemd-net-static.yml', 5) }),
      aHook('post-node-sync', { ...on, flags: ['config'], where: line('envs/nginx.yml', 44) }),
    ],
    ...more,
  } as const
}

const profiles = [aProfile('net-phy-srv', { devices: { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } } })]
const project = { name: 'nginx-services', profiles }

function aGroup(number: number, more: Parameters<typeof aServer>[1] = {}) {
  return { name: `nginx${number}-group`, endpoint: `vm${number}`, nodes: [aServer(number, more)] }
}

/** Eight new nodes, each on a host of its own, that wait for nobody. */
const eight = plan(
  anInput(
    [aProject({ ...project, groups: hosts.map((_, index) => ({ ...aGroup(index + 1), dependsOn: [] })) })],
    aWorld(...hosts.map(host => anEndpoint(host))),
  ),
)
const takes = {
  'put-profile': 300,
  'ensure-image': 9000,
  'create-instance': 2400,
  'start-instance': 1100,
  'run-hook': 1500,
  'check-health': 2100,
}

/** Hosts are not equally fast. */
function eightStory(): readonly RunEvent[] {
  const hurried = eight.steps.filter(step => step.kind === 'ensure-image').slice(0, 5)
  const story = timedStory(eight, {
    takes,
    slowness: endpoint => 1 + hosts.indexOf(endpoint) * 0.11,
  })
  const moved = hurried.map(
    (step, index): RunEvent => ({
      type: 'step-moved',
      step: step.id,
      done: 12_500_000 * (index + 1),
      total: 83_000_000,
      unit: 'bytes',
    }),
  )
  return [...until(story, 0), ...moved, ...story.slice(until(story, 0).length)]
}

function running(
  story: readonly RunEvent[],
  at: number,
  size: { readonly columns: number; readonly lines?: number },
): string {
  const rows = rowsOf(eight)
  for (const event of until(story, at)) rows.take(event)
  return `${frameText(rows.rows(at), { paint: plain, now: at, ...size, columns: size.columns - 1 })}\n`
}

/** The last picture that listr2 leaves on a screen. */
async function ended(story: readonly RunEvent[], columns: number): Promise<string> {
  const [first] = story
  assert.ok(first?.type === 'run-started')
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 24 })
  let text = ''
  stream.on('data', chunk => (text += chunk))
  const now = (): number => 60_000
  const screen = stream as unknown as Screen
  const view = listrView({ screen, paint: plain, now, signal: never, clears: false })(first.plan)
  for (const event of story) view.on(event)
  await view.close()
  return stripVTControlCharacters(text.slice(text.lastIndexOf('\u001b[G') + 3))
}

function summary(story: readonly RunEvent[]): string {
  const report = collectReport()
  for (const event of story) report.add(event)
  return reportText(report.report(), [], plain)
}

for (const columns of [80, 160]) {
  test(`apply on eight nodes, ${columns} columns, while images are fetched and while nodes are set up`, () => {
    const story = eightStory()
    isFrame(`apply-fetching-${columns}`, running(story, 6300, { columns }))
    isFrame(`apply-running-${columns}`, running(story, 14_900, { columns }))
  })

  test(`apply on eight nodes, ${columns} columns, at the end`, async () => {
    isFrame(`apply-done-${columns}`, await ended(eightStory(), columns))
  })
}

test('the summary of apply on eight nodes', () => {
  isFrame('apply-summary', summary(eightStory()))
})

test('apply on eight nodes in a window of five lines: what is under way stays, the rest is numbers', () => {
  const frame = running(eightStory(), 14_900, { columns: 80, lines: 5 })
  assert.equal(frame.split('\n').length, 6)
  isFrame('apply-folded-80', frame)
})

test('what is said below the rows is told whole, over as many lines as it takes, and never instead of all rows', () => {
  const rows = rowsOf(eight)
  const look = { paint: plain, now: 0, notice: 'stopping: steps come to their end; once more leaves at once' }
  const whole = frameText(rows.rows(0), { ...look, columns: 30, lines: 20 }).split('\n')
  assert.deepEqual(whole.slice(-2), ['stopping: steps come to their', 'end; once more leaves at once'])
  assert.equal(whole.length, rows.rows(0).length + 2)
  for (const columns of [5, 12, 30, 79]) {
    for (const lines of [2, 3, 5]) {
      const frame = frameText(rows.rows(0), { ...look, columns, lines }).split('\n')
      assert.ok(frame.length <= lines && frame.every(line => line.length <= columns), frame.join('\n'))
      assert.doesNotMatch(frame[0] ?? '', /stopping/)
    }
  }
})

test('no line is wider than the screen and no frame higher, at any instant and size', () => {
  const story = eightStory()
  for (const columns of [10, 24, 40, 80, 200]) {
    for (const lines of [2, 3, 6, 20]) {
      for (let at = 0; at < 34_000; at += 1700) {
        const frame = running(story, at, { columns, lines }).trimEnd().split('\n')
        assert.ok(frame.length <= lines, frame.join('\n'))
        assert.ok(
          frame.every(line => line.length < columns),
          `${columns} columns:\n${frame.join('\n')}`,
        )
      }
    }
  }
})

const noAnswer: Failure = {
  code: 'health/failed',
  message: 'nginx1 is not healthy: http http://172.18.20.101/ did not pass in 30 tries: HTTP 502 Bad Gateway',
  endpoint: 'vm1',
  said: 'HTTP 502 Bad Gateway',
  hint: 'the check is at envs/nginx.yml:48',
}

/** A changed file on three live nodes; the first one does not recover with it. */
function failedStory(): readonly RunEvent[] {
  const before = { files: ['/etc/nginx/nginx.conf=0'] }
  const numbers = [1, 2, 3]
  const seen = numbers.map(number => {
    const group = `nginx${number}-group`
    const node = aNode({ project: project.name, group, endpoint: `vm${number}`, ...aServer(number, before) })
    const instance = seenNode({ ...node, hashes: { ...node.hashes } }, { declared: profiles })
    return anEndpoint(`vm${number}`, [instance], {
      profiles: [{ name: 'net-phy-srv', description: '', config: {}, devices: profiles[0]?.devices ?? {}, usedBy: [] }],
    })
  })
  const made = plan(anInput([aProject({ ...project, groups: numbers.map(number => aGroup(number)) })], aWorld(...seen)))
  assert.deepEqual(
    made.verdicts.map(verdict => verdict.action),
    ['files', 'files', 'files'],
  )
  const first = made.steps.find(step => step.kind === 'check-health')
  return timedStory(made, { takes, fails: step => (step === first ? noAnswer : undefined) })
}

test('a node that failed and was put back', async () => {
  isFrame('apply-failed-summary', summary(failedStory()))
  isFrame('apply-failed-80', await ended(failedStory(), 80))
})

test('the same as lines', (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] })
  const story = failedStory()
  const [first] = story
  assert.ok(first?.type === 'run-started')
  let text = ''
  let now = 0
  const sink = { write: (more: string) => (text += more) }
  const view = linesView({ sink, paint: plain, now: () => now, heartbeatMs: 10_000, signal: never })(first.plan)
  for (const event of story) {
    while ('at' in event && now < event.at) {
      now += 100
      t.mock.timers.tick(100)
    }
    view.on(event)
  }
  void view.close()
  isFrame('apply-failed-lines', text)
})

test('a first plan', () => {
  isFrame('plan-first', planText(eight, plain))
})

test('a plan with a bit of everything', () => {
  const numbers = [1, 2, 3, 4, 5, 6]
  const node = (number: number) =>
    aNode({ project: project.name, group: `nginx${number}-group`, endpoint: `vm${number}`, ...aServer(number) })
  const withProfile = {
    profiles: [{ name: 'net-phy-srv', description: '', config: {}, devices: profiles[0]?.devices ?? {}, usedBy: [] }],
  }
  const seen = numbers.map(number =>
    anEndpoint(`vm${number}`, number === 4 ? [] : [seenNode(node(number), { declared: profiles })], withProfile),
  )
  const groups = [
    aGroup(1, { image: 'nginx/22.10.01' }),
    aGroup(2, { files: ['/etc/nginx/nginx.conf=2', '/etc/nginx/mime.types=1'] }),
    { ...aGroup(3), nodes: [{ ...aServer(3), config: { 'limits.memory': '2GiB', 'security.nesting': 'true' } }] },
    aGroup(4),
    aGroup(5),
    aGroup(6),
  ]
  isFrame('plan-mixed', planText(plan(anInput([aProject({ ...project, groups })], aWorld(...seen))), plain))
})

test('a status', () => {
  const row = (number: number): StatusRow => ({
    project: 'nginx-services',
    group: `nginx${number}-group`,
    node: `nginx${number}`,
    endpoint: `vm${number}`,
    instance: `nginx${number}`,
    state: 'running',
    standing: 'live',
    setUp: true,
    imageSource: 'nginx/22.10.01',
    image: 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2',
    addresses: [`172.18.20.10${number}`],
    nics: [{ nic: 'srv0', at: 'instance', instance: `nginx${number}` }],
  })
  const { standing: _none, imageSource: _source, image: _image, setUp: _setUp, ...bare } = row(3)
  const before = { imageSource: 'nginx/22.10', image: '9b930e2666bf', addresses: [], nics: [] }
  isFrame(
    'status',
    statusText(
      [
        row(1),
        { ...row(1), ...before, instance: 'nginx1-prev', state: 'stopped', standing: 'previous' },
        { ...row(2), setUp: false },
        { ...bare, state: 'absent', addresses: [], nics: [{ nic: 'srv0', at: 'host' }] },
        { ...row(9), ...before, state: 'stopped', standing: 'orphan' },
      ],
      plain,
    ),
  )
})
