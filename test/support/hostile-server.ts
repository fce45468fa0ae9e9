/** Servers on the loopback address that misbehave in one way each. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'

/** A server under test. */
export interface HostileServer {
  /** `http://127.0.0.1:PORT` or `https://…`. */
  readonly address: string
  /** Requests or connections it has seen. */
  readonly count: () => number
  close(): Promise<void>
}

async function listen(server: Server, scheme: string, count: () => number): Promise<HostileServer> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `${scheme}://127.0.0.1:${port}`,
    count,
    close: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Answers as `answer` says. */
export function httpServer(answer: RequestListener): Promise<HostileServer> {
  let seen = 0
  const server = createHttpServer((request, response) => {
    seen += 1
    answer(request, response)
  })
  return listen(server, 'http', () => seen)
}

/** Does with each connection what `handle` says, below HTTP. */
export function tcpServer(handle: (socket: Socket) => void): Promise<HostileServer> {
  let seen = 0
  const server = createTcpServer(socket => {
    seen += 1
    socket.on('error', () => socket.destroy())
    handle(socket)
  })
  return listen(server, 'http', () => seen)
}

/** Answers over TLS, with the given certificate, as `answer` says; `{}` when it says nothing. */
export function tlsServer(identity: SelfSigned, answer?: RequestListener): Promise<HostileServer> {
  let seen = 0
  const server = createHttpsServer({ cert: identity.certificate, key: identity.key }, (request, response) => {
    seen += 1
    if (answer === undefined) response.end('{}')
    else answer(request, response)
  })
  return listen(server, 'https', () => seen)
}

/** A certificate that vouches for itself, in PEM. */
export interface SelfSigned {
  readonly certificate: string
  readonly key: string
}

function tagged(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map(part => Buffer.from(part)))
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** Makes a certificate for `name`, valid now, without any tool but node. */
export function selfSigned(name: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts)
  // ecdsa-with-SHA256 and commonName, as object identifiers.
  const algorithm = sequence(tagged(6, [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]))
  const subject = sequence(tagged(0x31, sequence(tagged(6, [0x55, 4, 3]), tagged(12, Buffer.from(name)))))
  const time = (at: number): Buffer =>
    tagged(
      23,
      Buffer.from(
        new Date(at)
          .toISOString()
          .replace(/[-:T]|\.\d+/g, '')
          .slice(2),
      ),
    )
  const day = 24 * 3600 * 1000
  const serial = randomBytes(8)
  serial[0] = 1
  const body = sequence(
    tagged(0xa0, tagged(2, [2])),
    tagged(2, serial),
    algorithm,
    subject,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const der = sequence(body, algorithm, tagged(3, [0], sign('sha256', body, privateKey)))
  const lines = der.toString('base64').replace(/(.{64})/g, '$1\n')
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.trim()}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
