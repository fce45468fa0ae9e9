import type { Problem } from '../../src/model/problem.ts'
import type { Values } from '../../src/model/values.ts'
import type { NotRendered, Rendered } from '../../src/render/render.ts'
import { mergeValues } from '../../src/render/values.ts'
import { createRenderer } from '../support/renderer.ts'

/** Values from the text of one value file, `render/values.yaml`. */
export function valuesOf(text: string): Values {
  const { values, problems } = mergeValues([{ kind: 'file', path: 'render/values.yaml', text }])
  if (problems.length > 0) throw new Error(problems.map(shownProblem).join('\n'))
  return values
}

/** Renders a template `envs/web.yml` with the values of a value file. */
export function renderWith(values: string, template: string): Rendered | NotRendered {
  return createRenderer({ values: valuesOf(values) }).render({ path: 'envs/web.yml', text: template })
}

/** The text of a template that must render. */
export function textOf(values: string, template: string): string {
  const result = renderWith(values, template)
  if (!result.ok) throw new Error(result.problems.map(shownProblem).join('\n'))
  return result.text
}

/** A problem in one line: `2:5 template/unknown-name n.prot is not defined [did you mean n.port?]`. */
export function shownProblem({ code, message, hint, where }: Problem): string {
  return `${where?.line}:${where?.column} ${code} ${message}${hint === undefined ? '' : ` [${hint}]`}`
}

/** The problems of a template, one line each. */
export function problemsOf(values: string, template: string): readonly string[] {
  return renderWith(values, template).problems.map(shownProblem)
}
