import { isWrittenNumber, printed, type Value, type ValueMap } from '../model/values.ts'

/** Tells a map from everything else that is an object: a written number is a scalar. */
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isWrittenNumber(value)
}

/** Tells a list, also for the compiler. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** The number a value computes as; undefined when it is no number. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  return isWrittenNumber(value) ? value.number : undefined
}

/** The own entry of a map: inherited names such as `constructor` do not exist in templates. */
export function entryOf(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** Truth as Go templates have it: false, 0, '', nothing, and empty lists and maps are false. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false
  if (isList(value)) return value.length > 0
  const number = numberOf(value)
  if (number !== undefined) return number !== 0
  return isMap(value) ? Object.keys(value).length > 0 : true
}

/** A value in the words of a message, short: `the string "x"`, `a list`. */
export function described(value: Value | undefined): string {
  if (value === undefined || value === null) return 'nothing'
  if (isList(value)) return 'a list'
  if (isMap(value)) return 'a map'
  const text = printed(value) ?? ''
  if (typeof value === 'boolean') return text
  if (typeof value !== 'string') return `the number ${text}`
  return `the string ${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)}`
}

/** Whether two values are the same: numbers by value, a number and a string by the number's text, maps without order. */
export function isEqual(one: Value | undefined, other: Value | undefined): boolean {
  const [number, otherNumber] = [numberOf(one), numberOf(other)]
  if (number !== undefined && otherNumber !== undefined) return number === otherNumber
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]))
  }
  if (isMap(one) && isMap(other)) {
    const keys = Object.keys(one)
    return (
      keys.length === Object.keys(other).length &&
      keys.every(key => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
    )
  }
  if (typeof one === 'string' && otherNumber !== undefined) return one === printed(other ?? null)
  if (typeof other === 'string' && number !== undefined) return other === printed(one ?? null)
  return (one ?? null) === (other ?? null)
}
