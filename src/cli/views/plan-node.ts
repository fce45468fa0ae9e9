import type { NodeAction, NodeVerdict, Step } from '../../model/plan.ts'
import type { StrategyChoice } from '../../model/upgrade.ts'
import { harmless, type Paint } from '../paint.ts'
import { counted } from './counted.ts'
import { flagWords } from './plan-shared.ts'

const signs: Readonly<Record<NodeAction, string>> = {
  create: '+',
  replace: '±',
  move: '±',
  restart: '~',
  update: '~',
  files: '~',
  hooks: '~',
  start: '^',
  'set-up': '~',
  adopt: '~',
  unchanged: '=',
  stop: 'v',
  delete: '-',
  absent: '=',
  orphan: '?',
  copy: '?',
  unmanaged: '!',
  held: '!',
  skipped: '!',
  backup: '+',
}

const labels: Readonly<Record<NodeAction, string>> = {
  create: 'create',
  replace: 'replace',
  move: 'move',
  restart: 'restart',
  update: 'update in place',
  files: 'update in place',
  hooks: 'run hooks',
  start: 'start',
  'set-up': 'set up again',
  adopt: 'adopt',
  unchanged: 'unchanged',
  stop: 'stop',
  delete: 'delete',
  absent: 'absent',
  orphan: 'orphan',
  copy: 'copy',
  unmanaged: 'not ours',
  held: 'held',
  skipped: 'left out',
  backup: 'back up',
}

/** What is drawn of one node, and how wide the columns are. */
export interface NodeDrawing {
  /** Of this node only. */
  readonly steps: readonly Step[]
  /** Its number and what follows it, padded; '' where nothing is numbered. */
  readonly number: string
  readonly width: number
  readonly paint: Paint
}

/** A node's lines: what and why, then what is done to the instance, the work inside, and what its users notice. */
export function nodeLines(verdict: NodeVerdict, { steps, number, width, paint }: NodeDrawing): readonly string[] {
  const { action, instance } = verdict
  const colour = colourOf(action, paint)
  const [first, ...more] = verdict.reasons.map(clean)
  const head = `${labels[action]}${first === undefined ? '' : `: ${first}`}`
  const own = steps.filter(step => step.ifFailed === undefined)
  const details: readonly (readonly [string, string | undefined])[] = [
    ['strategy:', strategyWords(verdict, steps)],
    ['work:', workWords(own)],
    ['outage:', outageWords(verdict, own)],
  ]
  const indent = ' '.repeat(4 + number.length + 2 + width + 2)
  return [
    `    ${number}${colour(`${signs[action]} ${clean(instance).padEnd(width)}  ${head}`)}`,
    ...more.map(reason => `${indent}${colour(reason)}`),
    ...details.flatMap(([label, words]) =>
      words === undefined ? [] : [`${indent}${paint.dim(`${label.padEnd(9)} ${clean(words)}`)}`],
    ),
  ]
}

/** What happens to the instance itself; nothing where the word for it says all. */
function strategyWords({ action, upgrade }: NodeVerdict, steps: readonly Step[]): string | undefined {
  if (steps.length === 0) return undefined
  switch (action) {
    case 'replace':
    case 'move': {
      const back = steps.some(step => step.ifFailed !== undefined && step.ahead !== true)
        ? '; the old one comes back when that fails'
        : ''
      return upgrade === undefined
        ? undefined
        : `${upgrade.strategy} (${upgrade.reason}): ${action === 'move' ? moveWords(upgrade) : wayWords(upgrade)}${back}`
    }
    case 'restart':
      return 'in place: stop, change, start'
    case 'update':
      return 'in place, while it runs'
    case 'files':
    case 'hooks': {
      const isPutBack = steps.some(step => step.ifFailed !== undefined)
      return `in place, while it runs${isPutBack ? '; the old files are put back when a hook or check fails' : ''}`
    }
    case 'create':
    case 'start':
    case 'set-up':
    case 'adopt':
    case 'unchanged':
    case 'stop':
    case 'delete':
    case 'absent':
    case 'orphan':
    case 'copy':
    case 'unmanaged':
    case 'held':
    case 'skipped':
    case 'backup':
      return undefined
  }
}

/** How a new instance takes over, in words. */
function wayWords({ strategy, trial }: StrategyChoice): string {
  switch (strategy) {
    case 'in-place':
      return 'no new instance'
    case 'hand-over':
      return `${trial === 'twin' ? 'a twin of the new instance' : 'a new instance'} is tried in the dark; then stop the old one, rename both, start the new one`
    case 'hot':
      return 'a new instance is tried in the dark and keeps running; then the NIC goes from one to the other'
    case 'replace':
      return 'stop the old instance, start a new one and set it up'
  }
}

/** How a node changes its endpoint: nothing has to be renamed. */
function moveWords({ strategy }: StrategyChoice): string {
  return strategy === 'replace'
    ? 'stop the old instance, start a new one and set it up'
    : 'a new instance is tried in the dark; then stop the old one, start the new one'
}

/** `5 files, 3 hooks (net, dns, config), 1 check`. */
function workWords(steps: readonly Step[]): string | undefined {
  const files = steps.reduce((sum, step) => sum + (step.kind === 'push-files' ? step.entries.length : 0), 0)
  const hooks = steps.flatMap(step => (step.kind === 'run-hook' ? [step.hook] : []))
  const checks = steps.reduce((sum, step) => sum + (step.kind === 'check-health' ? step.checks.length : 0), 0)
  const words = [
    ...(files > 0 ? [counted(files, 'file')] : []),
    ...(hooks.length > 0 ? [`${counted(hooks.length, 'hook')}${flagWords(hooks.map(hook => hook.flags))}`] : []),
    ...(checks > 0 ? [counted(checks, 'check')] : []),
  ]
  return words.length === 0 ? undefined : words.join(', ')
}

/** From when to when users are without the node. */
function outageWords({ action, outage, upgrade }: NodeVerdict, steps: readonly Step[]): string | undefined {
  const isChecked = steps.some(step => step.kind === 'check-health')
  switch (outage) {
    case 'none':
      return action === 'update' || action === 'files' || action === 'hooks' ? 'none' : undefined
    case 'stop and start':
      return `from its stop until it has started${isChecked ? ' and its checks pass' : ''}`
    case 'switch':
      return `${upgrade?.outage ?? (action === 'move' ? 'stop, rename, start' : 'stop, two renames, start')}${isChecked ? ', until its checks pass' : ''}`
    case 'new instance':
      return `from the stop of the old instance until the new one is set up${isChecked ? ' and its checks pass' : ''}`
    case 'until started':
      return action === 'stop' || action === 'delete' ? 'until it is started again' : 'it is down until it has started'
  }
}

function colourOf(action: NodeAction, paint: Paint): (text: string) => string {
  switch (action) {
    case 'create':
    case 'start':
    case 'backup':
      return paint.green
    case 'delete':
    case 'stop':
    case 'unmanaged':
      return paint.red
    case 'unchanged':
    case 'absent':
    case 'copy':
      return paint.dim
    case 'replace':
    case 'move':
    case 'restart':
    case 'update':
    case 'files':
    case 'hooks':
    case 'set-up':
    case 'adopt':
    case 'orphan':
    case 'held':
    case 'skipped':
      return paint.yellow
  }
}

/** A name or text of others on one line, without what could steer the terminal. */
export function clean(text: string): string {
  return harmless(text).replaceAll(/[\n\t]/g, ' ')
}
