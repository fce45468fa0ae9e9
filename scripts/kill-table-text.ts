import type { KillRow } from '../test/support/kill-table.ts'

/** Rows that are told in one line. */
interface Line {
  readonly rows: readonly [KillRow, ...KillRow[]]
}

/** Numbers of operations, of containers and of files in the guest differ from run to run. */
function shortened(request: string): string {
  return request
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, 'ID')
    .replace(/(?<=drydock-mark-)[0-9a-f]{12}-\d+/, 'ID-N')
    .replace(/\?.*/, '')
}

function outcomeOf({ found, wrong, isMutating, code }: KillRow): string {
  return JSON.stringify([found, wrong, isMutating, code])
}

/** Requests that change nothing and come one after the other, with the same outcome. */
function linesOf(rows: readonly KillRow[]): readonly Line[] {
  const lines: { rows: [KillRow, ...KillRow[]] }[] = []
  for (const row of rows) {
    const last = lines.at(-1)
    if (last !== undefined && !row.isMutating && outcomeOf(last.rows[0]) === outcomeOf(row)) last.rows.push(row)
    else lines.push({ rows: [row] })
  }
  return lines
}

function lineText({ rows: [first, ...more] }: Line): string {
  const last = more.at(-1) ?? first
  const numbers = last.request === first.request ? `${first.request}` : `${first.request}–${last.request}`
  const moments = [...new Set([first, ...more].map(({ moment }) => moment))].join(', ')
  const paths = new Set([first, ...more].map(({ killedAt }) => shortened(killedAt)))
  const at = paths.size > 2 ? `${paths.size} kinds of \`GET\`` : [...paths].map(path => `\`${path}\``).join(', ')
  const outcome = first.wrong.length === 0 ? `as wanted, ${first.code}` : first.wrong.join('<br>')
  return `| ${numbers} | ${moments} | ${at} | ${first.found.join('<br>')} | ${outcome} |`
}

/** One part of the table, with its title. */
export function sectionText(
  title: string,
  rows: readonly KillRow[],
  { everyRequest, follow }: { readonly everyRequest: boolean; readonly follow: string },
): string {
  const wrong = rows.filter(row => row.wrong.length > 0).length
  const slowest = Math.max(0, ...rows.map(row => row.tookMs)) / 1000
  const what = everyRequest ? 'every request' : 'requests that change something'
  return `## ${title}

${rows.length} kills at ${what}, ${wrong} not set right by one \`${follow}\`; the slowest of these took ${slowest.toFixed(1)} s.

| request | killed | at | left behind | after one \`${follow}\` |
|---|---|---|---|---|
${linesOf(rows).map(lineText).join('\n')}
`
}

/** The parts of a table that was written before, by title. */
export function killSections(text: string): Map<string, string> {
  const parts = text.split(/^(?=## )/m).filter(part => part.startsWith('## '))
  return new Map(parts.map(part => [part.slice(3, part.indexOf('\n')), `${part.trimEnd()}\n`]))
}
