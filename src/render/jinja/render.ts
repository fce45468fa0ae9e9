import { hasErrors, type Problem } from '../../model/problem.ts'
import type { SourceFile } from '../../model/source.ts'
import { printed, type Value, type ValueMap } from '../../model/values.ts'
import { Fault, problemOf } from '../fault.ts'
import { described, isList, isMap, isTrue } from '../kind.ts'
import { messageStrike, struck } from '../secrets.ts'
import { ask, type Calls, read } from './expressions.ts'
import type { Arguments } from './filters.ts'
import { type JinjaNode, parseJinja, placeOf } from './parse.ts'
import { innerScope, outermost, rootScope, type Scope } from './scope.ts'

/** Limits that no honest template comes near; a hostile one ends in a problem. */
const longestOutput = 16_000_000
const mostSteps = 1_000_000
const deepestCall = 50

/** One rendering under way. */
interface Rendering {
  readonly file: string
  /** By place, so that a loop reports each only once. */
  readonly problems: Map<string, Problem>
  steps: number
  length: number
  depth: number
}

/** A limit is reached: nothing more is rendered. */
class Stop extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

function report(rendering: Rendering, fault: Fault): void {
  const problem = problemOf(fault, rendering.file)
  rendering.problems.set(`${fault.at.line}:${fault.at.column}:${fault.message}`, problem)
}

function stop(node: JinjaNode, message: string): never {
  throw new Stop(new Fault('template/unsupported', placeOf(node), message, 'make the template smaller'))
}

function children(node: JinjaNode | null | undefined): readonly JinjaNode[] {
  return node?.children ?? []
}

/** Renders a list of statements; a faulty one is left out and reported, so that all faults are told at once. */
function block(body: JinjaNode | null | undefined, scope: Scope, rendering: Rendering): string {
  let output = ''
  for (const node of children(body)) {
    rendering.steps += 1
    if (rendering.steps > mostSteps) stop(node, `the template takes more than ${mostSteps} steps`)
    try {
      output += statement(node, scope, rendering)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      report(rendering, error)
    }
  }
  return output
}

function callsOf(rendering: Rendering): Calls {
  return {
    capture: (body, scope) => block(body, scope, rendering),
    macro: (macro, given, scope) => macroOutput(macro, given, scope, rendering),
  }
}

function statement(node: JinjaNode, scope: Scope, rendering: Rendering): string {
  const calls = callsOf(rendering)
  switch (node.typename) {
    case 'Output':
      return printedAll(node, scope, rendering)
    case 'If': {
      const holds = node.cond !== undefined && isTrue(read(node.cond, scope, calls))
      if (holds) return block(node.body, scope, rendering)
      // `elif` is an `If` in the place of the list of statements.
      return node.else_?.typename === 'If'
        ? statement(node.else_, scope, rendering)
        : block(node.else_, scope, rendering)
    }
    case 'For':
      return loop(node, scope, rendering)
    case 'Set':
      assign(node, scope, rendering)
      return ''
    case 'Macro':
      if (typeof node.name?.value === 'string') scope.macros.set(node.name.value, node)
      return ''
    case 'NodeList':
      return block(node, scope, rendering)
    default: {
      const hint = 'if, for, set, macro, filter and raw can be used'
      throw new Fault(
        'template/unsupported',
        placeOf(node),
        `{% ${node.typename.toLowerCase()} %} is not supported`,
        hint,
      )
    }
  }
}

function printedAll(node: JinjaNode, scope: Scope, rendering: Rendering): string {
  let output = ''
  for (const child of children(node)) {
    const text = child.typename === 'TemplateData' ? String(child.value ?? '') : printedOne(child, scope, rendering)
    rendering.length += text.length
    if (rendering.length > longestOutput) stop(child, `the text gets longer than ${longestOutput} characters`)
    output += text
  }
  return output
}

function printedOne(node: JinjaNode, scope: Scope, rendering: Rendering): string {
  const value = read(node, scope, callsOf(rendering))
  const text = printed(value)
  if (text !== undefined) return text
  const hint = 'use to_json, to_nice_yaml or join'
  throw new Fault('template/not-printable', placeOf(node), `${described(value)} cannot be printed`, hint)
}

/** The names of a loop or an assignment with what each gets. */
function unpacked(targets: readonly JinjaNode[], value: Value): readonly (readonly [string, Value])[] {
  const names = targets.map(target => ({ name: String(target.value ?? ''), at: placeOf(target) }))
  const [first] = names
  if (names.length <= 1) return first === undefined ? [] : [[first.name, value]]
  return names.map(({ name, at }, index) => {
    const one = isList(value) ? value[index] : undefined
    if (one === undefined) throw new Fault('template/cannot-iterate', at, `${described(value)} has nothing for ${name}`)
    return [name, one]
  })
}

