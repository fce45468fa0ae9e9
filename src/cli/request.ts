import type { Request } from '../app/request.ts'
import {
  type GroupFlags,
  type HookFlags,
  type LoadFlags,
  type LockFlags,
  loadOptions,
  selectionOf,
  type WishFlags,
} from './options.ts'
import type { Surroundings } from './surroundings.ts'

/** What the names and flags of a command ask for. */
export function requestOf(
  projects: readonly string[],
  flags: LoadFlags & GroupFlags & HookFlags & WishFlags & LockFlags,
  here: Surroundings,
): Request {
  const { forceSync = false, adopt = false, prune = false, retry = false, pull = false, assumeGone = [] } = flags
  const { skipSync = false, upgrade = false } = flags
  return {
    load: loadOptions(flags, here),
    selection: selectionOf(projects, flags),
    wishes: { forceSync, adopt, prune, retry, skipSync },
    upgrade,
    pull,
    ...(flags.lockWait === undefined ? {} : { lockWaitMs: flags.lockWait }),
    assumeGone,
    signal: here.signal,
  }
}
