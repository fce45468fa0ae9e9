/**
 * Kills `compose` at a request of an upgrade or of a rollback, lets one command follow, and says what was left each time. The
 * first is done with SIGKILL by the proxy that the request passes through; all else is read from the server itself.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ComposeProcess, runCompose } from './compose-process.ts'
import { killAt, type Victim } from './kill-at.ts'
import { afterKill, inWords, liveCheckOf, pageOf } from './kill-checks.ts'
import { readings } from './kill-readings.ts'
import type { Lab } from './lab.ts'
import { isMutating, type Moment, recordingProxy } from './recording-proxy.ts'
import { makeServiceNic } from './service-nic.ts'
import { writeServiceWorkspace } from './service-workspace.ts'

/**
 * What is killed: `upgrade` an apply of another release; `brought back` an apply of one that fails its live check, from that check
 * on; `rollback` a `compose rollback`.
 */
export type KillStory = 'upgrade' | 'brought back' | 'rollback'

/** One node on one host of the lab that is upgraded again and again. */
export interface Patient {
  readonly lab: Lab
  readonly host: string
  readonly project: string
  readonly node: string
  readonly address: string
  readonly strategy: 'hand-over' | 'hot'
  readonly story: KillStory
  /** What follows the kill; after `resume` an apply sets right what has only not been begun. */
  readonly follow: 'apply' | 'resume'
}

/** What came of one kill. */
export interface KillRow {
  /** Counts the requests, from 1. */
  readonly request: number
  readonly moment: Moment
  /** Method and path, with `NODE` for the node's name. */
  readonly killedAt: string
  /** Whether the request changes something. */
  readonly isMutating: boolean
  /** Each instance of the node after the kill, in words. */
  readonly found: readonly string[]
  /** Exit code of the one command that followed. */
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
  /** Both when absent; `in turn`: before the first request, after the second, and so on. */
  readonly moments?: readonly Moment[] | 'in turn'
  /** The first and the last request that is killed at, counted from 1; everything when absent. */
  readonly from?: number
  readonly to?: number
}

/** A patient in its bed. */
export interface KillTable {
  /** Kills at one request after the other, until a whole run passes without meeting the next one. */
  rows(scope: KillScope): AsyncGenerator<KillRow>
  close(): Promise<void>
}

/** Where a row begins: what serves, and what is asked for. */
interface Start {
  readonly release: number
  /** The name of the instance that serves. */
  readonly live: string
  readonly verb: 'apply' | 'rollback'
}

