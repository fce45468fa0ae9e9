import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pinOfTag, tagOfPin } from '../../../src/engine/podman/pins.ts'

test('a pin is the tag that it comes back from', () => {
  for (const source of [
    'busybox/1',
    'drydock/web:1',
    '10.213.0.1:5000/percona/pmm-server:2.35.0',
    'Ü_x@sha256:ab',
    '-odd',
  ]) {
    const pin = `drydock/registry/${source}`
    const { repo, tag } = tagOfPin(pin)
    assert.match(tag, /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/)
    assert.equal(pinOfTag(`${repo}:${tag}`), pin)
  }
  assert.equal(pinOfTag(`localhost/drydock:${tagOfPin('drydock/-reg/x').tag}`), 'drydock/-reg/x')
})

test('a pin that is too long is one tag all the same, and not another one', () => {
  const long = `drydock/registry/${'a/'.repeat(80)}`
  const { tag } = tagOfPin(long)
  assert.ok(tag.length <= 128)
  assert.equal(tagOfPin(long).tag, tag)
  assert.notEqual(tagOfPin(`${long}b`).tag, tag)
})

test('other tags are no pins', () => {
  assert.equal(pinOfTag('localhost/drydocker:x'), undefined)
  assert.equal(pinOfTag('oci-host.example/drydock:x'), undefined)
})
