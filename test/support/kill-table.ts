/**
 * Kills `compose` at a request of an upgrade, lets one `compose apply` follow, and says what was left each time. The
 * first is done with SIGKILL by the proxy that the request passes through; all else is read from the server itself.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ComposeProcess, runCompose } from './compose-process.ts'
import type { Lab } from './lab.ts'
import { type LabInstance, readInstances, readLocks } from './lab-instances.ts'
import { type Asked, isMutating, type Moment, recordingProxy } from './recording-proxy.ts'
import { makeServiceNic } from './service-nic.ts'
import { writeServiceWorkspace } from './service-workspace.ts'

/** One node on one host of the lab that is upgraded again and again. */
export interface Patient {
  readonly lab: Lab
  readonly host: string
  readonly project: string
  readonly node: string
  readonly address: string
  /** Further lines of the node: its way to be upgraded. */
  readonly more: readonly string[]
}

/** What came of one kill. */
export interface KillRow {
  /** Counts the requests, from 1. */
  readonly request: number
  readonly moment: Moment
  /** Method and path, with `NODE` for the node's name. */
  readonly killedAt: string
  /** Each instance of the node after the kill, in words. */
  readonly found: readonly string[]
  /** Exit code of the one `apply` that followed. */
  readonly code: number
  /** How long that took, in milliseconds. */
  readonly tookMs: number
  /** What is not as it must be; empty when all is well. */
  readonly wrong: readonly string[]
}

/** Which requests are killed at. */
export interface KillScope {
  /** Requests that change nothing too. */
  readonly everyRequest: boolean
  /** The first and the last request that is killed at, counted from 1; everything when absent. */
  readonly from?: number
  readonly to?: number
}

/** A patient in its bed. */
export interface KillTable {
  /** Kills at one request after the other, before and after it, until a whole upgrade passes without meeting the next one. */
  rows(scope: KillScope): AsyncGenerator<KillRow>
  close(): Promise<void>
}

