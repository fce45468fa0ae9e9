import { Document, isMap, isScalar, parseDocument, Scalar } from 'yaml'
import { ComposeError } from '../errors.ts'

/**
 * The text of a values file with `a.b=c` written into it; comments and everything else stay. Values are written as they were
 * typed. Throws `usage/bad-argument` for what is no assignment or no map.
 */
export function withValues(text: string, assignments: readonly string[]): string {
  // Every scalar is a text here, so that 0755, 22.10 and yes are written back as they were.
  const document =
    text.trim() === '' ? new Document({}, { schema: 'failsafe' }) : parseDocument(text, { schema: 'failsafe' })
  if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents))) {
    throw new ComposeError('usage/bad-argument', 'the values file is no map of values', { hint: 'name another file' })
  }
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=')
    const path = assignment.slice(0, Math.max(0, equals)).trim().split('.')
    if (equals < 0 || path.some(key => key === '')) {
      throw new ComposeError('usage/bad-argument', `--render-env ${JSON.stringify(assignment)} is no assignment`, {
        hint: 'write --render-env NAME=VALUE or --render-env NAME.FIELD=VALUE',
      })
    }
    const inTheWay = path.slice(0, -1).findIndex((_, index) => {
      const at: unknown = document.getIn(path.slice(0, index + 1), true)
      return at !== undefined && !isMap(at)
    })
    if (inTheWay >= 0) {
      const name = path.slice(0, inTheWay + 1).join('.')
      throw new ComposeError('usage/bad-argument', `cannot set ${path.join('.')}: ${name} is no map`, {
        hint: `set ${name} itself`,
      })
    }
    const value = new Scalar(assignment.slice(equals + 1))
    if (value.value === '') value.type = 'QUOTE_DOUBLE'
    const before = document.getIn(path, true)
    // What is written behind and above a value belongs to its name, and outlives it.
    if (isScalar(before)) Object.assign(value, { comment: before.comment, commentBefore: before.commentBefore })
    document.setIn(path, value)
  }
  return document.toString({ lineWidth: 0 })
}
