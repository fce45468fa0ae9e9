/**
 * Go templates from a grammar of what environment files use, with values that fit them: output, if, else if, range, with,
 * variables and their changes, comments, trimming, pipelines, and the functions that have a counterpart.
 */
import fc from 'fast-check'

/** Choices, one after the other: a number below what is asked for. */
type Gen = (count: number) => number

/** What an expression gives. */
type Kind = 'text' | 'number' | 'flag'

/** What the dot is. */
type Dot = 'root' | 'text' | 'item' | 'entry'

interface Scope {
  readonly dot: Dot
  readonly variables: readonly { readonly name: string; readonly kind: Kind | 'item' }[]
  /** Blocks and calls that may still be nested. */
  readonly depth: number
}

/** A template, values it is converted with, and others of the same shape. */
export interface GeneratedGo {
  readonly text: string
  readonly values: string
  readonly others: string
}

const pick = <One>(g: Gen, ...options: readonly [One, ...One[]]): One => options[g(options.length)] ?? options[0]
const chance = (g: Gen): boolean => pick(g, false, true)
const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 })

function word(g: Gen): string {
  return Array.from({ length: 1 + g(4) }, (_, at) => pick(g, 'a', 'b', 'z', 'x', at === 0 ? 'c' : '1')).join('')
}

function valueTree(g: Gen, isWhole: boolean): object {
  const text = (): string => (g(6) === 5 ? '' : word(g))
  const item = (): object => ({ name: text(), port: g(91), on: chance(g), tags: texts() })
  const texts = (): readonly string[] => Array.from({ length: 1 + g(3) }, text)
  return {
    s: text(),
    t: text(),
    n: g(99) - 9,
    b: chance(g),
    l: texts(),
    items: Array.from({ length: g(3) }, item),
    m: { k1: text(), k2: text() },
    deep: { a: { b: text() } },
    ...(isWhole || chance(g) ? { opt: text() } : {}),
  }
}

function variableOf(g: Gen, kind: Kind | 'item', scope: Scope): string | undefined {
  const known = scope.variables.filter(one => one.kind === kind)
  return known[g(Math.max(1, known.length))]?.name
}

/** `.Values` where the dot is the root, else by way of `$`. */
function values(g: Gen, scope: Scope): string {
  return scope.dot === 'root' && chance(g) ? '.Values' : '$.Values'
}

function plainText(g: Gen, scope: Scope): string {
  const root = values(g, scope)
  const item = variableOf(g, 'item', scope)
  return pick(
    g,
    `${root}.s`,
    `${root}.t`,
    `${root}.m.k1`,
    `${root}.deep.a.b`,
    `(index ${root}.l 0)`,
    `(index ${root}.m "k2")`,
    '"x"',
    '`y z`',
    variableOf(g, 'text', scope) ?? `${root}.s`,
    item === undefined ? `${root}.t` : `${item}.name`,
    scope.dot === 'text' ? '.' : scope.dot === 'item' ? '.name' : scope.dot === 'entry' ? '.b' : '.Values.s',
  )
}

function textOf(g: Gen, scope: Scope): string {
  if (scope.depth <= 0 || !chance(g)) return plainText(g, scope)
  const inner = deeper(scope)
  const [one, other] = [textOf(g, inner), textOf(g, inner)]
  return pick(
    g,
    `(upper ${one})`,
    `(${one} | lower | title)`,
    `(trimSuffix "a" ${one})`,
    `(replace "a" "bb" ${one})`,
    `(default "dd" ${one})`,
    `(coalesce ${one} ${other} "c")`,
    `(printf "%s-%d" ${one} ${numberOf(g, inner)})`,
    `(ternary ${one} ${other} ${flagOf(g, inner)})`,
    `(join "-" ${values(g, scope)}.l)`,
    `(print ${one} ${other})`,
    `(${one} | b64enc | b64dec)`,
    `(first ${values(g, scope)}.l)`,
    `(splitList "a" ${one} | last)`,
    `(get ${values(g, scope)}.m "k1")`,
    `(and ${one} ${other})`,
    `(or ${one} ${other})`,
  )
}

function numberOf(g: Gen, scope: Scope): string {
  const root = values(g, scope)
  const item = variableOf(g, 'item', scope)
  if (scope.depth <= 0 || !chance(g))
    return pick(
      g,
      `${root}.n`,
      '7',
      '0x1f',
      `(len ${root}.l)`,
      variableOf(g, 'number', scope) ?? '1',
      item === undefined ? '2' : `${item}.port`,
      scope.dot === 'item' ? '.port' : '3',
    )
  const inner = deeper(scope)
  const [one, other] = [numberOf(g, inner), numberOf(g, inner)]
  return pick(
    g,
    `(add ${one} ${other})`,
    `(mul ${one} 3)`,
    `(${one} | add1)`,
    `(max ${one} ${other})`,
    `(sub ${one} 1)`,
  )
}

