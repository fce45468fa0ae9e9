import type { Command, ExecOutput } from '../engine/engine.ts'
import { type Executed, onNode } from './one-node.ts'
import type { Request } from './request.ts'

export type { Terminal } from '../engine/engine.ts'

/**
 * Runs a command in the live instance of a node and waits for it. `name` is a node, or `PROJECT/NODE`, or
 * `PROJECT/GROUP/NODE` where the node's name alone is not unique. Throws what the engine throws.
 */
export async function exec(
  request: Omit<Request, 'selection'>,
  name: string,
  command: Command,
  output: ExecOutput,
): Promise<Executed> {
  return onNode(request, name, (engine, node) =>
    engine.exec(node.instance, command, output, { signal: request.signal }),
  )
}
