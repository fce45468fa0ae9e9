import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import { hostsOf, type Remote, type Remotes } from '../model/workspace.ts'
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
  const candidates = hostsOf(remotes)
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

/** Podman runs what registries hold, and nothing else does; no Podman host hands its images on. */
function fits(images: Remote, endpoint: Remote | undefined): boolean {
  if (images.protocol === 'podman') return false
  if (endpoint === undefined || endpoint.protocol === 'embedded') return true
  return (images.protocol === 'oci') === (endpoint.protocol === 'podman')
}

/** A node's `image_remote_server` is a remote whose images its endpoint can run. */
export function imageRemotesExist(world: World): Problem[] {
  const { remotes } = world
  if (remotes === undefined) return []
  return nodesOf(world).flatMap(({ group, node }): Problem[] => {
    const name = node.image_remote_server
    if (name === undefined) return []
    const endpoint = remotes.byName.get(group.connection ?? remotes.defaultRemote ?? '')
    const candidates = [...remotes.byName.values()].filter(one => fits(one, endpoint)).map(one => one.name)
    const remote = remotes.byName.get(name)
    if (remote !== undefined && fits(remote, endpoint)) return []
    const where = world.positions.of(node, 'image_remote_server')
    if (remote !== undefined)
      return [
        {
          code: 'reference/wrong-image-remote',
          severity: 'error',
          message: `node "${node.name}" cannot get its image from remote "${name}": ${unfit(remote)}`,
          where,
          hint: nameHint('', candidates, 'remotes that fit here'),
        },
      ]
    const tooNew = later(name, remotes, candidates, where)
    if (tooNew !== undefined) return [tooNew]
    return [unknown(name, candidates, where)]
  })
}

function unfit(images: Remote): string {
  switch (images.protocol) {
    case 'oci':
      return 'it is a registry, and what registries hold runs on Podman only'
    case 'podman':
      return 'a Podman host hands no images on'
    case 'lxd':
    case 'incus':
    case 'simplestreams':
    case 'embedded':
      return 'Podman runs what registries hold'
  }
}
