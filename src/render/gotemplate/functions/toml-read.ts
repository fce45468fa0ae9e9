import { Refusal } from '../../helper/helper.ts'
import { type GoMap, type GoValue, goFloat, isGoList, isGoMap } from '../value.ts'

/** The text being read, and how far. */
interface Reading {
  readonly source: string
  at: number
  depth: number
}

const deepest = 100

function refused(reading: Reading, what: string): never {
  const line = reading.source.slice(0, reading.at).split('\n').length
  throw new Refusal(`${what} in line ${line} of the text`)
}

/** Takes what a sticky pattern matches here; undefined when it does not. */
function taken(reading: Reading, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reading.at
  const found = pattern.exec(reading.source)
  if (found === null) return undefined
  reading.at = pattern.lastIndex
  return found
}

const blanks = /[ \t]*/y
const gaps = /(?:[ \t\r\n]|#[^\n]*)*/y
const lineEnd = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y
const bareKey = /[A-Za-z0-9_-]+/y
const longBasic = /"""(?:\r?\n)?((?:[^\\"]|\\.|"(?!""))*"{0,2})"""/sy
const longLiteral = /'''(?:\r?\n)?((?:[^']|'(?!''))*'{0,2})'''/y
const basic = /"((?:[^\\"\n]|\\.)*)"/y
const literal = /'([^'\n]*)'/y
const date = /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?/y
const number = /[+-]?(?:0x[\dA-Fa-f_]+|0o[0-7_]+|0b[01_]+|inf|nan|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)/y
const word = /true|false/y

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
  e: '\u001b',
}

function unescaped(source: string, reading: Reading): string {
  return source.replaceAll(
    /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(\s*?\n\s*)|(.))/gs,
    (_, short: string | undefined, long: string | undefined, fold: string | undefined, letter: string | undefined) => {
      if (fold !== undefined) return ''
      const code = short ?? long
      if (code !== undefined) {
        const point = Number.parseInt(code, 16)
        return point > 0x10ffff ? refused(reading, `there is no character ${code}`) : String.fromCodePoint(point)
      }
      return escapes[letter ?? ''] ?? refused(reading, `there is no escape \\${letter}`)
    },
  )
}

function textHere(reading: Reading, isKey: boolean): string | undefined {
  if (!isKey) {
    const long = taken(reading, longBasic)
    if (long !== undefined) return unescaped(long[1] ?? '', reading)
    const raw = taken(reading, longLiteral)
    if (raw !== undefined) return raw[1] ?? ''
  }
  const short = taken(reading, basic)
  if (short !== undefined) return unescaped(short[1] ?? '', reading)
  return taken(reading, literal)?.[1]
}

function keyHere(reading: Reading): readonly string[] {
  const parts: string[] = []
  do {
    taken(reading, blanks)
    const part = taken(reading, bareKey)?.[0] ?? textHere(reading, true)
    if (part === undefined) return refused(reading, 'a key is missing')
    parts.push(part)
    taken(reading, blanks)
  } while (taken(reading, /\./y) !== undefined)
  if (parts.length > deepest) refused(reading, 'the key is too deep')
  return parts
}

function numberOf(source: string, reading: Reading): GoValue {
  const plain = source.replaceAll('_', '')
  if (/inf$/.test(plain)) return goFloat(plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  if (/nan$/.test(plain)) return goFloat(Number.NaN)
  if (/^[+-]?0\d/.test(plain)) refused(reading, `${source} begins with 0`)
  if (/^0[xob]/.test(plain)) return Number(plain)
  return /[.eE]/.test(plain) ? goFloat(Number(plain)) : Number(plain)
}

function listHere(reading: Reading): GoValue {
  const items: GoValue[] = []
  for (taken(reading, gaps); taken(reading, /\]/y) === undefined; taken(reading, gaps)) {
    items.push(valueHere(reading))
    taken(reading, gaps)
    if (taken(reading, /,/y) === undefined && reading.source[reading.at] !== ']')
      refused(reading, 'a list is not closed')
  }
  return items
}

