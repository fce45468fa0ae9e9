import type { Hash, VariableName } from '../model/names.ts'
import type { Value } from '../model/values.ts'
import { hashOf } from './hash.ts'
import type { HookDraft, HookOrigin } from './hooks.ts'
import { mentionedByHook, mentionedByTemplate } from './mentions.ts'
import { remember } from './remember.ts'
import type { Variables } from './variables.ts'

/** What is known of a project before the run. */
export interface KnownWorld {
  readonly variables: Variables
  /** Variables that processes of hooks do not get. */
  readonly notExported: readonly VariableName[]
  /** What a hook is given as `project` and `node`. */
  readonly describe: (draft: HookDraft) => Variables
}

/** Hashes over what is known: late variables are not in them. */
export interface KnownHashes {
  readonly hook: (draft: HookDraft) => Hash
  readonly template: (text: string, own: Variables) => Hash
}

/** Descriptions are big and change often: they count only for a hook that looks into them. */
function mentionsDescription(text: string, name: string): boolean {
  return text.includes(`$${name}`) || text.includes(`\${${name}`)
}

/** Makes the hashes: of a hook over its text, entrypoint, place, user, folder and the values of what it mentions. */
export function knownHashes({ variables, notExported, describe }: KnownWorld): KnownHashes {
  // The same big values are seen by the hooks and templates of every node.
  const digest = remember((value: object) => hashOf(value))
  const short = (value: Value): Value => (typeof value === 'object' && value !== null ? { hash: digest(value) } : value)
  const pick = (from: Variables, names: readonly string[]): Variables =>
    Object.fromEntries(names.map(name => [name, short(from[name] ?? null)]))
  const hidden = new Set(notExported)
  const exported = Object.keys(variables).filter(name => !hidden.has(name))
  const mentioned = remember((origin: HookOrigin) => mentionedByHook(origin.text, exported))

  return {
    hook: remember(draft => {
      const { place, entrypoint, commands, uid, gid, cwd } = draft.call
      const { text } = draft.origin
      const labels = draft.seen?.labels ?? {}
      const descriptions = describe(draft)
      const seen = {
        ...pick(
          descriptions,
          Object.keys(descriptions).filter(name => mentionsDescription(text, name)),
        ),
        ...pick(variables, mentioned(draft.origin)),
        ...pick(labels, mentionedByHook(text, Object.keys(labels))),
      }
      return hashOf({ place, entrypoint, commands, uid, gid, cwd, seen })
    }),
    template(text, own) {
      const root = { ...variables, ...own }
      return hashOf({ text, seen: pick(root, mentionedByTemplate(text, Object.keys(root))) })
    },
  }
}
