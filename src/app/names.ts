import { type LoadOptions, load } from './load.ts'

/** The names of a project and of what it holds. */
export interface ProjectNames {
  readonly name: string
  readonly groups: readonly { readonly name: string; readonly nodes: readonly string[] }[]
}

/**
 * The names in the files that have no errors. Asks no endpoint and reads no file that is only synced: it is run at each
 * press of the tabulator key.
 */
export async function names(options: LoadOptions): Promise<readonly ProjectNames[]> {
  const { spec } = await load(options)
  const projects = spec.environments.flatMap(({ data }) => data.projects ?? [])
  return projects.map(({ name, groups = [] }) => ({
    name,
    groups: groups.map(group => ({ name: group.name, nodes: (group.nodes ?? []).map(node => node.name) })),
  }))
}
