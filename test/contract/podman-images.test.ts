/** How a real Podman host gets images: by digest, with the operator's login, and never with more than is there. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { connect } from '../../src/engine/connect.ts'
import type { Call, Engine } from '../../src/engine/engine.ts'
import { type ImageRemotes, openImageRemotes } from '../../src/engine/images/remotes.ts'
import { resolveImage } from '../../src/engine/images/resolve.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import { pinAlias, type ResolvedImage } from '../../src/model/image.ts'
import type { Remotes } from '../../src/model/workspace.ts'
import { findLab, labNode, labRemotes, labSkip, onHost } from '../support/lab.ts'
import { pushVariant, secureRegistry } from '../support/registry.ts'

const { signal } = new AbortController()
const call = (): Call => ({ signal })

describe('podman images', { skip: labSkip('podman'), concurrency: false }, () => {
  const lab = findLab()
  const name = lab === undefined ? '' : (labNode(lab, 'podman') ?? '')
  /** Nobody else has it, so that it can be deleted. */
  const own = `drydock/pi-${randomBytes(3).toString('hex')}`
  const engines: Engine[] = []
  const opened: ImageRemotes[] = []

  /** The lab's remotes, with a login for the closed registry. */
  function remotesAs(username?: string, password = lab?.registry.password ?? ''): Remotes {
    assert.ok(lab)
    const login = username === undefined ? undefined : { username, password }
    return { ...labRemotes(lab), ...(login && { registryLogins: new Map([[lab.registry.closed, login]]) }) }
  }

  async function engineAs(remotes: Remotes): Promise<Engine> {
    const remote = remotes.byName.get(name)
    assert.ok(remote)
    const engine = await connect(remote, remotes, { signal })
    engines.push(engine)
    return engine
  }

  async function resolved(remotes: Remotes, remote: string, source: string): Promise<ResolvedImage> {
    const images = openImageRemotes(remotes, { signal })
    opened.push(images)
    const [engine] = engines
    assert.ok(engine)
    return resolveImage({ source, remote, endpoint: name, can: engine.can }, images, signal)
  }

  function rejects(promise: Promise<unknown>, code: ErrorCode, message: RegExp): Promise<void> {
    return assert.rejects(promise, error => {
      assert.ok(isComposeError(error, code), String(error))
      assert.match(error.message, message)
      return true
    })
  }

  before(async () => {
    assert.ok(lab)
    await pushVariant(lab.registry.open, 'drydock/web', '1', '1', own)
    engines.push(await engineAs(remotesAs()))
  })

  after(async () => {
    for (const engine of engines) await engine.close()
    for (const images of opened) await images.close()
  })

  test('a registry without a login is open to those who need none', async () => {
    const image = await resolved(remotesAs(), 'registry', 'drydock/web:2')
    assert.match(image.fingerprint, /^[0-9a-f]{64}$/)
    assert.ok((image.sizeBytes ?? 0) > 100_000)
    assert.deepEqual(image.pull, { kind: 'registry', name: `${lab?.registry.open}/drydock/web`, secure: false })
    const same = await resolved(remotesAs(), 'registry', `${lab?.registry.open}/drydock/web:2`)
    assert.deepEqual(same.fingerprint, image.fingerprint)
    const byDigest = await resolved(remotesAs(), 'registry', `drydock/web@sha256:${image.fingerprint}`)
    assert.deepEqual(byDigest.fingerprint, image.fingerprint)
    await rejects(resolved(remotesAs(), 'registry', 'drydock/web:99'), 'image/not-found', /no image drydock\/web:99/)
  })

  test('a closed registry lets in who is logged in, when asked and when pulled from', async () => {
    const remotes = remotesAs(lab?.registry.user)
    const image = await resolved(remotes, 'vault', `${own}:1`)
    const engine = await engineAs(remotes)
    const pin = pinAlias('vault', `${own}:1`)
    await engine.ensureImage(image, pin, call())
    const { images, imageSizes } = await engine.observe({ withState: false }, call())
    assert.deepEqual(images[image.fingerprint], [pin])
    assert.ok((imageSizes?.[image.fingerprint] ?? 0) > 0)
    await engine.deleteImage(image.fingerprint, call())
    await engine.deleteImage(image.fingerprint, call())
    assert.equal((await engine.observe({ withState: false }, call())).images[image.fingerprint], undefined)
  })

  test('bytes are told of a registry with TLS, and of one without what Podman tells', async context => {
    assert.ok(lab)
    const front = await secureRegistry(lab.registry.closed, 400_000)
    const trusted = `/etc/containers/certs.d/${front.address}`
    context.after(async () => {
      await front.close()
      await onHost(name, ['rm', '-r', trusted])
    })
    await onHost(name, ['sh', '-c', 'mkdir -p "$1"; printf %s "$2" >"$1/ca.crt"', 'sh', trusted, front.certificate])
    const all = remotesAs()
    const login = { username: lab.registry.user, password: lab.registry.password }
    const served = { name: 'front', protocol: 'oci', isPublic: true, project: 'default' } as const
    const remote = { ...served, addresses: [`https://${front.address}`], serverCertificate: front.certificate }
    const remotes: Remotes = {
      ...all,
      byName: new Map([...all.byName, ['front', remote]]),
      registryLogins: new Map([[front.address, login]]),
    }
    const engine = await engineAs(remotes)
    const told = async (image: ResolvedImage): Promise<readonly (readonly [number, number])[]> => {
      const moved: [number, number][] = []
      await engine.ensureImage(image, undefined, {
        signal,
        moved: (done, total, unit) => {
          assert.equal(unit, 'bytes')
          moved.push([done, total ?? Number.NaN])
        },
      })
      await engine.deleteImage(image.fingerprint, call())
      return moved
    }
    // Layers of the one that only this test has: what is there already is not transferred.
    const pushed = await pushVariant(lab.registry.open, 'drydock/web', '1', 'tls', own)
    const secure = await resolved(remotes, 'front', `${own}@${pushed}`)
    assert.deepEqual(secure.pull, { kind: 'registry', name: `${front.address}/${own}`, secure: true })
    const moved = await told(secure)
    for (const [done, total] of moved) assert.ok(done <= total && total <= (secure.sizeBytes ?? 0), `${done}/${total}`)
    const [done = 0, total] = moved.at(-1) ?? []
    assert.equal(done, total)
    assert.ok(done > 256 * 1024, `${done} of the layer and the configuration`)
    await pushVariant(lab.registry.open, 'drydock/web', '1', 'plain', own)
    const plain = await told(await resolved(remotes, 'registry', `${own}:plain`))
    for (const [done, total] of plain) assert.ok(done <= total, `${done}/${total}`)
    if (plain.length > 0) assert.equal(plain.at(-1)?.[0], plain.at(-1)?.[1])
  })

  test('nobody, and somebody else, is not let in, and the password is nowhere', async () => {
    const image = await resolved(remotesAs(lab?.registry.user), 'vault', `${own}:1`)
    for (const [remotes, secret] of [
      [remotesAs(), 'none'],
      [remotesAs(lab?.registry.user, 'wrong-password'), 'wrong-password'],
    ] as const) {
      await rejects(resolved(remotes, 'vault', `${own}:1`), 'engine/refused', /does not show drydock\/pi-/)
      const engine = await engineAs(remotes)
      await assert.rejects(engine.ensureImage(image, undefined, call()), error => {
        assert.ok(isComposeError(error, 'engine/refused'), String(error))
        assert.equal(JSON.stringify([error.message, error.said, error.hint]).includes(secret), false)
        return true
      })
    }
  })

  test('a digest that the registry does not have is image/not-found', async () => {
    const image = await resolved(remotesAs(), 'registry', 'drydock/web:1')
    const [engine] = engines
    assert.ok(engine)
    const other = { ...image, fingerprint: 'ab'.repeat(32) }
    await rejects(engine.ensureImage(other, undefined, call()), 'image/not-found', /the registry has no such image/)
    const nowhere: ResolvedImage = { ...other, pull: { kind: 'registry', name: '10.213.0.1:5999/web', secure: true } }
    await rejects(engine.ensureImage(nowhere, undefined, call()), 'image/unreachable', /cannot reach the registry/)
  })
})
