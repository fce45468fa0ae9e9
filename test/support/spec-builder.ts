import type { LocalEntry, LocalFiles } from '../../src/model/local.ts'
import type { Where } from '../../src/model/source.ts'
import type { Environment, Group, Hook, Node, Positions, Project, Spec, SpecEnvironment } from '../../src/model/spec.ts'
import type { Remote, Remotes } from '../../src/model/workspace.ts'

/** The folder all paths of built specs lie in. It need not exist. */
export const workspaceFolder = '/shop'
const environmentFolder = '/shop/envs'

/** A node with the least a node needs. */
export function aNode(name: string, more: Partial<Node> = {}): Node {
  return { name, image_source: 'nginx/22.10', ...more }
}

/** A group on `vm1` unless said otherwise. */
export function aGroup(name: string, nodes: Node[], more: Partial<Group> = {}): Group {
  return { name, connection: 'vm1', nodes, ...more }
}

/** A project of these groups. */
export function aProject(name: string, groups: Group[], more: Partial<Project> = {}): Project {
  return { name, groups, ...more }
}

/** A hook of one command. */
export function aHook(event: Hook['event'], command: string, more: Partial<Hook> = {}): Hook {
  return { event, commands: [command], ...more }
}

/** A place for each object and entry that differs from all others: line by object, column by key. */
function positionsOf(environments: readonly SpecEnvironment[]): Positions {
  const places = new Map<object, Where>()
  let line = 0
  const number = (value: unknown, file: string): void => {
    if (typeof value !== 'object' || value === null) return
    line += 1
    places.set(value, { file, line, column: 1 })
    for (const item of Object.values(value)) number(item, file)
  }
  for (const { file, data } of environments) number(data, file)
  return {
    of(object, key) {
      const where = places.get(object)
      if (where === undefined) throw new Error(`no place for ${JSON.stringify(object)}`)
      const at = key === undefined ? -1 : Object.keys(object).indexOf(String(key))
      return { ...where, column: at + 2 }
    },
  }
}

/** A spec of environments `envs/1.yml`, `envs/2.yml`, … */
export function aSpec(...data: readonly Environment[]): Spec {
  const environments = data.map((one, index) => ({
    file: `envs/${index + 1}.yml`,
    directory: environmentFolder,
    data: one,
  }))
  return { environments, positions: positionsOf(environments) }
}

/** A spec of one environment with one project, `shop`. */
export function aShop(groups: Group[], more: Partial<Project> = {}): Spec {
  return aSpec({ projects: [aProject('shop', groups, more)] })
}

function aRemote(name: string, protocol: Remote['protocol']): Remote {
  return {
    name,
    addresses: [`https://${name}:8443`],
    protocol,
    isPublic: protocol === 'simplestreams',
    project: 'default',
  }
}

/** `vm1` (the default) and `vm2`, and the image server `images`. */
export function someRemotes(): Remotes {
  const remotes = [aRemote('vm1', 'lxd'), aRemote('vm2', 'incus'), aRemote('images', 'simplestreams')]
  return {
    directory: '/shop/lxd-conf',
    defaultRemote: 'vm1',
    byName: new Map(remotes.map(remote => [remote.name, remote])),
  }
}

/** A file on the disk: the content's hash is spelled `sha of CONTENT`. */
export function aFile(path: string, content: string, mode = 0o644): LocalEntry {
  return { path, type: 'file', mode, sizeBytes: content.length, sha256: `sha of ${content}` }
}

/** A folder on the disk. */
export function aFolder(path: string, mode = 0o755): LocalEntry {
  return { path, type: 'directory', mode, sizeBytes: 0, sha256: '' }
}

/** What was read from the disk. */
export function localFiles(trees: Record<string, LocalEntry[]>, texts: Record<string, string> = {}): LocalFiles {
  return { trees: new Map(Object.entries(trees)), texts: new Map(Object.entries(texts)) }
}
