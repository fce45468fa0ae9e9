import { createEmbeddedEngine, embeddedFingerprint } from '../../src/engine/embedded/embedded.ts'
import { applicationContainers, type Family } from '../../src/model/capabilities.ts'
import type { ResolvedImage } from '../../src/model/image.ts'
import { type ContractSubject, engineContract } from './engine-contract.ts'

async function open(family?: Family): Promise<ContractSubject> {
  const engine = createEmbeddedEngine({ endpoint: 'here', images: [], ...(family && { family }) })
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

engineContract('embedded', () => open(), { guest: 'table', skip: false })
engineContract('embedded, like Podman', () => open(applicationContainers), { guest: 'table', skip: false })
