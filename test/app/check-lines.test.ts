import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpointLine, imageLine, nicLine, sizeWords, storageLine } from '../../src/app/check-lines.ts'
import { ComposeError } from '../../src/errors.ts'
import type { ResolvedImage } from '../../src/model/image.ts'
import { canAll } from '../support/observed-world.ts'

const wanted = { source: 'nginx/1', remote: 'images', where: { file: 'a.yml', line: 1, column: 1 } }
const image = (fingerprint: string, from: ResolvedImage['from']): ResolvedImage => ({
  endpoint: 'vm1',
  source: 'nginx/1',
  remote: 'images',
  fingerprint,
  from,
  pull: { kind: 'local' },
})
const one = '1'.repeat(64)
const two = '2'.repeat(64)
const node = { name: 'web', instance: 'web' }
const mac = '02:00:00:00:00:01'

test('an endpoint is go when it answers', () => {
  assert.equal(endpointLine('vm1', canAll, undefined).verdict, 'go')
  const refused = new ComposeError('engine/unreachable', 'vm1: connection refused')
  assert.deepEqual(endpointLine('vm1', undefined, refused).reason, 'vm1: connection refused')
})

test('a pin is what counts: without one it is no-go, a remote that moved on or is silent is worth a notice', () => {
  const verdicts = [
    imageLine(wanted, undefined, image(one, 'remote')),
    imageLine(wanted, image(one, 'pin'), image(one, 'remote')),
    imageLine(wanted, image(one, 'pin'), image(two, 'remote')),
    imageLine(wanted, image(one, 'pin'), undefined),
  ].map(({ verdict, reason }) => [verdict, reason])
  assert.deepEqual(verdicts, [
    ['no-go', 'not pinned there; compose fetch brings it from images'],
    ['go', 'pinned as 111111111111, as images has it'],
    ['notice', 'pinned as 111111111111; images has moved on to 222222222222, which compose fetch takes'],
    ['notice', 'pinned as 111111111111; images did not say what it has by now'],
  ])
})

test('space is needed for what is unpacked, four times its packed size', () => {
  const space = { usedBytes: 900_000_000, totalBytes: 1_000_000_000 }
  assert.equal(storageLine('default', space, 25_000_000).verdict, 'go')
  assert.deepEqual(storageLine('default', space, 25_000_001), {
    about: 'storage',
    name: 'default',
    verdict: 'no-go',
    reason: '100 MB free, about 100 MB needed',
  })
  assert.equal(storageLine('default', space, 0).verdict, 'go')
  assert.equal(storageLine('default', space, undefined).verdict, 'notice')
  assert.equal(storageLine('default', undefined, 0).verdict, 'no-go')
})

test('a NIC is go in its own node and on the host without an address', () => {
  const verdict = (place: Omit<Parameters<typeof nicLine>[1], 'nic'>) =>
    nicLine(node, { nic: 'srv0', ...place }).verdict
  assert.equal(verdict({ at: 'instance', instance: 'web', mac }), 'go')
  assert.equal(verdict({ at: 'instance', instance: 'web-prev', mac }), 'no-go')
  assert.equal(verdict({ at: 'host', mac, up: true, addresses: [] }), 'go')
  assert.equal(verdict({ at: 'host', mac, up: true, addresses: ['10.0.0.1'] }), 'no-go')
  assert.equal(verdict({ at: 'host', mac: '', up: false, addresses: [] }), 'no-go')
  assert.equal(verdict({ at: 'gone' }), 'no-go')
  const onHost = { nic: 'srv0', at: 'host', mac, up: false, addresses: [] } as const
  assert.equal(nicLine(node, onHost, mac).verdict, 'go')
  assert.deepEqual(
    [nicLine(node, onHost, '02:00:00:00:00:99').verdict, nicLine(node, onHost, '02:00:00:00:00:99').reason],
    ['no-go', `srv0 (${mac}) is not the NIC that web had: that was 02:00:00:00:00:99`],
  )
  assert.equal(verdict({ at: 'unknown' }), 'no-go')
})

test('sizes are in the units people say', () => {
  assert.deepEqual([999, 1_118_636, 32_682_416, 245_000_000_000].map(sizeWords), ['1 kB', '1.1 MB', '33 MB', '245 GB'])
})
