/**
 * `npm run bench:upgrade`: how long the users of a node are without it when a release is rolled over two nodes, one on LXD and one
 * on Incus, as a prober in the service network sees it; beside it what the servers themselves take. Medians of `ROUNDS`
 * rounds, five unless given. Ends with 1 when a limit is missed. `TIMELINES=FOLDER`: the last rounds are drawn there.
 */
import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunEvent } from '../src/model/event.ts'
import { builtProgram } from '../test/support/compose-process.ts'
import { findLab } from '../test/support/lab.ts'
import { askServer } from '../test/support/lab-instances.ts'
import { startProber } from '../test/support/prober.ts'
import { makeServiceNic } from '../test/support/service-nic.ts'
import { type Answer, gapsOf, lengthOf, overlaps } from './gaps.ts'
import { median } from './ratio.ts'
import { type Step, timelineSvg } from './timeline.ts'
import { type MeasuredNode, project, writeUpgradeWorkspace } from './upgrade-workspace.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const releases = ['22.10', '22.10.01'] as const

/** What one way to change a node costs its users, per host, in milliseconds. */
type Outages = Readonly<Record<string, number[]>>

const lab = findLab()
if (lab === undefined) throw new Error('the lab is down: npm run lab -- up')
const nodes: MeasuredNode[] = []
for (const [name, host, address] of [
  ['dd-bench-lxd', 'vm1', '172.18.20.140'],
  ['dd-bench-incus', 'inc1', '172.18.20.141'],
] as const) {
  nodes.push({ name, nic: await makeServiceNic(host, address), address })
}
const folder = await writeUpgradeWorkspace(lab, nodes)
const socketOf = ({ nic }: MeasuredNode): string => lab.nodes[nic.host]?.socket ?? ''
let release = 0

async function compose(words: string): Promise<readonly RunEvent[]> {
  const program = [join(builtProgram(), 'main.js'), ...words.split(' '), '--progress', 'json']
  const child = spawn(process.execPath, program, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise(resolve => child.on('close', resolve))
  if (code !== 0) throw new Error(`compose ${words} ended with ${String(code)}: ${said}`)
  return said.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as RunEvent] : []))
}

/** What the prober saw while something was done, and until both serve again. */
async function probed<T>(act: () => Promise<T>): Promise<{ readonly answers: readonly Answer[]; readonly result: T }> {
  const prober = await startProber(nodes.map(({ address, nic }) => ({ address, mac: nic.mac })))
  try {
    const result = await act()
    await Promise.all(nodes.map(({ address }) => serves(address)))
    return { answers: await prober.end(), result }
  } catch (error) {
    await prober.end()
    throw error
  }
}

async function serves(address: string): Promise<void> {
  const end = performance.now() + 20_000
  for (;;) {
    try {
      await (await fetch(`http://${address}/`, { signal: AbortSignal.timeout(300) })).text()
      return
    } catch (error) {
      if (performance.now() > end) throw error
    }
  }
}

/** The longest gap of each node. */
function outagesOf(answers: readonly Answer[]): readonly number[] {
  return nodes.map(({ address }) => Math.max(0, ...gapsOf(answers, address).map(lengthOf)))
}

async function operate(node: MeasuredNode, method: string, path: string, body?: object): Promise<void> {
  const server = socketOf(node)
  const started = (await askServer(server, method, path, body)) as { readonly id?: string } | null
  if (started?.id === undefined) return
  const end = (await askServer(server, 'GET', `/1.0/operations/${started.id}/wait?timeout=60`)) as {
    readonly err?: string
  }
  if ((end.err ?? '') !== '') throw new Error(`${method} ${path}: ${end.err}`)
}

/** The name of the instance that serves: a hot switch leaves it under the name of its generation. */
async function instanceOf(node: MeasuredNode): Promise<string> {
  const all = (await askServer(socketOf(node), 'GET', '/1.0/instances?recursion=1')) as readonly {
    readonly name: string
    readonly status: string
  }[]
  const found = all.find(({ name, status }) => name.startsWith(node.name) && status === 'Running')
  if (found === undefined) throw new Error(`${node.name} does not run`)
  return found.name
}

