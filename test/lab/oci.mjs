// oci.mjs LAYER DIR ARCH EPOCH ENTRYPOINT VERSION: writes DIR, an OCI layout with one image of one layer. The same input gives the same digests.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const [layerFile, dir, architecture, epoch, entrypoint, version] = process.argv.slice(2)
const sha256 = data => `sha256:${createHash('sha256').update(data).digest('hex')}`
const created = new Date(Number(epoch) * 1000).toISOString()

mkdirSync(join(dir, 'blobs/sha256'), { recursive: true })
const blob = (mediaType, data) => {
  const digest = sha256(data)
  writeFileSync(join(dir, 'blobs', digest.replace(':', '/')), data)
  return { mediaType, digest, size: data.length }
}
const json = (mediaType, value) => blob(mediaType, Buffer.from(JSON.stringify(value)))

const layer = readFileSync(layerFile)
const config = json('application/vnd.oci.image.config.v1+json', {
  created,
  architecture,
  os: 'linux',
  config: {
    // Without it no program is found that is named without its folder.
    Env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin'],
    Entrypoint: [entrypoint],
    Labels: { 'org.opencontainers.image.version': version },
  },
  rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
  history: [{ created, created_by: 'drydock lab' }],
})
const manifest = json('application/vnd.oci.image.manifest.v1+json', {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config,
  layers: [blob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(layer))],
})
writeFileSync(join(dir, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
writeFileSync(join(dir, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }))
