import { createHash } from 'node:crypto'
import type { FileEntry } from '../../src/model/files.ts'
import type { HookCall } from '../../src/model/hook.ts'
import type { Mark } from '../../src/model/mark.ts'
import type { Materials } from '../../src/model/materials.ts'
import type { StepId } from '../../src/model/names.ts'
import type { NewInstance, NodeVerdict, Plan, Step, StepArgs, StepCommon, StepKind } from '../../src/model/plan.ts'
import type { Value } from '../../src/model/values.ts'
import { createRenderer } from './renderer.ts'

/** The endpoint that everything here acts on. */
export const endpoint = 'vm1'
/** The fingerprint of the image that everything here is made from. */
export const image = '1'.repeat(64)

const where = { file: 'envs/test.yml', line: 1, column: 1 }

/** Plans written by hand: steps in order, ids made from path and kind. */
export interface PlanBuilder {
  readonly steps: Step[]
  add<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind], more?: Partial<StepCommon>): StepId
  plan(): Plan
}

/** An empty plan for the nodes `NODE` of project `shop`, group `web`. */
export function planBuilder(nodes: readonly string[] = ['web1']): PlanBuilder {
  const steps: Step[] = []
  return {
    steps,
    add(kind, args, more = {}) {
      const id = more.id ?? `${kind}#${steps.length}`
      const common = { id, path: pathOf('web1'), needs: [], cause: 'test', ...more }
      const place = kind === 'write-template' || isHostHook(kind, args) ? {} : { endpoint }
      steps.push({ kind, ...place, ...args, ...common } as unknown as Step)
      return id
    },
    plan: () => ({
      version: 1,
      verdicts: nodes.map(verdict),
      steps,
      problems: [],
      confirmations: [],
      stage: 'whole',
    }),
  }
}

function isHostHook(kind: StepKind, args: object): boolean {
  return kind === 'run-hook' && 'hook' in args && (args.hook as HookCall).place.kind === 'host'
}

/** Where a node is drawn. */
export function pathOf(node: string): readonly [string, string, string] {
  return ['shop', 'web', node]
}

function verdict(node: string): NodeVerdict {
  return { path: pathOf(node), endpoint, instance: node, action: 'update', reasons: ['test'], outage: 'none' }
}

/** A node's instance before it is made. */
export function newInstance(node: string, more: Partial<NewInstance> = {}): NewInstance {
  return {
    name: node,
    image,
    profiles: ['default'],
    config: {},
    devices: {},
    ephemeral: false,
    mark: mark(node),
    ...more,
  }
}

/** The mark of a node whose set-up is not finished. */
export function mark(node: string): Mark {
  const names = { project: 'shop', group: 'web', node, instance: node, uuid: '', imageSource: 'nginx', run: '' }
  const hashes = { spec: 's1', boot: 'b1', files: '', hooks: '' }
  return { ...names, ...hashes, generation: 1, role: 'live', image, owned: [], setUp: false }
}

/** A hook of a node; in the node's instance unless `place` says otherwise. */
export function aHook(commands: readonly string[], more: Partial<HookCall> = {}): HookCall {
  const node = more.node ?? 'web1'
  return {
    id: `${node}/post-node-sync/node/0`,
    event: 'post-node-sync',
    level: 'node',
    project: 'shop',
    group: 'web',
    node,
    place: { kind: 'instance', endpoint, instance: node, node },
    entrypoint: ['/bin/sh', '-c'],
    commands,
    flags: [],
    always: false,
    reads: [],
    writes: {},
    hash: 'h',
    where,
    ...more,
  }
}

/** A hook on the operator's machine. */
export function hostHook(commands: readonly string[], more: Partial<HookCall> = {}): HookCall {
  return aHook(commands, { place: { kind: 'host' }, ...more })
}

/** A file entry whose content is in `materials` under the same text. */
export function templateEntry(path: string, template: string): FileEntry {
  const common = {
    path,
    type: 'file',
    mode: 0o644,
    owner: 'root',
    group: 'root',
    sizeBytes: 0,
    sha256: 'late',
  } as const
  return { ...common, content: { from: 'template', template } }
}