function flagOf(g: Gen, scope: Scope): string {
  const root = values(g, scope)
  if (scope.depth <= 0)
    return pick(g, `${root}.b`, 'true', variableOf(g, 'flag', scope) ?? 'false', scope.dot === 'item' ? '.on' : 'false')
  const inner = deeper(scope)
  const [one, other] = [flagOf(g, inner), flagOf(g, inner)]
  return pick(
    g,
    `${root}.b`,
    `(eq ${textOf(g, inner)} ${textOf(g, inner)} "x")`,
    `(ne ${textOf(g, inner)} "x")`,
    `(lt ${numberOf(g, inner)} ${numberOf(g, inner)})`,
    `(ge ${numberOf(g, inner)} 3)`,
    `(not ${one})`,
    `(and ${one} ${other})`,
    `(or ${one} ${other})`,
    `(hasKey ${root}.m "k1")`,
    `(has ${textOf(g, inner)} ${root}.l)`,
    `(empty ${textOf(g, inner)})`,
    `(contains "a" ${textOf(g, inner)})`,
  )
}

/** What stands in an if: any value, or one that may be missing. */
function condition(g: Gen, scope: Scope): string {
  return pick(g, flagOf(g, scope), textOf(g, scope), numberOf(g, scope), `${values(g, scope)}.opt`)
}

/** What is printed. */
function printedOf(g: Gen, scope: Scope): string {
  const bare = (source: string): string => source.replace(/^\((.*)\)$/, '$1')
  return pick(
    g,
    textOf(g, scope),
    bare(textOf(g, scope)),
    bare(numberOf(g, scope)),
    flagOf(g, scope),
    `${values(g, scope)}.opt`,
    `${values(g, scope)}.opt | default "none"`,
  )
}

function inline(g: Gen, scope: Scope): string {
  const left = pick(g, '{{ ', '{{ ', '{{', '{{- ')
  const right = pick(g, ' }}', ' }}', '}}', ' -}}')
  const one = (): string => `${left}${printedOf(g, scope)}${right}`
  return pick(
    g,
    `a ${one()}`,
    `a${one()} b`,
    `a{{ if ${condition(g, scope)} }}b{{ else }}${one()}{{ end }}c`,
    `a{{ range $e := ${values(g, scope)}.l }}{{ $e }}.{{ end }}c`,
    'a {{ "{{.Names}}" }}',
    `a\\${one()}`,
    'a}} {{/* note */}}b',
    `a {{ ${textOf(g, scope)} }}}`,
  )
}

interface Writing {
  readonly lines: string[]
  /** In front of each line of text. */
  readonly start: string
  next: number
}

/** A tag on a line of its own. */
function alone(g: Gen, inside: string, { lines }: Writing): void {
  const indent = pick(g, '', '  ', '      ')
  lines.push(`${indent}{{${pick(g, ' ', '- ', '- ')}${inside} }}`)
}

function statements(g: Gen, scope: Scope, writing: Writing): void {
  let known = scope
  for (let count = 1 + g(4); count > 0; count--) known = statement(g, known, writing)
}

function statement(g: Gen, scope: Scope, writing: Writing): Scope {
  const { lines, start } = writing
  const kinds = ['line', 'line', 'set', 'change', 'comment'] as const
  const kind = scope.depth <= 0 ? pick(g, ...kinds) : pick(g, ...kinds, 'if', 'range', 'with')
  switch (kind) {
    case 'line':
      lines.push(`${start}${inline(g, scope)}`)
      return scope
    case 'comment':
      lines.push(`${pick(g, '', '    ')}{{/* why ${word(g)} */}}`)
      return scope
    case 'set': {
      // Few names, so that they hide each other.
      const name = pick(g, '$x', '$y', '$index')
      const of = pick<Kind>(g, 'text', 'number', 'flag')
      const value = of === 'text' ? textOf(g, scope) : of === 'number' ? numberOf(g, scope) : flagOf(g, scope)
      alone(g, `${name} := ${value}`, writing)
      return { ...scope, variables: [...scope.variables.filter(one => one.name !== name), { name, kind: of }] }
    }
    case 'change': {
      const name = variableOf(g, 'text', scope)
      if (name !== undefined) alone(g, `${name} = ${textOf(g, scope)}`, writing)
      return scope
    }
    case 'if':
      writeIf(g, deeper(scope), writing)
      return scope
    case 'range':
      writeRange(g, deeper(scope), writing)
      return scope
    case 'with':
      writeWith(g, deeper(scope), writing)
      return scope
  }
}

