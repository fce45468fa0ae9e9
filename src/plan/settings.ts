import type { Capabilities } from '../model/capabilities.ts'
import type { DesiredNode, DesiredProfile, Device } from '../model/desired.ts'
import type { Mark } from '../model/mark.ts'
import type { Hash } from '../model/names.ts'
import type { ObservedInstance } from '../model/observed.ts'
import type { SettingsChange } from '../model/plan.ts'
import { secretNamesOf, secretsKey } from '../model/secret.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'
import { hashOf, same } from './hash.ts'
import { classOfDevice, classOfKey, isRootDisk, type KeyClass } from './keys.ts'

/** How an instance's settings differ from the file, and what that takes. */
export interface SettingsDiff {
  /** Undefined: nothing to write. */
  readonly change?: SettingsChange
  /** The heaviest class among the changed settings. */
  readonly needs: KeyClass
  /** `limits.memory: 1GiB -> 2GiB`. */
  readonly reasons: readonly string[]
}

/** Of an instance, what can be compared with the file. */
export type SeenSettings = Pick<ObservedInstance, 'config' | 'devices' | 'expandedDevices' | 'profiles' | 'ephemeral'>

interface Difference {
  readonly needs: KeyClass
  readonly reason: string
  readonly change: SettingsChange
}

/** Compares what the file says with the instance; what the file does not name is removed only if the mark says it is ours. */
export function diffSettings(node: DesiredNode, seen: SeenSettings, owned: Mark['owned']): SettingsDiff {
  const differences = [...diffConfig(node, seen, owned), ...diffDevices(node, seen, owned), ...diffRest(node, seen)]
  return {
    ...(differences.length > 0 && { change: merge(differences.map(difference => difference.change)) }),
    needs: heaviest(differences.map(difference => difference.needs)),
    reasons: differences.map(difference => difference.reason),
  }
}

/** The same on an endpoint whose instances keep what they were created with: then every difference needs a new one. */
export function whereFixed(diff: SettingsDiff, can: Pick<Capabilities, 'settings'>): SettingsDiff {
  return can.settings === 'fixed' && diff.change !== undefined ? { ...diff, needs: 'create' } : diff
}

/** Names of the settings we write, as the mark keeps them. */
export function ownedSettings(node: DesiredNode): readonly string[] {
  return [
    ...Object.keys(withoutEmpty(node.config)).map(key => `config:${key}`),
    ...Object.keys(node.devices).map(name => `device:${name}`),
  ].sort()
}

/**
 * Hash over everything about a node that only a start puts into effect: its own settings, the list of its profiles, and what
 * the declared ones among them hold. A running instance whose mark says otherwise has to be restarted.
 */
export function bootHash(node: DesiredNode, declared: readonly DesiredProfile[]): Hash {
  return hashOf({
    own: restartSettings(node),
    profiles: node.profiles,
    declared: declared
      .filter(profile => node.profiles.includes(profile.name))
      .map(profile => [profile.name, restartSettings(profile)])
      .sort(),
  })
}

function restartSettings(from: Pick<DesiredProfile, 'config' | 'devices'>) {
  return {
    config: Object.fromEntries(Object.entries(withoutEmpty(from.config)).filter(([key]) => classOfKey(key) !== 'live')),
    devices: Object.fromEntries(
      Object.entries(devicesAsKept(from.devices)).filter(([, device]) => !isRootDisk(device)),
    ),
  }
}

function diffConfig(node: DesiredNode, seen: SeenSettings, owned: Mark['owned']): readonly Difference[] {
  const written = Object.entries(node.config)
    .filter(([key, value]) => (seen.config[key] ?? '') !== value)
    .map(([key, value]) => ({
      needs: classOfKey(key),
      reason: wordChange(key, seen.config[key], value),
      change: value === '' ? { removeConfig: [key] } : { config: { [key]: value } },
    }))
  const removed = ours(owned, 'config:')
    .filter(key => node.config[key] === undefined && seen.config[key] !== undefined)
    .map(key => ({
      needs: classOfKey(key),
      reason: wordChange(key, seen.config[key], undefined),
      change: { removeConfig: [key] },
    }))
  return [...written, ...removed].sort(byReason)
}

