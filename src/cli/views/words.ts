import type { HookCall } from '../../model/hook.ts'
import type { NodeAction, Step } from '../../model/plan.ts'
import type { NodeResult } from '../../model/report.ts'

/** What a step does, as an order: `start nginx1`. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case 'put-profile':
      return `${step.change} profile ${step.profile.name}`
    case 'drop-profile':
      return `delete profile ${step.profile}`
    case 'ensure-image':
      return `fetch image ${step.image.source}`
    case 'create-instance':
      return `create ${step.instance.name}`
    case 'configure-instance':
      return `configure ${step.instance}`
    case 'start-instance':
      return `start ${step.instance}`
    case 'stop-instance':
      return `stop ${step.instance}`
    case 'rename-instance':
      return `rename ${step.from} to ${step.to}`
    case 'delete-instance':
      return `delete ${step.instance}`
    case 'set-mark':
      return `note the state of ${step.instance}`
    case 'await-address':
      return `wait for an address of ${step.instance}`
    case 'check-health':
      return `check the health of ${step.instance}`
    case 'write-template':
      return `write ${step.template.destination}`
    case 'push-files':
      return `put ${counted(step.entries.length, 'file')} into ${step.instance}`
    case 'settle-files':
      return step.outcome === 'keep-new'
        ? `forget the old files of ${step.instance}`
        : `put the old files of ${step.instance} back`
    case 'run-hook':
      return hookWords(step.hook)
  }
}

/** Flags tell hooks of one moment apart; their text stays out, for it may be long. */
function hookWords({ event, flags, place }: HookCall): string {
  const which = flags.length === 0 ? event : `${event} [${flags.join(', ')}]`
  return `run hook ${which} ${place.kind === 'host' ? 'here' : `in ${place.instance}`}`
}

const doneWords: Readonly<Record<NodeAction, string>> = {
  create: 'created',
  replace: 'replaced',
  restart: 'restarted',
  update: 'updated',
  files: 'files changed',
  hooks: 'hooks run',
  start: 'started',
  'set-up': 'set up',
  unchanged: 'unchanged',
  stop: 'stopped',
  delete: 'deleted',
  absent: 'absent',
  orphan: 'orphan',
  copy: 'copy',
  unmanaged: 'unmanaged',
}

/** How a node came out, in a word or two. */
export function resultWords(action: NodeAction, result: NodeResult): string {
  switch (result) {
    case 'done':
    case 'unchanged':
      return doneWords[action]
    case 'failed':
      return 'failed'
    case 'put-back':
      return 'failed, put back'
    case 'put-back-failed':
      return 'failed, not put back'
    case 'not-reached':
      return 'not reached'
  }
}

/** `1 node`, `2 nodes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A span of time as people say it: `30 ms`, `2.3 s`, `12 s`, `3 min 20 s`. */
export function spanWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
