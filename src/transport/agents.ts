import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { type Address, type Identity, tlsOptions } from './address.ts'

/** Requests to one server at the same time; the next one waits. Each operation that is awaited holds one. */
const socketsPerServer = 32
/** Shorter than what firewalls keep an idle connection for: a request on a connection they dropped would hang. */
const idleMs = 15_000

type CreateConnection = (options: unknown, done: (error: Error | null, socket?: Socket) => void) => Socket

/** The pool of kept-alive connections to one server. */
export function createAgent(address: Address, identity: Identity, connectTimeoutMs: number): HttpAgent {
  const options = { keepAlive: true, maxSockets: socketsPerServer, timeout: idleMs }
  if (address.kind === 'unix') {
    // The agent hands its options on to net.connect; its type does not say so.
    const local = { ...options, socketPath: address.path }
    return limited(new HttpAgent(local), connectTimeoutMs)
  }
  if (!address.secure) return limited(new HttpAgent(options), connectTimeoutMs)
  return limited(new HttpsAgent({ ...options, ...tlsOptions(identity) }), connectTimeoutMs)
}

/** Node has no time limit for connecting of its own: a host that swallows packets would cost the whole request's time. */
function limited(agent: HttpAgent, connectTimeoutMs: number): HttpAgent {
  const own = agent as unknown as { createConnection: CreateConnection }
  const create = own.createConnection.bind(agent)
  const ready = agent instanceof HttpsAgent ? 'secureConnect' : 'connect'
  own.createConnection = (options, done) => {
    const socket = create(options, done)
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: 'CONNECT_TIMEOUT' }))
    }, connectTimeoutMs)
    const settle = (): void => clearTimeout(timer)
    socket.once(ready, settle).once('close', settle)
    return socket
  }
  return agent
}