/** Creates the node with the first release. */
export async function killTable(patient: Patient): Promise<KillTable> {
  const { lab, host, project, node, address, more } = patient
  const server = lab.nodes[host]?.socket ?? ''
  const nic = await makeServiceNic(host, address)
  const home = await mkdtemp(join(tmpdir(), 'drydock-kill-'))
  const socket = join(home, 'server.sock')
  const proxy = await recordingProxy(socket, server)
  const folder = await writeServiceWorkspace(lab, {
    project,
    node,
    connection: host,
    address,
    nic: nic.name,
    more,
    sockets: { [host]: socket },
  })
  const compose = (words: string, watch?: (process: ComposeProcess) => void) =>
    runCompose(words.split(' '), { cwd: folder, ...(watch !== undefined && { watch }) })
  const mustEnd = async (words: string): Promise<void> => {
    const { code, stdout, stderr } = await compose(words)
    if (code !== 0) throw new Error(`compose ${words} ended with ${code}\n${stdout}\n${stderr}`)
  }
  for (const release of [2, 1]) await mustEnd(`fetch ${project} --render-env release=${release}`)
  await mustEnd(`apply ${project}`)
  let release = 1

  async function row(request: number, moment: Moment, scope: KillScope): Promise<KillRow | undefined> {
    release = 3 - release
    await writeFile(join(folder, 'values.yaml'), `release: ${release}\n`)
    const killedAt = await killAt(request, moment, scope)
    if (killedAt === undefined) return undefined
    const left = await readInstances(server, node)
    const started = performance.now()
    const { code, stderr } = await compose(`apply ${project}`)
    const tookMs = performance.now() - started
    const wrong = [
      ...afterKill(left),
      ...(code === 0 ? [] : [`apply ended with ${code}: ${stderr.trim()}`]),
      ...(await afterApply()),
    ]
    // The next row begins with a whole node, so that it tells of itself alone.
    if (wrong.length > 0) await compose(`apply ${project}`)
    const found = left.map(one => inWords(one, node))
    return {
      request,
      moment,
      killedAt: killedAt.replaceAll(node, 'NODE').replaceAll(project, 'PROJECT'),
      found,
      code,
      tookMs,
      wrong,
    }
  }

  /** The request at which `apply` was killed; undefined when it ended before it came to so many. */
  async function killAt(wanted: number, moment: Moment, scope: KillScope): Promise<string | undefined> {
    let program: ComposeProcess | undefined
    const counted: Asked[] = []
    let killedAt: string | undefined
    proxy.guard((now, asked) => {
      if (killedAt !== undefined) return true
      if (isRenewal(asked) || (!scope.everyRequest && !isMutating(asked))) return false
      if (now === 'before') counted.push(asked)
      if (now !== moment || counted[wanted - 1] !== asked) return false
      killedAt = `${asked.method} ${asked.path}`
      program?.kill('SIGKILL')
      return true
    })
    const { code, stderr } = await compose(`apply ${project}`, started => {
      program = started
    })
    proxy.guard(undefined)
    if (killedAt === undefined && counted.length >= wanted) throw new Error(`request ${wanted} has no ${moment}`)
    if (killedAt === undefined && code !== 0)
      throw new Error(`an upgrade that was left alone ended with ${code}\n${stderr}`)
    return killedAt
  }

  async function afterApply(): Promise<readonly string[]> {
    // Its name is not looked at: a hot switch leaves the one that serves under the name of its generation.
    const left = (await readInstances(server, node)).map(one => inWords({ ...one, name: '' }, node).trim()).sort()
    const wanted = [`runs live busybox/${release} with the NIC`, `stopped previous busybox/${3 - release}`]
    const locks = await readLocks(server, project)
    const again = await compose(`plan ${project} --detailed-exitcode`)
    const page = await pageOf(address)
    return [
      ...(left.join(', ') === wanted.join(', ') ? [] : [`there is ${left.join(', ')}`]),
      ...locks.map(name => `the lock ${name} was left`),
      ...(again.code === 0 ? [] : [`the next plan is not empty (${again.code})`]),
      ...(page.includes(`busybox/${release}`) ? [] : [`the service says ${page}`]),
    ]
  }

  async function* rows(scope: KillScope): AsyncGenerator<KillRow> {
    for (let request = scope.from ?? 1; request <= (scope.to ?? Number.POSITIVE_INFINITY); request++) {
      for (const moment of ['before', 'after'] as const) {
        const done = await row(request, moment, scope)
        if (done === undefined) return
        yield done
      }
    }
  }

  async function close(): Promise<void> {
    proxy.guard(undefined)
    try {
      await mustEnd(`destroy ${project} -y`)
    } finally {
      await proxy.close()
      await nic.remove()
      for (const made of [folder, home]) await rm(made, { recursive: true })
    }
  }

  return { rows, close }
}

/** When a lock is renewed depends on how long things take: such a request has no number of its own. */
function isRenewal({ method, path }: Asked): boolean {
  return method === 'PUT' && path.startsWith('/1.0/profiles/drydock-lock-')
}

/** What must hold at every moment: one holder of the NIC at most, and somebody who can serve. */
function afterKill(left: readonly LabInstance[]): readonly string[] {
  const holders = left.filter(one => one.isRunning && one.physicalNics.length > 0)
  const canServe = left.some(one => one.isSetUp && one.role !== 'candidate')
  return [
    ...(holders.length <= 1 ? [] : [`${holders.map(one => one.name).join(' and ')} both run with the NIC`]),
    ...(canServe ? [] : ['no instance is left that could serve']),
  ]
}

function inWords({ name, isRunning, role, image, physicalNics, isSetUp }: LabInstance, node: string): string {
  const words = [name.replace(node, 'NODE'), isRunning ? 'runs' : 'stopped', role, image]
  if (!isSetUp) words.push('unfinished')
  if (isRunning && physicalNics.length > 0) words.push('with the NIC')
  return words.join(' ')
}

/** What the service says; asked again for a while, since an address comes a moment after its NIC. */
async function pageOf(address: string): Promise<string> {
  const deadline = performance.now() + 5_000
  for (;;) {
    try {
      const answer = await fetch(`http://${address}/`, { signal: AbortSignal.timeout(500) })
      return await answer.text()
    } catch (error) {
      if (performance.now() > deadline) return String(error)
    }
  }
}