function writeIf(g: Gen, scope: Scope, writing: Writing): void {
  const name = pick(g, '', '', '$x := ')
  alone(g, `if ${name}${name === '' ? condition(g, scope) : textOf(g, scope)}`, writing)
  const inner: Scope =
    name === ''
      ? scope
      : { ...scope, variables: [...scope.variables.filter(one => one.name !== '$x'), { name: '$x', kind: 'text' }] }
  statements(g, inner, writing)
  if (chance(g) && name === '') {
    alone(g, `else if ${condition(g, scope)}`, writing)
    statements(g, scope, writing)
  }
  if (chance(g)) {
    alone(g, 'else', writing)
    statements(g, inner, writing)
  }
  alone(g, 'end', writing)
}

function writeRange(g: Gen, scope: Scope, writing: Writing): void {
  const root = values(g, scope)
  const over = pick(g, 'l', 'items', 'm', 'count')
  const source = over === 'count' ? `until ${pick(g, '0', '2')}` : `${root}.${over}`
  const [key, item] = [pick(g, '$k', '$index'), pick(g, '$v', '$this', '$x')]
  const names = pick(g, '', `${item} := `, `${key}, ${item} := `)
  alone(g, `range ${names}${source}`, writing)
  const itemKind = over === 'items' ? 'item' : over === 'count' ? 'number' : 'text'
  const given = [
    ...(names.includes(',') ? [{ name: key, kind: over === 'm' ? ('text' as const) : ('number' as const) }] : []),
    ...(names === '' ? [] : [{ name: item, kind: itemKind } as const]),
  ]
  const hidden = new Set(given.map(one => one.name))
  const dot: Dot = over === 'items' ? 'item' : over === 'count' ? 'entry' : 'text'
  const variables = [...scope.variables.filter(one => !hidden.has(one.name)), ...given]
  // Numbers have no fields: within a count the dot is left alone.
  statements(g, { ...scope, dot: over === 'count' ? 'root' : dot, variables, ...outOfReach(over) }, writing)
  if (chance(g)) {
    alone(g, 'else', writing)
    statements(g, scope, writing)
  }
  alone(g, 'end', writing)
}

/** Within a count nothing more is nested: the dot is a number, and the root is reached by `$` alone. */
function outOfReach(over: string): Partial<Scope> {
  return over === 'count' ? { depth: 0, dot: 'text' } : {}
}

function writeWith(g: Gen, scope: Scope, writing: Writing): void {
  const root = values(g, scope)
  const [source, dot] = pick<readonly [string, Dot]>(g, [`${root}.s`, 'text'], [`${root}.deep.a`, 'entry'])
  const name = dot === 'text' ? pick(g, '', '$w := ') : ''
  alone(g, `with ${name}${source}`, writing)
  const variables = name === '' ? scope.variables : [...scope.variables, { name: '$w', kind: 'text' as const }]
  statements(g, { ...scope, dot, variables }, writing)
  if (chance(g)) {
    alone(g, 'else', writing)
    statements(g, scope, writing)
  }
  alone(g, 'end', writing)
}

/** A whole file: lists, block scalars and single lines, one after the other. */
function fileText(g: Gen): string {
  const lines: string[] = ['# made {{ .Values.s }}']
  const scope: Scope = { dot: 'root', variables: [], depth: 2 }
  for (let section = g(4); section >= 0; section--) {
    const kind = pick(g, 'list', 'list', 'literal', 'folded', 'quoted')
    const header = { list: '', literal: ' |', folded: ' >-', quoted: '' }[kind]
    if (kind === 'quoted') {
      lines.push(`k${section}: {{ ${textOf(g, scope)} | quote }}`)
      continue
    }
    lines.push(`k${section}:${header}`)
    if (kind !== 'list') lines.push('    first')
    statements(g, scope, { lines, start: kind === 'list' ? '    - ' : '    ', next: 0 })
  }
  return `${lines.join('\n')}\n`
}

/** The generator of a list of choices; when they are used up, the first option is taken, which nests no further. */
function choicesOf(tape: readonly number[]): Gen {
  let at = 0
  return count => (tape[at++] ?? 0) % count
}

/** Templates with values that fit them. They shrink by shrinking the choices. */
export const goTemplates: fc.Arbitrary<GeneratedGo> = fc
  .array(fc.nat({ max: 9999 }), { minLength: 40, maxLength: 700, size: 'max' })
  .map(tape => {
    const g = choicesOf(tape)
    return {
      values: JSON.stringify(valueTree(g, false)),
      others: JSON.stringify(valueTree(g, true)),
      text: fileText(g),
    }
  })
