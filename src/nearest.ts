/** Number of single-character edits (insert, delete, replace) between two words, case ignored. */
function distance(one: string, other: string): number {
  const from = one.toLowerCase()
  const to = other.toLowerCase()
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** Edits that still count as a typing error: one character in three, but at least one and never more than three. */
function toleranceFor(word: string): number {
  return word.length < 2 ? 0 : Math.max(1, Math.min(3, Math.floor(word.length / 3)))
}

interface Ranked {
  readonly name: string
  readonly edits: number
}

/** Candidates by likeness to a word, the nearest first; of equals the first by name. */
function ranked(word: string, candidates: Iterable<string>): readonly Ranked[] {
  return [...new Set(candidates)]
    .map(name => ({ name, edits: distance(word, name) }))
    .sort((one, other) => one.edits - other.edits || (one.name < other.name ? -1 : 1))
}

/** The candidate a person most likely meant by `word`; undefined when none is near enough to be worth saying. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const [first] = ranked(word, candidates)
  return first !== undefined && first.edits <= toleranceFor(word) ? first.name : undefined
}

/** Longer lists of names are cut. */
const shownNames = 12

/** The hint for a name that is not there: the nearest one, else all of them while they are few. `what`: `known nodes`. */
export function nameHint(word: string, candidates: Iterable<string>, what: string): string {
  const known = [...new Set(candidates)].sort()
  const near = nearest(word, known)
  if (near !== undefined) return `did you mean "${near}"?`
  if (known.length === 0) return `there are no ${what}`
  const shown = known.slice(0, shownNames).join(', ')
  return `${what}: ${known.length > shownNames ? `${shown} and ${known.length - shownNames} more` : shown}`
}

/** Of a map of any size, the keys that are shown when none is near. */
const shownKeys = 3

/**
 * The hint for a key that `owner` has not: the nearest one as it is written in full, with `prefix` before it, else the
 * nearest few.
 */
export function keyHint(word: string, keys: readonly string[], prefix: string, owner: string): string {
  const near = nearest(word, keys)
  if (near !== undefined) return `did you mean ${prefix}${near}?`
  if (keys.length === 0) return `${owner} is empty`
  const shown = ranked(word, keys).slice(0, shownKeys)
  const more = keys.length - shown.length
  return `${owner} has ${shown.map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
