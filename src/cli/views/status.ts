import type { StatusRow } from '../../app/status.ts'
import type { Paint } from '../paint.ts'
import { tableText } from './table.ts'

/** Nodes with their instances, and what else carries a mark. */
export function statusText(rows: readonly StatusRow[], paint: Paint): string {
  const head = ['PROJECT', 'GROUP', 'NODE', 'ENDPOINT', 'INSTANCE', 'STATE', 'MARK', 'IMAGE', 'ADDRESS']
  return tableText(
    head,
    rows.map(row => cells(row, paint)),
    paint,
  )
}

function cells(row: StatusRow, paint: Paint): readonly string[] {
  const { project, group, node, endpoint, instance, addresses } = row
  const addressText = addresses.length === 0 ? '-' : addresses.join(' ')
  return [
    project,
    group,
    node,
    endpoint,
    instance,
    stateText(row, paint),
    markText(row, paint),
    imageText(row),
    addressText,
  ]
}

function stateText({ state }: StatusRow, paint: Paint): string {
  switch (state) {
    case 'running':
      return paint.green(state)
    case 'stopped':
    case 'frozen':
    case 'absent':
      return paint.yellow(state)
    case 'error':
    case 'unknown':
      return paint.red(state)
  }
}

function markText({ standing, setUp }: StatusRow, paint: Paint): string {
  if (standing === undefined) return '-'
  const words = setUp === false && standing !== 'candidate' ? `${standing}, set-up unfinished` : standing
  return words === 'live' ? words : paint.yellow(words)
}

function imageText({ image, imageSource }: StatusRow): string {
  const short = image === undefined || image === '' ? undefined : image.slice(0, 12)
  return [imageSource, short].filter(part => part !== undefined).join(' ') || '-'
}
