/** A Podman host over TLS: who is let in, and whom we speak to. In the lab a front of our own ends TLS, as one must before Podman 5.8. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../src/engine/connect.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import type { Remote, Remotes } from '../../src/model/workspace.ts'
import { selfSigned } from '../support/hostile-server.ts'
import { findLab, labNode, labRemotes, labSkip } from '../support/lab.ts'

const skip = labSkip('podman')

function pod(): { readonly remote: Remote; readonly remotes: Remotes } {
  const lab = findLab() ?? assert.fail('no lab')
  const remotes = labRemotes(lab)
  return { remotes, remote: remotes.byName.get(labNode(lab, 'podman') ?? '') ?? assert.fail('no remote') }
}

async function refused(remote: Remote, remotes: Remotes, code: ErrorCode): Promise<string> {
  const error = await connect(remote, remotes, { signal: new AbortController().signal }).then(
    () => assert.fail('it was let in'),
    (reason: unknown) => reason,
  )
  assert.ok(isComposeError(error, code), String(error))
  assert.notEqual(error.hint, undefined)
  return error.message
}

test('the operator is let in by the certificate', { skip }, async () => {
  const { remote, remotes } = pod()
  assert.match(remote.addresses[0] ?? '', /^https:/)
  const engine = await connect(remote, remotes, { signal: new AbortController().signal })
  assert.equal(engine.can.engine, 'podman')
  await engine.close()
})

test('somebody of the same name, with another certificate, is not', { skip }, async () => {
  const { remote, remotes } = pod()
  const { certificate, key } = selfSigned('operator')
  const message = await refused(remote, { ...remotes, clientCertificate: { certificate, key } }, 'engine/untrusted')
  assert.match(message, /does not let our client certificate in/)
})

test('whoever has none does not even ask', { skip }, async () => {
  const { remote, remotes } = pod()
  const { clientCertificate: _, ...nobody } = remotes
  await refused(remote, nobody, 'remotes/no-client-certificate')
})

test('a server with another certificate than the pinned one gets no request', { skip }, async () => {
  const { remote, remotes } = pod()
  const other = { ...remote, serverCertificate: selfSigned(remote.name).certificate }
  await refused(other, remotes, 'engine/wrong-certificate')
  const { serverCertificate: _, ...unpinned } = remote
  await refused(unpinned, remotes, 'engine/wrong-certificate')
})
