import type { Problem } from '../../model/problem.ts'
import { Fault, Stopped } from '../fault.ts'
import type { Segment } from '../output.ts'
import type { Place } from '../syntax.ts'
import { entering, type Limits, newBudget, step, walking, writing } from './budget.ts'
import type { Dialect } from './dialect.ts'
import { assign, declare, evaluatePipeline, type TemplateRunner } from './pipeline.ts'
import { goText } from './print.ts'
import { type Bound, computed, type Frame, partOf, placeIn, type Rendering, report } from './rendering.ts'
import type { Body, GoTemplate, Pipeline, Statement } from './syntax.ts'
import { type GoMap, isGoFloat, isGoList, isGoMap, isTruth, sortedKeys } from './value.ts'

type Control = Extract<Statement, { readonly kind: 'if' | 'with' | 'range' }>

/** How a body ended: to its end, or by a word of the loop around it. */
type Flow = 'on' | 'break' | 'continue'

/** Go writes this for what is missing, and Helm takes it out of the whole text. */
const noValue = '<no value>'

function isFatal(statement: Statement, fault: Fault): boolean {
  // A variable that got no value would make every line that uses it wrong.
  if (fault.code === 'template/limit') return true
  return statement.kind === 'action' && statement.pipeline.assigns !== 'nothing'
}

function writeText(text: string, at: Place, kind: Segment['kind'], frame: Frame): void {
  const { rendering, template, output } = frame
  const isHelm = rendering.dialect.missing === 'left-out'
  const shown = isHelm && text.includes(noValue) ? text.replaceAll(noValue, '') : text
  if (shown === '') return
  writing(rendering.budget, shown.length, at)
  const reads = kind === 'text' ? [] : [...rendering.reads]
  const isPinned = template.pinned !== undefined
  output.push({ text: shown, file: template.file, at: placeIn(frame, at), kind: isPinned ? 'value' : kind, reads })
}

function runTemplate(name: string, dot: Bound, at: Place, frame: Frame, output: Segment[]): void {
  const template = frame.rendering.templates.get(name)
  if (template === undefined)
    throw new Fault(
      'template/no-partial',
      at,
      `there is no template ${JSON.stringify(name)}`,
      `make it: {{ define ${JSON.stringify(name)} }}`,
    )
  writeTemplate(template, dot, { ...frame, output, depth: frame.depth + 1 }, at)
}

function writeTemplate(template: GoTemplate, dot: Bound, { rendering, depth, output }: Frame, at: Place): void {
  entering(rendering.budget, depth, template.name, at)
  const inner: Frame = { rendering, template, depth, output, variables: [{ name: '$', bound: dot }] }
  writeBody(template.body, dot, inner)
}

/** What `include` and `tpl` need of this module. */
const runner: TemplateRunner = {
  named: (name, dot, at, frame) => {
    const output: Segment[] = []
    runTemplate(name, dot, at, frame, output)
    frame.rendering.reads.push(...output.flatMap(segment => segment.reads))
    return output.map(({ text }) => text).join('')
  },
  given: (template, dot, at, frame) => {
    const output: Segment[] = []
    writeTemplate(template, dot, { ...frame, output, depth: frame.depth + 1 }, at)
    frame.rendering.reads.push(...output.flatMap(segment => segment.reads))
    return output.map(({ text }) => text).join('')
  },
}

function computedBy(pipeline: Pipeline, dot: Bound, frame: Frame): Bound {
  return evaluatePipeline(pipeline, dot, frame, runner)
}

function itemsOf(bound: Bound, at: Place): readonly { readonly key: Bound; readonly item: Bound }[] {
  const { value } = bound
  if (value === null) return []
  if (isGoList(value)) return value.map((item, key) => ({ key: computed(key), item: partOf(bound, key, item) }))
  if (isGoMap(value))
    return sortedKeys(value).map(key => ({ key: computed(key), item: partOf(bound, key, value.get(key)) }))
  if (typeof value === 'number' && value <= 10_000_000)
    return Array.from({ length: Math.max(0, value) }, (_, key) => ({ key: computed(key), item: computed(key) }))
  throw new Fault(
    'template/cannot-iterate',
    at,
    `range cannot walk ${isGoFloat(value) ? 'a float' : `${typeof value} ${goText(value).slice(0, 40)}`}`,
    'range walks lists, maps and whole numbers',
  )
}

