import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { aNode, anInput, anUpgrade, aProject } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'

const text = readFileSync(new URL('../../docs/upgrades.md', import.meta.url), 'utf8')

const nic = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } } as const
const masked = { devices: { srv0: { type: 'none' } } } as const
const nodeOf = (image: string, strategy: 'hand-over' | 'hot') =>
  aNode({ name: 'n', image, devices: nic, upgrade: anUpgrade({ strategy }) })

/** The instances of a node in the middle of an upgrade from `nginx/1` to `nginx/2`. */
function cast(strategy: 'hand-over' | 'hot') {
  const [first, second] = [nodeOf('nginx/1', strategy), nodeOf('nginx/2', strategy)]
  const proved = attemptOf(second)
  const restore = JSON.stringify({ removeConfig: ['boot.autostart'], devices: nic })
  return {
    attempt: proved,
    old: (options: SeenOptions = {}): ObservedInstance => seenNode(first, options),
    stripped: (options: SeenOptions = {}): ObservedInstance =>
      seenNode(first, { ...masked, ...options, mark: { role: 'switching', restore, ...options.mark } }),
    /** Good unless its mark says otherwise. */
    fresh: (name: string, options: SeenOptions = {}): ObservedInstance =>
      seenNode(second, {
        name,
        uuid: 'new',
        state: 'stopped',
        ...masked,
        ...options,
        mark: { generation: 2, role: 'switching', proved, ...options.mark },
      }),
  }
}

const { attempt, old, fresh } = cast('hand-over')
const hot = cast('hot')
const switching = { mark: { role: 'switching' } } as const
const stopped = { state: 'stopped' } as const
const prev = { name: 'n-prev', ...stopped, ...switching } as const
/** Passed in the dark for what the files said then. */
const bad = { mark: { proved: 'something else' } } as const
const makesAnew = ['delete n-next', 'create n-next', 'start n-next']
const goesOn = ['set-mark n', 'set-mark n-next']

interface Case {
  readonly strategy?: 'hot'
  readonly instances: readonly ObservedInstance[]
  /** How the plan begins. */
  readonly begins: readonly string[]
  /** All there is to do. */
  readonly isAll?: true
}

