/** Edits (insert, delete, replace) between two words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** Candidates by likeness to a word, the nearest first. */
export function byLikeness(word: string, candidates: readonly string[]): readonly string[] {
  return candidates
    .map(candidate => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.edits - other.edits || (one.candidate < other.candidate ? -1 : 1))
    .map(({ candidate }) => candidate)
}

/** The one candidate that is most likely meant; undefined when none is like the word. */
export function likely(word: string, candidates: readonly string[]): string | undefined {
  const [first] = byLikeness(word, candidates)
  if (first === undefined) return undefined
  return distance(word.toLowerCase(), first.toLowerCase()) <= Math.floor(word.length / 3) ? first : undefined
}

/** A hint that names the key most likely meant, else the three nearest; `prefix` is what stands before the key. */
export function nearestHint(word: string, candidates: readonly string[], prefix: string, owner: string): string {
  const meant = likely(word, candidates)
  if (meant !== undefined) return `did you mean ${prefix}${meant}?`
  if (candidates.length === 0) return `${owner} is empty`
  const near = byLikeness(word, candidates).slice(0, 3).join(', ')
  return `${owner} has ${near}${candidates.length > 3 ? ` and ${candidates.length - 3} more` : ''}`
}
