import { isScalar, Scalar } from 'yaml'
import { type Integers, readDocument } from './document.ts'
import type { WrittenScalar } from './positions.ts'

const quotedOrPlain: readonly unknown[] = [Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE]

/**
 * What a text means that is one YAML scalar and nothing else: plain or quoted, without tag, anchor, comment or blanks
 * around it. Undefined for every other text.
 */
export function wholeScalar(
  text: string,
  integers: Integers = 'core',
): { readonly value: unknown; readonly scalar: WrittenScalar } | undefined {
  const { contents, errors } = readDocument(text, integers)
  if (!isScalar(contents) || errors.length > 0 || contents.range?.[1] !== text.length) return undefined
  if (contents.tag !== undefined || contents.anchor !== undefined) return undefined
  if (!quotedOrPlain.includes(contents.type)) return undefined
  return { value: contents.value, scalar: { text: contents.source ?? text, plain: contents.type === Scalar.PLAIN } }
}
