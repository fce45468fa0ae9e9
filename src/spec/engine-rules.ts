import type { Problem } from '../model/problem.ts'
import { groupsOf, nodesOf, projectsOf, type World } from './walk.ts'

/** Endings of sources that are never Handlebars. */
const otherEndings = /\.(?:tmpl|j2)$/

/**
 * In a tree of lxd-compose the engine of `config_templates` is never Handlebars by silence: a file that has such templates
 * must say whose they are. Told once per environment, at its first template.
 */
export function templateEngineSaid(world: World): Problem[] {
  const told = new Set<unknown>()
  const places = [
    ...projectsOf(world).map(({ environment, project }) => ({ environment, owner: project })),
    ...groupsOf(world).map(({ environment, group }) => ({ environment, owner: group })),
    ...nodesOf(world).map(({ environment, node }) => ({ environment, owner: node })),
  ]
  return places.flatMap(({ environment, owner }): Problem[] => {
    if (environment.data.template_engine?.engine !== undefined || told.has(environment)) return []
    const isDoubtful = (source: string): boolean =>
      otherEndings.test(source) || (world.renderEngine === 'gotemplate' && !source.endsWith('.hbs'))
    const template = owner.config_templates?.find(({ source }) => isDoubtful(source))
    if (template === undefined) return []
    told.add(environment)
    return [
      {
        code: 'reference/no-template-engine',
        severity: 'error',
        message: `${environment.file} sets no template_engine, so nobody knows how "${template.source}" is rendered`,
        where: world.positions.of(template, 'source'),
        hint: 'write at the top of the file: template_engine: { engine: mottainai }; the others are jinja2 and handlebars',
      },
    ]
  })
}
