import type { Fingerprint } from '../../model/names.ts'
import { list, record, text, texts } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { digestHex } from './inspect.ts'
import { pinOfTag } from './pins.ts'

/** An image that an endpoint keeps. One that came from two registries may have a digest of each. */
export interface KeptImage {
  /** What Podman calls it: the digest of its configuration, not of its manifest. */
  readonly id: string
  readonly fingerprints: readonly Fingerprint[]
  /** Names with tags, those of pins as the pins they are. */
  readonly aliases: readonly string[]
  /** As Podman told them. */
  readonly tags: readonly string[]
  readonly sizeBytes: number
}

/** Everything `GET /images/json` tells. */
export async function readImages(client: Client, ask: Ask): Promise<readonly KeptImage[]> {
  const { json } = await client.ask('GET', '/images/json', { signal: ask.signal, purpose: ask.purpose })
  return list(json).map(readImage)
}

/** One of `GET /images/json`. What was pulled by digest has that name among its tags (observed on Podman 4.3.1). */
export function readImage(value: unknown): KeptImage {
  const json = record(value)
  const digests = [text(json.Digest), ...texts(json.RepoDigests).map(name => name.slice(name.indexOf('@') + 1))]
  const tags = texts(json.RepoTags).filter(name => !name.includes('@'))
  return {
    id: text(json.Id),
    fingerprints: [...new Set(digests.map(digestHex))].filter(digest => /^[0-9a-f]{64}$/.test(digest)),
    aliases: tags.map(tag => pinOfTag(tag) ?? tag),
    tags,
    sizeBytes: Number(json.Size ?? 0),
  }
}

/** The image of a fingerprint. */
export async function findImage(client: Client, fingerprint: Fingerprint, ask: Ask): Promise<KeptImage | undefined> {
  const images = await readImages(client, ask)
  return images.find(image => image.fingerprints.includes(fingerprint))
}
