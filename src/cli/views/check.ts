import type { EndpointCheck } from '../../app/check.ts'
import type { CheckLine } from '../../app/check-lines.ts'
import type { Paint } from '../paint.ts'
import { tableText } from './table.ts'

/** Go or no-go with the reasons, a line for everything looked at, the sum at the end. */
export function checkText(endpoints: readonly EndpointCheck[], paint: Paint): string {
  const rows = endpoints.flatMap(({ endpoint, lines }) =>
    lines.map(line => [endpoint, line.about, line.name, verdictText(line, paint), line.reason]),
  )
  const bad = endpoints.filter(({ go }) => !go).map(({ endpoint }) => endpoint)
  const sum = bad.length === 0 ? paint.green('go') : `${paint.red('no-go')}: ${bad.join(', ')}`
  return `${tableText(['ENDPOINT', 'CHECK', 'NAME', 'VERDICT', 'REASON'], rows, paint)}${sum}\n`
}

function verdictText({ verdict }: CheckLine, paint: Paint): string {
  switch (verdict) {
    case 'go':
      return paint.green(verdict)
    case 'notice':
      return paint.yellow(verdict)
    case 'no-go':
      return paint.red(verdict)
  }
}
