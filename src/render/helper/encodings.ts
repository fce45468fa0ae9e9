import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { type ScalarTag, stringify } from 'yaml'
import { isWrittenNumber, printed, type Value } from '../../model/values.ts'
import { isList, isMap } from '../kind.ts'
import { plain, readYaml } from '../yaml-values.ts'
import { text } from './arguments.ts'
import { type Helper, helper, Refusal } from './helper.ts'

/** Writes numbers as they were written; it reads nothing. */
const writtenNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: isWrittenNumber,
  test: /(?!)/,
  resolve: source => source,
  stringify: item => (isWrittenNumber(item.value) ? item.value.text : String(item.value)),
}

/** A value as block YAML, keys sorted, numbers as written, without a line end; words that YAML 1.1 misreads are quoted. */
export function toYaml(value: Value, indent = 2): string {
  return stringify(value, {
    indent,
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    customTags: tags => [writtenNumber, ...tags],
    indentSeq: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    sortMapEntries: true,
  }).replace(/\n$/, '')
}

/** A value as JSON, keys sorted; a number keeps its text where JSON allows that. */
export function toJson(value: Value, spaces = 0, indent = ''): string {
  const inner = indent + ' '.repeat(spaces)
  const wrap = (open: string, items: readonly string[], close: string): string => {
    if (items.length === 0) return open + close
    if (spaces === 0) return open + items.join(',') + close
    return `${open}\n${items.map(item => inner + item).join(',\n')}\n${indent}${close}`
  }
  if (isList(value))
    return wrap(
      '[',
      value.map(item => toJson(item, spaces, inner)),
      ']',
    )
  if (isMap(value)) {
    const colon = spaces === 0 ? ':' : ': '
    const entries = Object.keys(value)
      .sort()
      .map(key => JSON.stringify(key) + colon + toJson(value[key] ?? null, spaces, inner))
    return wrap('{', entries, '}')
  }
  if (isWrittenNumber(value)) {
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(value.text) ? value.text : JSON.stringify(value.number)
  }
  return JSON.stringify(value)
}

function fromYaml(value: Value | undefined): Value {
  const { traced, problems } = readYaml(text(value), '')
  const [first] = problems
  if (first !== undefined) throw new Refusal(`${first.message} in line ${first.where?.line ?? 1} of the text`)
  return plain(traced)
}

function fromJson(value: Value | undefined): Value {
  const source = text(value)
  try {
    JSON.parse(source)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal('the text is not JSON')
  }
  return fromYaml(source)
}

function fromBase64(value: Value | undefined): string {
  const source = text(value).replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(source) || source.length % 4 === 1) throw new Refusal('the text is not base64')
  return Buffer.from(source, 'base64').toString()
}

/** Helpers that change the form of data, and those that read what the caller allows. */
export const encodingHelpers: readonly Helper[] = [
  helper('toYaml VALUE', 'VALUE as YAML, keys sorted; put it in place with nindent', ([value]) =>
    toYaml(value ?? null),
  ),
  helper('fromYaml TEXT', 'the value that the YAML in TEXT means', ([value]) => fromYaml(value)),
  helper('toJson VALUE', 'VALUE as JSON in one line, keys sorted', ([value]) => toJson(value ?? null)),
  helper('json VALUE', 'the same as toJson', ([value]) => toJson(value ?? null)),
  helper('toPrettyJson VALUE', 'VALUE as JSON, indented by two', ([value]) => toJson(value ?? null, 2)),
  helper('fromJson TEXT', 'the value that the JSON in TEXT means', ([value]) => fromJson(value)),
  helper('b64enc TEXT', 'TEXT in base64', ([value]) => Buffer.from(text(value)).toString('base64')),
  helper('b64dec TEXT', 'the text that base64 stands for', ([value]) => fromBase64(value)),
  helper('sha256sum TEXT', 'the SHA-256 of TEXT in hex', ([value]) =>
    createHash('sha256').update(text(value)).digest('hex'),
  ),
  helper('base PATH', 'the last part of PATH', ([value]) => posix.basename(text(value)) || '.'),
  helper('dir PATH', 'PATH without its last part', ([value]) => posix.dirname(text(value))),
  helper('ext PATH', 'the ending of PATH, with its dot', ([value]) => posix.extname(text(value))),
  helper('include NAME [CONTEXT]', 'the template NAME as text, with CONTEXT as this', () => null),
  helper('env NAME', 'an environment variable that the workspace allows', ([name], { environment }) => {
    const key = printed(name ?? null) ?? ''
    const value = Object.hasOwn(environment, key) ? environment[key] : undefined
    if (value === undefined) throw new Refusal(`${JSON.stringify(key)} is not set, or not allowed in templates`)
    return value
  }),
  helper('readFile PATH', 'the text of a file of the workspace', ([path], { readFile }) => {
    const content = readFile(text(path))
    if (content === undefined) throw new Refusal(`no file ${JSON.stringify(text(path))} in the workspace`)
    return content
  }),
]
