import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAllRemotes } from '../../src/app/ask-all-remotes.ts'
import type { ImageRemotes } from '../../src/engine/images/remotes.ts'
import type { StreamImage } from '../../src/engine/images/simplestreams.ts'
import { ComposeError } from '../../src/errors.ts'
import type { Remote } from '../../src/model/workspace.ts'
import { canAll } from '../support/observed-world.ts'

const call = { signal: new AbortController().signal }
const where = { file: 'envs/a.yml', line: 1, column: 1 }
const seen = { observed: new Map(), can: new Map([['vm1', canAll]]), refused: new Map() }

function aRemote(name: string, more: Partial<Remote> = {}): Remote {
  return {
    name,
    addresses: [`https://${name}`],
    protocol: 'simplestreams',
    isPublic: true,
    project: 'default',
    ...more,
  }
}

function anImage(letter: string, version: string): StreamImage {
  const common = { aliases: ['nginx'], architecture: 'amd64', metadata: 'lxd.tar.xz', sizeBytes: 5 }
  return { ...common, fingerprint: letter.repeat(64), version }
}

/** Image remotes with these indexes; one with an error does not answer. */
function opened(
  indexes: Record<string, readonly StreamImage[] | ComposeError>,
  more: readonly Remote[] = [],
): ImageRemotes {
  const remotes = [...Object.keys(indexes).map(name => aRemote(name)), ...more]
  const byName = new Map(remotes.map(remote => [remote.name, remote]))
  return {
    remotes: { byName },
    remote: name => byName.get(name) ?? assert.fail(name),
    streams: async ({ name }) => {
      const index = indexes[name] ?? []
      if (index instanceof ComposeError) throw index
      return index
    },
    server: () => assert.fail('no server is asked'),
    registry: () => assert.fail('no registry is asked'),
    close: async () => {},
  }
}

test('the newest image of all remotes is taken, whatever remote the node names', async () => {
  const silent = new ComposeError('image/unreachable', 'no answer')
  const remotes = opened(
    {
      old: [anImage('a', '20250101')],
      new: [anImage('b', '20261120_05:24')],
      older: [anImage('c', '20261120_0523')],
      silent,
    },
    [aRemote('vm9', { protocol: 'embedded', isPublic: false })],
  )
  const image = await askAllRemotes(remotes, seen)({ source: 'nginx', remote: 'old', where }, 'vm1', call)
  assert.deepEqual(image, {
    endpoint: 'vm1',
    source: 'nginx',
    remote: 'old',
    foundOn: 'new',
    from: 'remote',
    fingerprint: 'b'.repeat(64),
    sizeBytes: 5,
    pull: { kind: 'simplestreams', server: 'https://new' },
  })
  const { remote } = await askAllRemotes(remotes, seen)({ source: 'nginx', where }, 'vm1', call)
  assert.equal(remote, undefined)
})

test('an image that no remote has is not found, and it is told who was asked', async () => {
  const ask = askAllRemotes(opened({ one: [], two: [anImage('a', '20250101')] }), seen)
  await assert.rejects(ask({ source: 'apache', where }, 'vm1', call), { code: 'image/not-found', hint: /one, two/ })
})
