import { bug } from '../errors.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceFile, Where } from '../model/source.ts'
import type { ValueMap, Values } from '../model/values.ts'
import type { AllowedFunctions, NamedTemplate, RenderEngine } from '../model/workspace.ts'
import { engineOf } from './engine.ts'
import { evaluate } from './evaluate.ts'
import type { createGoRenderer, GoRenderer } from './gotemplate/renderer.ts'
import { type Segment, type SourceMap, sourceMap } from './output.ts'
import { type Parsed, parseTemplate } from './parse.ts'
import { messageStrike, struck } from './secrets.ts'

/** What a renderer needs; all of it is data, so that the same input always gives the same text. */
export interface RendererOptions {
  /** What env files and included files see as `Values`. */
  readonly values?: Values
  /** Of files that name none themselves; handlebars unless given. */
  readonly engine?: RenderEngine
  /** Gives the interpreter of Go templates, asked for when the first file needs it; absent: no file does. */
  readonly goTemplates?: () => typeof createGoRenderer | undefined
  /** Templates that others may call by name; `tpl/NAME` in Go templates. */
  readonly partials?: readonly NamedTemplate[]
  /** Functions that Go templates may call beside those that always give the same. */
  readonly allowedFunctions?: readonly AllowedFunctions[]
  /** What these functions take for the time, in seconds since 1970. */
  readonly now?: number
  /** The environment variables that `env` may read. */
  readonly environment?: Readonly<Record<string, string>>
  /** The text of a file that `readFile` may read; undefined when there is none. */
  readonly readFile?: (path: string) => string | undefined
}

/** A template that rendered. */
export interface Rendered {
  readonly ok: true
  readonly text: string
  /** Warnings. */
  readonly problems: readonly Problem[]
  /** The place in the template of a place in `text`: exact in copied text, the tag's for a printed value. From 1. */
  readonly locate: (line: number, column: number) => Where
  /** The pieces `text` is made of, line by line. */
  readonly ofLine: (line: number) => readonly Segment[]
}

/** A template that did not. */
export interface NotRendered {
  readonly ok: false
  /** Errors and warnings, by place. */
  readonly problems: readonly Problem[]
}

/** Renders templates. Handlebars is strict: an unknown name is a problem, never an empty text; Go templates are as Helm's. */
export interface Renderer {
  /** Renders an env file or a file it includes, with the engine it names, and the values of the workspace as `Values`. */
  readonly render: (file: SourceFile) => Rendered | NotRendered
  /** Renders a template whose variables stand at top level, e.g. a source of `config_templates`. */
  readonly renderTemplate: (file: SourceFile, variables: ValueMap) => Rendered | NotRendered
  /** Passwords and private keys that functions of templates have made or opened until now; to be shown nowhere. */
  readonly madeSecrets: () => readonly string[]
}

type Result = Rendered | NotRendered

function byPlace(one: Problem, other: Problem): number {
  return (one.where?.line ?? 0) - (other.where?.line ?? 0) || (one.where?.column ?? 0) - (other.where?.column ?? 0)
}

function rendered(file: SourceFile, segments: readonly Segment[], problems: readonly Problem[]): Rendered {
  let map: SourceMap | undefined
  const onDemand = (): SourceMap => {
    map ??= sourceMap(segments)
    return map
  }
  return {
    ok: true,
    text: segments.map(({ text }) => text).join(''),
    problems,
    locate: (line, column) => onDemand().locate(line, column) ?? { file: file.path, line: 1, column: 1 },
    ofLine: line => onDemand().ofLine(line),
  }
}

/** Makes a renderer. Templates are read once, however often they are rendered. */
export function createRenderer(options: RendererOptions): Renderer {
  const made = new Set<string>()
  const read = new Map<string, { readonly text: string; readonly parsed: Parsed }>()
  const parse = (file: SourceFile): Parsed => {
    const known = read.get(file.path)
    if (known?.text === file.text) return known.parsed
    const parsed = parseTemplate(file)
    read.set(file.path, { text: file.text, parsed })
    return parsed
  }
  const surroundings = {
    outside: { environment: options.environment ?? {}, readFile: options.readFile ?? (() => undefined) },
    partial: (name: string) => options.partials?.find(one => one.name === name)?.file,
    parse,
  }
  const renderTemplate = (file: SourceFile, variables: ValueMap): Result => {
    const parsed = parse(file)
    const isReadable = !hasErrors(parsed.problems)
    const result = isReadable
      ? evaluate(file.path, parsed.body, variables, surroundings)
      : { segments: [], problems: [] }
    return finished(file, result.segments, [...parsed.problems, ...result.problems])
  }
  const finished = (file: SourceFile, segments: readonly Segment[], found: readonly Problem[]): Result => {
    const strike = messageStrike([...(options.values?.secrets ?? []), ...made])
    const problems = found.map(problem => struck(problem, strike)).sort(byPlace)
    return hasErrors(problems) ? { ok: false, problems } : rendered(file, segments, problems)
  }
  const values = options.values?.root ?? {}
  let go: GoRenderer | undefined
  const goRenderer = (make: typeof createGoRenderer): GoRenderer => {
    const partials = new Map(options.partials?.map(one => [`tpl/${one.name}`, one.file]))
    go ??= make(partials, undefined, {
      functions: options.allowedFunctions ?? [],
      now: options.now ?? 0,
      noteSecret: secret => void made.add(secret),
    })
    return go
  }
  const render = (file: SourceFile): Result => {
    const chosen = engineOf(file, options.engine ?? 'handlebars')
    if ('problem' in chosen) return { ok: false, problems: [chosen.problem] }
    if (chosen.engine === 'handlebars') return renderTemplate(file, { Values: values })
    const make = options.goTemplates?.()
    if (make === undefined) bug(`a Go template came without the interpreter of Go templates: ${file.path}`)
    const { segments, problems } = goRenderer(make).render(file, values)
    return finished(file, segments, problems)
  }
  return { renderTemplate, render, madeSecrets: () => [...made] }
}
