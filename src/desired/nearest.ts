/** How many single characters must be typed, dropped or replaced to get from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** The known name that was probably meant; undefined when none is near. */
export function nearest(wrong: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  // One wrong character in three, but never more than three.
  let bestDistance = Math.max(1, Math.min(3, Math.floor(wrong.length / 3))) + 1
  for (const name of known) {
    const away = distance(wrong.toLowerCase(), name.toLowerCase())
    if (away >= bestDistance) continue
    best = name
    bestDistance = away
  }
  return best
}

/** What to type instead of an unknown name: the nearest one, else all of them while they are few. */
export function nameHint(wrong: string, known: Iterable<string>, what: string): string {
  const names = [...new Set(known)].sort()
  const near = nearest(wrong, names)
  if (near !== undefined) return `did you mean "${near}"?`
  if (names.length === 0) return `there are no ${what}`
  const shown = names.slice(0, 8).join(', ')
  return `known ${what}: ${names.length > 8 ? `${shown} and ${names.length - 8} more` : shown}`
}