function diffDevices(node: DesiredNode, seen: SeenSettings, owned: Mark['owned']): readonly Difference[] {
  const written = Object.entries(devicesAsKept(node.devices))
    .filter(([name, device]) => !same(seen.devices[name], device))
    .map(([name, device]) => ({
      needs: isHeldAlready(device, seen.expandedDevices[name]) ? ('live' as const) : classOfDevice(device),
      reason: `device ${name}: ${seen.devices[name] === undefined ? 'added' : 'changed'}`,
      change: { devices: { [name]: device } },
    }))
  const removed = ours(owned, 'device:').flatMap(name => {
    const device = seen.devices[name]
    if (device === undefined || node.devices[name] !== undefined) return []
    return [{ needs: classOfDevice(device), reason: `device ${name}: removed`, change: { removeDevices: [name] } }]
  })
  return [...written, ...removed].sort(byReason)
}

/** A root disk that says what the profile's says already changes nothing about where the instance lives. */
function isHeldAlready(device: Device, held: Device | undefined): boolean {
  return isRootDisk(device) && same(device, held)
}

function diffRest(node: DesiredNode, seen: SeenSettings): readonly Difference[] {
  const profiles: Difference = {
    needs: 'restart',
    reason: `profiles: ${listed(seen.profiles)} -> ${listed(node.profiles)}`,
    change: { profiles: node.profiles },
  }
  const ephemeral: Difference = {
    needs: 'live',
    reason: `ephemeral: ${seen.ephemeral} -> ${node.ephemeral}`,
    change: { ephemeral: node.ephemeral },
  }
  return [
    ...(same(seen.profiles, node.profiles) ? [] : [profiles]),
    ...(seen.ephemeral === node.ephemeral ? [] : [ephemeral]),
  ]
}

function ours(owned: Mark['owned'], kind: 'config:' | 'device:'): readonly string[] {
  return owned.filter(name => name.startsWith(kind)).map(name => name.slice(kind.length))
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

function byReason(a: Difference, b: Difference): number {
  return a.reason < b.reason ? -1 : 1
}

/** Values of the environment may be anything, so only their name is told. */
function wordChange(key: string, before: string | undefined, after: string | undefined): string {
  if (key.startsWith('environment.'))
    return `${key}: ${isUnset(before) ? 'added' : isUnset(after) ? 'removed' : 'changed'}`
  if (key === secretsKey) return wordSecrets(before, after)
  return `${key}: ${wordValue(before)} -> ${wordValue(after)}`
}

/** Only the names tell anything. */
function wordSecrets(before: string | undefined, after: string | undefined): string {
  const [had, has] = [before, after].map(text => secretNamesOf({ [secretsKey]: text ?? '' }))
  const gone = (had ?? []).filter(name => has?.includes(name) !== true)
  const come = (has ?? []).filter(name => had?.includes(name) !== true)
  if (gone.length + come.length === 0) return 'secrets: given in another way'
  return `secrets: ${listed(gone)} -> ${listed(come)}`
}

function isUnset(value: string | undefined): value is undefined | '' {
  return value === undefined || value === ''
}

function wordValue(value: string | undefined): string {
  if (isUnset(value)) return 'unset'
  return value.length > 40 || /[^\x20-\x7e]/.test(value) ? '(other text)' : value
}

function heaviest(classes: readonly KeyClass[]): KeyClass {
  if (classes.includes('create')) return 'create'
  return classes.includes('restart') ? 'restart' : 'live'
}

function merge(changes: readonly SettingsChange[]): SettingsChange {
  const config = Object.assign({}, ...changes.map(change => change.config))
  const devices = Object.assign({}, ...changes.map(change => change.devices))
  const removeConfig = changes.flatMap(change => change.removeConfig ?? [])
  const removeDevices = changes.flatMap(change => change.removeDevices ?? [])
  const rest = Object.assign(
    {},
    ...changes.map(({ profiles, ephemeral }) => ({
      ...(profiles !== undefined && { profiles }),
      ...(ephemeral !== undefined && { ephemeral }),
    })),
  )
  return {
    ...(Object.keys(config).length > 0 && { config }),
    ...(Object.keys(devices).length > 0 && { devices }),
    ...(removeConfig.length > 0 && { removeConfig }),
    ...(removeDevices.length > 0 && { removeDevices }),
    ...rest,
  }
}
