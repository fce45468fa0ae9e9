import type { HookCall } from '../../model/hook.ts'
import type { NodeAction, Step } from '../../model/plan.ts'
import type { NodeResult } from '../../model/report.ts'
import { describeStep } from '../../plan/format.ts'
import { counted } from './counted.ts'

/** What a step does, as an order: `start nginx1`. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case 'put-profile':
    case 'drop-profile':
    case 'put-resource':
    case 'drop-resource':
    case 'put-secret':
    case 'drop-secret':
    case 'delete-image':
    case 'start-instance':
    case 'stop-instance':
    case 'rename-instance':
    case 'delete-instance':
    case 'copy-instance':
    case 'await-address':
      return describeStep(step)
    case 'ensure-image':
      return `fetch image ${step.image.source}`
    case 'create-instance':
      return `create ${step.instance.name}`
    case 'configure-instance':
      return `configure ${step.instance}`
    case 'set-mark':
      return `note the state of ${step.instance}`
    case 'await-nics':
      return `wait for ${step.nics.map(nic => nic.name).join(', ')} to be on the host`
    case 'check-health':
      return `check the health of ${step.instance}`
    case 'soak':
      return `watch ${step.instance} for ${spanWords(step.durationMs)}`
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

/**
 * Flags tell hooks of one moment apart, and where they are declared does it always. Their text stays out: it may be long, and
 * the files are where a reader looks next anyway.
 */
function hookWords({ event, flags, place, where }: HookCall): string {
  const which = flags.length === 0 ? event : `${event} [${flags.join(', ')}]`
  return `run hook ${which} ${place.kind === 'host' ? 'here' : `in ${place.instance}`} (${where.file}:${where.line})`
}

/** The same as `stepWords`, where the reader sees in which row it stands: nothing of a hook is said twice. */
export function briefWords(step: Step): string {
  if (step.kind !== 'run-hook') return stepWords(step)
  const { event, flags, place, where, node } = step.hook
  const isElsewhere = place.kind === 'instance' && place.node !== (node ?? step.path[2])
  const which = [event, flags.length === 0 ? '' : `[${flags.join(', ')}]`, isElsewhere ? `in ${place.instance}` : '']
  return `hook ${which.filter(word => word !== '').join(' ')} ${where.file}:${where.line}`
}

const doneWords: Readonly<Record<NodeAction, string>> = {
  create: 'created',
  replace: 'replaced',
  move: 'moved',
  restart: 'restarted',
  update: 'updated',
  files: 'files changed',
  hooks: 'hooks run',
  start: 'started',
  'set-up': 'set up',
  adopt: 'adopted',
  unchanged: 'unchanged',
  stop: 'stopped',
  delete: 'deleted',
  absent: 'absent',
  orphan: 'orphan',
  copy: 'copy',
  unmanaged: 'unmanaged',
  held: 'held',
  skipped: 'left out',
  backup: 'backed up',
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
    case 'rolled-back':
      return 'failed, rolled back'
    case 'put-back-failed':
      return 'failed, not put back'
    case 'not-reached':
      return 'not reached'
  }
}

/** A span of time as people say it: `30 ms`, `2.3 s`, `12 s`, `3 min 20 s`. */
export function spanWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** A number of bytes as people say it, in decimal units: `512 B`, `31 kB`, `3.2 MB`, `82 MB`, `1.4 GB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  let size = bytes
  let unit = 'B'
  for (const next of units) {
    if (Math.round(size) < 1000) break
    size /= 1000
    unit = next
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