function loop(node: JinjaNode, scope: Scope, rendering: Rendering): string {
  const calls = callsOf(rendering)
  const { arr, name } = node
  if (arr === undefined || name === undefined) return ''
  // `for x in list if condition`: the parser reads the condition as an expression in one line.
  const isFiltered = arr.typename === 'InlineIf' && !arr.else_ && arr.body != null
  const whole = read(isFiltered && arr.body != null ? arr.body : arr, scope, calls)
  const targets = name.typename === 'Array' ? children(name) : [name]
  const all = itemsOf(whole, targets.length, arr)
  const items = isFiltered && arr.cond !== undefined ? all.filter(kept(arr.cond, targets, scope, calls)) : all
  if (items.length === 0) return block(node.else_, scope, rendering)
  const parts = items.map((item, index) => {
    const own = innerScope(scope, [...unpacked(targets, item), ['loop', loopFacts(items.length, index)]])
    return block(node.body, own, rendering)
  })
  return parts.join('')
}

function kept(condition: JinjaNode, targets: readonly JinjaNode[], scope: Scope, calls: Calls) {
  return (item: Value): boolean => isTrue(read(condition, innerScope(scope, unpacked(targets, item)), calls))
}

/** A map gives its keys, as in Python; for two names its entries, as in nunjucks. */
function itemsOf(value: Value, names: number, node: JinjaNode): readonly Value[] {
  if (isList(value)) return value
  if (isMap(value)) return names === 2 ? Object.entries(value).map(entry => [...entry]) : Object.keys(value)
  throw new Fault('template/cannot-iterate', placeOf(node), `${described(value)} cannot be gone through`)
}

function loopFacts(length: number, index: number): Value {
  const [first, last] = [index === 0, index === length - 1]
  return {
    index: index + 1,
    index0: index,
    revindex: length - index,
    revindex0: length - index - 1,
    first,
    last,
    length,
  }
}

function assign(node: JinjaNode, scope: Scope, rendering: Rendering): void {
  const { targets = [], value, body } = node
  const given = read(body ?? (value as JinjaNode), scope, callsOf(rendering))
  for (const [name, one] of unpacked(targets, given)) scope.variables.set(name, one)
}

/** A parameter of a macro and the expression it falls back to. */
interface Parameter {
  readonly name: string
  readonly otherwise: JinjaNode | undefined
}

function macroOutput(macro: JinjaNode, given: Arguments, scope: Scope, rendering: Rendering): string {
  const calls = callsOf(rendering)
  const own = innerScope(outermost(scope))
  const parameters = children(macro.args).flatMap((one): Parameter[] =>
    one.typename === 'KeywordArgs'
      ? children(one).map(pair => ({ name: String(pair.key?.value ?? ''), otherwise: pair.value as JinjaNode }))
      : [{ name: String(one.value ?? ''), otherwise: undefined }],
  )
  for (const [index, { name, otherwise }] of parameters.entries()) {
    const passed = Object.hasOwn(given.named, name) ? given.named[name] : given.values[index]
    const value = passed ?? (otherwise === undefined ? undefined : ask(otherwise, own, calls))
    if (value !== undefined) own.variables.set(name, value)
  }
  if (rendering.depth >= deepestCall) stop(macro, `macros call each other more than ${deepestCall} deep`)
  rendering.depth += 1
  try {
    return block(macro.body, own, rendering)
  } finally {
    rendering.depth -= 1
  }
}

/** Makes the renderer of Jinja templates: `secrets` are struck from the words of problems. */
export function createJinjaRenderer(secrets: readonly string[]) {
  const strike = messageStrike(secrets)
  const trees = new Map<string, JinjaNode>()
  const treeOf = (file: SourceFile): JinjaNode => {
    const tree = trees.get(file.text) ?? parseJinja(file)
    trees.set(file.text, tree)
    return tree
  }
  return (file: SourceFile, variables: ValueMap): { readonly text?: string; readonly problems: readonly Problem[] } => {
    const rendering: Rendering = { file: file.path, problems: new Map(), steps: 0, length: 0, depth: 0 }
    let text = ''
    try {
      text = block(treeOf(file), rootScope(variables), rendering)
    } catch (error) {
      if (error instanceof Stop) report(rendering, error.fault)
      else if (error instanceof Fault) report(rendering, error)
      else throw error
    }
    const problems = [...rendering.problems.values()].map(problem => struck(problem, strike))
    return hasErrors(problems) ? { problems } : { text, problems }
  }
}
