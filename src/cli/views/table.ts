import Table from 'cli-table3'
import type { Paint } from '../paint.ts'

const sides = ['top', 'bottom', 'left', 'right'] as const
const noBorder = Object.fromEntries(
  [
    ...sides,
    ...sides.flatMap(side => [`${side}-mid`, `${side}-left`, `${side}-right`]),
    'mid',
    'mid-mid',
    'middle',
  ].map(name => [name, '']),
)

/** Columns without a border and without cutting: names can be copied and lines can be searched. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string {
  const table = new Table({
    head: head.map(title => paint.bold(title)),
    chars: noBorder,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  table.push(...rows.map(row => [...row]))
  const lines = table.toString().split('\n')
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}
