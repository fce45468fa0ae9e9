import { printed, type Value } from '../../model/values.ts'
import { keyHint, nearest } from '../../nearest.ts'
import { Fault } from '../fault.ts'
import { number, text } from '../helper/arguments.ts'
import { Refusal } from '../helper/helper.ts'
import { described, entryOf, isEqual, isList, isMap, isTrue, numberOf } from '../kind.ts'
import { type Arguments, argument, filters, methods, tests } from './filters.ts'
import { compareTwo, range, short, sum } from './operators.ts'
import { type JinjaNode, placeOf } from './parse.ts'
import { macroOf, namesIn, type Scope, valueIn } from './scope.ts'

/** What expressions need of the statements around them. */
export interface Calls {
  /** The output of a macro. */
  readonly macro: (macro: JinjaNode, given: Arguments, scope: Scope) => string
  /** The output of a block. */
  readonly capture: (body: JinjaNode, scope: Scope) => string
}

/** A part that the parser gives every node of this type, or leaves empty where nothing is written: `{{ .. a }}`. */
function part(node: JinjaNode, name: 'left' | 'right' | 'target' | 'val' | 'cond' | 'name' | 'expr'): JinjaNode {
  const found = node[name]
  if (!found) throw new Fault('template/unsupported', placeOf(node), `${node.typename} has no ${name}`)
  return found
}

function nameOf(node: JinjaNode): string {
  return typeof node.value === 'string' ? node.value : ''
}

/** Turns the words of a helper that cannot compute into a fault at the place of the call. */
function at<Result>(node: JinjaNode, code: 'template/helper-failed' | 'template/wrong-arguments', run: () => Result) {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) throw new Fault(code, placeOf(node), error.message, error.hint)
    throw error
  }
}

/** The value of an expression. Throws a `Fault` with its place: above all for a name that nobody gave a value. */
export function read(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const value = ask(node, scope, calls)
  if (value !== undefined) return value
  if (node.typename === 'Symbol') {
    const name = nameOf(node)
    const hint = keyHint(name, namesIn(scope), '', 'the template')
    throw new Fault('template/unknown-name', placeOf(node), `${name} is not defined`, hint)
  }
  const key = node.val === undefined ? '' : (printed(read(node.val, scope, calls)) ?? '')
  const owner = node.target === undefined ? undefined : read(node.target, scope, calls)
  const hint = isMap(owner)
    ? keyHint(key, Object.keys(owner), '', 'the map')
    : 'ask for it with: is defined, or default'
  throw new Fault('template/unknown-name', placeOf(node), `${described(owner)} has no ${JSON.stringify(key)}`, hint)
}

/** The value of an expression, or undefined for a name or entry that is not there. */
export function ask(node: JinjaNode, scope: Scope, calls: Calls): Value | undefined {
  switch (node.typename) {
    case 'Literal':
      return literal(node)
    case 'Symbol':
      return valueIn(nameOf(node), scope)
    case 'LookupVal': {
      const owner = ask(part(node, 'target'), scope, calls)
      return owner === undefined ? undefined : entry(owner, read(part(node, 'val'), scope, calls))
    }
    case 'Group':
      return (node.children ?? []).map(child => ask(child, scope, calls)).at(-1)
    case 'Array':
      return (node.children ?? []).map(child => read(child, scope, calls))
    case 'Dict':
      return dictionary(node, scope, calls)
    case 'InlineIf':
      if (isTrue(read(part(node, 'cond'), scope, calls))) return node.body ? read(node.body, scope, calls) : ''
      return node.else_ ? read(node.else_, scope, calls) : ''
    case 'Filter':
      return filtered(node, scope, calls)
    case 'FunCall':
      return called(node, scope, calls)
    case 'Capture':
      return node.body ? calls.capture(node.body, scope) : ''
    case 'And': {
      const left = read(part(node, 'left'), scope, calls)
      return isTrue(left) ? read(part(node, 'right'), scope, calls) : left
    }
    case 'Or': {
      const left = read(part(node, 'left'), scope, calls)
      return isTrue(left) ? left : read(part(node, 'right'), scope, calls)
    }
    case 'Not':
      return !isTrue(read(part(node, 'target'), scope, calls))
    case 'Is':
      return tested(node, scope, calls)
    case 'In':
      return contains(node, read(part(node, 'right'), scope, calls), read(part(node, 'left'), scope, calls))
    case 'Compare':
      return compared(node, scope, calls)
    default:
      return calculated(node, scope, calls)
  }
}

function literal({ value, ...node }: JinjaNode): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value
  throw new Fault('template/unsupported', placeOf(node), 'a regular expression cannot stand here', 'use regex_replace')
}

/** Own entries only: what JavaScript objects inherit does not exist in templates. */
function entry(owner: Value, key: Value): Value | undefined {
  const index = numberOf(key)
  if (isMap(owner)) return entryOf(owner, printed(key) ?? '')
  if (index === undefined) return undefined
  if (isList(owner)) return owner.at(index)
  return typeof owner === 'string' ? [...owner].at(index) : undefined
}

function dictionary(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const pairs = (node.children ?? []).map((pair): [string, Value] => {
    const key = pair.key === undefined ? '' : read(pair.key, scope, calls)
    return [printed(key) ?? '', pair.value === undefined ? null : read(pair.value as JinjaNode, scope, calls)]
  })
  return Object.fromEntries(pairs)
}

