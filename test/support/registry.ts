/** Images of a test's own in the registries of the lab, and registries in front of these: one that stops in the middle of an answer, one with TLS. */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Blob {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}
interface Manifest {
  readonly config: Blob
  readonly layers: readonly Blob[]
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/**
 * Pushes what `repository:from` is, with one more layer that nobody has seen before, as `into:to`; gives the digest of the
 * manifest. A tag that is there moves.
 */
export async function pushVariant(
  registry: string,
  repository: string,
  from: string,
  to: string,
  into = repository,
): Promise<string> {
  const source = `http://${registry}/v2/${repository}`
  const target = `http://${registry}/v2/${into}`
  const found = await ask(`${source}/manifests/${from}`, { headers: { accept: manifestType } })
  const manifest = (await found.json()) as Manifest
  const config = (await (await ask(`${source}/blobs/${manifest.config.digest}`)).json()) as {
    readonly rootfs: { readonly diff_ids: readonly string[] }
  }
  if (into !== repository) {
    for (const { mediaType, digest } of manifest.layers) {
      const data = await (await ask(`${source}/blobs/${digest}`)).arrayBuffer()
      await upload(target, mediaType, Buffer.from(data))
    }
  }
  const layer = layerOfNews()
  const rootfs = { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, digestOf(layer)] }
  const described = Buffer.from(JSON.stringify({ ...config, rootfs, history: [] }))
  const body = JSON.stringify({
    ...manifest,
    config: await upload(target, manifest.config.mediaType, described),
    layers: [...manifest.layers, await upload(target, 'application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(layer))],
  })
  await ask(`${target}/manifests/${to}`, { method: 'PUT', body, headers: { 'content-type': manifestType } })
  return digestOf(Buffer.from(body))
}

async function ask(url: string, options: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, options)
  if (!answer.ok) throw new Error(`${options.method ?? 'GET'} ${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function upload(base: string, mediaType: string, data: Buffer): Promise<Blob> {
  const place = (await ask(`${base}/blobs/uploads/`, { method: 'POST' })).headers.get('location') ?? ''
  const digest = digestOf(data)
  const url = new URL(place, base)
  url.searchParams.set('digest', digest)
  await ask(url.href, { method: 'PUT', body: data, headers: { 'content-type': 'application/octet-stream' } })
  return { mediaType, digest, size: data.length }
}

function digestOf(data: Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`
}

function layerOfNews(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-layer-'))
  try {
    writeFileSync(join(folder, 'news'), randomBytes(256 * 1024))
    return execFileSync('tar', ['-C', folder, '--owner=0', '--group=0', '-c', 'news'])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A registry between Podman and that of the lab. */
export interface StallingRegistry {
  /** `host:port`. */
  readonly address: string
  /** From now on every layer stops after its first bytes; resolves when one has. */
  stall(): Promise<void>
  /** Lets everything through again; what stalls is cut off. */
  flow(): void
  close(): Promise<void>
}

/** Passes everything on to `upstream`, `host:port`; listens on the same host. */
export async function stallingRegistry(upstream: string): Promise<StallingRegistry> {
  const [host = '', port] = upstream.split(':')
  const stalled = new Set<Socket>()
  let tell: (() => void) | undefined
  const server: Server = createServer((incoming, answer) => {
    const { method, url = '', headers } = incoming
    const isLayer = method === 'GET' && url.includes('/blobs/')
    const outgoing = request({ host, port, method, path: url, headers }, fromRegistry => {
      answer.writeHead(fromRegistry.statusCode ?? 502, fromRegistry.headers)
      if (tell === undefined || !isLayer) {
        fromRegistry.pipe(answer)
        return
      }
      fromRegistry.once('data', (chunk: Buffer) => {
        answer.write(chunk.subarray(0, 16))
        fromRegistry.destroy()
        stalled.add(incoming.socket)
        tell?.()
      })
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const release = (): void => {
    tell = undefined
    for (const socket of stalled) socket.destroy()
    stalled.clear()
  }
  return {
    address: `${host}:${(server.address() as AddressInfo).port}`,
    stall: () =>
      new Promise(resolve => {
        tell = resolve
      }),
    flow: release,
    close: () => {
      release()
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** A registry with TLS between Podman and that of the lab. */
export interface SecureRegistry {
  /** `host:port`. */
  readonly address: string
  /** PEM, signed by itself. */
  readonly certificate: string
  close(): Promise<void>
}

/** Passes everything on to `upstream`, `host:port`, layers at about so many bytes a second; listens on the same host. */
export async function secureRegistry(upstream: string, bytesPerSecond: number): Promise<SecureRegistry> {
  const [host = '', port] = upstream.split(':')
  const { key, cert } = certificateFor(host)
  const server = createSecureServer({ key, cert }, (incoming, answer) => {
    const { method, url = '', headers } = incoming
    const outgoing = request({ host, port, method, path: url, headers }, fromRegistry => {
      answer.writeHead(fromRegistry.statusCode ?? 502, fromRegistry.headers)
      fromRegistry.on('end', () => answer.end())
      fromRegistry.on('data', (chunk: Buffer) => {
        fromRegistry.pause()
        answer.write(chunk)
        const ms = url.includes('/blobs/') ? (chunk.length / bytesPerSecond) * 1000 : 0
        setTimeout(() => fromRegistry.resume(), ms)
      })
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  return {
    address: `${host}:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function certificateFor(address: string): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const asked = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
    const names = ['-subj', '/CN=registry', '-addext', `subjectAltName=IP:${address}`]
    execFileSync('openssl', [...asked, ...names, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
