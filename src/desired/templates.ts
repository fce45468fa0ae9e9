import { posix } from 'node:path'
import type { TemplateCall, TemplateId } from '../model/files.ts'
import type { RenderTemplate, TemplateEngine, TemplateMaterial } from '../model/materials.ts'
import type { Positions, Template } from '../model/spec.ts'
import { groupBy } from './group-by.ts'
import { compareText, hashText } from './hash.ts'
import type { LateVariables } from './late.ts'
import type { Moment } from './moments.ts'
import { templateMoment } from './moments.ts'
import type { Folders } from './paths.ts'
import { baseOf, isAllowed, shownPath } from './paths.ts'
import type { GroupScope, NodeScope, ProjectScope } from './scope.ts'
import type { Report } from './secrets.ts'
import type { Variables } from './variables.ts'

/** Where a `config_templates` entry reads and writes, for one node, group or project. */
export interface TemplatePlace {
  readonly id: TemplateId
  readonly scope: ProjectScope
  readonly group?: GroupScope
  readonly node?: NodeScope
  /** Absolute. */
  readonly source: string
  /** Absolute. */
  readonly destination: string
  /** The entry as written. */
  readonly written: Template
  readonly moment: Moment
}

/** A template with what it comes to. */
export interface FinishedTemplate {
  readonly place: TemplatePlace
  readonly call: TemplateCall
  readonly material: TemplateMaterial
}

function placesOf(
  templates: readonly Template[] | undefined,
  base: string,
  owner: Pick<TemplatePlace, 'scope' | 'group' | 'node'>,
): readonly TemplatePlace[] {
  const { scope, group, node } = owner
  const level = node !== undefined ? 'node' : group !== undefined ? 'group' : 'project'
  const path = [scope.project.name, group?.group.name, node?.node.name].filter(name => name !== undefined).join('/')
  const moment = templateMoment(level, {
    ...(group === undefined ? {} : { group: group.rank }),
    ...(node === undefined ? {} : { node: node.index }),
  })
  return (templates ?? []).map((written, index) => ({
    id: `${path}:template-${index + 1}`,
    ...owner,
    source: posix.resolve(base, written.source),
    destination: posix.resolve(base, written.dst),
    written,
    moment,
  }))
}

/** All templates of a project: its own, those of its groups, those of its nodes. */
export function templatePlaces(scope: ProjectScope): readonly TemplatePlace[] {
  const { directory } = scope.environment
  return [
    ...placesOf(scope.project.config_templates, directory, { scope }),
    ...scope.groups.flatMap(group => [
      ...placesOf(group.group.config_templates, directory, { scope, group }),
      ...group.nodes.flatMap(node =>
        placesOf(node.node.config_templates, baseOf(directory, node.node.source_dir), { scope, group, node }),
      ),
    ]),
  ]
}

/** Reports a destination the workspace may not write to. */
function checkDestination(place: TemplatePlace, folders: Folders, positions: Positions, report: Report): void {
  if (isAllowed(place.destination, folders)) return
  report({
    code: 'reference/template-destination',
    severity: 'error',
    message: `a template may not be written to "${place.destination}"`,
    where: positions.of(place.written, 'dst'),
    hint: 'choose a place in the workspace or the temporary folder, or list its folder in general.allowed_dirs',
  })
}

/** What all templates of a project are finished with. */
export interface TemplateContext {
  readonly folders: Folders
  readonly positions: Positions
  readonly report: Report
  readonly texts: ReadonlyMap<string, string>
  readonly render: RenderTemplate
  readonly variables: Variables
  readonly late: LateVariables
}

/** A source that is called `.hbs` is Handlebars, whatever the others are (product.md, section 4). */
function engineOf({ scope, source }: TemplatePlace): TemplateEngine {
  return source.endsWith('.hbs') ? 'handlebars' : (scope.environment.data.template_engine?.engine ?? 'handlebars')
}

function rendered(
  place: TemplatePlace,
  sourceText: string,
  own: Variables,
  context: TemplateContext,
): string | undefined {
  const template = { path: shownPath(place.source, context.folders), text: sourceText }
  const outcome = context.render(template, { ...context.variables, ...own }, engineOf(place))
  for (const problem of outcome.problems) context.report(problem)
  return outcome.text
}

/**
 * Says which late variables a template reads, and renders it when there are none. `own` goes over the project's variables.
 * A source that could not be read has been reported by its reader and has no text.
 */
export function finishTemplate(place: TemplatePlace, own: Variables, context: TemplateContext): FinishedTemplate {
  const { folders, positions, report, late } = context
  checkDestination(place, folders, positions, report)
  const sourceText = context.texts.get(place.source)
  const { reads, hash } = late.template(sourceText ?? '', place.moment, own)
  const text = sourceText === undefined || reads.length > 0 ? undefined : rendered(place, sourceText, own, context)
  const engine = engineOf(place)
  const call = {
    id: place.id,
    source: place.source,
    destination: place.destination,
    hash: text !== undefined ? hashText(text) : engine === 'handlebars' ? hash : hashText(`${engine} ${hash}`),
    reads,
  }
  const material = {
    id: place.id,
    project: place.scope.project.name,
    ...(place.group === undefined ? {} : { group: place.group.group.name }),
    ...(place.node === undefined ? {} : { node: place.node.node.name }),
    sourceText: sourceText ?? '',
    written: place.written.source,
    own,
    ...(engine === 'handlebars' ? {} : { engine }),
    sourcePath: shownPath(place.source, folders),
    ...(text === undefined ? {} : { text }),
  }
  return { place, call, material }
}

/** Finds the template that makes a file, seen from one node: its own first, then group, project, and anybody's. */
export interface TemplateLookup {
  at(path: string, node: NodeScope): FinishedTemplate | undefined
  /** Destinations below a folder, sorted. */
  below(folder: string): readonly string[]
}

function nearness(place: TemplatePlace, node: NodeScope): number {
  if (place.node === node) return 0
  if (place.node !== undefined || place.scope.project.name !== node.seat.project) return 3
  return place.group === undefined ? 2 : place.group.group.name === node.seat.group ? 1 : 3
}

/** Makes the lookup over every template of the workspace. */
export function templateLookup(templates: readonly FinishedTemplate[]): TemplateLookup {
  const byDestination = groupBy(templates, template => [template.call.destination])
  const destinations = [...byDestination.keys()].sort(compareText)
  return {
    at(path, node) {
      const [first, ...others] = byDestination.get(path) ?? []
      return others.reduce(
        (best, one) => (best !== undefined && nearness(best.place, node) <= nearness(one.place, node) ? best : one),
        first,
      )
    },
    below(folder) {
      const prefix = folder === '/' ? '/' : `${folder}/`
      let low = 0
      for (let high = destinations.length; low < high; ) {
        const middle = (low + high) >> 1
        if ((destinations[middle] ?? '') < prefix) low = middle + 1
        else high = middle
      }
      const found: string[] = []
      for (let at = low; destinations[at]?.startsWith(prefix) === true; at += 1) found.push(destinations[at] ?? '')
      return found
    },
  }
}
