import { functionNames } from '../gotemplate/functions/table.ts'
import type { Tag } from '../gotemplate/lex.ts'
import { parsePipeline } from '../gotemplate/parse-pipeline.ts'
import type { Pipeline } from '../gotemplate/syntax.ts'
import type { Place } from '../syntax.ts'
import { argument, expression, type Use, type Written } from './expressions.ts'
import { settingOf, tagText } from './layout.ts'
import { chosenName, shownName, type Variable } from './names.ts'

/** How a file is converted. */
export interface ConvertOptions {
  /** Places (`line:column` of the Go template) where a missing name counts as empty, as it does in Go templates. */
  readonly asked: ReadonlySet<string>
  /** Every blank line that the Go template prints is printed; otherwise only those within block scalars. */
  readonly isExact: boolean
}

type Control = 'if' | 'with' | 'range'

/** A block that is not ended yet. */
export interface Open {
  readonly control: Control
  /** Variables outside of it, and with those of its own pipeline. */
  readonly outside: number
  inside: number
  readonly depth: number
}

/** One file on the way. */
export interface Converting {
  readonly source: string
  readonly options: ConvertOptions
  readonly exact: ReadonlySet<number>
  /** Variables that are given another value somewhere: those cannot be parameters of a block. */
  readonly reassigned: ReadonlySet<string>
  readonly variables: Variable[]
  readonly open: Open[]
  depth: number
  readonly missing: (what: string, at: Place, hint?: string) => void
}

const blockNames: Readonly<Record<Control, string>> = { if: 'if', with: 'with', range: 'each' }

function pipelineOf(tag: Tag, from: number, forRange: boolean): Pipeline {
  const tokens = tag.tokens ?? []
  return parsePipeline(
    { tokens, next: from, at: tag.at, depth: 0, variables: [], functions: functionNames, faults: [] },
    forRange,
  )
}

function written(pipeline: Pipeline, use: Use, converting: Converting): Written {
  const { variables, depth, options, missing } = converting
  return expression(pipeline, use, { variables, depth, asked: options.asked, missing })
}

function declare(go: string, kind: Variable['kind'], converting: Converting): Variable {
  const { variables, open } = converting
  const variable = { go, kind, name: chosenName(go, kind, variables, open.at(-1)?.inside ?? 0) }
  variables.push(variable)
  return variable
}

/** `{{set "x" VALUE}}` without its braces. */
function setText(name: string, value: string): string {
  return `set "${name}" ${value}`
}

/** The Handlebars tags that stand for a Go tag. */
function tags(insides: readonly string[], tag: Tag, kind: 'block' | 'print', converting: Converting): string {
  const { source, options, exact } = converting
  return tagText(insides, tag, settingOf(source, tag, kind, options.isExact || exact.has(tag.start)))
}

function convertAction(tag: Tag, converting: Converting): string {
  const pipeline = pipelineOf(tag, 0, false)
  const [name] = pipeline.names
  if (name === undefined) {
    const { text } = written(pipeline, 'print', converting)
    return tags([text], tag, 'print', converting)
  }
  const value = mutation(pipeline, converting) ?? {
    variable: undefined,
    text: argument(written(pipeline, 'value', converting)),
  }
  const known = value.variable ?? converting.variables.findLast(one => one.go === name)
  const variable =
    value.variable ?? (pipeline.assigns === 'known' && known !== undefined ? known : declare(name, 'set', converting))
  return tags([setText(variable.name, value.text)], tag, 'block', converting)
}

/** `{{ $_ := set $map "key" VALUE }}` changes the map; helpers change nothing, so the variable gets the new map. */
function mutation(pipeline: Pipeline, converting: Converting) {
  const [command, ...more] = pipeline.commands
  const [head, owner] = command?.operands ?? []
  const changes = head?.kind === 'function' && /^(?:set|unset|merge|mergeOverwrite)$/.test(head.name)
  if (!changes || more.length > 0 || owner?.kind !== 'variable' || owner.path.length > 0) return undefined
  const variable = converting.variables.findLast(one => one.go === owner.name)
  if (variable?.kind !== 'set') return undefined
  const text = argument(written(pipeline, 'value', converting))
  return { variable, text: head.name === 'unset' ? text.replace('unset', 'omit') : text }
}