/** The arguments of a call behind the first `skip` ones. */
function argumentsOf(nodes: readonly JinjaNode[], scope: Scope, calls: Calls): Arguments {
  const values: Value[] = []
  const named: [string, Value][] = []
  for (const node of nodes) {
    if (node.typename !== 'KeywordArgs') values.push(read(node, scope, calls))
    else
      for (const pair of node.children ?? [])
        if (pair.key !== undefined) named.push([nameOf(pair.key), read(pair.value as JinjaNode, scope, calls)])
  }
  return { values, named: Object.fromEntries(named) }
}

function filtered(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const name = nameOf(part(node, 'name'))
  const [subject, ...rest] = node.args?.children ?? []
  if (subject === undefined) throw new Fault('template/wrong-arguments', placeOf(node), `${name} got no value`)
  if (name === 'default' || name === 'd') {
    const value = ask(subject, scope, calls)
    const given = argumentsOf(rest, scope, calls)
    const isMissing = value === undefined || (isTrue(argument(given, 1, 'boolean')) && !isTrue(value))
    return isMissing ? (argument(given, 0, 'default_value') ?? '') : value
  }
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined
  if (filter === undefined) {
    const like = nearest(name, Object.keys(filters))
    const hint = like === undefined ? `known filters: ${Object.keys(filters).join(', ')}` : `did you mean ${like}?`
    throw new Fault('template/unknown-helper', placeOf(node), `unknown filter "${name}"`, hint)
  }
  const value = read(subject, scope, calls)
  const given = argumentsOf(rest, scope, calls)
  return at(node, 'template/helper-failed', () => filter(value, given))
}

function called(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const callee = part(node, 'name')
  const given = argumentsOf(node.args?.children ?? [], scope, calls)
  if (callee.typename === 'LookupVal') {
    const owner = read(part(callee, 'target'), scope, calls)
    const name = printed(read(part(callee, 'val'), scope, calls)) ?? ''
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined
    if (method !== undefined) return at(callee, 'template/helper-failed', () => method(owner, given))
    const hint = `known methods: ${Object.keys(methods).join(', ')}`
    throw new Fault('template/unknown-helper', placeOf(callee), `unknown method "${name}"`, hint)
  }
  const name = nameOf(callee)
  const macro = macroOf(name, scope)
  if (macro !== undefined) return calls.macro(macro, given, scope)
  if (name === 'range') return at(callee, 'template/wrong-arguments', () => range(given))
  const hint = 'range and the macros of the template can be called'
  throw new Fault('template/unknown-helper', placeOf(callee), `unknown function "${name}"`, hint)
}

function tested(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const test = part(node, 'right')
  const subject = part(node, 'left')
  const name = nameOf(test.typename === 'FunCall' ? part(test, 'name') : test) || String(test.value ?? 'none')
  if (name === 'defined') return ask(subject, scope, calls) !== undefined
  if (name === 'undefined') return ask(subject, scope, calls) === undefined
  const value = read(subject, scope, calls)
  const given = argumentsOf(test.args?.children ?? [], scope, calls)
  if (name === 'divisibleby')
    return at(test, 'template/wrong-arguments', () => number(value) % number(given.values[0]) === 0)
  const run = Object.hasOwn(tests, name) ? tests[name] : undefined
  if (run !== undefined) return at(test, 'template/wrong-arguments', () => run(value))
  const hint = `known tests: defined, undefined, divisibleby, ${Object.keys(tests).join(', ')}`
  throw new Fault('template/unknown-helper', placeOf(test), `unknown test "${name}"`, hint)
}

function contains(node: JinjaNode, whole: Value, one: Value): boolean {
  if (isList(whole)) return whole.some(item => isEqual(item, one))
  if (isMap(whole)) return entryOf(whole, printed(one) ?? '') !== undefined
  if (typeof whole === 'string') return whole.includes(printed(one) ?? '')
  throw new Fault('template/wrong-arguments', placeOf(node), `nothing can be in ${described(whole)}`)
}

function compared(node: JinjaNode, scope: Scope, calls: Calls): boolean {
  let left = read(part(node, 'expr'), scope, calls)
  return (node.ops ?? []).every(operand => {
    const right = read(part(operand, 'expr'), scope, calls)
    const holds = at(node, 'template/wrong-arguments', () => compareTwo(operand.type ?? '==', left, right))
    left = right
    return holds
  })
}

function calculated(node: JinjaNode, scope: Scope, calls: Calls): Value {
  const operand = (name: 'left' | 'right' | 'target'): Value => read(part(node, name), scope, calls)
  const both = (compute: (left: number, right: number) => number): number =>
    at(node, 'template/wrong-arguments', () => {
      const result = compute(number(operand('left')), number(operand('right')))
      if (!Number.isFinite(result)) throw new Refusal('the result is no number')
      return result
    })
  switch (node.typename) {
    case 'Add':
      return at(node, 'template/wrong-arguments', () => sum(operand('left'), operand('right')))
    case 'Concat':
      return at(node, 'template/wrong-arguments', () => short(text(operand('left')) + text(operand('right'))))
    case 'Sub':
      return both((left, right) => left - right)
    case 'Mul':
      return both((left, right) => left * right)
    case 'Div':
      return both((left, right) => left / right)
    case 'FloorDiv':
      return both((left, right) => Math.floor(left / right))
    case 'Mod':
      return both((left, right) => left - right * Math.floor(left / right))
    case 'Pow':
      return both((left, right) => left ** right)
    case 'Neg':
      return at(node, 'template/wrong-arguments', () => -number(operand('target')))
    case 'Pos':
      return at(node, 'template/wrong-arguments', () => number(operand('target')))
    default:
      throw new Fault('template/unsupported', placeOf(node), `${node.typename} cannot be used in an expression here`)
  }
}
