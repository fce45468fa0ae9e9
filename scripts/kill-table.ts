/**
 * `npm run kill-table`: kills upgrades, ways back, rollbacks and moves before and after every request they send, on LXD, Incus and Podman of the lab, and
 * writes what came of it to docs/kill-table.md. Ends with 1 when what followed did not set it right. With words (`npm run kill-table --
 * "hot on LXD"`) only the parts whose title has one of them; the others stay in the file as they are. `MUTATING=1`: only requests that change
 * something; `SIDE=2`: so many parts side by side on each host.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { rowsOf, rowsOnFreshHosts } from '../test/support/kill-rows.ts'
import { type KillRow, killTable, type Patient } from '../test/support/kill-table.ts'
import { findLab, type Lab } from '../test/support/lab.ts'
import { moveKillTable } from '../test/support/move-kills.ts'
import { killSections, sectionText } from './kill-table-text.ts'

const file = 'docs/kill-table.md'
const hosts = [
  { host: 'vm1', server: 'LXD', net: 160 },
  { host: 'inc1', server: 'Incus', net: 180 },
  { host: 'pod2', server: 'Podman', net: 200 },
]
const parts: readonly (Pick<Patient, 'strategy' | 'story' | 'follow'> & { readonly what: string })[] = [
  { what: 'hand-over', strategy: 'hand-over', story: 'upgrade', follow: 'apply' },
  { what: 'hot', strategy: 'hot', story: 'upgrade', follow: 'apply' },
  { what: 'hand-over brought back', strategy: 'hand-over', story: 'brought back', follow: 'apply' },
  { what: 'hot brought back', strategy: 'hot', story: 'brought back', follow: 'apply' },
  { what: 'rollback of a hand-over', strategy: 'hand-over', story: 'rollback', follow: 'apply' },
  { what: 'rollback of a hot switch', strategy: 'hot', story: 'rollback', follow: 'apply' },
  { what: 'hand-over, resumed', strategy: 'hand-over', story: 'upgrade', follow: 'resume' },
  { what: 'hot, resumed', strategy: 'hot', story: 'upgrade', follow: 'resume' },
]
const everyRequest = process.env.MUTATING === undefined
const asked = process.argv.slice(2)
const side = Number(process.env.SIDE ?? 1)

interface Part {
  readonly title: string
  /** Made anew every so many requests, and nobody else is on it. */
  readonly needsFreshHost: boolean
  readonly follow: Patient['follow']
  rows(lab: Lab): AsyncIterable<KillRow>
}

/** Podman has no hot switch; that the way back is safe anywhere is shown on the other two. */
function partsOf(server: string): typeof parts {
  return server === 'Podman' ? parts.filter(({ what }) => what === 'hand-over') : parts
}

const ofHosts: readonly (readonly Part[])[] = hosts.map(({ host, server, net }) =>
  partsOf(server).map(({ what, ...how }, index): Part => {
    const node = `dd-kill-${process.pid}-${index}`
    const address = `172.18.20.${net + index}`
    const needsFreshHost = server === 'Podman'
    const patient = { ...how, host, project: `${node}-${host}`, node, address }
    return {
      title: `${what} on ${server}`,
      needsFreshHost,
      follow: how.follow,
      rows: lab =>
        needsFreshHost
          ? rowsOnFreshHosts(patient, { everyRequest })
          : rowsOf(killTable({ ...patient, lab }), { everyRequest }),
    }
  }),
)
/** Each is on two hosts, beside whatever else is killed there. */
const moves: readonly Part[] = (
  [
    { title: 'move from LXD to LXD', there: 'vm2', address: '172.18.20.220' },
    { title: 'move from LXD to Incus', there: 'inc1', address: '172.18.20.221' },
  ] as const
).map(({ title, there, address }): Part => {
  const node = `dd-kill-${process.pid}-to-${there}`
  const names = { hosts: ['vm1', there], project: node, node, address } as const
  return {
    title,
    needsFreshHost: false,
    follow: 'apply',
    rows: lab => rowsOf(moveKillTable({ ...names, lab }), { everyRequest }),
  }
})
const all = [...ofHosts, moves]

async function run(lab: Lab, { title, rows: rowsOfPart }: Part): Promise<readonly KillRow[]> {
  const rows: KillRow[] = []
  for await (const row of rowsOfPart(lab)) {
    rows.push(row)
    const verdict = row.wrong.length === 0 ? 'ok' : `WRONG: ${row.wrong.join('; ')}`
    console.error(`${title}: ${row.request} ${row.moment} ${row.killedAt}: ${verdict}`)
  }
  return rows
}

const lab = findLab()
if (lab === undefined) throw new Error('the lab is down: npm run lab -- up')
const head = `# The kill table

Made by \`npm run kill-table\`, not by hand. A node with the host's physical service NIC is upgraded from one release to the next,
then back, again and again. Each time \`compose\` is killed with SIGKILL by a proxy between it and the server: *before* a request
reaches the server, or *after* the server has answered and before the program has heard of it. What the server then has is in the
table. One \`compose apply\` follows (where it says so \`compose resume\`, then \`apply\`), and everything is read from the server.

- *hand-over*, *hot*: one instance runs, has the NIC, serves the wanted release; one is kept, stopped.
- *brought back*: the new release fails its live check; \`compose apply\` is killed from that check on. The old one runs, has the NIC and serves,
  the new one is a stopped candidate; exit 4.
- *rollback*: \`compose rollback\` is killed. Either it had not begun, and the newer one serves; or the older one serves, and the upgrade is held: exit 4.
- *move*: a node goes from one host to the other, to another release, and back, again and again; requests to both count together. The new host
  serves it, the old one keeps one, stopped.

No other instance and no lock is left, and the next plan is empty. After *resume* nothing is half way. The last column says what is not so, and also
if after the kill two running instances held the NIC, or none was left that could serve. Requests in a row that change nothing, with the same
outcome, are one line.
`
const order = [
  ...parts.flatMap(({ what }) => hosts.map(({ server }) => `${what} on ${server}`)),
  ...moves.map(({ title }) => title),
]
const sections = killSections(await readFile(file, 'utf8').catch(() => ''))
let isWrong = false

/** What there is so far, in one order whoever was faster: a run that breaks off leaves what it has seen. */
async function write(): Promise<void> {
  await writeFile(file, [head, ...order.flatMap(title => sections.get(title) ?? [])].join('\n'))
}

async function worker(lab: Lab, queue: Part[]): Promise<void> {
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
    const rows = await run(lab, part).catch(error => {
      // The other parts tell something all the same; this one stays as it was.
      console.error(`${part.title}: broken off: ${String(error)}`)
      isWrong = true
      return undefined
    })
    if (rows === undefined) continue
    if (rows.some(({ wrong }) => wrong.length > 0)) isWrong = true
    sections.set(part.title, sectionText(part.title, rows, { everyRequest, follow: part.follow }))
    await write()
  }
}

await Promise.all(
  all.flatMap(ofHost => {
    const queue = ofHost.filter(({ title }) => asked.length === 0 || asked.some(word => title.includes(word)))
    const isShared = queue.every(({ needsFreshHost }) => !needsFreshHost)
    return Array.from({ length: isShared ? side : 1 }, () => worker(lab, queue))
  }),
)
process.exitCode = isWrong ? 1 : 0
