/** The contract's subject out of the lab. */
import { connect } from '../../src/engine/connect.ts'
import { openImageRemotes } from '../../src/engine/images/remotes.ts'
import { resolveImage } from '../../src/engine/images/resolve.ts'
import type { Client } from '../../src/engine/lxd/client.ts'
import { connectServer } from '../../src/engine/lxd/connect.ts'
import { list, record, text } from '../../src/engine/lxd/wire.ts'
import { findLab, type LabNode, labNode, labRemotes } from '../support/lab.ts'
import type { ContractSubject } from './engine-contract.ts'

/** Connects twice to the first server of the kind and asks the lab's image server for two small images. */
export async function openRealServer(kind: LabNode['kind']): Promise<ContractSubject> {
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
    resolveImage({ source, remote: 'myserver', endpoint: name, can: engine.can }, images, signal)
  return {
    engine,
    other,
    image: await find('busybox/1'),
    nextImage: await find('busybox/2'),
    close: async aliasPrefix => {
      await removeAliases((await connectServer(local, remotes, { signal })).client, aliasPrefix)
      await images.close()
    },
  }
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
