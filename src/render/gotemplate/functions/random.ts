import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import { type GoFunction, goFunction, integer, longestText, text, within } from './function.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')

function drawn(count: number, from: string): string {
  const length = within(count, longestText / 100)
  return Array.from({ length }, () => from[randomInt(from.length)]).join('')
}

function between(least: number, end: number): number {
  if (!(least < end) || end - least > 2 ** 47) throw new Refusal(`there is no number from ${least} to below ${end}`)
  return randomInt(least, end)
}

function shuffled(source: string): string {
  const characters = [...source]
  for (let index = characters.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    const [one = '', two = ''] = [characters[index], characters[other]]
    characters[index] = two
    characters[other] = one
  }
  return characters.join('')
}

/** Functions that give something else each time; only where the workspace allows them. */
export const randomFunctions: readonly GoFunction[] = [
  goFunction('randAlpha COUNT', ([count]) => drawn(integer(count), letters)),
  goFunction('randAlphaNum COUNT', ([count]) => drawn(integer(count), letters + digits)),
  goFunction('randNumeric COUNT', ([count]) => drawn(integer(count), digits)),
  goFunction('randAscii COUNT', ([count]) => drawn(integer(count), printable)),
  goFunction('randBytes COUNT', ([count]) => randomBytes(within(integer(count), longestText / 100)).toString('base64')),
  goFunction('randInt LEAST END', ([least, end]) => between(integer(least), integer(end))),
  goFunction('shuffle TEXT', ([value]) => shuffled(text(value))),
  goFunction('uuidv4', () => randomUUID()),
]
