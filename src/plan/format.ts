import type { NodeVerdict, Plan, SettingsChange, Step } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import { resourceNouns } from '../model/resource.ts'

/** A plan as plain text, complete and stable: verdicts, problems, confirmations, and every step with the numbers it waits for. */
export function formatPlan(plan: Plan): string {
  const number = new Map(plan.steps.map((step, index) => [step.id, index + 1]))
  const numbers = (ids: readonly string[]): string => ids.map(id => number.get(id) ?? '?').join(' ')
  const lines = [
    ...(plan.stage === 'hooks-first' ? ['stage hooks-first'] : []),
    ...plan.verdicts.map(formatVerdict),
    ...plan.problems.map(formatProblem),
    ...plan.confirmations.map(({ what, path }) => `confirm ${path.join('/')}: ${what}`),
    ...(plan.steps.length === 0 ? ['no steps'] : []),
    ...plan.steps.map((step, index) => {
      const needs = step.needs.length > 0 ? ` after ${numbers(step.needs)}` : ''
      const recovery = step.ifFailed === undefined ? '' : ` if failed ${numbers(step.ifFailed)}`
      const outage = step.interrupts === true ? ' (interrupts)' : ''
      const where = `${step.endpoint ?? 'host'}${step.ahead === true ? ', ahead' : ''}`
      return `${index + 1}. ${step.path.join('/')} [${where}] ${describeStep(step)}${outage}: ${step.cause}${needs}${recovery}`
    }),
  ]
  return `${lines.join('\n')}\n`
}

function formatVerdict({ path, endpoint, instance, action, reasons, outage }: NodeVerdict): string {
  const name = path[2] === instance ? '' : ` (${instance})`
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  return `${path.join('/')} on ${endpoint}${name} ${action}${why}${outage === 'none' ? '' : ` [${outage}]`}`
}

function formatProblem({ code, severity, message, where, hint }: Problem): string {
  const at = where === undefined ? '' : ` at ${where.file}:${where.line}:${where.column}`
  return `${severity} ${code}${at}: ${message}${hint === undefined ? '' : ` (${hint})`}`
}

/** What a step does, in one line, without where and why. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'put-profile':
      return `${step.change} profile ${step.profile.name}`
    case 'drop-profile':
      return `delete profile ${step.profile}`
    case 'put-resource':
      return `${step.change} ${resourceNouns[step.resource.kind]} ${step.resource.name}`
    case 'drop-resource':
      return `delete ${resourceNouns[step.resourceKind]} ${step.name}`
    case 'put-secret':
      return `make secret ${step.secret.name}`
    case 'drop-secret':
      return `delete secret ${step.secretName}`
    case 'ensure-image':
      return `pull image ${step.image.source}${step.pin === undefined ? '' : ' and pin it'}`
    case 'delete-image':
      return `delete image ${step.name}`
    case 'create-instance':
      return `create ${step.instance.name} from ${step.instance.mark.imageSource}`
    case 'configure-instance':
      return `configure ${step.instance}: ${describeChange(step.change)}`
    case 'start-instance':
      return `start ${step.instance}`
    case 'stop-instance':
      return `stop ${step.instance}`
    case 'rename-instance':
      return `rename ${step.from} to ${step.to}`
    case 'delete-instance':
      return `delete ${step.instance}`
    case 'copy-instance':
      return `copy ${step.instance} to ${step.backup.name}`
    case 'set-mark':
      return `mark ${step.instance}: ${Object.keys(step.mark).sort().join(', ')}`
    case 'await-nics':
      return `wait for ${step.nics.map(nic => nic.name).join(', ')} on the host`
    case 'await-address':
      return `wait for an address of ${step.instance}`
    case 'check-health':
      return `check ${step.instance}`
    case 'soak':
      return `watch ${step.instance} for ${step.durationMs} ms`
    case 'write-template':
      return `write ${step.template.destination}`
    case 'push-files':
      return `push ${step.entries.length === 1 ? '1 file' : `${step.entries.length} files`} to ${step.instance}${step.keep === undefined ? '' : ', keeping the old ones'}`
    case 'settle-files':
      return step.outcome === 'keep-new'
        ? `forget the old files of ${step.instance}`
        : `put back the files of ${step.instance}`
    case 'run-hook':
      return `run ${step.hook.event} hook ${step.hook.place.kind === 'host' ? 'on the host' : `in ${step.hook.place.instance}`}`
  }
}

function describeChange(change: SettingsChange): string {
  const parts = [
    ...Object.keys(change.config ?? {}),
    ...Object.keys(change.devices ?? {}).map(name => `device ${name}`),
    ...(change.removeConfig ?? []).map(name => `no ${name}`),
    ...(change.removeDevices ?? []).map(name => `no device ${name}`),
    ...(change.profiles === undefined ? [] : ['profiles']),
    ...(change.ephemeral === undefined ? [] : [change.ephemeral ? 'ephemeral' : 'not ephemeral']),
  ]
  return parts.join(', ')
}
