import { Refusal } from '../../helper/helper.ts'
import { type GoMap, type GoValue, isGoFloat, isGoList, isGoMap, sortedKeys } from '../value.ts'

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

function quoted(source: string): string {
  const body = [...source].map(character => {
    const short = shortEscapes[character]
    if (short !== undefined) return short
    if (character >= ' ' && character !== '\u007f') return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${body.join('')}"`
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key)
}

function floatText(float: number): string {
  if (Number.isNaN(float)) return 'nan'
  if (!Number.isFinite(float)) return float < 0 ? '-inf' : 'inf'
  const shown = Math.abs(float) >= 1e21 ? float.toExponential().replace(/e([+-])(\d)$/, 'e$10$2') : String(float)
  return /[.e]/.test(shown) ? shown : `${shown}.0`
}

function isTableList(value: GoValue | undefined): value is readonly GoMap[] {
  return isGoList(value) && value.length > 0 && value.every(isGoMap)
}

/** A value that stands behind its key, in one line. */
function inline(value: GoValue): string {
  if (value === null) throw new Refusal('a list for TOML cannot hold nothing')
  if (isGoList(value)) return `[${value.map(inline).join(', ')}]`
  if (isGoMap(value))
    return `{${entriesOf(value)
      .map(([key, item]) => `${keyText(key)} = ${inline(item)}`)
      .join(', ')}}`
  if (isGoFloat(value)) return floatText(value.float)
  return typeof value === 'string' ? quoted(value) : String(value)
}

function entriesOf(map: GoMap): readonly (readonly [string, GoValue])[] {
  return sortedKeys(map).flatMap(key => {
    const value = map.get(key) ?? null
    return value === null ? [] : [[key, value] as const]
  })
}

function linesOf(map: GoMap, way: readonly string[]): readonly string[] {
  const entries = entriesOf(map)
  const indent = '  '.repeat(way.length)
  const plain = entries.filter(([, value]) => !isGoMap(value) && !isTableList(value))
  const tables = entries.flatMap(([key, value]) => {
    const inner = [...way, key]
    const name = inner.map(keyText).join('.')
    const gap = way.length === 0 ? [''] : []
    if (isGoMap(value)) return [...gap, `${indent}[${name}]`, ...linesOf(value, inner)]
    if (!isTableList(value)) return []
    return value.flatMap(item => [...gap, `${indent}[[${name}]]`, ...linesOf(item, inner)])
  })
  return [...plain.map(([key, value]) => `${indent}${keyText(key)} = ${inline(value)}`), ...tables]
}

/** A map as TOML, keys sorted, inner tables indented by two, as Helm writes it. Throws a Refusal. */
export function tomlText(map: GoMap): string {
  const lines = linesOf(map, [])
  const [first, ...rest] = lines
  const shown = first === '' ? rest : lines
  return shown.map(line => `${line}\n`).join('')
}
