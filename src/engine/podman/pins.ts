import { createHash } from 'node:crypto'

/** The repository whose tags are our pins: no registry is behind it. */
const repository = 'localhost/drydock'
const start = `${repository}:`
const longest = 128

/**
 * The tag that stands for a pin: `drydock/REMOTE/ALIAS` as `localhost/drydock:REMOTE_2fALIAS`. A tag has letters, digits, dots, dashes
 * and underscores only, 128 at most; a pin too long for that is known by its hash, and found again by whoever asks for that very pin.
 */
export function tagOfPin(pin: string): { readonly repo: string; readonly tag: string } {
  const word = pin.replace(/^drydock\//, '').replace(/[^A-Za-z0-9.-]/gu, escaped)
  const plain = /^[A-Za-z0-9_]/.test(word) ? word : `_${hexOf(word.slice(0, 1))}${word.slice(1)}`
  const tag = plain.length <= longest ? plain : `__${createHash('sha256').update(pin).digest('hex')}`
  return { repo: repository, tag }
}

function escaped(letter: string): string {
  return [...Buffer.from(letter)].map(byte => `_${byte.toString(16).padStart(2, '0')}`).join('')
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(2, '0')
}

/** The pin that a tag of an image stands for; undefined for any other tag. */
export function pinOfTag(name: string): string | undefined {
  if (!name.startsWith(start)) return undefined
  const tag = name.slice(start.length)
  if (tag.startsWith('__')) return `drydock/${tag}`
  const bytes = tag.replace(/_([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `drydock/${Buffer.from(bytes, 'latin1').toString('utf8')}`
}
