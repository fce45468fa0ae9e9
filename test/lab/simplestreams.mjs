// simplestreams.mjs DIR SERIAL ARCH: writes DIR/streams/v1/{index,images}.json over DIR/images/OS-RELEASE/.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [dir, serial, arch] = process.argv.slice(2)
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

const product = folder => {
  const [os, release] = folder.split(/-(.*)/s)
  const meta = readFileSync(join(dir, 'images', folder, 'lxd.tar.xz'))
  const root = readFileSync(join(dir, 'images', folder, 'rootfs.squashfs'))
  const item = (ftype, file, data, extra) => ({
    ftype,
    path: `images/${folder}/${file}`,
    size: data.length,
    sha256: sha256(data),
    ...extra,
  })
  // The fingerprint of a split image is the hash of both files in a row, and it is looked for in the metadata's item.
  const fingerprint = { combined_squashfs_sha256: sha256(meta, root) }
  const items = {
    'lxd.tar.xz': item('lxd.tar.xz', 'lxd.tar.xz', meta, fingerprint),
    'incus.tar.xz': item('incus.tar.xz', 'lxd.tar.xz', meta, fingerprint), // Incus' name for the very same file
    'root.squashfs': item('squashfs', 'rootfs.squashfs', root),
  }
  return [
    `${os}:${release}:${arch}:default`,
    {
      aliases: `${os}/${release},${os}/${release}/default`,
      arch,
      os,
      release,
      release_title: release,
      variant: 'default',
      versions: { [serial]: { items } },
    },
  ]
}

const products = Object.fromEntries(readdirSync(join(dir, 'images')).sort().map(product))
const streams = join(dir, 'streams/v1')
const write = (name, value) => writeFileSync(join(streams, name), `${JSON.stringify(value, null, 1)}\n`)

mkdirSync(streams, { recursive: true })
write('images.json', { content_id: 'images', datatype: 'image-downloads', format: 'products:1.0', products })
write('index.json', {
  format: 'index:1.0',
  index: {
    images: {
      datatype: 'image-downloads',
      format: 'products:1.0',
      path: 'streams/v1/images.json',
      products: Object.keys(products),
    },
  },
})