/** What a block binds: ` as |item key|`, and the sets that stand behind its tag for variables that are changed. */
function bindings(control: Control, pipeline: Pipeline, converting: Converting) {
  const { names, assigns } = pipeline
  const [first, second] = names
  // range gives the key first; a block gives the item first.
  const inOrder = control === 'range' && second !== undefined && first !== undefined ? [second, first] : names
  const sets: string[] = []
  const parameters = inOrder.map(go => {
    if (assigns === 'new' && !converting.reassigned.has(go)) return declare(go, 'parameter', converting).name
    const known = converting.variables.findLast(one => one.go === go)
    const variable = assigns === 'known' && known !== undefined ? known : declare(go, 'set', converting)
    const parameter = `${variable.name}_value`
    sets.push(setText(variable.name, parameter))
    return parameter
  })
  return { as: parameters.length === 0 ? '' : ` as |${parameters.join(' ')}|`, sets }
}

/** `#if …` and its like, with the sets that go before and behind it. */
function convertHead(
  control: Control,
  pipeline: Pipeline,
  tag: Tag,
  isElse: boolean,
  converting: Converting,
): readonly string[] {
  const plain = { ...pipeline, names: [], assigns: 'nothing' } as const
  const value = argument(written(plain, control === 'range' ? 'walk' : 'value', converting))
  const head = `${isElse ? 'else ' : '#'}${blockNames[control]}`
  const [name] = pipeline.names
  if (control !== 'if' || name === undefined) {
    const { as, sets } = bindings(control, pipeline, converting)
    return [`${head} ${value}${as}`, ...sets]
  }
  if (isElse) converting.missing('a variable of else if', tag.at, 'give it its value before the block')
  const known = converting.variables.findLast(one => one.go === name)
  const variable = pipeline.assigns === 'known' && known !== undefined ? known : declare(name, 'set', converting)
  return [setText(variable.name, value), `${head} ${shownName(variable)}`]
}

function convertOpening(control: Control, tag: Tag, converting: Converting): string {
  const { variables, depth } = converting
  const block: Open = { control, outside: variables.length, inside: variables.length, depth }
  const pipeline = pipelineOf(tag, 1, control === 'range')
  // Its own variables end with it: they are none of the block around it.
  converting.open.push(block)
  const insides = convertHead(control, pipeline, tag, false, converting)
  block.inside = variables.length
  if (control !== 'if') converting.depth = depth + 1
  return tags(insides, tag, 'block', converting)
}

function convertElse(tag: Tag, converting: Converting): string {
  const block = converting.open.at(-1)
  if (block === undefined) return ''
  converting.variables.length = block.inside
  converting.depth = block.depth
  const control = tag.tokens?.[1]?.text
  if (control !== 'if' && control !== 'with') return tags(['else'], tag, 'block', converting)
  const insides = convertHead(control, pipelineOf(tag, 2, false), tag, true, converting)
  block.inside = converting.variables.length
  if (control === 'with') converting.depth = block.depth + 1
  return tags(insides, tag, 'block', converting)
}

function convertEnd(tag: Tag, converting: Converting): string {
  const block = converting.open.pop()
  if (block === undefined) return ''
  converting.variables.length = block.outside
  converting.depth = block.depth
  return tags([`/${blockNames[block.control]}`], tag, 'block', converting)
}

function convertComment(tag: Tag, converting: Converting): string {
  const inner = /\/\*([\s\S]*)\*\//.exec(converting.source.slice(tag.start, tag.end))?.[1] ?? ''
  const inside = `!--${inner.replaceAll('--}}', '-- }}')}${inner.endsWith('-') ? ' ' : ''}--`
  return tags([inside], tag, 'block', converting)
}

/** What stands for one tag of a Go template. Throws a Fault for what the parser would have refused. */
export function convertTag(tag: Tag, converting: Converting): string {
  if (tag.tokens === undefined) return convertComment(tag, converting)
  const [head] = tag.tokens
  switch (head?.kind === 'word' ? head.text : undefined) {
    case 'if':
    case 'with':
    case 'range':
      return convertOpening(head?.text as Control, tag, converting)
    case 'else':
      return convertElse(tag, converting)
    case 'end':
      return convertEnd(tag, converting)
    case 'define':
    case 'block':
    case 'template':
    case 'break':
    case 'continue':
      converting.missing(`{{ ${head?.text} }}`, tag.at)
      // So that its end is not taken for that of the block around it.
      if (head?.text === 'define' || head?.text === 'block')
        converting.open.push({
          control: 'if',
          outside: converting.variables.length,
          inside: converting.variables.length,
          depth: converting.depth,
        })
      return ''
    default:
      return convertAction(tag, converting)
  }
}