async function bareRestart(): Promise<void> {
  for (const node of nodes) {
    const path = `/1.0/instances/${await instanceOf(node)}/state`
    await operate(node, 'PUT', path, { action: 'stop', timeout: 60 })
    await operate(node, 'PUT', path, { action: 'start' })
    await serves(node.address)
  }
}

/** Unplugs the NIC from the instance and plugs it into another one that runs, by the two bare requests. */
async function barePatches(): Promise<void> {
  for (const node of nodes) {
    const [serving, spare] = [await instanceOf(node), `spare-${node.name}`]
    const nic = { type: 'nic', nictype: 'physical', parent: node.nic.name, name: 'srv0' }
    for (const [from, to] of [
      [serving, spare],
      [spare, serving],
    ] as const) {
      await operate(node, 'PATCH', `/1.0/instances/${from}`, { devices: { srv0: { type: 'none' } } })
      await operate(node, 'PATCH', `/1.0/instances/${to}`, { devices: { srv0: nic } })
      await serves(node.address)
    }
  }
}

/** A copy of each node beside it, running without the NIC: made by the servers themselves. */
async function makeSpares(): Promise<void> {
  for (const node of nodes) {
    const name = `spare-${node.name}`
    const source = { type: 'copy', source: await instanceOf(node), instance_only: true }
    const root = { type: 'disk', path: '/', pool: 'default' }
    const devices = { root, srv0: { type: 'none' } }
    await operate(node, 'POST', '/1.0/instances', { name, source, devices, config: { 'boot.autostart': 'false' } })
    await operate(node, 'PUT', `/1.0/instances/${name}/state`, { action: 'start' })
  }
}

async function removeSpares(): Promise<void> {
  for (const node of nodes) {
    const name = `spare-${node.name}`
    await operate(node, 'PUT', `/1.0/instances/${name}/state`, { action: 'stop', force: true })
    await operate(node, 'DELETE', `/1.0/instances/${name}`)
  }
}

function nextRelease(strategy: string): string {
  release = 1 - release
  return `--render-env release=${releases[release]} --render-env strategy=${strategy}`
}

interface Told {
  readonly events: readonly RunEvent[]
  readonly answers: readonly Answer[]
}

/** Rolls the next release over both nodes; what the prober and the report say must agree, and one node serves at any time. */
async function roll(strategy: string): Promise<Told> {
  const words = `apply ${project} ${nextRelease(strategy)}`
  const { answers, result: events } = await probed(() => compose(words))
  const gaps = nodes.flatMap(({ address }) => gapsOf(answers, address))
  if (overlaps(gaps)) misses.push(`${strategy}: both nodes were down at once`)
  const seen = outagesOf(answers)
  nodes.forEach(({ name }, index) => {
    const told = events.flatMap(one => (one.type === 'outage-measured' && one.path[2] === name ? [one.outage] : []))[0]
    const difference = Math.abs((told?.ms ?? Number.NaN) - (seen[index] ?? 0))
    differences.push(difference)
    if (!(difference <= 50)) {
      misses.push(
        `${strategy}: ${name} was away for ${seen[index]?.toFixed(0)} ms, the report says ${told?.ms.toFixed(0)} ms`,
      )
    }
  })
  return { answers, events }
}

const misses: string[] = []
const differences: number[] = []
const all: Record<'restart' | 'patches' | 'handOver' | 'hot' | 'again', Outages> = {
  restart: {},
  patches: {},
  handOver: {},
  hot: {},
  again: {},
}

function note(outages: Record<string, number[]>, seen: readonly number[]): void {
  nodes.forEach(({ name }, index) => {
    outages[name] = [...(outages[name] ?? []), seen[index] ?? 0]
  })
}

