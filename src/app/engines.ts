import type { Engine } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { EndpointName } from '../model/names.ts'
import type { Remotes } from '../model/workspace.ts'
import type { Connect, Request } from './request.ts'

/** The connections of one verb: each endpoint is connected to once, however often it is asked for. */
export interface Engines {
  /** Rejects with the engine's own error, or `remotes/bad-file` for a name the remotes file does not have. */
  get(name: EndpointName): Promise<Engine>
  /** Those that are connected by now. */
  connected(): ReadonlyMap<EndpointName, Engine>
  close(): Promise<void>
}

/** No connection yet; `close` ends those that were made. */
export function openEngines(remotes: Remotes, request: Pick<Request, 'signal' | 'connect' | 'load'>): Engines {
  const { signal, connect = connectByProtocol } = request
  const pending = new Map<EndpointName, Promise<Engine>>()
  const connected = new Map<EndpointName, Engine>()
  const closing = new AbortController()
  const ended = AbortSignal.any([signal, closing.signal])
  const open = async (name: EndpointName): Promise<Engine> => {
    const remote = remotes.byName.get(name)
    if (remote === undefined) throw unknownRemote(name, remotes)
    const engine = await connect(remote, remotes, { signal: ended, variables: request.load.variables })
    if (closing.signal.aborted) await engine.close()
    connected.set(name, engine)
    return engine
  }
  return {
    get: name => {
      const known = pending.get(name) ?? open(name)
      pending.set(name, known)
      return known
    },
    connected: () => connected,
    close: async () => {
      closing.abort()
      await Promise.allSettled([...connected.values()].map(engine => engine.close()))
    },
  }
}

/** An engine as the remote's `protocol` asks for; loaded late, since most verbs that only read files never need it. */
const connectByProtocol: Connect = async (remote, remotes, options) => {
  const { connect } = await import('../engine/connect.ts')
  return connect(remote, remotes, options)
}

function unknownRemote(name: EndpointName, remotes: Remotes): ComposeError {
  const known = [...remotes.byName.keys()].sort().join(', ')
  return new ComposeError('remotes/bad-file', `remote ${name} is not in the remotes file`, {
    hint: known === '' ? 'no remotes were found: set general.lxd_confdir' : `known remotes: ${known}`,
    endpoint: name,
  })
}
