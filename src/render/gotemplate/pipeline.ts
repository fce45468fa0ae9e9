import { nearest } from '../../nearest.ts'
import { Fault } from '../fault.ts'
import { patternWeight } from '../helper/pattern.ts'
import { refusalOf } from '../helper/run.ts'
import type { Place } from '../syntax.ts'
import { step, walking } from './budget.ts'
import { allowanceOf } from './functions/allowed.ts'
import { type GoFunction, text } from './functions/function.ts'
import { refusedFunctions } from './functions/refused.ts'
import { parseGo } from './parse.ts'
import { type Bound, computed, type Frame, indexed, partOf, placeIn } from './rendering.ts'
import type { Command, GoTemplate, Operand, Pipeline } from './syntax.ts'
import { goFloat, isGoList, isGoMap, isTruth, typeOf } from './value.ts'

/** Runs other templates into a text, for `include` and `tpl`. */
export interface TemplateRunner {
  readonly named: (name: string, dot: Bound, at: Place, frame: Frame) => string
  readonly given: (template: GoTemplate, dot: Bound, at: Place, frame: Frame) => string
}

interface Context {
  readonly dot: Bound
  readonly frame: Frame
  readonly runner: TemplateRunner
}

/** Makes a variable of the innermost block. */
export function declare(name: string, bound: Bound, { variables }: Frame): void {
  variables.push({ name, bound })
}

/** Gives a known variable another value. */
export function assign(name: string, bound: Bound, { variables }: Frame): void {
  const known = variables.findLast(one => one.name === name)
  if (known !== undefined) known.bound = bound
}

function fieldsOf(bound: Bound, path: readonly string[], at: Place): Bound {
  let found = bound
  for (const [index, name] of path.entries()) {
    const before = path.slice(0, index).join('.')
    const { value } = found
    if (value === null) {
      const what = before === '' ? 'nothing' : `.${before}, which is nothing`
      throw new Fault('template/unknown-name', at, `there is no .${name} in ${what}`, hintFor(bound, path, index))
    }
    if (!isGoMap(value))
      throw new Fault(
        'template/unknown-name',
        at,
        `there is no .${name} in ${before === '' ? '' : `.${before}, `}a value of type ${typeOf(value)}`,
      )
    found = partOf(found, name, value.get(name))
  }
  return found
}

/** Where a path breaks off, the name that was most likely meant. */
function hintFor(bound: Bound, path: readonly string[], broken: number): string {
  let owner = bound
  for (const name of path.slice(0, Math.max(0, broken - 1))) {
    if (isGoMap(owner.value)) owner = partOf(owner, name, owner.value.get(name))
  }
  const missing = path[broken - 1]
  const like = missing !== undefined && isGoMap(owner.value) ? nearest(missing, owner.value.keys()) : undefined
  if (like !== undefined && like !== missing) return `did you mean .${like}?`
  return 'give it in the values, or ask first: {{ if … }} or {{ with … }}'
}

function operandValue(operand: Operand, context: Context): Bound {
  const { frame, dot } = context
  switch (operand.kind) {
    case 'dot':
      return noted(dot, frame)
    case 'literal':
      return computed(operand.value)
    case 'number':
      return computed(operand.isFloat ? goFloat(operand.number) : operand.number)
    case 'field':
      return noted(fieldsOf(dot, operand.path, operand.at), frame)
    case 'variable': {
      const known = frame.variables.findLast(one => one.name === operand.name)
      return noted(fieldsOf(known?.bound ?? computed(null), operand.path, operand.at), frame)
    }
    case 'group':
      return fieldsOf(evaluate(operand.pipeline, context), operand.path, operand.at)
    case 'function':
      return call(operand.name, [], operand.at, context)
  }
}

function noted(bound: Bound, { rendering }: Frame): Bound {
  if (bound.path !== undefined && bound.path.length > 0) rendering.reads.push(bound.path)
  return bound
}

/** Functions that look at no more than the outside of their arguments, or hand them on. */
const shallowFunctions: ReadonlySet<string> = new Set(
  'not default empty coalesce all any ternary kindOf kindIs typeOf list tuple dict index first last rest initial append push prepend concat slice chunk reverse compact len get set unset hasKey keys values pick omit pluck dig required int int64 add add1 sub'.split(
    ' ',
  ),
)

function weigh(name: string, values: readonly Bound[], at: Place, { frame }: Context): void {
  const { budget } = frame.rendering
  if (/^(?:mustR|r)egex/.test(name)) step(budget, at, patternWeight(text(values[0]?.value), text(values[1]?.value)))
  for (const { value } of values) {
    if (!shallowFunctions.has(name)) walking(budget, value, at)
    else if (isGoList(value)) step(budget, at, value.length / 10)
  }
}

