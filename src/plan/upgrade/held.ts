import type { DesiredNode } from '../../model/desired.ts'
import type { Hash } from '../../model/names.ts'
import { hashOf } from '../hash.ts'

/**
 * Over all that decides whether an upgrade of a node succeeds: specification, files, hooks, checks, and where it is. While it stays the same, an
 * upgrade that was rolled back is held, and a candidate that passed in the dark is as good as new.
 */
export function attemptOf({ hashes, files, hooks, health, endpoint }: DesiredNode): Hash {
  const hooksByEvent = Object.entries(hooks).map(([event, calls]) => [event, calls.map(call => call.hash)])
  const probes = health.map(({ where: _where, ...check }) => check)
  return hashOf({ spec: hashes.spec, files: files.hash, hooks: Object.fromEntries(hooksByEvent), probes, endpoint })
}

/** Whether what a mark keeps (`held`, `proved`) is this attempt. Most marks keep none, and then nothing is hashed. */
export function isAttempt(kept: Hash | undefined, node: DesiredNode): boolean {
  return kept !== undefined && kept !== '' && kept === attemptOf(node)
}