/** By the first three columns of the table. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'old, `live`, stopped | – | –': [{ instances: [old(stopped)], begins: ['create n-next', 'start n-next'] }],
  'old, `live` | candidate, not proved | –': [
    {
      instances: [old(), fresh('n-next', { mark: { role: 'candidate', proved: '', setUp: false } })],
      begins: makesAnew,
    },
  ],
  'old, `live` | candidate, good | –': [
    { instances: [old(), fresh('n-next', { mark: { role: 'candidate' } })], begins: [...goesOn, 'stop n'] },
  ],
  'old, `switching`, runs or is stopped | good | –': [
    { instances: [old(switching), fresh('n-next')], begins: [...goesOn, 'stop n'] },
    { instances: [old({ ...stopped, ...switching }), fresh('n-next')], begins: [...goesOn, 'rename n to n-prev'] },
  ],
  'old, `switching`, runs or is stopped | not good | –': [
    { instances: [old(switching), fresh('n-next', bad)], begins: ['set-mark n', 'configure n-next'] },
    { instances: [old({ ...stopped, ...switching }), fresh('n-next', bad)], begins: ['start n', 'set-mark n'] },
  ],
  'old, `live`, the upgrade is held | `switching` | –': [
    {
      instances: [old({ mark: { held: attempt } }), fresh('n-next', { devices: nic })],
      begins: ['configure n-next', 'set-mark n-next'],
      isAll: true,
    },
  ],
  '– | good | old, `switching`': [
    { instances: [fresh('n-next'), old(prev)], begins: ['rename n-next to n', 'configure n', 'start n'] },
  ],
  'new, `switching`, stopped or running | – | old, `switching`': [
    { instances: [fresh('n'), old(prev)], begins: ['configure n', 'start n', 'check n'] },
    { instances: [fresh('n', { state: 'running', devices: nic }), old(prev)], begins: ['check n'] },
  ],
  '– | not good | old, `switching`': [
    { instances: [fresh('n-next', bad), old(prev)], begins: ['rename n-prev to n', 'start n', 'set-mark n'] },
  ],
  'new, `switching`, not good | – | old, `switching`': [
    {
      instances: [fresh('n', { state: 'running', devices: nic, ...bad }), old(prev)],
      begins: ['stop n', 'rename n to n-next', 'rename n-prev to n', 'start n', 'set-mark n'],
    },
  ],
  'new, `live` | – | old, `switching`': [
    {
      instances: [fresh('n', { state: 'running', devices: nic, mark: { role: 'live', proved: '' } }), old(prev)],
      begins: ['configure n-prev', 'set-mark n-prev'],
      isAll: true,
    },
  ],
  '– | – | old, `switching`': [{ instances: [old(prev)], begins: ['rename n-prev to n', 'start n', 'set-mark n'] }],
  'old, `switching`; `NAME-gN` good | – | –': [
    {
      strategy: 'hot',
      instances: [hot.stripped(), hot.fresh('n-g2', { state: 'running' })],
      begins: ['set-mark n', 'set-mark n-g2', 'configure n', 'await-nics', 'configure n-g2'],
    },
  ],
  'old, `switching`; `NAME-gN` not good | – | –': [
    {
      strategy: 'hot',
      instances: [hot.stripped({ mark: { held: hot.attempt } }), hot.fresh('n-g2', { state: 'running' })],
      begins: ['configure n-g2', 'configure n', 'set-mark n'],
    },
  ],
  'old; `NAME-gN` is `live` | – | –': [
    {
      strategy: 'hot',
      instances: [
        hot.stripped(),
        hot.fresh('n-g2', { state: 'running', devices: nic, mark: { role: 'live', proved: '' } }),
      ],
      begins: ['stop n', 'configure n', 'rename n to n-prev', 'set-mark n-prev'],
      isAll: true,
    },
  ],
}

function inWords(step: Step): string {
  const verb = step.kind.replace(/-instance$|-health$/, '')
  if (step.kind === 'rename-instance') return `rename ${step.from} to ${step.to}`
  if (step.kind === 'create-instance') return `create ${step.instance.name}`
  return 'instance' in step && typeof step.instance === 'string' ? `${verb} ${step.instance}` : verb
}

function planned({
  strategy = 'hand-over',
  instances,
}: {
  strategy?: 'hand-over' | 'hot'
  instances: readonly ObservedInstance[]
}): Plan {
  const node = { name: 'n', image: 'nginx/2', devices: nic, upgrade: anUpgrade({ strategy }) }
  return plan(anInput([aProject({ groups: [{ nodes: [node] }] })], aWorld(anEndpoint('vm1', instances))))
}

/** The first three columns of each row. */
function rows(): readonly string[] {
  const [, part = ''] = /\n\| NAME \| `NAME-next` [^\n]*\n[^\n]*\n([\s\S]*?)\n\n/.exec(text) ?? []
  return part.split('\n').map(line => line.split(' | ').slice(0, 3).join(' | ').replace(/^\| /, ''))
}

describe('docs/upgrades.md, when a run was killed', () => {
  test('every row is held by a case here', () => {
    assert.deepEqual([...rows()].sort(), Object.keys(cases).sort())
  })

  for (const [row, ofRow] of Object.entries(cases)) {
    test(row, () => {
      for (const { begins, isAll, ...world } of ofRow) {
        const made = planned(world)
        assert.deepEqual(
          made.problems.filter(({ severity }) => severity === 'error'),
          [],
        )
        const steps = made.steps
          .filter(({ ifFailed, kind }) => ifFailed === undefined && kind !== 'ensure-image')
          .map(inWords)
        assert.deepEqual(isAll === true ? steps : steps.slice(0, begins.length), begins)
      }
    })
  }
})

describe('docs/upgrades.md, when a person is needed', () => {
  const recipes = [...text.matchAll(/```text\n(if [\s\S]*?)\n```/g)].map(([, recipe = '']) =>
    recipe.replaceAll('NAME', 'n'),
  )

  for (const [strategy, index] of [
    ['hand-over', 0],
    ['hot', 1],
  ] as const) {
    test(`what is written on both instances of a ${strategy} is the recipe`, () => {
      const made = planned({ strategy, instances: [old()] })
      const written = made.steps.flatMap(step => (step.kind === 'set-mark' ? (step.mark.reverse ?? '') : ''))
      assert.deepEqual(
        written.filter(one => one !== ''),
        [recipes[index], recipes[index]],
      )
    })
  }

  test('where the old one cannot come back nothing is done, and the recipe is the hint', () => {
    const reverse = recipes[0] ?? ''
    const holder = anInstance('somebody', { devices: nic, expandedDevices: nic })
    const made = planned({ instances: [old({ ...prev, mark: { ...switching.mark, reverse } }), holder] })
    const problem = made.problems.find(({ code }) => code === 'upgrade/needs-person')
    assert.equal(problem?.hint, reverse)
    assert.deepEqual(made.steps, [])
  })
})