/** `and` and `or` leave out what no longer matters. */
function readUntil(name: 'and' | 'or', values: readonly (() => Bound)[]): Bound {
  let last = computed(null)
  for (const value of values) {
    last = value()
    if (isTruth(last.value) === (name === 'or')) break
  }
  return last
}

function checkNumber(row: GoFunction, given: number, at: Place): void {
  const { name } = row
  if (given >= row.minimum && given <= row.maximum) return
  throw new Fault('template/wrong-arguments', at, `${name} got ${given} arguments`, `write {{ ${row.usage} }}`)
}

function call(name: string, values: readonly (() => Bound)[], at: Place, context: Context): Bound {
  const row = context.frame.rendering.dialect.functions.get(name)
  const refused = row === undefined ? refusedFunctions.get(name) : undefined
  if (refused !== undefined) {
    const allowance = allowanceOf(name)
    const more = allowance === undefined ? '' : `, or allow it by render_allow: [${allowance}] in the workspace file`
    throw new Fault('template/unsupported', at, `${name} is refused: ${refused}`, `give the result as a value${more}`)
  }
  if (row === undefined) throw new Fault('template/unknown-helper', at, `there is no function "${name}"`)
  checkNumber(row, values.length, at)
  if (name === 'and' || name === 'or') return readUntil(name, values)
  const bound = values.map(value => value())
  const [first = computed(null), second = computed(null)] = bound
  if (name === 'include') return computed(context.runner.named(text(first.value), second, at, context.frame))
  if (name === 'tpl') return computed(runText(text(first.value), second, at, context))
  weigh(name, bound, at, context)
  if (row.weight !== undefined) step(context.frame.rendering.budget, at, row.weight)
  try {
    const made = row.run(bound.map(one => one.value))
    if (name !== 'index') return computed(made)
    const keys = bound.slice(1).map(one => one.value)
    return noted(indexed(first, keys) ?? computed(made), context.frame)
  } catch (error) {
    const refusal = refusalOf(error)
    throw new Fault('template/helper-failed', at, `${name}: ${refusal.message}`, refusal.hint)
  }
}

/** `tpl`: what a value says as a template; it may define templates of its own. */
function runText(source: string, dot: Bound, at: Place, { frame, runner }: Context): string {
  const pinned = placeIn(frame, at)
  const { file } = frame.template
  const { templates, dialect } = frame.rendering
  const parsed = parsedText(file, source, { functions: dialect.names, pinned })
  const whole = parsed.at(-1)
  for (const template of parsed.slice(0, -1)) templates.set(template.name, template)
  return whole === undefined ? '' : runner.given(whole, dot, at, frame)
}

function parsedText(
  file: string,
  source: string,
  options: { readonly functions: ReadonlySet<string>; readonly pinned: Place },
): readonly GoTemplate[] {
  try {
    const { templates, faults } = parseGo(file, 'the text of tpl', source, options)
    const [fault] = faults
    if (fault !== undefined) throw fault
    return templates
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new Fault(
      error.code,
      options.pinned,
      `${error.message} (in line ${error.at.line} of the text of tpl)`,
      error.hint,
    )
  }
}

function runCommand({ operands, at }: Command, piped: Bound | undefined, context: Context): Bound {
  step(context.frame.rendering.budget, at)
  const [head, ...rest] = operands
  if (head.kind === 'function') {
    const values = rest.map(operand => () => operandValue(operand, context))
    if (piped !== undefined) values.push(() => piped)
    return call(head.name, values, head.at, context)
  }
  if (rest.length > 0 || piped !== undefined)
    throw new Fault(
      'template/wrong-arguments',
      at,
      'only a function takes arguments',
      'put the name of a function first',
    )
  return operandValue(head, context)
}

function evaluate(pipeline: Pipeline, context: Context): Bound {
  let value: Bound | undefined
  for (const command of pipeline.commands) value = runCommand(command, value, context)
  const result = value ?? computed(null)
  for (const name of pipeline.names) (pipeline.assigns === 'new' ? declare : assign)(name, result, context.frame)
  return result
}

/** Computes a pipeline, and gives its variables the result. Throws a Fault. */
export function evaluatePipeline(pipeline: Pipeline, dot: Bound, frame: Frame, runner: TemplateRunner): Bound {
  return evaluate(pipeline, { dot, frame, runner })
}
