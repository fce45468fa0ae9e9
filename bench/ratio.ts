/** The middle one of some numbers; the mean of the two middle ones when their count is even. Throws when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('no rounds were measured')
  return (upper + lower) / 2
}

/** One thing that was measured, in milliseconds per round. */
export interface Measured {
  readonly what: string
  /** Of the tool. */
  readonly tool: readonly number[]
  /** Of what it is compared with. */
  readonly bare: readonly number[]
  readonly bareIs: string
  /** How slow the tool may be: `ratio` times the bare median, or `more` milliseconds on top of it. */
  readonly limit: { readonly ratio: number } | { readonly more: number }
}

/** Whether the medians are within the limit. */
export function isWithin({ tool, bare, limit }: Measured): boolean {
  return median(tool) <= most(median(bare), limit)
}

/** One line for a person. */
export function measuredText(measured: Measured): string {
  const { what, tool, bare, bareIs, limit } = measured
  const [ours, theirs] = [median(tool), median(bare)]
  const compared =
    'ratio' in limit
      ? `ratio ${(ours / theirs).toFixed(2)}, at most ${limit.ratio}`
      : `${signed(ours - theirs)} ms, at most +${limit.more} ms`
  const verdict = isWithin(measured) ? 'ok  ' : 'SLOW'
  return `${verdict} ${what}: ${ours.toFixed(0)} ms; ${bareIs} ${theirs.toFixed(0)} ms; ${compared}   (${rounds(tool)} | ${rounds(bare)})`
}

function most(bare: number, limit: Measured['limit']): number {
  return 'ratio' in limit ? bare * limit.ratio : bare + limit.more
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(0)}`
}

function rounds(values: readonly number[]): string {
  return values.map(value => value.toFixed(0)).join(' ')
}
