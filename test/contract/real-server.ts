/** The contract's subject out of the lab. */
import { connect } from '../../src/engine/connect.ts'
import { openImageRemotes } from '../../src/engine/images/remotes.ts'
import { resolveImage } from '../../src/engine/images/resolve.ts'
import type { Client } from '../../src/engine/lxd/client.ts'
import { connectServer } from '../../src/engine/lxd/connect.ts'
import type { Client as PodmanClient } from '../../src/engine/podman/client.ts'
import { connectPodman } from '../../src/engine/podman/connect.ts'
import { readImages } from '../../src/engine/podman/image-list.ts'
import { pinOfTag } from '../../src/engine/podman/pins.ts'
import { list, record, text } from '../../src/engine/wire/json.ts'
import { findLab, type LabNode, labNode, labRemotes } from '../support/lab.ts'
import type { ContractSubject } from './engine-contract.ts'

/** Connects twice to the first server of the kind and asks the lab's image server for two small images. */
export async function openRealServer(kind: LabNode['kind']): Promise<ContractSubject> {
  const { local, remotes, signal, ...opened } = await openTwice(kind, 'myserver')
  return subjectOf(opened, ['busybox/1', 'busybox/2'], async aliasPrefix =>
    removeAliases((await connectServer(local, remotes, { signal })).client, aliasPrefix),
  )
}

/** Connects twice to the Podman host and asks the lab's registry for two small images. */
export async function openPodman(): Promise<ContractSubject> {
  const { local, remotes, signal, ...opened } = await openTwice('podman', 'registry')
  const subject = await subjectOf(opened, ['drydock/web:1', 'drydock/web:2'], async pinPrefix =>
    removePins((await connectPodman(local, remotes, signal)).client, pinPrefix),
  )
  return { ...subject, firstProcess: '/sbin/web' }
}

/** Two doors to the first host of the kind, and what finds images of a remote for it. */
async function openTwice(kind: LabNode['kind'], imageRemote: string) {
  const lab = findLab()
  const name = lab === undefined ? undefined : labNode(lab, kind)
  if (lab === undefined || name === undefined) throw new Error(`no ${kind} in the lab`)
  const { signal } = new AbortController()
  const remotes = labRemotes(lab)
  const remote = remotes.byName.get(name)
  if (remote === undefined) throw new Error(`no remote ${name}`)
  // One over TLS, one over the server's own socket: both must do.
  const local = { ...remote, addresses: [`unix://${lab.nodes[name]?.socket}`] }
  const [engine, other] = await Promise.all([connect(remote, remotes, { signal }), connect(local, remotes, { signal })])
  const images = openImageRemotes(remotes, { signal })
  const find = (source: string) =>
    resolveImage({ source, remote: imageRemote, endpoint: name, can: engine.can }, images, signal)
  return { engine, other, images, find, local, remotes, signal }
}

type Opened = Pick<Awaited<ReturnType<typeof openTwice>>, 'engine' | 'other' | 'images' | 'find'>

async function subjectOf(
  { engine, other, images, find }: Opened,
  [image, nextImage]: readonly [string, string],
  clear: (prefix: string) => Promise<void>,
): Promise<ContractSubject> {
  return {
    engine,
    other,
    image: await find(image),
    nextImage: await find(nextImage),
    close: async prefix => {
      await clear(prefix)
      await images.close()
    },
  }
}

/** Pins that begin so, and volumes of the run. */
export async function removePins(client: PodmanClient, pinPrefix: string): Promise<void> {
  const ask = { signal: new AbortController().signal, purpose: 'clear up' }
  for (const image of await readImages(client, ask)) {
    for (const tag of image.tags.filter(name => pinOfTag(name)?.startsWith(pinPrefix) === true)) {
      const [repo = '', word = ''] = [tag.slice(0, tag.lastIndexOf(':')), tag.slice(tag.lastIndexOf(':') + 1)]
      await client.ask('POST', `/images/${image.id}/untag`, { ...ask, query: { repo, tag: word } })
    }
  }
  const run = pinPrefix.split('/').at(-1) ?? 'no run'
  const volumes = list((await client.ask('GET', '/volumes/json', ask)).json).map(one => text(record(one).Name))
  for (const name of volumes.filter(one => one.startsWith(run))) await client.ask('DELETE', `/volumes/${name}`, ask)
  client.close()
}

/** The engine's door has no way to drop a pin. */
export async function removeAliases(client: Client, aliasPrefix: string): Promise<void> {
  const ask = { signal: new AbortController().signal, purpose: 'clear up' }
  const { metadata } = await client.ask('GET', '/1.0/images?recursion=1', ask)
  const aliases = list(metadata).flatMap(image => list(record(image).aliases).map(alias => text(record(alias).name)))
  for (const alias of aliases.filter(name => name.startsWith(aliasPrefix))) {
    await client.ask('DELETE', `/1.0/images/aliases/${encodeURIComponent(alias)}`, ask)
  }
  client.close()
}
