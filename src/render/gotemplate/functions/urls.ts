import { Refusal } from '../../helper/helper.ts'
import type { GoMap, GoValue } from '../value.ts'
import { type GoFunction, goFunction, map, text } from './function.ts'

/** Everything but these is written as bytes in hexadecimal, as Go's `net/url` writes paths and fragments. */
const plainInPath = /[^A-Za-z0-9\-_.~$&+,/:;=@]/gu
const plainInFragment = /[^A-Za-z0-9\-_.~$&+,/:;=?@!()*]/gu

function escaped(source: string, others: RegExp): string {
  return source.replaceAll(others, character =>
    [...Buffer.from(character)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

function unescaped(source: string): string {
  const bad = /%(?![\dA-Fa-f]{2}).{0,2}/s.exec(source)
  if (bad !== null) throw new Refusal(`invalid URL escape ${JSON.stringify(bad[0])}`)
  const parts = source.split(/((?:%[\dA-Fa-f]{2})+)/)
  return parts.map((part, index) => (index % 2 === 0 ? part : decoded(part))).join('')
}

function decoded(escapes: string): string {
  return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString()
}

/** The parts of an address, by the names of Sprig's `urlParse`. Throws a Refusal for what is none. */
function parsed(source: string): GoMap {
  if ([...source].some(character => character < ' ' || character === '\u007f'))
    throw new Refusal(`${JSON.stringify(source)} is no URL: it has control characters`)
  const [, beforeHash = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(source) ?? []
  const [, scheme = '', afterScheme = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(beforeHash) ?? []
  if (/^:/.test(beforeHash)) throw new Refusal(`${JSON.stringify(source)} is no URL: it has no scheme before the colon`)
  const [, rest = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(afterScheme) ?? []
  const opaque = scheme !== '' && !rest.startsWith('/') ? rest : ''
  const hasAuthority = opaque === '' && rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  const [, authority = '', path = ''] = hasAuthority
    ? (/^\/\/([^/]*)(.*)$/s.exec(rest) ?? [])
    : ['', '', opaque === '' ? rest : '']
  const at = authority.lastIndexOf('@')
  const [userinfo, host] = [authority.slice(0, Math.max(0, at)), authority.slice(at + 1)]
  if (scheme === '' && !hasAuthority && /^[^/]*:/.test(path))
    throw new Refusal(`${JSON.stringify(source)} is no URL: its first part has a colon`)
  if (!/:\d*$|^[^:]*$|\]$/.test(host)) throw new Refusal(`${JSON.stringify(host)} is no host with a port`)
  return new Map<string, GoValue>([
    ['fragment', unescaped(fragment)],
    ['host', unescaped(host)],
    ['hostname', unescaped(host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'))],
    ['opaque', opaque],
    ['path', unescaped(path)],
    ['query', query],
    ['scheme', scheme.toLowerCase()],
    ['userinfo', userinfo],
  ])
}

function part(parts: GoMap, name: string): string {
  const value = parts.get(name)
  if (value === undefined) return ''
  if (typeof value !== 'string') throw new Refusal(`${name} must be a text`)
  return value
}

function joined(parts: GoMap): string {
  const [scheme, host, path, query] = ['scheme', 'host', 'path', 'query'].map(name => part(parts, name))
  const [opaque, fragment, userinfo] = ['opaque', 'fragment', 'userinfo'].map(name => part(parts, name))
  const begin = scheme ? `${scheme}:` : ''
  const end = `${query ? `?${query}` : ''}${fragment ? `#${escaped(fragment, plainInFragment)}` : ''}`
  if (opaque) return begin + opaque + end
  const slashes = (scheme || host || userinfo) && (host || path || userinfo) ? '//' : ''
  const user = userinfo ? `${userinfo}@` : ''
  const way = path === '*' ? '*' : escaped(path ?? '', plainInPath)
  const between = way !== '' && !way.startsWith('/') && host ? '/' : ''
  const head = `${begin}${slashes}${user}${host ?? ''}`
  // Otherwise the part before the colon would be taken for a scheme.
  const here = head === '' && /^[^/]*:/.test(way) ? './' : ''
  return head + between + here + way + end
}

/** Functions with addresses. */
export const urlFunctions: readonly GoFunction[] = [
  goFunction('urlParse TEXT', ([value]) => parsed(text(value))),
  goFunction('urlJoin MAP', ([value]) => joined(map(value))),
]
