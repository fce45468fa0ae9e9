import { type ImageWanted, readReference } from '../model/image.ts'
import type { EndpointName } from '../model/names.ts'
import type { Node } from '../model/spec.ts'
import type { Remotes } from '../model/workspace.ts'
import type { World } from './project.ts'

/** The image a node asks for, and where it comes from. */
export function wantedImage(node: Node, endpoint: EndpointName, world: World): ImageWanted {
  const { positions, remotes } = world
  const where = positions.of(node, 'image_source')
  const source = node.image_source
  if (remotes.byName.get(endpoint)?.protocol !== 'podman') {
    const remote = node.image_remote_server || usualImageRemote(world)
    return { source, ...(remote === undefined ? {} : { remote }), where }
  }
  const remote = node.image_remote_server || registryOf(source, remotes)
  const reference = readReference(source)
  const problem = { code: 'reference/image-name', severity: 'error', where } as const
  if (reference === undefined) {
    const message = `image "${source}" of node "${node.name}" is no name that a registry has`
    world.report({ ...problem, message, hint: 'write REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST' })
  } else if (remote === undefined) {
    const message = `image "${source}" of node "${node.name}" does not say in which registry it is`
    world.report({ ...problem, message, hint: `write docker.io/${source}, or name an image_remote_server` })
  }
  return { source, ...(remote === undefined ? {} : { remote }), where }
}

/** In lxd-compose a node that names no image remote gets its image from the one that is called so. */
function usualImageRemote({ likeAncestor, remotes }: World): string | undefined {
  return likeAncestor === true && remotes.byName.has('images') ? 'images' : undefined
}

/** The registry that the name of an image begins with: the remote that is this registry, if there is one. */
function registryOf(source: string, remotes: Remotes): EndpointName | undefined {
  const registry = readReference(source)?.registry
  if (registry === undefined) return undefined
  const declared = [...remotes.byName.values()].find(
    ({ protocol, addresses }) => protocol === 'oci' && addresses.some(address => hostOf(address) === registry),
  )
  return declared?.name ?? registry
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}
