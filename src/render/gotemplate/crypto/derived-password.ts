import { createHmac, scryptSync } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'

/** What every salt of the algorithm begins with. */
const scope = 'com.lyndir.masterpassword'

/** The forms of passwords by type, a letter for a class of characters each. */
const forms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    maximum: 'anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno',
    long: [
      'CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv',
      'CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv',
      'CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno',
    ].join(' '),
    medium: 'CvcnoCvc CvcCvcno',
    short: 'Cvcn',
    basic: 'aaanaaan aannaaan aaannaaa',
    pin: 'nnnn',
  }).map(([type, all]) => [type, all.split(' ')] as const),
)

const lowVowels = 'aeiou'
const lowConsonants = 'bcdfghjklmnpqrstvwxyz'
const [vowels, consonants] = [lowVowels.toUpperCase(), lowConsonants.toUpperCase()]
const letters = vowels + lowVowels + consonants + lowConsonants
const digits = '0123456789'

const classes: Readonly<Record<string, string>> = {
  V: vowels,
  C: consonants,
  v: lowVowels,
  c: lowConsonants,
  a: letters,
  n: digits,
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: `${letters}${digits}!@#$%^&*()`,
}

/** Which password is wanted. */
export interface Wanted {
  readonly counter: number
  readonly type: string
  readonly password: string
  readonly user: string
  readonly site: string
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([unsigned(bytes.length), bytes])
}

function unsigned(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

/** The password of a site by the published Master Password algorithm, always the same. Throws a Refusal. */
export function derivedPassword({ counter, type, password, user, site }: Wanted): string {
  const known = forms.get(type)
  if (known === undefined)
    throw new Refusal(`there is no type ${JSON.stringify(type)}`, `write one of ${[...forms.keys()].join(', ')}`)
  if (!(counter >= 0 && counter < 2 ** 32)) throw new Refusal('the counter is a number from 0 to below 2^32')
  const cost = { N: 32_768, r: 8, p: 2, maxmem: 2 ** 27 }
  const key = scryptSync(password, Buffer.concat([Buffer.from(scope), withLength(user)]), 64, cost)
  const seed = createHmac('sha256', key).update(scope).update(withLength(site)).update(unsigned(counter)).digest()
  const form = known[(seed[0] ?? 0) % known.length] ?? ''
  const drawn = [...form].map((letter, index) => {
    const characters = classes[letter] ?? ''
    return characters[(seed[index + 1] ?? 0) % characters.length]
  })
  return drawn.join('')
}
