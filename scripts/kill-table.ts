/**
 * `npm run kill-table`: kills an upgrade before and after every request it sends, on LXD and Incus of the lab, and writes what
 * came of it to docs/kill-table.md. Ends with 1 when one `apply` did not set it right. `MUTATING=1`: only what changes something.
 */
import { writeFile } from 'node:fs/promises'
import { type KillRow, killTable } from '../test/support/kill-table.ts'
import { findLab, type Lab } from '../test/support/lab.ts'

const strategies = ['hand-over', 'hot']
const hosts = [
  { host: 'vm1', server: 'LXD', address: '172.18.20.120' },
  { host: 'inc1', server: 'Incus', address: '172.18.20.121' },
]
const everyRequest = process.env.MUTATING === undefined

interface Section {
  readonly title: string
  readonly rows: readonly KillRow[]
}

async function section(
  lab: Lab,
  { host, server, address }: (typeof hosts)[number],
  strategy: string,
): Promise<Section> {
  const node = `dd-kill-${host}`
  const more = [`upgrade: { strategy: ${strategy}, soak: 0s }`]
  const table = await killTable({ lab, host, project: `kill-${host}`, node, address, more })
  const rows: KillRow[] = []
  try {
    for await (const row of table.rows({ everyRequest })) {
      rows.push(row)
      const verdict = row.wrong.length === 0 ? 'ok' : `WRONG: ${row.wrong.join('; ')}`
      console.error(`${server} ${strategy} ${row.request} ${row.moment} ${row.killedAt}: ${verdict}`)
    }
  } finally {
    await table.close()
  }
  return { title: `${strategy} on ${server}`, rows }
}

/** Numbers of operations and of files in the guest differ from run to run. */
function shortened(request: string): string {
  return request.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/\?.*/, '')
}

function sectionText({ title, rows }: Section): string {
  const wrong = rows.filter(row => row.wrong.length > 0).length
  const slowest = Math.max(...rows.map(row => row.tookMs)) / 1000
  const lines = rows.map(
    ({ request, moment, killedAt, found, wrong: not }) =>
      `| ${request} | ${moment} | \`${shortened(killedAt)}\` | ${found.join('<br>')} | ${not.length === 0 ? 'as wanted' : not.join('<br>')} |`,
  )
  return `## ${title}

${rows.length} kills, ${wrong} not set right by one \`apply\`; the slowest of these took ${slowest.toFixed(1)} s.

| request | killed | at | left behind | after one \`apply\` |
|---|---|---|---|---|
${lines.join('\n')}
`
}

const lab = findLab()
if (lab === undefined) throw new Error('the lab is down: npm run lab -- up')
const head = `# The kill table

Made by \`npm run kill-table\`, not by hand. A node with the host's physical service NIC is upgraded from \`busybox/1\` to \`busybox/2\`,
then back, again and again. Each time \`compose apply\` is killed with SIGKILL by a proxy between it and the server: *before* a request
reaches the server, or *after* the server has answered and before the program has heard of it. What the server then has is in the
table. One \`compose apply\` follows, and everything is read from the server: one instance runs, has the NIC, serves the wanted release;
one is kept, stopped; no other instance and no lock is left; the next plan is empty. The last column says
what is not so, and also if after the kill two running instances held the NIC, or none was left that could serve.
`
const sections = new Map<string, Section>()

/** What there is so far, in one order whoever was faster: a run that breaks off leaves what it has seen. */
async function write(): Promise<void> {
  const done = hosts.flatMap(({ host }) => strategies.flatMap(strategy => sections.get(`${strategy} ${host}`) ?? []))
  await writeFile('docs/kill-table.md', [head, ...done.map(sectionText)].join('\n'))
}

await Promise.all(
  hosts.map(async where => {
    for (const strategy of strategies) {
      sections.set(`${strategy} ${where.host}`, await section(lab, where, strategy))
      await write()
    }
  }),
)
const isWrong = [...sections.values()].some(({ rows }) => rows.some(({ wrong }) => wrong.length > 0))
process.exitCode = isWrong ? 1 : 0
