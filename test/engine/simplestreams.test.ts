import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fetchStreams, findImage, readIndex, readProducts } from '../../src/engine/images/simplestreams.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import { createHttp } from '../../src/transport/http.ts'
import { type HostileServer, httpServer } from '../support/hostile-server.ts'

const print = (letter: string): string => letter.repeat(64)

const index = {
  format: 'index:1.0',
  index: {
    images: { datatype: 'image-downloads', path: 'streams/v1/images.json', products: [] },
    ids: { datatype: 'image-ids', path: 'streams/v1/ids.json', products: [] },
  },
}

function items(squashfs: string, more: object = {}): object {
  return {
    items: {
      'lxd.tar.xz': {
        ftype: 'lxd.tar.xz',
        size: 100,
        combined_squashfs_sha256: squashfs,
        combined_rootxz_sha256: print('9'),
      },
      'root.squashfs': { ftype: 'squashfs', size: 1000 },
      'disk.qcow2': { ftype: 'disk-kvm.img', size: 9999 },
      ...more,
    },
  }
}

const products = {
  products: {
    'nginx:22.10:amd64:default': {
      aliases: 'nginx/22.10,nginx/22.10/default',
      arch: 'amd64',
      versions: {
        '20240101_01:00': items(print('a')),
        '20240301_01:00': items(print('b'), {
          'incus.tar.xz': { ftype: 'incus.tar.xz', size: 200, combined_squashfs_sha256: print('c') },
        }),
        '20240201_01:00': items(print('d')),
      },
    },
    'nginx:22.10:arm64:default': {
      aliases: 'nginx/22.10, nginx/22.10/default',
      arch: 'arm64',
      versions: { '20240101_01:00': items(print('e')) },
    },
    'old:1:amd64:default': {
      aliases: 'old/1',
      arch: 'amd64',
      versions: { '1': { items: { all: { ftype: 'lxd_combined.tar.gz', sha256: print('f'), size: 7 } } } },
    },
  },
}

describe('an image index', () => {
  const images = readProducts(products)
  const find = (source: string, architecture = 'amd64', metadata?: readonly string[]): string | undefined =>
    findImage(images, { source, architecture, ...(metadata === undefined ? {} : { metadata }) })?.fingerprint

  test('names its product files', () => {
    assert.deepEqual(readIndex(index), ['streams/v1/images.json'])
    assert.deepEqual(readIndex({}), [])
    assert.deepEqual(readProducts([]), [])
  })

  test('an alias means the newest version for the architecture', () => {
    assert.equal(find('nginx/22.10', 'amd64', ['lxd.tar.xz']), print('b'))
    assert.equal(find('nginx/22.10/default', 'amd64', ['lxd.tar.xz']), print('b'))
    assert.equal(find('nginx/22.10', 'arm64', ['lxd.tar.xz']), print('e'))
    assert.equal(find('nginx/22.10/amd64', 'amd64', ['lxd.tar.xz']), print('b'))
    assert.equal(find('nginx/22.10/amd64', 'arm64'), undefined)
    assert.equal(find('nginx/22', 'amd64'), undefined)
  })

  test('the endpoint says which metadata it prefers, and which it cannot use', () => {
    assert.equal(find('nginx/22.10', 'amd64', ['incus.tar.xz', 'lxd.tar.xz']), print('c'))
    assert.equal(find('nginx/22.10', 'arm64', ['incus.tar.xz', 'lxd.tar.xz']), print('e'))
    assert.equal(find('old/1', 'amd64', ['lxd.tar.xz', 'lxd_combined.tar.gz']), print('f'))
    assert.equal(find('old/1', 'amd64', ['lxd.tar.xz']), undefined)
  })

  test('a fingerprint means any version, twelve digits are enough', () => {
    assert.equal(find(print('a')), print('a'))
    assert.equal(find('aaaaaaaaaaaa'), print('a'))
    assert.equal(find('aaaaaaaaaaa'), undefined)
    assert.equal(find(print('a'), 'arm64'), undefined)
  })

  test('the size is that of both files', () => {
    assert.equal(findImage(images, { source: print('a'), architecture: 'amd64' })?.sizeBytes, 1100)
  })
})

describe('an image server', () => {
  const { signal } = new AbortController()
  const fetched = async (server: HostileServer): Promise<number> => {
    const http = createHttp({ endpoint: 'myserver', address: server.address, timeoutMs: 1_000 })
    try {
      return (await fetchStreams('myserver', http, signal)).length
    } finally {
      http.close()
      await server.close()
    }
  }
  const refused = (promise: Promise<unknown>, code: ErrorCode, sentence: RegExp): Promise<void> =>
    assert.rejects(promise, (error: unknown) => {
      assert.ok(isComposeError(error, code), String(error))
      assert.match(error.message, sentence)
      assert.equal(error.endpoint, 'myserver')
      return true
    })

  test('is read through its index', async () => {
    const server = await httpServer((request, response) => {
      response.end(JSON.stringify(request.url === '/streams/v1/index.json' ? index : products))
    })
    assert.equal(await fetched(server), 6)
  })

  test('that is no image server', async () => {
    const missing = await httpServer((_request, response) => response.writeHead(404).end())
    await refused(
      fetched(missing),
      'image/unreachable',
      /^image remote myserver: \/streams\/v1\/index\.json: status 404$/,
    )
    const page = await httpServer((_request, response) => response.end('<html>'))
    await refused(fetched(page), 'image/unreachable', /^image remote myserver: \/streams\/v1\/index\.json: is no JSON$/)
  })

  test('that is down', async () => {
    const server = await httpServer(() => {})
    await server.close()
    await refused(
      fetched(server),
      'image/unreachable',
      /^image remote myserver \(.*\) cannot be reached: connection refused$/,
    )
  })
})
