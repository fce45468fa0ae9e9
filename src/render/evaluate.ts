import type { Problem } from '../model/problem.ts'
import { printed, type ValueMap } from '../model/values.ts'
import { read } from './evaluate-expression.ts'
import { Fault, problemOf, Stopped } from './fault.ts'
import { type Budget, newBudget, step, usualLimits, writing } from './gotemplate/budget.ts'
import { described, isList, isMap, isTrue, numberOf } from './kind.ts'
import { type DataPath, indented, type Segment } from './output.ts'
import { computed, type Rendering, report, type Surroundings } from './rendering.ts'
import { type Bound, type Scope, withNames } from './scope.ts'
import type { Block, Body, Call, Inclusion, Place, Print } from './syntax.ts'

/** How deep partials may include each other. */
const deepestInclusion = 50

function print(statement: Print, scope: Scope, rendering: Rendering): void {
  rendering.reads = []
  const { value } = read(statement.value, scope, rendering)
  const text = printed(value)
  if (text === undefined) {
    const name = statement.value.kind === 'path' ? statement.value.text : 'the value'
    const hint = isList(value)
      ? 'print it with toYaml, json or join, or walk it: {{#each … as |item|}}'
      : 'print it with {{nindent 2 (toYaml …)}} or {{json …}}, or print one of its fields'
    throw new Fault(
      'template/not-printable',
      statement.at,
      `${name} is ${described(value)} and cannot be printed`,
      hint,
    )
  }
  if (text === '') return
  writing(rendering.budget, text.length, statement.at)
  rendering.output.push({ text, file: rendering.file, at: statement.at, kind: 'value', reads: rendering.reads })
  rendering.reads = []
}

/** The items an each walks: a list in order, a map by sorted keys, an integer as 0 … n-1; nothing counts as empty. */
function itemsOf(bound: Bound, block: Block, budget: Budget): readonly { key: string | number; bound: Bound }[] {
  const { value, path } = bound
  const at = (key: string | number): DataPath | undefined => (path === undefined ? undefined : [...path, key])
  if (value === null) return []
  if (isList(value)) return value.map((item, key) => ({ key, bound: { value: item, path: at(key) } }))
  if (isMap(value)) {
    return Object.keys(value)
      .sort()
      .map(key => ({ key, bound: { value: value[key] ?? null, path: at(key) } }))
  }
  const count = numberOf(value)
  if (count !== undefined && Number.isInteger(count)) {
    step(budget, block.at, Math.max(0, count))
    return Array.from({ length: Math.max(0, count) }, (_, key) => ({ key, bound: computed(key) }))
  }
  const message = `each cannot walk ${described(value)}`
  throw new Fault('template/cannot-iterate', block.at, message, 'each walks lists, maps and whole numbers')
}

function each(block: Block, over: Bound, scope: Scope, rendering: Rendering): void {
  const items = itemsOf(over, block, rendering.budget)
  if (items.length === 0) write(block.otherwise, scope, rendering)
  for (const [index, { key, bound }] of items.entries()) {
    const loop = { key, index, first: index === 0, last: index === items.length - 1 }
    const inner = withNames({ ...scope, item: bound, loop, outer: scope }, block.names, [bound, computed(key)])
    write(block.body, inner, rendering)
  }
}

function writeBlock(block: Block, scope: Scope, rendering: Rendering): void {
  const asking = block.kind === 'if' || block.kind === 'unless' || block.kind === 'with'
  const values = block.values.map(one => read(one, scope, rendering, asking))
  const [first = computed(null)] = values
  switch (block.kind) {
    case 'if':
      write(isTrue(first.value) ? block.body : block.otherwise, scope, rendering)
      break
    case 'unless':
      write(isTrue(first.value) ? block.otherwise : block.body, scope, rendering)
      break
    case 'with': {
      const inner = withNames({ ...scope, item: first, outer: scope }, block.names, [first])
      if (isTrue(first.value)) write(block.body, inner, rendering)
      else write(block.otherwise, scope, rendering)
      break
    }
    case 'let':
      write(block.body, withNames(scope, block.names, values), rendering)
      break
    case 'each':
      each(block, first, scope, rendering)
      break
  }
}

/** Renders another template into segments of its own. */
function renderOther(name: string, at: Place, scope: Scope, rendering: Rendering): readonly Segment[] {
  const { surroundings, problems, depth, budget, include } = rendering
  const file = surroundings.partial(name)
  if (file === undefined) throw new Fault('template/no-partial', at, `there is no template ${JSON.stringify(name)}`)
  if (depth >= deepestInclusion) {
    throw new Fault('template/unsupported', at, `${name} includes itself ${deepestInclusion} times`)
  }
  const parsed = surroundings.parse(file)
  const shared = { surroundings, problems, budget, include }
  const inner: Rendering = { ...shared, file: file.path, depth: depth + 1, output: [], reads: [] }
  for (const problem of parsed.problems) report(inner, problem)
  write(parsed.body, scope, inner)
  return inner.output
}

function include(call: Call, scope: Scope, rendering: Rendering): string {
  const [name, context] = call.values.map(one => read(one, scope, rendering))
  const inner: Scope = { ...scope, item: context ?? scope.item, names: [], outer: scope }
  const segments = renderOther(printed(name?.value ?? null) ?? '', call.at, inner, rendering)
  return segments.map(({ text }) => text).join('')
}

function writePartial(call: Inclusion, scope: Scope, rendering: Rendering): void {
  const item = call.context === undefined ? scope.item : read(call.context, scope, rendering)
  const bound = call.named.map(({ value }) => read(value, scope, rendering))
  const names = call.named.map(({ name }) => name)
  const inner = withNames({ ...scope, item, names: [], outer: scope }, names, bound)
  rendering.output.push(...indented(renderOther(call.name, call.at, inner, rendering), call.indent))
}

/** Writes statements; one that fails is reported and left out, so that all problems are found at once. */
function write(body: Body, scope: Scope, rendering: Rendering): void {
  for (const statement of body) {
    try {
      step(rendering.budget, statement.kind === 'set' ? statement.value.at : statement.at)
      switch (statement.kind) {
        case 'text': {
          const { text, at } = statement
          writing(rendering.budget, text.length, at)
          rendering.output.push({ text, file: rendering.file, at, kind: 'text', reads: [] })
          break
        }
        case 'print':
          print(statement, scope, rendering)
          break
        case 'set':
          scope.variables.set(statement.name, read(statement.value, scope, rendering).value)
          break
        case 'partial':
          writePartial(statement, scope, rendering)
          break
        default:
          writeBlock(statement, scope, rendering)
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      report(rendering, problemOf(error, rendering.file))
      // A limit is reached once: nothing more is rendered.
      if (error.code === 'template/limit') throw new Stopped()
    }
  }
}

/** Renders a parsed template with its root variables. */
export function evaluate(
  file: string,
  body: Body,
  root: ValueMap,
  surroundings: Surroundings,
): { readonly segments: readonly Segment[]; readonly problems: readonly Problem[] } {
  const budget = newBudget(usualLimits)
  const shared = { surroundings, problems: new Map(), budget, include }
  const rendering: Rendering = { ...shared, file, depth: 0, output: [], reads: [] }
  const bound: Bound = { value: root, path: [] }
  const scope: Scope = { root: bound, item: bound, names: [], loop: {}, outer: undefined, variables: new Map() }
  try {
    write(body, scope, rendering)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return { segments: rendering.output, problems: [...rendering.problems.values()] }
}
