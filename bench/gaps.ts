/** When a service did not answer, read from the log of a prober. */

/** One question and what was answered. */
export interface Answer {
  /** When it was asked, in milliseconds since 1970. */
  readonly at: number
  /** How long it took, in milliseconds. */
  readonly took: number
  readonly address: string
  /** What the service said; undefined when it said nothing, or no, or not in time. */
  readonly answer?: string
}

/** A time in which a service did not answer. */
export interface Gap {
  readonly address: string
  /** Milliseconds since 1970: when the last question before it that was answered was asked. */
  readonly from: number
  /** When the first question after it was answered. */
  readonly until: number
  /** What was said before and after it. */
  readonly before: string
  readonly after: string
}

/** Reads a prober's log, ordered by the time of the questions. Throws when a line is none of a prober. */
export function readAnswers(log: string): readonly Answer[] {
  const lines = log.split('\n').filter(line => line !== '')
  return lines.map(line => JSON.parse(line) as Answer).sort((one, other) => one.at - other.at)
}

/**
 * The gaps of one address that lie between two answers; what was before the first answer and after the last is not known.
 * A gap reaches from the last question that was answered to the end of the next one, so it is never too short. One unanswered
 * question between answered ones is none: it says more about a busy machine than about the service.
 */
export function gapsOf(answers: readonly Answer[], address: string): readonly Gap[] {
  const gaps: Gap[] = []
  let last: Required<Answer> | undefined
  let unanswered = 0
  for (const one of answers) {
    if (one.address !== address) continue
    if (one.answer === undefined) {
      unanswered++
      continue
    }
    const { at, took, answer } = one
    if (unanswered > 1 && last !== undefined) {
      gaps.push({ address, from: last.at, until: at + took, before: last.answer, after: answer })
    }
    last = { at, took, address, answer }
    unanswered = 0
  }
  return gaps
}

/** How long a gap is, in milliseconds. */
export function lengthOf({ from, until }: Gap): number {
  return until - from
}

/** How long it surely was, in milliseconds: from the first question that nobody answered to the last one. */
export function sureLengthOf({ address, from, until }: Gap, answers: readonly Answer[]): number {
  const lost = answers.filter(
    one => one.address === address && one.answer === undefined && one.at > from && one.at < until,
  )
  return (lost.at(-1)?.at ?? from) - (lost[0]?.at ?? from)
}

/** Whether two of the gaps overlap that are of different addresses. */
export function overlaps(gaps: readonly Gap[]): boolean {
  return gaps.some(one =>
    gaps.some(other => one.address < other.address && one.from < other.until && other.from < one.until),
  )
}
