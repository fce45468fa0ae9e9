/** As `kill-table.ts`, for a node that moves from one host to another and back: the requests to both count together. */
import { type At, killAt } from './kill-at.ts'
import { afterKill, inWords, pageOf } from './kill-checks.ts'
import { type KillRow, type KillScope, type KillTable, momentsAt } from './kill-table.ts'
import { type FoundInstance, type Host, type MovingNode, type MovingNodeNames, movingNode } from './moving-node.ts'
import { isMutating } from './recording-proxy.ts'

/** Where the node is served, and from which release, when its moves begin. */
interface Served {
  readonly host: Host
  readonly release: number
}

/** Kills at one request after the other, or at each `every`-th, of a move there and back, until one passes without meeting the next one. */
export async function* moveKills(
  moving: MovingNode,
  served: Served,
  { every = 1, ...scope }: KillScope & { readonly every?: number },
): AsyncGenerator<KillRow> {
  let { host, release } = served
  for (let request = scope.from ?? 1; request <= (scope.to ?? Number.POSITIVE_INFINITY); request += every) {
    for (const moment of momentsAt(request, scope)) {
      const to = moving.hosts.find(other => other !== host) ?? host
      const done = await row(moving, { host: to, release: 3 - release }, { request, moment, ...scope })
      if (done === 'over') return
      host = to
      release = 3 - release
      if (done !== 'none') yield done
    }
  }
}

/** A table of its own node. */
export async function moveKillTable(names: MovingNodeNames): Promise<KillTable> {
  const moving = await movingNode(names)
  return {
    rows: scope => moveKills(moving, { host: names.hosts[0], release: 1 }, scope),
    close: moving.close,
  }
}

/** One move to `wanted`, killed on the way, and one apply. */
async function row(moving: MovingNode, wanted: Served, at: At): Promise<KillRow | 'none' | 'over'> {
  const { node, project, compose, proxies } = moving
  await moving.want(wanted.host, wanted.release)
  const killed = await killAt({ proxies, run: watch => compose(`apply ${project}`, watch), code: 0 }, at)
  if (killed === 'over') return 'over'
  if (killed === 'no such moment') return 'none'
  const left = await moving.found()
  const started = performance.now()
  const { code, stderr } = await compose(`apply ${project}`)
  const tookMs = performance.now() - started
  const wrong = [
    ...afterKill(left),
    ...(code === 0 ? [] : [`apply ended with ${code}: ${stderr.trim()}`]),
    ...(await afterApply(moving, wanted)),
  ]
  // The next row begins with a whole node, so that it tells of itself alone.
  if (wrong.length > 0) await compose(`apply ${project}`)
  const { method, path } = killed
  return {
    request: at.request,
    moment: at.moment,
    killedAt: `${sideOf(killed.host, wanted)}: ${method} ${path}`
      .replaceAll(node, 'NODE')
      .replaceAll(project, 'PROJECT'),
    isMutating: isMutating(killed),
    found: left.map(one => told(one, moving, wanted)),
    code,
    tookMs,
    wrong,
  }
}

/** Every second move goes the other way. */
function sideOf(host: Host, { host: to }: Served): string {
  return host === to ? 'new host' : 'old host'
}

function told(one: FoundInstance, { node }: MovingNode, wanted: Served): string {
  return `${sideOf(one.host, wanted)}: ${inWords(one, node)}`
}

async function afterApply(moving: MovingNode, wanted: Served): Promise<readonly string[]> {
  const { host, release } = wanted
  const now = (await moving.found()).map(one => told(one, moving, wanted)).sort()
  const due = [
    `new host: NODE runs live busybox/${release} with the NIC`,
    `old host: NODE-prev stopped previous busybox/${3 - release}`,
  ]
  const again = await moving.compose(`plan ${moving.project} --detailed-exitcode`)
  const page = await pageOf(moving.address)
  return [
    ...(now.join(', ') === due.join(', ') ? [] : [`there is ${now.join(', ')} (the new host is ${host})`]),
    ...(await moving.locks()).map(name => `the lock ${name} was left`),
    ...(again.code === 0 ? [] : [`the next plan is not empty (${again.code})`]),
    ...(page.includes(`busybox/${release}`) ? [] : [`the service says ${page}`]),
  ]
}