async function oneRound(isLast: boolean): Promise<void> {
  note(all.restart, outagesOf((await probed(bareRestart)).answers))
  const handOver = await roll('hand-over')
  note(all.handOver, outagesOf(handOver.answers))
  const hots = [await roll('hot'), await roll('hot')]
  for (const hot of hots) note(all.hot, outagesOf(hot.answers))
  await makeSpares()
  note(all.patches, outagesOf((await probed(barePatches)).answers))
  await removeSpares()
  const again = await probed(async () => {
    await compose(`destroy ${project} -y`)
    await compose(`apply ${project} ${nextRelease('hand-over')}`)
  })
  note(all.again, outagesOf(again.answers))
  const timelines = process.env.TIMELINES
  if (!isLast || timelines === undefined) return
  await draw(join(timelines, 'hand-over.svg'), 'One hand-over', handOver)
  await draw(join(timelines, 'hot-switch.svg'), 'One hot switch', hots[0] ?? handOver)
}

/** Draws the first node's gap with a margin around it, and the steps of both nodes in that time. */
async function draw(file: string, title: string, { answers, events }: Told): Promise<void> {
  const [gap] = gapsOf(answers, nodes[0]?.address ?? '')
  if (gap === undefined) throw new Error(`there is no gap to draw for ${title}`)
  const margin = Math.max(100, lengthOf(gap) / 4)
  const begun = new Map(events.flatMap(one => (one.type === 'step-started' ? [[one.step, one.at] as const] : [])))
  const steps: Step[] = events.flatMap(one => {
    const from = one.type === 'step-done' ? begun.get(one.step) : undefined
    if (one.type !== 'step-done' || from === undefined) return []
    const [node = '', kind = ''] = one.step.split('/').at(-1)?.split(':') ?? []
    return [{ what: `${kind.replaceAll('-', ' ')} ${node}`, from, until: one.at }]
  })
  const [from, until] = [gap.from - margin, gap.until + margin]
  const plain = answers.map(one => ({ ...one, ...(one.answer === undefined ? {} : { answer: pageTitle(one.answer) }) }))
  await writeFile(file, timelineSvg({ title, answers: plain, steps, from, until }))
}

function pageTitle(page: string): string {
  return /<h1>(.*?)<\/h1>/.exec(page)?.[1] ?? page.slice(0, 20)
}

function line(what: string, outages: readonly number[], limit?: number): string {
  const value = median(outages)
  const isMissed = limit !== undefined && value > limit
  if (isMissed) misses.push(`${what}: ${value.toFixed(0)} ms, at most ${limit.toFixed(0)} ms`)
  const verdict = limit === undefined ? '    ' : isMissed ? 'SLOW' : 'ok  '
  const most = limit === undefined ? '' : `, at most ${limit.toFixed(0)} ms`
  return `${verdict} ${what}: ${value.toFixed(0)} ms${most}   (${outages.map(one => one.toFixed(0)).join(' ')})`
}

try {
  for (const one of releases) await compose(`fetch ${project} --render-env release=${one}`)
  await compose(`apply ${project}`)
  for (let round = 0; round < rounds; round++) await oneRound(round === rounds - 1)
  for (const { name } of nodes) {
    const restart = all.restart[name] ?? []
    const hot = all.hot[name] ?? []
    console.log(name)
    console.log(line('bare stop and start', restart))
    console.log(line('two bare PATCHes', all.patches[name] ?? []))
    console.log(line('destroy, then apply', all.again[name] ?? []))
    console.log(line('hand-over', all.handOver[name] ?? [], 1.15 * median(restart) + 80))
    console.log(line('hot', hot, 180))
    console.log(line('hot at worst', [Math.max(...hot)], 300))
  }
  console.log(
    `prober and report differ by ${median(differences).toFixed(0)} ms, ${Math.max(...differences).toFixed(0)} ms at most`,
  )
} finally {
  await compose(`destroy ${project} -y`)
  for (const { nic } of nodes) await nic.remove()
  await rm(folder, { recursive: true })
}
for (const miss of misses) console.error(`MISSED ${miss}`)
process.exitCode = misses.length > 0 ? 1 : 0
