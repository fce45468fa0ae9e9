import { hostsOf } from '../model/workspace.ts'
import { commandsOf } from '../spec/commands.ts'
import { type LoadOptions, load } from './load.ts'

/** The names of a project and of what it holds. */
export interface ProjectNames {
  readonly name: string
  readonly groups: readonly { readonly name: string; readonly nodes: readonly string[] }[]
}

/** Every name that may be typed. */
export interface KnownNames {
  readonly projects: readonly ProjectNames[]
  /** Remotes on which instances can be. */
  readonly endpoints: readonly string[]
  readonly commands: readonly { readonly project: string; readonly name: string }[]
}

/**
 * The names in the files that have no errors. Asks no endpoint and reads no file that is only synced: it is run at each
 * press of the tabulator key.
 */
export async function names(options: LoadOptions): Promise<KnownNames> {
  const { spec, remotes } = await load(options)
  const projects = spec.environments.flatMap(({ data }) => data.projects ?? [])
  return {
    projects: projects.map(({ name, groups = [] }) => ({
      name,
      groups: groups.map(group => ({ name: group.name, nodes: (group.nodes ?? []).map(node => node.name) })),
    })),
    endpoints: hostsOf(remotes),
    commands: commandsOf(spec.environments).map(({ project, command }) => ({ project, name: command.name })),
  }
}
