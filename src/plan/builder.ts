import { bug } from '../errors.ts'
import type { EndpointName, StepId } from '../model/names.ts'
import type { Step, StepArgs, StepKind } from '../model/plan.ts'

/** Where and after what a step stands. */
export interface StepPlace {
  readonly path: readonly string[]
  readonly endpoint?: EndpointName | undefined
  readonly needs: readonly StepId[]
  readonly cause: string
  readonly ifFailed?: readonly StepId[] | undefined
  readonly interrupts?: boolean | undefined
  readonly ahead?: true | undefined
}

/** Collects the steps of one plan and gives them their ids. The only thing that changes while planning. */
export interface PlanBuilder {
  /** The id is made of path, kind and subject, so that it is the same in the next plan. */
  add<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind], place: StepPlace): StepId
  /** A later thought: `step` waits for `other` too. */
  wait(step: StepId, other: StepId): void
  /** Whether `step` waits for `other`, directly or not. A step waits for itself. */
  waits(step: StepId, other: StepId): boolean
  /** Every step, after all it waits for, otherwise in the order they were added. */
  steps(): readonly Step[]
}

/** Steps of one path that follow one after the other. */
export interface Chain {
  add<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind], cause: string, more?: ChainStep): StepId
  /** A chain of its own in the same place. */
  fork(needs: readonly StepId[]): Chain
  /** The same chain; what is added through this one acts on another endpoint. */
  on(endpoint: EndpointName): Chain
  /** The next step waits for these too. */
  join(ids: readonly StepId[]): void
  /** What has to end before what follows: the last step, or what the chain itself waits for. */
  readonly ends: readonly StepId[]
  /** All steps of this chain, in order; those of its forks are not among them. */
  readonly ids: readonly StepId[]
  /** Undefined while the chain is empty. */
  readonly first: StepId | undefined
}

/** What one step of a chain has beside its kind. */
export interface ChainStep {
  readonly interrupts?: boolean
  /** `null`: on the operator's machine. */
  readonly endpoint?: EndpointName | null
  readonly ifFailed?: readonly StepId[]
}

/** An empty plan. */
export function createBuilder(): PlanBuilder {
  const byId = new Map<StepId, Step>()

  function nameFor(stem: string): StepId {
    let id = stem
    for (let count = 2; byId.has(id); count++) id = `${stem}#${count}`
    return id
  }

  function get(id: StepId): Step {
    return byId.get(id) ?? bug(`step ${id} is not in the plan`)
  }

  return {
    add(kind, args, place) {
      const { path, endpoint, needs, cause, ifFailed, interrupts, ahead } = place
      const id = nameFor(`${path.join('/')}:${kind}:${subjectOf({ kind, endpoint, ...args } as Step)}`)
      const step = {
        id,
        kind,
        ...(endpoint !== undefined && { endpoint }),
        path,
        needs: [...new Set(needs)],
        cause,
        ...(ifFailed !== undefined && { ifFailed }),
        ...(interrupts === true && { interrupts }),
        ...(ahead === true && { ahead }),
        ...args,
      }
      byId.set(id, step as unknown as Step)
      return id
    },
    wait(step, other) {
      const before = get(step)
      if (!before.needs.includes(other)) byId.set(step, { ...before, needs: [...before.needs, other] })
    },
    waits(step, other) {
      const seen = new Set<StepId>([step])
      for (const id of seen) {
        if (id === other) return true
        for (const earlier of earlierThan(get(id))) seen.add(earlier)
      }
      return false
    },
    steps: () => sorted(byId, get),
  }
}

function earlierThan(step: Step): readonly StepId[] {
  return step.ifFailed === undefined ? step.needs : [...step.needs, ...step.ifFailed]
}

function sorted(byId: ReadonlyMap<StepId, Step>, get: (id: StepId) => Step): readonly Step[] {
  const done = new Set<Step>()
  const open = new Set<Step>()
  const visit = (step: Step): void => {
    if (done.has(step)) return
    if (open.has(step)) bug(`step ${step.id} waits for itself`)
    open.add(step)
    for (const id of earlierThan(step)) visit(get(id))
    done.add(step)
  }
  for (const step of byId.values()) visit(step)
  return [...done]
}

/** What a step is about, for its id. */
function subjectOf(step: Step): string {
  switch (step.kind) {
    case 'put-profile':
      return step.profile.name
    case 'drop-profile':
      return step.profile
    case 'put-resource':
      return `${step.resource.kind}/${step.resource.name}`
    case 'drop-resource':
      return `${step.resourceKind}/${step.name}`
    case 'put-secret':
      return `${step.endpoint}/${step.secret.name}`
    case 'drop-secret':
      return `${step.endpoint}/${step.secretName}`
    case 'ensure-image':
      return `${step.image.endpoint}/${step.image.source}`
    case 'delete-image':
      return step.fingerprint
    case 'create-instance':
      return step.instance.name
    case 'copy-instance':
      return step.backup.name
    case 'rename-instance':
      return `${step.from}>${step.to}`
    case 'await-nics':
      return step.nics.map(nic => nic.name).join('+')
    case 'write-template':
      return step.template.id
    case 'run-hook':
      return step.hook.id
    case 'configure-instance':
    case 'start-instance':
    case 'stop-instance':
    case 'delete-instance':
    case 'set-mark':
    case 'await-address':
    case 'check-health':
    case 'soak':
    case 'push-files':
    case 'settle-files':
      return step.instance
  }
}

/** A chain of steps that begins after `needs`. */
export function chain(
  builder: PlanBuilder,
  at: { readonly path: readonly string[]; readonly endpoint?: EndpointName; readonly ahead?: true },
  needs: readonly StepId[],
): Chain {
  let ends = needs
  const ids: StepId[] = []
  const { path, ahead } = at
  const seenFrom = (home: EndpointName | undefined): Chain => ({
    add(kind, args, cause, more = {}) {
      const endpoint = more.endpoint === null ? undefined : (more.endpoint ?? home)
      const { interrupts, ifFailed } = more
      const id = builder.add(kind, args, { path, endpoint, needs: ends, cause, interrupts, ifFailed, ahead })
      ends = [id]
      ids.push(id)
      return id
    },
    fork: forkNeeds =>
      chain(builder, { path, ...(home !== undefined && { endpoint: home }), ...(ahead && { ahead }) }, forkNeeds),
    on: seenFrom,
    join(ids) {
      ends = [...new Set([...ends, ...ids])]
    },
    get ends() {
      return ends
    },
    ids,
    get first() {
      return ids[0]
    },
  })
  return seenFrom(at.endpoint)
}
