import { posix } from 'node:path'
import { toYaml } from '../../helper/encodings.ts'
import { Refusal } from '../../helper/helper.ts'
import { plain, readYaml } from '../../yaml-values.ts'
import { fromValue, type GoValue, isGoList, isGoMap, toValue } from '../value.ts'
import { alsoNamed, type GoFunction, goFunction, onlyText, text } from './function.ts'

/** A value as YAML as Helm writes it; a text of several lines stands as a block of its own. */
function yamlOf(value: GoValue | undefined): string {
  if (typeof value === 'string' && value.includes('\n')) return toYaml({ k: value }).replace(/^k: /, '')
  return toYaml(toValue(value))
}

function jsonOf(value: GoValue | undefined, spaces?: number): string {
  return JSON.stringify(toValue(value), null, spaces)
}

/** Go writes these as escapes, so that JSON can stand in HTML. */
function escapedForHtml(json: string): string {
  return json.replaceAll(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function fromYaml(value: GoValue | undefined): GoValue {
  const { traced, problems } = readYaml(onlyText(value), '')
  const [first] = problems
  if (first !== undefined) throw new Refusal(`${first.message} in line ${first.where?.line ?? 1} of the text`)
  return fromValue(plain(traced))
}

function fromJson(value: GoValue | undefined): GoValue {
  const source = onlyText(value)
  try {
    JSON.parse(source)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal('the text is not JSON')
  }
  return jsonFloats(fromYaml(source))
}

/** Go reads every number of JSON as a float. */
function jsonFloats(value: GoValue): GoValue {
  if (isGoList(value)) return value.map(jsonFloats)
  if (isGoMap(value)) return new Map([...value].map(([key, item]) => [key, jsonFloats(item)]))
  return typeof value === 'number' ? { float: value } : value
}

function asMap(value: GoValue): GoValue {
  if (value === null) return new Map()
  if (!isGoMap(value)) throw new Refusal('the text is no map')
  return value
}

function asList(value: GoValue): GoValue {
  if (value === null) return []
  if (!isGoList(value)) throw new Refusal('the text is no list')
  return value
}

function fromBase64(value: GoValue | undefined): string {
  const source = text(value).replaceAll(/[\r\n]/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(source) || source.length % 4 !== 0) throw new Refusal('the text is not base64')
  return Buffer.from(source, 'base64').toString()
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function toBase32(source: string): string {
  let bits = ''
  for (const byte of Buffer.from(source)) bits += byte.toString(2).padStart(8, '0')
  const digits = (bits.match(/.{1,5}/g) ?? []).map(five => base32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
  return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=')
}

function fromBase32(source: string): string {
  if (!/^[A-Z2-7]*={0,6}$/.test(source) || source.length % 8 !== 0) throw new Refusal('the text is not base32')
  let bits = ''
  for (const digit of source.replaceAll('=', '')) bits += base32.indexOf(digit).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => Number.parseInt(eight, 2))).toString()
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

function forScripts(source: string): string {
  return source.replaceAll(/[\\'"<>&=\n\r\t\x00-\x1f]/g, character => {
    const short: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' }
    return short[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  })
}

function forUrls(source: string): string {
  return encodeURIComponent(source)
    .replaceAll('%20', '+')
    .replaceAll(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

function adler32(source: string): string {
  let [low, high] = [1, 0]
  for (const byte of Buffer.from(source)) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return String(high * 65536 + low)
}

/** Functions that change the form of data, and those of paths. */
export const encodingFunctions: readonly GoFunction[] = [
  ...alsoNamed(
    goFunction('toYaml VALUE', ([value]) => yamlOf(value)),
    'toYamlPretty',
  ),
  goFunction('fromYaml TEXT', ([value]) => asMap(fromYaml(value))),
  goFunction('fromYamlArray TEXT', ([value]) => asList(fromYaml(value))),
  goFunction('toJson VALUE', ([value]) => escapedForHtml(jsonOf(value))),
  goFunction('toPrettyJson VALUE', ([value]) => escapedForHtml(jsonOf(value, 2))),
  goFunction('toRawJson VALUE', ([value]) => jsonOf(value)),
  goFunction('fromJson TEXT', ([value]) => asMap(fromJson(value))),
  goFunction('fromJsonArray TEXT', ([value]) => asList(fromJson(value))),
  goFunction('b64enc TEXT', ([value]) => Buffer.from(text(value)).toString('base64')),
  goFunction('b64dec TEXT', ([value]) => fromBase64(value)),
  goFunction('b32enc TEXT', ([value]) => toBase32(text(value))),
  goFunction('b32dec TEXT', ([value]) => fromBase32(text(value))),
  goFunction('adler32sum TEXT', ([value]) => adler32(text(value))),
  goFunction('html [VALUE…]', values =>
    values
      .map(text)
      .join('')
      .replaceAll(/[&<>"']/g, one => htmlEscapes[one] ?? one),
  ),
  goFunction('urlquery [VALUE…]', values => forUrls(values.map(text).join(''))),
  goFunction('js [VALUE…]', values => forScripts(values.map(text).join(''))),
  ...alsoNamed(
    goFunction('base PATH', ([value]) => posix.basename(text(value)) || (text(value) === '' ? '.' : '/')),
    'osBase',
  ),
  ...alsoNamed(
    goFunction('dir PATH', ([value]) => posix.normalize(posix.dirname(text(value)))),
    'osDir',
  ),
  ...alsoNamed(
    goFunction('clean PATH', ([value]) => posix.normalize(text(value)).replace(/(?<=.)\/$/, '')),
    'osClean',
  ),
  ...alsoNamed(
    goFunction('ext PATH', ([value]) => /\.[^./]*$/.exec(text(value))?.[0] ?? ''),
    'osExt',
  ),
  ...alsoNamed(
    goFunction('isAbs PATH', ([value]) => posix.isAbsolute(text(value))),
    'osIsAbs',
  ),
]
