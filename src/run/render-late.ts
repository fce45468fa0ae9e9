import { ComposeError } from '../errors.ts'
import type { RenderTemplate, TemplateMaterial } from '../model/materials.ts'
import type { ValueMap } from '../model/values.ts'

/**
 * Renders a template that had to wait for variables of the run. Throws `template/failed` with the first problem and its place.
 */
export function renderLate(material: TemplateMaterial, values: ValueMap, render: RenderTemplate): string {
  const { text, problems } = render({ path: material.sourcePath, text: material.sourceText }, values, material.engine)
  if (text !== undefined) return text
  const [first, ...more] = problems.filter(problem => problem.severity === 'error')
  const place = first?.where === undefined ? material.sourcePath : `${first.where.file}:${first.where.line}`
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`
  throw new ComposeError('template/failed', `${place}: ${first?.message ?? 'cannot be rendered'}${others}`, {
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  })
}
