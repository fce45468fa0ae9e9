import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusal } from '../../../src/engine/podman/client.ts'

function codeOf(status: number, said: string): string {
  return refusal({ endpoint: 'pod1', purpose: 'do it', request: 'POST /libpod/x', status, said }).code
}

// As they came from Podman 4.3.1.
const sentences: readonly (readonly [status: number, said: string, code: string])[] = [
  [404, 'no container with name or ID "nope" found: no such container', 'engine/not-found'],
  [404, 'no volume with name "x" found: no such volume', 'engine/not-found'],
  [500, 'creating container storage: the container name "w1" is already in use by 2055', 'engine/conflict'],
  [409, 'renaming container 67f6: name w1b already in use: container already exists', 'engine/conflict'],
  [500, 'volume with name x already exists: volume already exists', 'engine/conflict'],
  [409, 'network name n1 already used: network already exists', 'engine/conflict'],
  [
    500,
    'cannot remove container 2055 as it is running - running or paused: container state improper',
    'engine/conflict',
  ],
  [500, '"n2" has associated containers with it. Use -f to forcibly delete: network is being used', 'engine/conflict'],
  [500, 'can only create exec sessions on running containers: container state improper', 'engine/conflict'],
  [500, 'ffff6d65: image not known', 'image/not-found'],
  [500, 'unable to find network with name or ID n9: network not found', 'engine/refused'],
  [500, 'plugin type="macvlan" failed (add): failed to create macvlan: invalid argument', 'engine/refused'],
  [500, 'rootlessport listen tcp 0.0.0.0:4801: bind: address already in use', 'engine/refused'],
  [500, 'names must match [a-zA-Z0-9][a-zA-Z0-9_.-]*: invalid argument', 'engine/refused'],
  [500, 'runc: runc create failed: no space left on device', 'engine/failed'],
  [400, 'bad parameter', 'engine/refused'],
]

test('sentences of Podman mean more than their status', () => {
  for (const [status, said, code] of sentences) assert.equal(codeOf(status, said), code, said)
})

test('an error is one sentence that names the endpoint and what was asked', () => {
  const error = refusal({
    endpoint: 'pod1',
    purpose: 'start web1',
    request: 'POST /libpod/containers/web1/start',
    status: 500,
    said: 'Something went wrong.',
  })
  assert.equal(error.message, 'pod1: cannot start web1: something went wrong')
  assert.deepEqual(
    [error.endpoint, error.request, error.status, error.said],
    ['pod1', 'POST /libpod/containers/web1/start', 500, 'Something went wrong.'],
  )
  const silent = refusal({ endpoint: 'pod1', purpose: 'x', request: 'GET /libpod/x', status: 502, said: '' })
  assert.equal(silent.message, 'pod1: cannot x: status 502')
})
