import type { Command, ExecOutput } from '../engine/engine.ts'
import type { EndpointName } from '../model/names.ts'
import { type Executed, onEndpoint, onNode } from './one-node.ts'
import type { Request } from './request.ts'

export type { Terminal } from '../engine/engine.ts'

/** An instance as a person names it. */
export interface InstancePlace {
  /** A node, or `PROJECT/NODE`, or `PROJECT/GROUP/NODE` where the node's name alone is not unique; or an instance. */
  readonly name: string
  /** Makes `name` an instance of this endpoint, whether the files know it or not. */
  readonly endpoint?: EndpointName
}

/** Runs a command in a live instance and waits for it. Throws what the engine throws. */
export async function exec(
  request: Omit<Request, 'selection'>,
  { name, endpoint }: InstancePlace,
  command: Command,
  output: ExecOutput,
): Promise<Executed> {
  const call = { signal: request.signal }
  return endpoint === undefined
    ? onNode(request, name, (engine, node) => engine.exec(node.instance, command, output, call))
    : onEndpoint(request, endpoint, engine => engine.exec(name, command, output, call))
}
