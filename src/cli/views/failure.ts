import type { ComposeError } from '../../errors.ts'
import type { Failure } from '../../model/event.ts'
import { harmless, type Paint } from '../paint.ts'

/** What is told of a failure, thrown or reported. */
export type Told = Pick<ComposeError, 'message' | 'hint' | 'endpoint' | 'request' | 'said'> | Failure

/** A failure as people read it: the sentence, what was asked, what was said, what to do. */
export function failureText(told: Told, paint: Paint, label = 'error'): string {
  const subject =
    told.endpoint === undefined || told.message.includes(told.endpoint) ? '' : `endpoint ${told.endpoint}: `
  const detail = (name: string, text: string | undefined): string => {
    if (text === undefined || text.trim() === '') return ''
    const lines = harmless(text.trimEnd()).split('\n')
    return lines.map((line, index) => `  ${(index === 0 ? `${name}:` : '').padEnd(6)} ${line}\n`).join('')
  }
  return [
    `${paint.red(`${label}:`)} ${subject}${harmless(told.message)}\n`,
    detail('asked', told.request),
    detail('said', ends(told.message, told.said ?? '') ? undefined : told.said),
    detail('hint', told.hint),
  ].join('')
}

/** Whether a sentence ends in what was said, whose first letter it may have made small. */
function ends(message: string, said: string): boolean {
  return message.toLowerCase().endsWith(said.toLowerCase())
}
