/** Numbers that look random and are the same for the same seed (mulberry32), so that every found case can be made again. */
export interface Random {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number
  /** One of them. Throws when there are none. */
  pick<One>(choices: readonly One[]): One
}

/** Makes one. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: choices => {
      const chosen = choices[below(choices.length)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
  }
}
