import type { ResolvedImage } from '../model/image.ts'
import { imageChange } from './images.ts'
import { moveReason } from './move/move.ts'
import type { NodeRules, NodeWork, WayQuestion } from './nodes.ts'
import type { MarkedInstance } from './ownership.ts'
import type { NodePlace } from './scope.ts'
import { bootHash, diffSettings, whereFixed } from './settings.ts'
import { ownedBy } from './upgrade/masks.ts'

/** How the instance that serves differs from the files. */
export type CurrentFacts = Pick<NodeWork, 'replaceReasons' | 'keptImage' | 'settings' | 'restarts' | 'restartReasons'>

function absentFacts(): CurrentFacts {
  return { replaceReasons: [], settings: { needs: 'live', reasons: [] }, restarts: false, restartReasons: [] }
}

/** Compares a node with what serves it now, wherever that is. */
export function factsOf({ place, instances, image, move }: Omit<WayQuestion, 'facts'>, rules: NodeRules): CurrentFacts {
  if (move !== undefined) return { ...absentFacts(), replaceReasons: [moveReason(place, move)] }
  const { current } = instances
  return current === undefined ? absentFacts() : presentFacts(place, current, { rules, image })
}

function presentFacts(
  place: NodePlace,
  current: MarkedInstance,
  { rules, image }: { readonly rules: NodeRules; readonly image: ResolvedImage | undefined },
): CurrentFacts {
  const settings = whereFixed(diffSettings(place.node, current, ownedBy(place, current)), place.can)
  const otherImage = imageChange(place, current, image)
  const isKept = rules.wishes.keepImages && settings.needs !== 'create'
  const newImage = isKept ? undefined : otherImage
  // Fixed settings cannot have changed since the start.
  const isFixed = place.can.settings === 'fixed'
  const boots = !isFixed && current.mark.boot !== bootHash(place.node, place.project.profiles)
  const restarts = current.state === 'running' && (boots || settings.needs !== 'live')
  return {
    replaceReasons: [
      ...(newImage === undefined ? [] : [newImage]),
      ...(settings.needs === 'create' ? settings.reasons : []),
    ],
    ...(isKept && otherImage !== undefined && { keptImage: otherImage }),
    settings,
    restarts,
    restartReasons: restarts && settings.needs === 'live' ? bootReasons(place, rules) : [],
  }
}

function bootReasons({ node }: NodePlace, rules: NodeRules): readonly string[] {
  const named = rules.profiles
    .filter(work => work.endpoint === node.endpoint && node.profiles.includes(work.profile.name))
    .flatMap(work => work.needRestart.map(key => `profile ${work.profile.name}: ${key}`))
  return named.length > 0 ? named : ['settings that need a restart have changed since the last start']
}
