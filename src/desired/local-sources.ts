import { posix } from 'node:path'
import type { LocalRequest } from '../model/local.ts'
import type { ProjectName } from '../model/names.ts'
import type { Spec, Sync } from '../model/spec.ts'
import { baseOf } from './paths.ts'
import { certificateFile } from './resources.ts'
import type { NodeScope, ProjectScope } from './scope.ts'
import { projectScopes } from './scope.ts'
import { templatePlaces } from './templates.ts'

/** Where a sync source lies; a trailing slash is kept, it follows a link at the root of the tree. */
export function sourcePath(sync: Sync, node: NodeScope, scope: ProjectScope): string {
  const path = posix.resolve(baseOf(scope.environment.directory, node.node.source_dir), sync.source)
  return sync.source.endsWith('/') && path !== '/' ? `${path}/` : path
}

/**
 * Which files and trees must be read before the world can be resolved: sources of templates, certificates, and sync sources
 * but those that a template writes, which are taken from memory. Each path once, sorted by path and kind. Trees that no project of `askedFor`
 * needs are walked, and their files are not read.
 */
export function localSources(spec: Spec, askedFor: ReadonlySet<ProjectName>): readonly LocalRequest[] {
  const { positions } = spec
  // Where the nodes are does not matter here.
  const scopes = projectScopes(spec, { byName: new Map() })
  const requests = new Map<string, LocalRequest>()
  const add = (request: LocalRequest): void => {
    const key = `${request.path}\0${request.kind}`
    const known = requests.get(key)
    const projects = [...new Set([...(known?.projects ?? []), ...(request.projects ?? [])])]
    requests.set(key, { ...(known ?? request), ...(projects.length > 0 ? { projects } : {}) })
  }
  const templates = scopes.flatMap(templatePlaces)
  const made = new Set(templates.map(template => template.destination))
  for (const template of templates) {
    const projects = [template.scope.project.name]
    add({ kind: 'text', path: template.source, where: positions.of(template.written, 'source'), projects })
  }
  for (const scope of scopes) {
    const projects = [scope.project.name]
    for (const node of scope.groups.flatMap(group => group.nodes)) {
      for (const sync of node.node.sync_resources ?? []) {
        const path = sourcePath(sync, node, scope)
        if (!made.has(path)) add({ kind: 'tree', path, where: positions.of(sync, 'source'), projects })
      }
    }
  }
  for (const environment of spec.environments) {
    for (const certificate of environment.data.certificates ?? []) {
      const path = certificateFile(certificate, environment)
      if (path !== undefined) add({ kind: 'certificate', path, where: positions.of(certificate, 'certificate_path') })
    }
  }
  return [...requests.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, request]) => {
      const isAsked = request.kind !== 'tree' || request.projects?.some(project => askedFor.has(project)) === true
      return isAsked ? request : { ...request, isOutline: true }
    })
}
