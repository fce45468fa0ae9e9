import type { Resolution, ResolveInput } from '../../src/desired/resolve.ts'
import { resolve } from '../../src/desired/resolve.ts'
import type { DesiredNode } from '../../src/model/desired.ts'
import type { Spec } from '../../src/model/spec.ts'
import { localFiles, someRemotes, workspaceFolder } from '../support/spec-builder.ts'

/** Resolves a built spec; a template renders to its text with `{{name}}` filled in. */
export function resolved(spec: Spec, more: Partial<ResolveInput> = {}): Resolution {
  return resolve({
    spec,
    remotes: someRemotes(),
    folders: { workspace: workspaceFolder, allowed: [workspaceFolder, '/tmp'] },
    local: localFiles({}),
    render: ({ text }, variables) => ({
      text: text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(variables[name])),
      problems: [],
    }),
    secrets: [],
    askedFor: new Set(spec.environments.flatMap(({ data }) => (data.projects ?? []).map(({ name }) => name))),
    ...more,
  })
}

/** The node of that name; nodes of tests have names of their own. */
export function nodeOf({ desired }: Resolution, name: string): DesiredNode {
  const nodes = desired.projects.flatMap(project => project.groups).flatMap(group => group.nodes)
  const found = nodes.find(node => node.name === name)
  if (found === undefined) throw new Error(`no node ${name}`)
  return found
}
