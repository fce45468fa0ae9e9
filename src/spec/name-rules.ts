import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import { nameHint } from '../nearest.ts'
import { endpointOf, groupsOf, nodesOf, projectsOf, type World } from './walk.ts'

function shown(where: Where): string {
  return `${where.file}:${where.line}`
}

/** A thing that carries a name, by the object that holds `name`. Places are looked up only for those that are twice. */
function twice(what: string, one: object, first: object, { positions }: World): Problem {
  return {
    code: 'reference/duplicate-name',
    severity: 'error',
    message: `${what} is there twice`,
    where: positions.of(one, 'name'),
    hint: `it is also at ${shown(positions.of(first, 'name'))}; names must differ`,
  }
}

interface Named {
  readonly name: string
}

/** Those whose name was there before, each with the first of that name. */
function repeated<One extends Named>(ones: readonly One[]): { readonly one: One; readonly first: One }[] {
  const known = new Map<string, One>()
  return ones.flatMap(one => {
    const first = known.get(one.name)
    if (first !== undefined) return [{ one, first }]
    known.set(one.name, one)
    return []
  })
}

/** A project's name is unique in the workspace: it is what commands and marks say. */
export function uniqueProjects(world: World): Problem[] {
  const projects = projectsOf(world).map(visit => visit.project)
  return repeated(projects).map(({ one, first }) => twice(`project "${one.name}"`, one, first, world))
}

/** A group's name is unique in its project. */
export function uniqueGroups(world: World): Problem[] {
  return projectsOf(world).flatMap(({ project }) =>
    repeated(project.groups ?? []).map(({ one, first }) =>
      twice(`group "${one.name}" of project "${project.name}"`, one, first, world),
    ),
  )
}

/** A declared resource's name is unique in its environment. */
export function uniqueResources(world: World): Problem[] {
  return world.environments.flatMap(({ data }) =>
    (['profiles', 'networks', 'storages', 'acls'] as const).flatMap(key =>
      repeated<Named>(data[key] ?? []).map(({ one, first }) => twice(`"${one.name}" in ${key}`, one, first, world)),
    ),
  )
}

/** A node's name is unique in its project, and on its endpoint, where it is the instance's name. */
export function uniqueNodes(world: World): Problem[] {
  const inProject = new Map<string, object>()
  const onEndpoint = new Map<string, object>()
  return nodesOf(world).flatMap(({ project, group, node }) => {
    const endpoint = endpointOf(world, group)
    const projectKey = JSON.stringify([project.name, node.name])
    const endpointKey = JSON.stringify([endpoint, node.name])
    const here = inProject.get(projectKey)
    const there = endpoint === undefined ? undefined : onEndpoint.get(endpointKey)
    inProject.set(projectKey, here ?? node)
    onEndpoint.set(endpointKey, there ?? node)
    if (here !== undefined) return [twice(`node "${node.name}" of project "${project.name}"`, node, here, world)]
    return there === undefined ? [] : [twice(`node "${node.name}" on ${endpoint}`, node, there, world)]
  })
}

/** `NAME-next`, `NAME-twin`, `NAME-prev` and `NAME-gN` are what an upgrade of NAME calls its instances. */
export function upgradeNames(world: World): Problem[] {
  const nodes = nodesOf(world)
  const names = new Map<string, object>()
  for (const { node } of nodes) if (!names.has(node.name)) names.set(node.name, node)
  return nodes.flatMap(({ node }): Problem[] => {
    const owner = /^(.+)-(?:next|twin|prev|prev-[0-9]+|g[0-9]+)$/.exec(node.name)?.[1]
    const other = owner === undefined ? undefined : names.get(owner)
    if (other === undefined) return []
    return [
      {
        code: 'reference/upgrade-name',
        severity: 'error',
        message: `the name "${node.name}" is needed for upgrades of the node "${owner}"`,
        where: world.positions.of(node, 'name'),
        hint: `call one of them differently; "${owner}" is at ${shown(world.positions.of(other, 'name'))}`,
      },
    ]
  })
}

/** `depends_on` names other groups of the same project. */
export function dependenciesExist(world: World): Problem[] {
  return groupsOf(world).flatMap(({ project, group }) => {
    const names = (project.groups ?? []).map(one => one.name)
    const list = group.depends_on ?? []
    return list.flatMap((name, index): Problem[] => {
      if (name !== group.name && names.includes(name)) return []
      const self = name === group.name
      return [
        {
          code: 'reference/unknown-group',
          severity: 'error',
          message: self
            ? `group "${name}" depends on itself`
            : `depends_on: there is no group "${name}" in project "${project.name}"`,
          where: world.positions.of(list, index),
          hint: self
            ? 'remove it'
            : nameHint(
                name,
                names.filter(one => one !== group.name),
                'other groups',
              ),
        },
      ]
    })
  })
}

/** Groups that wait for each other in a circle never begin. */
export function noDependencyCircle(world: World): Problem[] {
  return projectsOf(world).flatMap(({ project }) => {
    const groups = new Map((project.groups ?? []).map(group => [group.name, group]))
    const done = new Set<string>()
    const problems: Problem[] = []
    const visit = (name: string, path: readonly string[]): void => {
      const group = groups.get(name)
      if (group === undefined || done.has(name)) return
      const list = group.depends_on ?? []
      list.forEach((next, index) => {
        const at = [...path, name].indexOf(next)
        if (at < 0) visit(next, [...path, name])
        // Depending on oneself is said by another rule.
        if (at < 0 || next === name) return
        problems.push({
          code: 'reference/dependency-circle',
          severity: 'error',
          message: `groups depend on each other in a circle: ${[...[...path, name].slice(at), next].join(' -> ')}`,
          where: world.positions.of(list, index),
          hint: 'remove one of these depends_on',
        })
      })
      done.add(name)
    }
    for (const name of groups.keys()) visit(name, [])
    return problems
  })
}

/** Keys below `user.drydock.` are the mark of what belongs to whom; a file cannot say them. */
export function reservedKeys(world: World): Problem[] {
  const check = (owner: object | undefined, prefix: string): Problem[] =>
    Object.keys(owner ?? {})
      .filter(key => owner !== undefined && key.startsWith(prefix))
      .map(key => ({
        code: 'reference/reserved-key',
        severity: 'error',
        message: `the key "${key}" belongs to compose itself`,
        where: world.positions.of(owner ?? {}, key, 'key'),
        hint: 'call it differently',
      }))
  return [
    ...groupsOf(world).flatMap(({ group }) => check(group.config, 'user.drydock.')),
    ...nodesOf(world).flatMap(({ node }) => [
      ...check(node.config, 'user.drydock.'),
      ...check(node.labels, 'drydock.'),
    ]),
    ...world.environments.flatMap(({ data }) =>
      (data.profiles ?? []).flatMap(profile => check(profile.config, 'user.drydock.')),
    ),
  ]
}
