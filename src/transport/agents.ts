import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import { type Address, type Identity, tlsOptions } from './address.ts'

/** Requests to one server at the same time; the next one waits. Each operation that is awaited holds one. */
const socketsPerServer = 32
/** Shorter than what firewalls keep an idle connection for: a request on a connection they dropped would hang. */
const idleMs = 15_000

/** What an agent says of a connection it wants, as far as it is looked at here. */
interface Wanted {
  readonly host?: string
  readonly port?: number | string
}

type CreateConnection = (options: Wanted, done: (error: Error | null, socket?: Socket) => void) => Socket

/** Who makes the connections to one server. */
export interface Agents {
  /** Keeps connections alive. */
  readonly requests: HttpAgent
  /**
   * For websockets, each of which takes a connection for itself; undefined where a plain one will do. What was agreed on with
   * the server is kept: all connections but the first cost half of a TLS handshake (measured on LXD 5.0.2 and Incus 6.0.4).
   */
  readonly sockets: HttpsAgent | undefined
}

/** No connection yet. */
export function createAgents(address: Address, identity: Identity, connectTimeoutMs: number): Agents {
  const options = { keepAlive: true, maxSockets: socketsPerServer, timeout: idleMs }
  if (address.kind === 'unix') {
    // The agent hands its options on to net.connect; its type does not say so.
    const local = { ...options, socketPath: address.path }
    return { requests: limited(new HttpAgent(local), connectTimeoutMs), sockets: undefined }
  }
  if (!address.secure) return { requests: limited(new HttpAgent(options), connectTimeoutMs), sockets: undefined }
  const tls = tlsOptions(identity)
  // Reading certificates and keys takes longer than the rest of a connection. What cannot be read fails the connection.
  let context: SecureContext | undefined
  // By server, as redirects lead to others. For both agents: when the first websockets are opened, requests have agreed on one already.
  const sessions = new Map<string, Buffer>()
  const identified = (agent: HttpsAgent): HttpsAgent =>
    connecting(agent, (connect, asked, done) => {
      context ??= createSecureContext(tls)
      const server = `${asked.host}:${asked.port}`
      const session = sessions.get(server)
      const secured = { ...asked, secureContext: context, ...(session === undefined ? {} : { session }) }
      return connect(secured, done).on('session', (agreed: Buffer) => sessions.set(server, agreed))
    })
  return {
    requests: limited(identified(new HttpsAgent({ ...options, ...tls })), connectTimeoutMs),
    sockets: identified(new HttpsAgent({ keepAlive: false, ...tls })),
  }
}

/** Changes how an agent connects. */
function connecting<A extends HttpAgent>(
  agent: A,
  change: (connect: CreateConnection, options: Wanted, done: (error: Error | null, socket?: Socket) => void) => Socket,
): A {
  const own = agent as unknown as { createConnection: CreateConnection }
  const connect = own.createConnection.bind(agent)
  own.createConnection = (options, done) => change(connect, options, done)
  return agent
}

/** Node has no time limit for connecting of its own: a host that swallows packets would cost the whole request's time. */
function limited(agent: HttpAgent, connectTimeoutMs: number): HttpAgent {
  const ready = agent instanceof HttpsAgent ? 'secureConnect' : 'connect'
  return connecting(agent, (connect, options, done) => {
    const socket = connect(options, done)
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: 'CONNECT_TIMEOUT' }))
    }, connectTimeoutMs)
    const settle = (): void => clearTimeout(timer)
    socket.once(ready, settle).once('close', settle)
    return socket
  })
}
