import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Remote } from '../../src/model/workspace.ts'
import { aGroup, aNode, aShop, someRemotes } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

const podman: Remote = {
  name: 'pod1',
  addresses: ['ssh://core@pod1/run/podman/podman.sock'],
  protocol: 'podman',
  isPublic: false,
  project: '',
}
const registry: Remote = {
  name: 'house',
  addresses: ['http://10.0.0.1:5000'],
  protocol: 'oci',
  isPublic: true,
  project: '',
}

function imageOf(source: string, more: { readonly remote?: string; readonly connection?: string } = {}) {
  const { connection = 'pod1', remote } = more
  const base = someRemotes()
  const remotes = { ...base, byName: new Map([...base.byName, ['pod1', podman], ['house', registry]]) }
  const node = aNode('web1', { image_source: source, ...(remote !== undefined && { image_remote_server: remote }) })
  const result = resolved(aShop([aGroup('web', [node], { connection })]), { remotes })
  const { where: _where, ...image } = nodeOf(result, 'web1').image
  return { image, problems: result.problems.map(({ code, hint }) => `${code}: ${hint}`) }
}

test('an image that is called by its registry comes from there', () => {
  assert.deepEqual(imageOf('docker.io/percona/pmm-server:2'), {
    image: { source: 'docker.io/percona/pmm-server:2', remote: 'docker.io' },
    problems: [],
  })
  assert.equal(imageOf('10.0.0.1:5000/web:1').image.remote, 'house')
  assert.equal(imageOf('web:1', { remote: 'house' }).image.remote, 'house')
})

test('one that is called by no registry is a problem', () => {
  assert.deepEqual(imageOf('percona/pmm-server:2').problems, [
    'reference/image-name: write docker.io/percona/pmm-server:2, or name an image_remote_server',
  ])
  assert.deepEqual(imageOf('Web 1').problems, [
    'reference/image-name: write REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST',
  ])
})

test('elsewhere a name is what the server calls it', () => {
  assert.deepEqual(imageOf('docker.io/percona/pmm-server:2', { connection: 'vm1' }), {
    image: { source: 'docker.io/percona/pmm-server:2' },
    problems: [],
  })
})
