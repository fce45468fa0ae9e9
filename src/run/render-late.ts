import { ComposeError } from '../errors.ts'
import type { TemplateMaterial } from '../model/materials.ts'
import type { ValueMap } from '../model/values.ts'

/**
 * Renders a template that had to wait for variables of the run. Throws `template/failed` with the first problem and its place.
 */
export async function renderLate(material: TemplateMaterial, values: ValueMap): Promise<string> {
  // Most runs render nothing: the template language is loaded only when it is needed.
  const { createRenderer } = await import('../render/render.ts')
  const rendered = createRenderer({}).renderTemplate({ path: material.sourcePath, text: material.sourceText }, values)
  if (rendered.ok) return rendered.text
  const [first, ...more] = rendered.problems.filter(problem => problem.severity === 'error')
  const place = first?.where === undefined ? material.sourcePath : `${first.where.file}:${first.where.line}`
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`
  throw new ComposeError('template/failed', `${place}: ${first?.message ?? 'cannot be rendered'}${others}`, {
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  })
}
