import { type Random, randomOf } from './random.ts'
import { piecesFor, seeds } from './seeds.ts'
import type { Target } from './targets.ts'

/** One fuzzed input. */
export interface Input {
  readonly target: Target
  readonly text: string
}

const kinds = Object.keys(seeds) as Target[]

function mutated(text: string, random: Random, target: Target): string {
  const [pieces, others] = [piecesFor(target), seeds[target]]
  const at = random.below(text.length + 1)
  const [before, after] = [text.slice(0, at), text.slice(at)]
  switch (random.below(8)) {
    case 0:
      return before + after.slice(1 + random.below(8))
    case 1:
      return before + after.slice(0, 1 + random.below(40)) + after
    case 2:
      return before + String.fromCharCode(random.below(random.below(2) ? 128 : 65_536)) + after.slice(random.below(2))
    case 3: {
      const other = random.pick(others)
      const from = random.below(other.length + 1)
      return before + other.slice(from, from + random.below(60)) + after
    }
    case 4: {
      const lines = text.split('\n')
      const [one, two] = [random.below(lines.length), random.below(lines.length)]
      ;[lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? '']
      return lines.join('\n')
    }
    case 5:
      return random.below(4) > 0 ? before + random.pick(pieces) + after : before
    default:
      return before + random.pick(pieces) + after.slice(random.below(3))
  }
}

/** The input of a number, always the same one. */
export function inputOf(number: number): Input {
  const random = randomOf(number * 2_654_435_761)
  const target = random.pick(kinds)
  let text = random.pick(seeds[target])
  // Most have one change: after the first mistake of grammar little is looked at.
  for (let left = 1 + random.below(random.pick([1, 1, 2, 5])); left > 0; left--) text = mutated(text, random, target)
  return { target, text }
}
