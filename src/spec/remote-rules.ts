import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Remotes } from '../model/workspace.ts'
import { nameHint } from '../nearest.ts'
import { groupsOf, nodesOf, type World } from './walk.ts'

function later(name: string, remotes: Remotes, candidates: Iterable<string>, where: Where): Problem | undefined {
  const needs = remotes.notInThisVersion?.get(name)
  if (needs === undefined) return undefined
  return {
    code: 'reference/not-in-this-version',
    severity: 'error',
    message: `remote "${name}" needs ${needs}, which is not in this version`,
    where,
    hint: nameHint('', candidates, 'remotes that fit here'),
  }
}

function unknown(name: string, candidates: Iterable<string>, where: Where): Problem {
  return {
    code: 'reference/unknown-remote',
    severity: 'error',
    message: `there is no remote "${name}" in the remotes file`,
    where,
    hint: name.startsWith('unix:')
      ? `add a remote with addr: ${name} to config.yml and name it here`
      : nameHint(name, candidates, 'remotes that fit here'),
  }
}

/** A group's `connection` is a remote that runs instances for us. */
export function connectionsExist(world: World): Problem[] {
  const { remotes } = world
  if (remotes === undefined) return []
  const candidates = [...remotes.byName.values()].filter(one => !one.isPublic).map(one => one.name)
  return groupsOf(world).flatMap(({ group }): Problem[] => {
    const name = group.connection ?? remotes.defaultRemote
    const remote = name === undefined ? undefined : remotes.byName.get(name)
    if (remote !== undefined && !remote.isPublic) return []
    const where = world.positions.of(group, group.connection === undefined ? 'name' : 'connection')
    if (name === undefined)
      return [
        {
          code: 'reference/no-connection',
          severity: 'error',
          message: `group "${group.name}" has no connection, and the remotes file has no default-remote`,
          where,
          hint: nameHint('', candidates, 'remotes that fit here'),
        },
      ]
    const tooNew = later(name, remotes, candidates, where)
    if (tooNew !== undefined) return [tooNew]
    if (remote === undefined) return [unknown(name, candidates, where)]
    return [
      {
        code: 'reference/public-remote',
        severity: 'error',
        message: `remote "${name}" only serves images and cannot run the nodes of group "${group.name}"`,
        where,
        hint: nameHint(name, candidates, 'remotes that fit here'),
      },
    ]
  })
}

/** A node's `image_remote_server` is a remote. */
export function imageRemotesExist(world: World): Problem[] {
  const { remotes } = world
  if (remotes === undefined) return []
  return nodesOf(world).flatMap(({ node }): Problem[] => {
    const name = node.image_remote_server
    if (name === undefined || remotes.byName.has(name)) return []
    const where = world.positions.of(node, 'image_remote_server')
    const tooNew = later(name, remotes, remotes.byName.keys(), where)
    if (tooNew !== undefined) return [tooNew]
    return [unknown(name, remotes.byName.keys(), where)]
  })
}