function writeRange(statement: Control, dot: Bound, frame: Frame): Flow {
  const { pipeline, body, otherwise, at } = statement
  const over = computedBy({ ...pipeline, names: [], assigns: 'nothing' }, dot, frame)
  const items = itemsOf(over, at)
  if (items.length === 0) return writeBody(otherwise, dot, frame)
  const give = pipeline.assigns === 'known' ? assign : declare
  const [one, other] = pipeline.names
  for (const { key, item } of items) {
    step(frame.rendering.budget, at)
    const outside = frame.variables.length
    if (one !== undefined) give(one, other === undefined ? item : key, frame)
    if (other !== undefined) give(other, item, frame)
    const flow = writeBody(body, item, frame)
    frame.variables.length = outside
    if (flow === 'break') break
  }
  return 'on'
}

function writeControl(statement: Control, dot: Bound, frame: Frame): Flow {
  const outside = frame.variables.length
  try {
    if (statement.kind === 'range') return writeRange(statement, dot, frame)
    const condition = computedBy(statement.pipeline, dot, frame)
    if (!isTruth(condition.value)) return writeBody(statement.otherwise, dot, frame)
    return writeBody(statement.body, statement.kind === 'with' ? condition : dot, frame)
  } finally {
    frame.variables.length = outside
  }
}

function writeStatement(statement: Statement, dot: Bound, frame: Frame): Flow {
  const { rendering } = frame
  step(rendering.budget, statement.at)
  switch (statement.kind) {
    case 'text':
      writeText(statement.text, statement.at, 'text', frame)
      return 'on'
    case 'action': {
      rendering.reads = []
      const { value } = computedBy(statement.pipeline, dot, frame)
      if (statement.pipeline.assigns !== 'nothing') return 'on'
      walking(rendering.budget, value, statement.at)
      if (value === null && rendering.dialect.missing === 'problem') throw missingValue(statement.at)
      writeText(goText(value, noValue), statement.at, 'value', frame)
      return 'on'
    }
    case 'template': {
      const inner = statement.pipeline === undefined ? computed(null) : computedBy(statement.pipeline, dot, frame)
      runTemplate(statement.name, inner, statement.at, frame, frame.output)
      return 'on'
    }
    case 'break':
    case 'continue':
      return statement.kind
    default:
      return writeControl(statement, dot, frame)
  }
}

function missingValue(at: Place): Fault {
  const hint = 'give it in the variables, or say what to write without it: {{ default "" .NAME }}'
  return new Fault('template/unknown-name', at, 'this has no value', hint)
}

/** Writes statements; one that fails is reported and left out, so that all problems are found at once. */
function writeBody(body: Body, dot: Bound, frame: Frame): Flow {
  for (const statement of body) {
    try {
      const flow = writeStatement(statement, dot, frame)
      if (flow !== 'on') return flow
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      report(frame, error)
      if (isFatal(statement, error)) throw new Stopped()
    }
  }
  return 'on'
}

/** How a template is evaluated. */
export interface EvaluateOptions {
  readonly limits: Limits
  readonly dialect: Dialect
}

/** Renders a template with its root value; `templates` are those it may call. */
export function evaluateGo(
  template: GoTemplate,
  root: GoMap,
  templates: ReadonlyMap<string, GoTemplate>,
  { limits, dialect }: EvaluateOptions,
): { readonly segments: readonly Segment[]; readonly problems: readonly Problem[] } {
  const rendering: Rendering = {
    budget: newBudget(limits),
    dialect,
    templates: new Map(templates),
    problems: new Map(),
    reads: [],
  }
  const output: Segment[] = []
  try {
    writeTemplate(
      template,
      { value: root, path: [] },
      { rendering, template, depth: 0, output, variables: [] },
      { line: 1, column: 1 },
    )
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return { segments: output, problems: [...rendering.problems.values()] }
}
