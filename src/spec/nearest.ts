/** Number of single-character edits between two words (Levenshtein), case ignored. */
function distance(first: string, second: string): number {
  const a = first.toLowerCase()
  const b = second.toLowerCase()
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The candidate a person most likely meant by `word`, if one is near enough to be worth saying. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length < 2 ? 0 : Math.max(1, Math.min(3, Math.floor(word.length / 3)))
  let best: { word: string; distance: number } | undefined
  for (const candidate of candidates) {
    const found = distance(word, candidate)
    if (found <= limit && (best === undefined || found < best.distance)) best = { word: candidate, distance: found }
  }
  return best?.word
}

/** The hint for a name that is not there: the nearest one, else all of them when they are few. */
export function nameHint(word: string, candidates: Iterable<string>, what: string): string {
  const known = [...new Set(candidates)].sort()
  const near = nearest(word, known)
  if (near !== undefined) return `did you mean "${near}"?`
  if (known.length === 0) return `there are no ${what}`
  const shown = known.slice(0, 12).join(', ')
  return `${what}: ${shown}${known.length > 12 ? `, and ${known.length - 12} more` : ''}`
}