function tableHere(reading: Reading): GoMap {
  const table: GoMap = new Map()
  taken(reading, blanks)
  if (taken(reading, /\}/y) !== undefined) return table
  do assign(reading, table)
  while (taken(reading, /[ \t]*,/y) !== undefined)
  if (taken(reading, /[ \t]*\}/y) === undefined) refused(reading, 'a table is not closed')
  return table
}

function valueHere(reading: Reading): GoValue {
  const written = textHere(reading, false)
  if (written !== undefined) return written
  const truth = taken(reading, word)
  if (truth !== undefined) return truth[0] === 'true'
  const day = taken(reading, date)
  if (day !== undefined) return day[0]
  const digits = taken(reading, number)
  if (digits !== undefined) return numberOf(digits[0], reading)
  reading.depth += 1
  if (reading.depth > deepest) refused(reading, 'the value is too deep')
  const isList = taken(reading, /\[/y) !== undefined
  if (!isList && taken(reading, /\{/y) === undefined) refused(reading, 'a value is missing')
  const value = isList ? listHere(reading) : tableHere(reading)
  reading.depth -= 1
  return value
}

/** The table a key leads to, made where there is none; of a list of tables the last one. */
function tableAt(table: GoMap, way: readonly string[], reading: Reading): GoMap {
  let at = table
  for (const key of way) {
    const before = at.get(key)
    const inner = isGoList(before) ? before.at(-1) : before
    if (inner !== undefined && !isGoMap(inner)) refused(reading, `${key} is no table`)
    const next: GoMap = isGoMap(inner) ? inner : new Map()
    if (inner === undefined) at.set(key, next)
    at = next
  }
  return at
}

function assign(reading: Reading, table: GoMap): void {
  const way = keyHere(reading)
  if (taken(reading, /[ \t]*=[ \t]*/y) === undefined) refused(reading, 'an equals sign is missing')
  const value = valueHere(reading)
  const owner = tableAt(table, way.slice(0, -1), reading)
  const key = way.at(-1) ?? ''
  if (owner.has(key)) refused(reading, `${key} is there twice`)
  owner.set(key, value)
}

function headerHere(reading: Reading, root: GoMap, made: Set<string>): GoMap {
  const isList = taken(reading, /\[\[/y) !== undefined
  if (!isList) taken(reading, /\[/y)
  const way = keyHere(reading)
  if (taken(reading, isList ? /\]\]/y : /\]/y) === undefined) refused(reading, 'the name of a table is not closed')
  if (!isList) {
    const name = JSON.stringify(way)
    const parents = tableAt(root, way.slice(0, -1), reading)
    if (made.has(name) && !isGoList(parents.get(way.at(-1) ?? ''))) refused(reading, `${way.join('.')} is there twice`)
    made.add(name)
    return tableAt(root, way, reading)
  }
  for (const name of [...made]) if (name.startsWith(JSON.stringify(way).slice(0, -1))) made.delete(name)
  const owner = tableAt(root, way.slice(0, -1), reading)
  const before = owner.get(way.at(-1) ?? '')
  if (before !== undefined && !isGoList(before)) refused(reading, `${way.join('.')} is no list of tables`)
  const table: GoMap = new Map()
  owner.set(way.at(-1) ?? '', [...(isGoList(before) ? before : []), table])
  return table
}

/** Reads TOML 1.0; dates stay texts. Throws a Refusal. */
export function readToml(source: string): GoMap {
  const reading: Reading = { source, at: 0, depth: 0 }
  const root: GoMap = new Map()
  const made = new Set<string>()
  let table = root
  for (taken(reading, gaps); reading.at < source.length; taken(reading, gaps)) {
    if (source[reading.at] === '[') table = headerHere(reading, root, made)
    else assign(reading, table)
    if (taken(reading, lineEnd) === undefined) refused(reading, 'the line goes on')
  }
  return root
}
