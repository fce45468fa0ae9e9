import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRegistryHost, readReference } from '../../src/model/image.ts'

const digest = 'a'.repeat(64)

test('names of images in their parts', () => {
  assert.deepEqual(readReference('docker.io/percona/pmm-server:2'), {
    registry: 'docker.io',
    name: 'percona/pmm-server',
    tag: '2',
  })
  assert.deepEqual(readReference(`10.0.0.1:5000/web@sha256:${digest}`), {
    registry: '10.0.0.1:5000',
    name: 'web',
    digest,
  })
  assert.deepEqual(readReference(`localhost/a/b/c:1.0-rc_2@sha256:${digest}`), {
    registry: 'localhost',
    name: 'a/b/c',
    tag: '1.0-rc_2',
    digest,
  })
  assert.deepEqual(readReference('percona/pmm-server'), { name: 'percona/pmm-server' })
  assert.deepEqual(readReference('web:1'), { name: 'web', tag: '1' })
  assert.deepEqual(readReference('[::1]:5000/web'), { registry: '[::1]:5000', name: 'web' })
})

test('what is no name', () => {
  for (const text of ['', 'Web', 'a//b', 'web:', 'web@sha256:12', 'docker.io/', 'web:a b', 'docker.io']) {
    const read = readReference(text)
    assert.ok(read === undefined || text === 'docker.io', text)
  }
})

test('registries are told by a dot, a port or localhost', () => {
  for (const host of ['docker.io', 'localhost', 'registry:5000', '10.0.0.1:5000', 'localhost:5000']) {
    assert.ok(isRegistryHost(host), host)
  }
  for (const name of ['percona', 'myserver', '', 'a b.c']) assert.ok(!isRegistryHost(name), name)
})