/** A file entry read from this machine. */
export function diskEntry(path: string, source: string, content: string): FileEntry {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const common = { path, type: 'file', mode: 0o640, owner: 'root', group: 'root' } as const
  return { ...common, sizeBytes: Buffer.byteLength(content), sha256, content: { from: 'disk', path: source } }
}

/** What a run needs besides its plan; `templates` are texts rendered beforehand, by id. */
export function materials(
  variables: Readonly<Record<string, Value>> = {},
  more: Partial<Materials> = {},
  templates: Readonly<Record<string, string>> = {},
): Materials {
  return {
    variables: new Map([['shop', { project: 'shop', variables, notExported: [] }]]),
    templates: new Map(
      Object.entries(templates).map(([id, text]) => [
        id,
        { id, project: 'shop', sourceText: text, sourcePath: `${id}.hbs`, text },
      ]),
    ),
    secrets: [],
    madeSecrets: new Map(),
    workspaceDirectory: '/',
    hostEnvironment: {},
    labels: new Map(),
    templateGlobals: new Map(),
    renderTemplate: createRenderer({}).renderTemplate,
    ...more,
  }
}

/** First set-up of a node, as the planner lays it. Gives the id of the last step. */
export function addSetUp(
  builder: PlanBuilder,
  node: string,
  hooks: readonly HookCall[] = [],
  template = 'page',
): StepId {
  const path = pathOf(node)
  const wanted = {
    endpoint,
    source: 'nginx',
    fingerprint: image,
    pull: { kind: 'server', remote: 'images' },
    from: 'remote',
  } as const
  let last = builder.add('ensure-image', { image: wanted }, { path, id: `${node} image` })
  const then = <Kind extends StepKind>(kind: Kind, args: StepArgs[Kind], id: string): void => {
    last = builder.add(kind, args, { path, id: `${node} ${id}`, needs: [last] })
  }
  then('create-instance', { instance: newInstance(node) }, 'create')
  then('start-instance', { instance: node }, 'start')
  then('push-files', { instance: node, entries: [templateEntry('/srv/page', template)] }, 'push')
  for (const [index, hook] of hooks.entries()) then('run-hook', { hook }, `hook ${index}`)
  then('set-mark', { instance: node, mark: { setUp: true, files: 'f1', hooks: 'h1' } }, 'mark')
  return last
}

/** A change of files in a live node with its way back, as the planner lays it. Gives the id of the last regular step. */
export function addLiveChange(
  builder: PlanBuilder,
  node: string,
  hook: HookCall,
  needs: readonly StepId[] = [],
): StepId {
  const path = pathOf(node)
  const add = <Kind extends StepKind>(
    kind: Kind,
    args: StepArgs[Kind],
    id: string,
    more: Partial<StepCommon>,
  ): StepId => builder.add(kind, args, { path, id: `${node} ${id}`, ...more })
  const probe = { kind: 'exec', command: ['cat', '/srv/page'] } as const
  const times = { startPeriodMs: 0, intervalMs: 1, timeoutMs: 1000, retries: 1 }
  const checks = [{ stage: 'live', probe, from: { kind: 'inside' }, ...times, required: true, where }] as const
  const entries = [templateEntry('/srv/page', 'new page')]
  const push = add('push-files', { instance: node, entries, keep: 'k' }, 'push', { needs })
  const run = add('run-hook', { hook }, 'hook', { needs: [push] })
  const check = add('check-health', { instance: node, checks }, 'check', { needs: [run] })
  const settle = add('settle-files', { instance: node, tag: 'k', outcome: 'keep-new' }, 'settle', { needs: [check] })
  const last = add('set-mark', { instance: node, mark: { files: 'f2' } }, 'mark', { needs: [settle] })
  const ifFailed = [push, run, check]
  const back = add('settle-files', { instance: node, tag: 'k', outcome: 'put-back' }, 'put back', { ifFailed })
  const again = add('run-hook', { hook }, 'hook again', { ifFailed, needs: [back] })
  add('check-health', { instance: node, checks }, 'check again', { ifFailed, needs: [again] })
  return last
}