/** Creates the node with the first release. */
export async function killTable(patient: Patient): Promise<KillTable> {
  const { lab, host, project, node, address, strategy, story, follow } = patient
  const { kind, socket: server } = lab.nodes[host] ?? { kind: 'lxd', socket: '' }
  const reading = readings[kind]
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
    more: [
      `upgrade: { strategy: ${strategy}, soak: 0s }`,
      'health:',
      // The attempt is in the command, so that each one is another upgrade, which nothing holds.
      '  - { stage: live, exec: [sh, -c, "! grep -q {{Values.bad}} /var/www/index.html # {{Values.attempt}}"], retries: 1, required: true }',
    ],
    values: { bad: 'nothing', attempt: '0' },
    sockets: { [host]: socket },
  })
  const compose = (words: string, watch?: (process: ComposeProcess) => void) =>
    runCompose(words.split(' '), { cwd: folder, ...(watch !== undefined && { watch }) })
  const mustEnd = async (words: string, codes: readonly number[] = [0]): Promise<number> => {
    const { code, stdout, stderr } = await compose(words)
    if (!codes.includes(code)) throw new Error(`compose ${words} ended with ${code}\n${stdout}\n${stderr}`)
    return code
  }
  const want = (release: number, more: { readonly bad?: string; readonly attempt?: number } = {}): Promise<void> => {
    const { bad = 'nothing', attempt = 0 } = more
    return writeFile(join(folder, 'values.yaml'), JSON.stringify({ release, bad, attempt: String(attempt) }))
  }
  for (const release of [2, 1]) await mustEnd(`fetch ${project} --render-env release=${release}`)
  await mustEnd(`apply ${project}`)
  let release = 1
  let attempt = 0

  /** Puts the node where the row begins, and the files to what is wanted. */
  async function begin(): Promise<Start> {
    attempt++
    if (story === 'rollback') {
      // What an earlier row has rolled back is upgraded again.
      await want(2)
      await mustEnd(`apply ${project} --retry`)
      release = 2
    } else if (story === 'upgrade') {
      release = 3 - release
      await want(release)
    } else await want(2, { bad: 'busybox/2', attempt })
    const live = (await reading.instances(server, node)).find(one => one.isRunning && one.role === 'live')
    return { release, live: live?.name ?? node, verb: story === 'rollback' ? 'rollback' : 'apply' }
  }

  function victim({ live, verb }: Start): Victim<string> {
    return {
      proxies: new Map([[host, proxy]]),
      run: watch => compose(`${verb} ${project}`, watch),
      code: story === 'brought back' ? 4 : 0,
      ...(story === 'brought back' && { isDue: liveCheckOf(live) }),
    }
  }

  async function row(request: number, moment: Moment, scope: KillScope): Promise<KillRow | 'none' | 'over'> {
    const start = await begin()
    const killed = await killAt(victim(start), { request, moment, everyRequest: scope.everyRequest })
    if (killed === 'no such moment') return 'none'
    if (killed === 'over') return 'over'
    const left = await reading.instances(server, node)
    const started = performance.now()
    const { code, stderr } = await compose(`${follow} ${project}`)
    const tookMs = performance.now() - started
    const wrong = [
      ...afterKill(left),
      ...(code === 0 || (code === 4 && story !== 'upgrade') ? [] : [`${follow} ended with ${code}: ${stderr.trim()}`]),
      ...(follow === 'resume' ? await afterResume() : []),
      ...(await afterApply(follow === 'resume' ? await mustEnd(`apply ${project}`, [0, 4]) : code)),
    ]
    // The next row begins with a whole node, so that it tells of itself alone.
    if (wrong.length > 0) await compose(`apply ${project}`)
    return {
      request,
      moment,
      killedAt: `${killed.method} ${killed.path}`.replaceAll(node, 'NODE').replaceAll(project, 'PROJECT'),
      isMutating: isMutating(killed),
      found: left.map(one => inWords(one, node)),
      code,
      tookMs,
      wrong,
    }
  }

  /** Nothing is half way, whatever was begun. */
  async function afterResume(): Promise<readonly string[]> {
    const left = await reading.instances(server, node)
    const serving = left.filter(one => one.isRunning && one.physicalNics.length > 0 && one.role === 'live')
    const open = left.filter(one => one.role === 'switching')
    return [
      ...(serving.length === 1 ? [] : [`${serving.length} serve after resume`]),
      ...open.map(one => `${one.name} is switching after resume`),
    ]
  }

  async function afterApply(code: number): Promise<readonly string[]> {
    // Its name is not looked at: a hot switch leaves the one that serves under the name of its generation.
    const left = (await reading.instances(server, node)).map(one => inWords({ ...one, name: '' }, node).trim()).sort()
    const { serves, wanted } = wantedAfter(code)
    const locks = await reading.locks(server, project)
    const again = await compose(`plan ${project} --detailed-exitcode`)
    const page = await pageOf(address)
    return [
      ...(left.join(', ') === wanted.join(', ') ? [] : [`there is ${left.join(', ')}`]),
      ...locks.map(name => `the lock ${name} was left`),
      ...(again.code === 0 ? [] : [`the next plan is not empty (${again.code})`]),
      ...(page.includes(`/${serves}</h1>`) ? [] : [`the service says ${page}`]),
    ]
  }

  /** What there has to be in the end. A rollback that was killed before it began has not been begun; one that had is brought to its end, and held. */
  function wantedAfter(code: number): { readonly serves: number; readonly wanted: readonly string[] } {
    const runs = (which: number): string => `runs live ${reading.image}${which} with the NIC`
    const isHeld = story === 'brought back' || (story === 'rollback' && code === 4)
    if (isHeld) return { serves: 1, wanted: [runs(1), `stopped candidate ${reading.image}2`] }
    return { serves: release, wanted: [runs(release), `stopped previous ${reading.image}${3 - release}`] }
  }

  async function* rows(scope: KillScope): AsyncGenerator<KillRow> {
    for (let request = scope.from ?? 1; request <= (scope.to ?? Number.POSITIVE_INFINITY); request++) {
      for (const moment of momentsAt(request, scope)) {
        const done = await row(request, moment, scope)
        if (done === 'over') return
        if (done !== 'none') yield done
      }
    }
  }

  async function close(): Promise<void> {
    proxy.guard(undefined)
    try {
      await mustEnd(`destroy ${project} -y`)
      const litter = await reading.litter(server)
      if (litter.length > 0) throw new Error(`destroy left ${litter.join(', ')}`)
    } finally {
      await proxy.close()
      await nic.remove()
      for (const made of [folder, home]) await rm(made, { recursive: true })
    }
  }

  return { rows, close }
}

/** When a request is killed at. */
export function momentsAt(request: number, { moments = ['before', 'after'] }: KillScope): readonly Moment[] {
  if (moments !== 'in turn') return moments
  return [request % 2 === 1 ? 'before' : 'after']
}
