import { createEmbeddedEngine, embeddedFingerprint } from '../../src/engine/embedded/embedded.ts'
import type { ResolvedImage } from '../../src/model/image.ts'
import { type ContractSubject, engineContract } from './engine-contract.ts'

async function open(): Promise<ContractSubject> {
  const engine = createEmbeddedEngine({ endpoint: 'here', images: [] })
  const image = (source: string): ResolvedImage => ({
    endpoint: 'here',
    source,
    remote: 'myserver',
    fingerprint: embeddedFingerprint(source),
    pull: { kind: 'server', remote: 'myserver' },
    from: 'remote',
  })
  // A host in memory has no second door: both clients share the first.
  return { engine, other: engine, image: image('busybox/1'), nextImage: image('busybox/2'), close: async () => {} }
}

engineContract('embedded', open, { guest: 'table', skip: false })
