import type { NicPlace } from '../../app/nics.ts'
import type { StatusRow } from '../../app/status.ts'
import type { Paint } from '../paint.ts'
import { tableText } from './table.ts'

/** Nodes with their instances, and what else carries a mark. */
export function statusText(rows: readonly StatusRow[], paint: Paint): string {
  const optional = rows.some(row => row.nics !== undefined) ? ['NIC'] : []
  const head = ['PROJECT', 'GROUP', 'NODE', 'ENDPOINT', 'INSTANCE', 'STATE', 'MARK', 'RELEASE', 'IMAGE', 'ADDRESS']
  return tableText(
    [...head, ...optional],
    rows.map(row => [...cells(row, paint), ...optional.map(() => nicsText(row, paint))]),
    paint,
  )
}

function cells(row: StatusRow, paint: Paint): readonly string[] {
  const { project, group, node, endpoint, instance, image, imageSource = '-' } = row
  const fingerprint = image === undefined || image === '' ? '-' : image.slice(0, 12)
  const known = [project, group, node, endpoint, instance, stateText(row, paint), markText(row, paint)]
  return [...known, imageSource, fingerprint, addressText(row, paint)]
}

/** An address that the files promise and the instance does not have is what a person looks for. */
function addressText({ addresses, declaredAddress, state }: StatusRow, paint: Paint): string {
  const isMissing = state === 'running' && declaredAddress !== undefined && !addresses.includes(declaredAddress)
  const words = [...addresses, ...(isMissing ? [paint.yellow(`(not ${declaredAddress})`)] : [])]
  return words.length === 0 ? '-' : words.join(' ')
}

function nicsText({ instance, nics = [] }: StatusRow, paint: Paint): string {
  return nics.map(place => nicText(place, instance, paint)).join(', ') || '-'
}

/** Where a NIC is, in a few words. */
function nicText(place: NicPlace, own: string, paint: Paint): string {
  const { nic, at, instance } = place
  switch (at) {
    case 'instance':
      return instance === own ? `${nic} in ${instance}` : paint.yellow(`${nic} in ${instance}`)
    case 'host':
      return paint.yellow(`${nic} on the host`)
    case 'gone':
      return paint.red(`${nic} gone`)
    case 'unknown':
      return `${nic} unknown`
  }
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

function markText({ standing, setUp, held, livesOn, movesTo }: StatusRow, paint: Paint): string {
  if (standing === undefined) return livesOn === undefined ? '-' : paint.yellow(`lives on ${livesOn}`)
  if (held === true) return paint.yellow(`${standing}, upgrade held`)
  if (movesTo !== undefined) return paint.yellow(`${standing}, moves to ${movesTo}`)
  const words = setUp === false && standing !== 'candidate' ? `${standing}, set-up unfinished` : standing
  return words === 'live' ? words : paint.yellow(words)
}
