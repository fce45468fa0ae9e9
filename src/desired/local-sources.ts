import { posix } from 'node:path'
import type { LocalRequest } from '../model/local.ts'
import type { Spec, Sync } from '../model/spec.ts'
import { baseOf } from './paths.ts'
import type { NodeScope, ProjectScope } from './scope.ts'
import { projectScopes } from './scope.ts'
import { templatePlaces } from './templates.ts'

/** Where a sync source lies; a trailing slash is kept, it follows a link at the root of the tree. */
export function sourcePath(sync: Sync, node: NodeScope, scope: ProjectScope): string {
  const path = posix.resolve(baseOf(scope.environment.directory, node.node.source_dir), sync.source)
  return sync.source.endsWith('/') && path !== '/' ? `${path}/` : path
}

/**
 * Which files and trees must be read before the world can be resolved: sources of templates, and sync sources but those
 * that a template writes, which are taken from memory. Each path once, sorted by path and kind.
 */
export function localSources(spec: Spec): readonly LocalRequest[] {
  const { positions } = spec
  // Where the nodes are does not matter here.
  const scopes = projectScopes(spec, { byName: new Map() })
  const requests = new Map<string, LocalRequest>()
  const add = (request: LocalRequest): void => {
    const key = `${request.path}\0${request.kind}`
    if (!requests.has(key)) requests.set(key, request)
  }
  const templates = scopes.flatMap(templatePlaces)
  const made = new Set(templates.map(template => template.destination))
  for (const template of templates) {
    add({ kind: 'text', path: template.source, where: positions.of(template.written, 'source') })
  }
  for (const scope of scopes) {
    for (const node of scope.groups.flatMap(group => group.nodes)) {
      for (const sync of node.node.sync_resources ?? []) {
        const path = sourcePath(sync, node, scope)
        if (!made.has(path)) add({ kind: 'tree', path, where: positions.of(sync, 'source') })
      }
    }
  }
  return [...requests.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, request]) => request)
}
