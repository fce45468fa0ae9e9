import type { Call, Engine } from '../engine/engine.ts'
import { bug } from '../errors.ts'
import type { CheckEvidence } from '../model/health.ts'
import type { Materials } from '../model/materials.ts'
import type { EndpointName, InstanceName, ProjectName, RunId, VariableName } from '../model/names.ts'
import type { NodeVerdict, Step, StepKind, StepOf } from '../model/plan.ts'
import { checkHealth } from './health.ts'
import { runHook } from './hooks.ts'
import { startInstance } from './hostname.ts'
import { outlastStop } from './late-stop.ts'
import { awaitNics } from './nics.ts'
import type { Patient } from './probes.ts'
import { soak } from './soak.ts'
import { filesToPush } from './sync.ts'
import type { RunTemplates } from './templates.ts'
import type { RunVariables } from './variables.ts'

/** What a step may use and say while it is performed. */
export interface StepContext {
  readonly run: RunId
  readonly call: Call
  readonly materials: Materials
  readonly variables: RunVariables
  readonly templates: RunTemplates
  readonly verdicts: readonly NodeVerdict[]
  /** The operator's own environment. */
  readonly hostEnvironment: Readonly<Record<string, string | undefined>>
  /** Throws `bug/unexpected` for an endpoint nobody connected. */
  engineOf(endpoint: EndpointName): Engine
  output(stream: 'stdout' | 'stderr', line: string): void
  warn(message: string): void
  /** What the step is waiting for. */
  awaits(what: string): void
  checked(evidence: CheckEvidence): void
  setVariable(project: ProjectName, name: VariableName, text: string): void
}

type Performers = { readonly [Kind in StepKind]: (step: StepOf<Kind>, context: StepContext) => Promise<void> }

/** One performer per kind of step: each is one engine call or one local act. */
const performers: Performers = {
  'put-profile': (step, context) => engineFor(step, context).putProfile(step.profile, step.project, context.call),
  'drop-profile': (step, context) => engineFor(step, context).dropProfile(step.profile, context.call),
  'put-resource': (step, context) => engineFor(step, context).putResource(step.resource, step.project, context.call),
  'drop-resource': (step, context) => engineFor(step, context).dropResource(step.resourceKind, step.name, context.call),
  'put-secret': (step, context) => {
    const value = context.materials.madeSecrets.get(step.secret.name) ?? bug(`nobody knows ${step.secret.name}`)
    return engineFor(step, context).putSecret(step.secret, value, context.call)
  },
  'drop-secret': (step, context) => engineFor(step, context).dropSecret(step.secretName, context.call),
  'ensure-image': (step, context) => engineFor(step, context).ensureImage(step.image, step.pin, context.call),
  'delete-image': (step, context) => engineFor(step, context).deleteImage(step.fingerprint, context.call),
  'create-instance': (step, context) =>
    engineFor(step, context).createInstance(step.instance, context.run, context.call),
  'configure-instance': (step, context) =>
    engineFor(step, context).configureInstance(step.instance, step.change, context.call),
  'start-instance': async (step, context) => {
    await startInstance(step, engineFor(step, context), context)
    if (step.lateStop !== undefined) await outlastStop(step.lateStop, patientOf(step, context), context.awaits)
  },
  'stop-instance': (step, context) =>
    engineFor(step, context).powerInstance(step.instance, { to: 'stopped', timeoutMs: step.timeoutMs }, context.call),
  'rename-instance': (step, context) => engineFor(step, context).renameInstance(step.from, step.to, context.call),
  'delete-instance': (step, context) => engineFor(step, context).deleteInstance(step.instance, context.call),
  'copy-instance': (step, context) => engineFor(step, context).backUp(step.instance, step.backup, context.call),
  'set-mark': (step, context) => engineFor(step, context).setMark(step.instance, step.mark, context.run, context.call),
  'await-nics': (step, context) => awaitNics(step, engineFor(step, context), context.call),
  'await-address': async (step, context) => {
    const found = await engineFor(step, context).awaitAddress(step.instance, step.timeoutMs, context.call)
    if (!found) context.warn(`${step.instance} has no global address after ${step.timeoutMs / 1000} s`)
  },
  'check-health': (step, context) => checkHealth(step, patientOf(step, context), context),
  soak: (step, context) => soak(step, patientOf(step, context), context),
  'write-template': (step, context) => context.templates.write(step.template),
  'push-files': async (step, context) => {
    const files = await filesToPush(step.entries, context)
    await engineFor(step, context).pushFiles(step.instance, files, step.keep, context.call)
  },
  'settle-files': (step, context) =>
    engineFor(step, context).settleFiles(step.instance, step.tag, step.outcome, context.call),
  'run-hook': (step, context) => runHook(step.hook, context),
}

/** Carries out one step, whatever its kind; rejects with what the world refused. */
export function perform<Kind extends StepKind>(step: StepOf<Kind>, context: StepContext): Promise<void> {
  const performer: (step: StepOf<Kind>, context: StepContext) => Promise<void> = performers[step.kind as Kind]
  return performer(step, context)
}

function patientOf(step: Step & { readonly instance: InstanceName }, context: StepContext): Patient {
  const { call, engineOf } = context
  return { instance: step.instance, engine: engineFor(step, context), call, engineOf }
}

function engineFor(step: Step, context: StepContext): Engine {
  return context.engineOf(step.endpoint ?? bug(`step ${step.id} has no endpoint`))
}
