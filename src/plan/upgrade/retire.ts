import type { SettingsChange, StepArgs, StepKind } from '../../model/plan.ts'
import { previousName } from '../instance-names.ts'
import type { MarkedInstance, NodeInstances } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { displacedBy, keptOf } from './kept.ts'

/** A step before it has a place in the plan. */
export type BareStep = { [Kind in StepKind]: { readonly kind: Kind; readonly args: StepArgs[Kind] } }[StepKind]

/** What brings the devices and settings back that a hot switch took, as the mark of the old instance has it. */
export function restoreOf({ mark }: MarkedInstance): SettingsChange {
  const text = mark.restore ?? ''
  return text === '' ? {} : (JSON.parse(text) as SettingsChange)
}

/**
 * What becomes of the old instance of a hot switch once the new one has proved itself: it stops, gets its settings back and is kept as
 * `NAME-prev`. `restore` gives it what it had before.
 */
export function retirement(
  place: NodePlace,
  instances: NodeInstances,
  { old, restore }: { readonly old: MarkedInstance; readonly restore: SettingsChange },
): readonly BareStep[] {
  const { name, stopTimeoutMs, upgrade } = place.node
  const stop: BareStep = { kind: 'stop-instance', args: { instance: old.name, timeoutMs: stopTimeoutMs } }
  const stops = old.state === 'running' ? [stop] : []
  if (upgrade.keepPrevious === 0) {
    return [...stops, ...makeRoom(place, instances), { kind: 'delete-instance', args: { instance: old.name } }]
  }
  const kept = previousName(name)
  const owned = [...new Set([...old.mark.owned, 'config:boot.autostart'])].sort()
  const { removeConfig: _autostart, ...settings } = restore
  const change = { ...settings, config: { ...settings.config, 'boot.autostart': 'false' } }
  const mark = { role: 'previous', owned, reverse: '', restore: '', held: '' } as const
  return [
    ...stops,
    ...makeRoom(place, instances),
    { kind: 'configure-instance', args: { instance: old.name, change } },
    { kind: 'rename-instance', args: { from: old.name, to: kept } },
    { kind: 'set-mark', args: { instance: kept, mark } },
  ]
}

/** The kept ones move up by one; those that are too many then go. */
function makeRoom({ node }: NodePlace, instances: NodeInstances): readonly BareStep[] {
  const moved = displacedBy(instances)
  return keptOf(instances)
    .toReversed()
    .flatMap(({ instance, upgradesAgo }): readonly BareStep[] => {
      const next = moved.some(one => one.upgradesAgo === upgradesAgo) ? upgradesAgo + 1 : upgradesAgo
      if (next === upgradesAgo && next <= node.upgrade.keepPrevious) return []
      if (next <= node.upgrade.keepPrevious) {
        return [{ kind: 'rename-instance', args: { from: instance.name, to: previousName(node.name, next) } }]
      }
      const stop: BareStep = {
        kind: 'stop-instance',
        args: { instance: instance.name, timeoutMs: node.stopTimeoutMs },
      }
      const gone: BareStep = { kind: 'delete-instance', args: { instance: instance.name } }
      return instance.state === 'running' ? [stop, gone] : [gone]
    })
}
