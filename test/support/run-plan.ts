import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import type { Call, Engine } from '../../src/engine/engine.ts'
import type { RunEvent } from '../../src/model/event.ts'
import type { Materials } from '../../src/model/materials.ts'
import type { InstanceName } from '../../src/model/names.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { Report } from '../../src/model/report.ts'
import { run } from '../../src/run/run.ts'
import { endpoint, image, materials, newInstance } from './plan-builder.ts'

/** A call nobody breaks off. */
export const call: Call = { signal: new AbortController().signal }

/** What a run came to. */
export interface Outcome {
  readonly report: Report
  readonly events: readonly RunEvent[]
}

/** How a plan is run. */
export interface RunSettings {
  readonly engine?: Engine
  readonly materials?: Materials
  readonly signal?: AbortSignal
  readonly on?: (event: RunEvent) => void
  readonly hostEnvironment?: Readonly<Record<string, string>>
}

/** Runs a plan on an embedded host and keeps what was told. */
export async function runPlan(plan: Plan, settings: RunSettings = {}): Promise<Outcome> {
  const events: RunEvent[] = []
  const engine = settings.engine ?? createEmbeddedEngine({ endpoint })
  const report = await run(plan, {
    engines: new Map([[endpoint, engine]]),
    materials: settings.materials ?? materials({}, {}, { page: 'old page', 'new page': 'new page' }),
    on: event => {
      events.push(event)
      settings.on?.(event)
    },
    signal: settings.signal ?? call.signal,
    runId: 'r1',
    hostEnvironment: settings.hostEnvironment ?? {},
  })
  return { report, events }
}

/** An embedded host with running nodes, each with the page `old page`. */
export async function hostWith(...nodes: readonly InstanceName[]): Promise<Engine> {
  const engine = createEmbeddedEngine({ endpoint })
  const pull = { kind: 'server', remote: 'images' } as const
  await engine.ensureImage({ endpoint, source: 'nginx', fingerprint: image, pull, from: 'remote' }, undefined, call)
  for (const node of nodes) {
    await engine.createInstance(newInstance(node), 'r0', call)
    await engine.powerInstance(node, { to: 'running' }, call)
    await engine.pushFiles(node, [pageFile('old page')], undefined, call)
  }
  return engine
}

function pageFile(text: string) {
  const open = async function* () {
    yield Buffer.from(text)
  }
  const common = { path: '/srv/page', type: 'file', mode: 0o644, owner: 'root', group: 'root', sha256: '' } as const
  return { ...common, sizeBytes: text.length, open }
}

/** What a file of a guest holds; undefined when there is none. */
export async function readGuest(engine: Engine, node: InstanceName, path: string): Promise<string | undefined> {
  const { code, stdout } = await execIn(engine, node, ['cat', path])
  return code === 0 ? stdout : undefined
}

/** Runs a command in a guest and collects what it says. */
export async function execIn(engine: Engine, node: InstanceName, argv: readonly string[], more: object = {}) {
  const said = { stdout: '', stderr: '' }
  const decode = (chunk: Uint8Array): string => Buffer.from(chunk).toString('utf8')
  const output = {
    stdout: (chunk: Uint8Array) => {
      said.stdout += decode(chunk)
    },
    stderr: (chunk: Uint8Array) => {
      said.stderr += decode(chunk)
    },
  }
  const code = await engine.exec(node, { argv, ...more }, output, call)
  return { code, ...said }
}

/** The text of all output of a run, line by line. */
export function outputOf(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap(event => (event.type === 'step-output' ? event.text : []))
}

/** What became of each step, by id. */
export function endsOf(events: readonly RunEvent[]): Readonly<Record<string, string>> {
  const ends: Record<string, string> = {}
  for (const event of events) {
    if (event.type === 'step-done') ends[event.step] = 'done'
    if (event.type === 'step-failed') ends[event.step] = event.failure.code
    if (event.type === 'step-skipped') ends[event.step] = event.because
  }
  return ends
}
