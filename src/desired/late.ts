import type { HookCall } from '../model/hook.ts'
import type { Hash, VariableName } from '../model/names.ts'
import { hasWord } from '../model/word.ts'
import { groupBy } from './group-by.ts'
import { compareText, hashOf } from './hash.ts'
import type { HookDraft, HookOrigin } from './hooks.ts'
import type { KnownWorld } from './known-hash.ts'
import { knownHashes } from './known-hash.ts'
import { mentionedByHook } from './mentions.ts'
import type { Moment } from './moments.ts'
import { mayPrecede } from './moments.ts'
import { remember } from './remember.ts'
import type { Variables } from './variables.ts'

/** Something whose content depends on variables of the run. */
export interface LateReader {
  readonly reads: readonly VariableName[]
  readonly hash: Hash
}

/** What is known of a project's variables before the run: their values, or who will write them. */
export interface LateVariables {
  /** The finished call of a draft. */
  hookCall(draft: HookDraft): HookCall
  /** What a template reads, and its hash over the text and what it mentions of variables and, over them, `own`. */
  template(text: string, moment: Moment, own: Variables): LateReader
  /** Hash over all calls of a hook, for files that it makes. */
  origin(origin: HookOrigin): Hash
}

function writesOf(origin: HookOrigin): readonly VariableName[] {
  return [origin.hook.out2var, origin.hook.err2var].filter(name => name !== undefined)
}

/**
 * Sorts out which variables are late: those that another hook writes before they are read. A late variable counts as
 * the hash of its writers, and of what those read in turn.
 */
export function lateVariables(drafts: readonly HookDraft[], known: KnownWorld): LateVariables {
  const hashes = knownHashes(known)
  const hidden = new Set(known.notExported)
  const draftsOf = groupBy(drafts, draft => [draft.origin])
  const writers = groupBy(draftsOf.keys(), writesOf)
  const names = [...writers.keys()]
  const exported = names.filter(name => !hidden.has(name))

  const writersBefore = (name: VariableName, moment: Moment): readonly HookOrigin[] =>
    (writers.get(name) ?? []).filter(writer => mayPrecede(writer.moment, moment))

  const readsOf = remember(({ text, moment }: HookOrigin) =>
    mentionedByHook(text, exported).filter(name => writersBefore(name, moment).length > 0),
  )

  const originHash = remember((origin: HookOrigin) =>
    hashOf([...new Set((draftsOf.get(origin) ?? []).map(hashes.hook))].sort(compareText)),
  )

  /** Over everybody who has a hand in these variables: a set, because writers may read each other in a circle. */
  const written = (reads: readonly VariableName[], moment: Moment): Hash => {
    const reached = new Set(reads.flatMap(name => writersBefore(name, moment)))
    for (const writer of reached) {
      for (const name of readsOf(writer)) for (const one of writersBefore(name, writer.moment)) reached.add(one)
    }
    return hashOf([...reached].map(originHash).sort(compareText))
  }

  const lateOf = remember((origin: HookOrigin) => written(readsOf(origin), origin.moment))

  const hookHash = (draft: HookDraft): Hash => {
    const base = hashes.hook(draft)
    const reads = readsOf(draft.origin)
    return reads.length === 0 ? base : hashOf({ base, reads, written: lateOf(draft.origin) })
  }

  return {
    hookCall: draft => ({ ...draft.call, reads: readsOf(draft.origin), hash: hookHash(draft) }),
    template(text, moment, own) {
      const base = hashes.template(text, own)
      const reads = names
        .filter(name => !Object.hasOwn(own, name) && hasWord(text, name))
        .filter(name => writersBefore(name, moment).length > 0)
      return { reads, hash: reads.length === 0 ? base : hashOf({ base, reads, written: written(reads, moment) }) }
    },
    origin: origin => hashOf((draftsOf.get(origin) ?? []).map(hookHash).sort(compareText)),
  }
}
