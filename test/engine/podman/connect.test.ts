import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readCapabilities } from '../../../src/engine/podman/capabilities.ts'
import { connectPodman } from '../../../src/engine/podman/connect.ts'
import { type ErrorCode, isComposeError } from '../../../src/errors.ts'
import type { Remote } from '../../../src/model/workspace.ts'
import { folderWith } from '../../support/folder.ts'

const { signal } = new AbortController()
const noRemotes = { byName: new Map() }

/** A service on a unix socket that says it has this version; the paths it was asked for. */
async function service(context: TestContext, version: string | undefined) {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '')
    if (version !== undefined) answer.setHeader('Libpod-Api-Version', version)
    answer.end(JSON.stringify({ host: { arch: 'arm64' }, version: { Version: version } }))
  })
  const path = join(folderWith(context, {}), 's')
  await new Promise<void>(resolve => server.listen(path, resolve))
  context.after(() => server.close().closeAllConnections())
  return { asked, address: `unix://${path}` }
}

function remote(...addresses: readonly string[]): Remote {
  return { name: 'pod1', addresses, protocol: 'podman', isPublic: false, project: '' }
}

async function rejects(wanted: Remote, code: ErrorCode, message: RegExp): Promise<void> {
  await assert.rejects(connectPodman(wanted, noRemotes, signal), error => {
    assert.ok(isComposeError(error, code), String(error))
    assert.match(error.message, message)
    assert.notEqual(error.hint, undefined)
    return true
  })
}

test('a service is asked in its own version, and tells what it runs on', async context => {
  const { asked, address } = await service(context, '5.1.2')
  const connected = await connectPodman(remote(address), noRemotes, signal)
  context.after(() => connected.close())
  assert.deepEqual(asked, ['/libpod/_ping', '/v5.1.2/libpod/info'])
  const { engine, version, architecture, kernelArchitecture } = readCapabilities(connected.info)
  assert.deepEqual([engine, version, architecture, kernelArchitecture], ['podman', '5.1.2', 'arm64', 'aarch64'])
})

test('one that is too old, or is none, is refused', async context => {
  const old = await service(context, '4.2.9')
  await rejects(remote(old.address), 'engine/refused', /Podman 4\.2\.9, and 4\.3 is the oldest/)
  const other = await service(context, undefined)
  await rejects(remote(other.address), 'engine/refused', /does not answer as Podman does/)
})

test('an address where nobody is is passed over, unless it is the last', async context => {
  const { address } = await service(context, '4.3.0')
  const connected = await connectPodman(remote('unix:///no/such/socket', address), noRemotes, signal)
  await connected.close()
  await rejects(remote('unix:///no/such/socket'), 'engine/unreachable', /the socket does not exist/)
  await rejects(remote('unix:///no/such/socket', 'unix:///nor/this'), 'engine/unreachable', /such.*; .*nor/)
})

test('nothing is asked by TLS without a certificate of ours', async () => {
  await rejects(remote('https://127.0.0.1:1'), 'remotes/no-client-certificate', /needs a client certificate/)
})
