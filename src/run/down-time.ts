/** One question of a probe. Times are in milliseconds by one clock. */
export interface Sample {
  readonly startedAt: number
  /** Undefined while it is under way. */
  readonly endedAt?: number
  readonly passed?: boolean
}

/** How long nobody answered. */
export interface DownTime {
  readonly ms: number
  readonly isOver: boolean
}

/** A single lost question is a lost packet; it takes two in a row to be an outage. */
const leastLost = 2

/**
 * The time between an answer and the next one, wherever questions asked in between were lost; several such times are added
 * up. Samples are in the order they were asked; the first one passed. A question counts as lost by when it was asked, because it may take long to find out; an answer by when it came.
 */
export function downTime(samples: readonly Sample[], now: number): DownTime {
  const answers = samples.flatMap(({ endedAt, passed }) => (passed === true && endedAt !== undefined ? [endedAt] : []))
  const lost = samples.flatMap(({ startedAt, passed }) => (passed === false ? [startedAt] : []))
  const alive = answers.sort((a, b) => a - b)
  let ms = 0
  let next = 0
  for (const [index, from] of alive.entries()) {
    while ((lost[next] ?? now) < from) next++
    const first = next
    const to = alive[index + 1] ?? now
    while (next < lost.length && (lost[next] ?? now) < to) next++
    const isLast = index === alive.length - 1
    if (next - first < leastLost) continue
    ms += to - from
    if (isLast) return { ms: Math.round(ms), isOver: false }
  }
  return { ms: Math.round(ms), isOver: true }
}
