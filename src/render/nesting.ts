import type { Place } from './syntax.ts'
import { advance } from './whitespace.ts'

/** How deep blocks, and parentheses in one tag, may be nested: the parser calls itself for each level. */
export const deepestNesting = 200

/** Where the nesting of a template gets too deep, if it does. */
export function deepPlace(text: string): Place | undefined {
  let [blocks, inTag] = [0, 0]
  for (const { 0: mark, index } of text.matchAll(/\{\{~?[#^/]?|\}\}|[()]/g)) {
    if (mark === '(') inTag += 1
    else if (mark === ')') inTag -= 1
    else {
      inTag = 0
      if (mark.endsWith('#') || mark.endsWith('^')) blocks += 1
      else if (mark.endsWith('/')) blocks -= 1
    }
    if (blocks > deepestNesting || inTag > deepestNesting) return advance({ line: 1, column: 1 }, text.slice(0, index))
  }
  return undefined
}
