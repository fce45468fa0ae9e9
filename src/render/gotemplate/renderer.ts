import { hasErrors, type Problem } from '../../model/problem.ts'
import type { SourceFile } from '../../model/source.ts'
import type { ValueMap } from '../../model/values.ts'
import { Fault, problemOf } from '../fault.ts'
import type { Segment } from '../output.ts'
import { type Limits, usualLimits } from './budget.ts'
import { type AllowedCalls, type Dialect, helmDialectWith, noneAllowed } from './dialect.ts'
import { evaluateGo } from './evaluate.ts'
import { parseGo } from './parse.ts'
import type { GoTemplate } from './syntax.ts'
import { fromValue, type GoMap, type GoValue } from './value.ts'

/** What came of a template: pieces with their places, and what is wrong. */
export interface GoRendering {
  readonly segments: readonly Segment[]
  readonly problems: readonly Problem[]
}

/** Renders Go templates as Helm does, with the values as `.Values`. */
export interface GoRenderer {
  readonly render: (file: SourceFile, values: ValueMap) => GoRendering
}

interface Read {
  readonly templates: readonly GoTemplate[]
  readonly problems: readonly Problem[]
}

function read(file: SourceFile, name: string, { names }: Dialect): Read {
  try {
    const { templates, faults } = parseGo(file.path, name, file.text, { functions: names })
    return { templates, problems: faults.map(fault => problemOf(fault, file.path)) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { templates: [], problems: [problemOf(error, file.path)] }
  }
}

/** The objects that Helm gives beside the values, for a template on its own (ancestor's names). */
function rootOf(values: ValueMap): GoMap {
  const empty = (): GoValue => new Map()
  return new Map<string, GoValue>([
    ['Values', fromValue(values, true)],
    ['Chart', new Map([['Name', 'tpl']])],
    ['Files', empty()],
    ['Subcharts', empty()],
    ['Release', null],
    ['Capabilities', null],
    [
      'Template',
      new Map([
        ['Name', 'tpl/templates'],
        ['BasePath', 'tpl/templates'],
      ]),
    ],
  ])
}

/** Makes a renderer; `partials` are files that others may include, by the name to call them. */
export function createGoRenderer(
  partials: ReadonlyMap<string, SourceFile> = new Map(),
  limits: Limits = usualLimits,
  allowed: AllowedCalls = noneAllowed,
): GoRenderer {
  const renderer = createGoTextRenderer(helmDialectWith(allowed), partials, limits)
  return { render: (file, values) => renderer.render(file, rootOf(values)) }
}

/** Renders Go templates of some dialect with any root. */
export interface GoTextRenderer {
  readonly render: (file: SourceFile, root: GoMap) => GoRendering
}

/** Makes a renderer of a dialect; a text is read once. */
export function createGoTextRenderer(
  dialect: Dialect,
  partials: ReadonlyMap<string, SourceFile> = new Map(),
  limits: Limits = usualLimits,
): GoTextRenderer {
  const known = new Map<string, Read>()
  const shared = [...partials].map(([name, file]) => read(file, name, dialect))
  const sharedProblems = shared.flatMap(({ problems }) => problems)
  const once = (file: SourceFile): Read => {
    const key = `${file.path}\n${file.text}`
    const found = known.get(key) ?? read(file, 'tpl/templates', dialect)
    known.set(key, found)
    return found
  }
  return {
    render(file, root) {
      const { templates, problems } = once(file)
      const all = [...sharedProblems, ...problems]
      const whole = templates.at(-1)
      if (whole === undefined || hasErrors(all)) return { segments: [], problems: all }
      const byName = new Map([...shared.flatMap(one => one.templates), ...templates].map(one => [one.name, one]))
      const result = evaluateGo(whole, root, byName, { limits, dialect })
      return { segments: result.segments, problems: [...all, ...result.problems] }
    },
  }
}
