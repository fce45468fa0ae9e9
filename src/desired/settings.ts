import type { DesiredProfile, Device } from '../model/desired.ts'
import type { ProfileName } from '../model/names.ts'
import type { Group, Node, Positions, Profile } from '../model/spec.ts'
import type { Report, SecretCheck } from './secrets.ts'

type TextMap = Readonly<Record<string, string>>

/** What the settings of nodes and profiles are checked with. */
export interface SettingsContext {
  readonly positions: Positions
  readonly report: Report
  readonly secret: SecretCheck
}

/** Keys of the mark. A file that sets them has been reported with the environment; they are left out. */
const markPrefix = 'user.drydock.'

/** Keys that the server writes itself: a file that sets them would differ from it for ever. */
function writtenByServer(key: string): string | undefined {
  if (key.startsWith('volatile.')) return 'belongs to the server'
  return key.startsWith('image.') ? 'is copied from the image by the server' : undefined
}

/** A config without keys of the mark and of the server; secrets in it are reported. */
export function checkConfig(config: TextMap | undefined, context: SettingsContext): TextMap {
  const kept: [string, string][] = []
  for (const [key, value] of Object.entries(config ?? {})) {
    if (key.startsWith(markPrefix)) continue
    const reserved = writtenByServer(key)
    const where = context.positions.of(config ?? {}, key, 'key')
    if (reserved !== undefined) {
      const message = `config key "${key}" ${reserved}`
      context.report({
        code: 'reference/reserved-key',
        severity: 'error',
        message,
        where,
        hint: 'remove it from the file',
      })
      continue
    }
    context.secret(value, `config key "${key}"`, where)
    kept.push([key, value])
  }
  return Object.fromEntries(kept)
}

function checkDevices(
  devices: Readonly<Record<string, Device>> | undefined,
  context: SettingsContext,
): Record<string, Device> {
  for (const [name, device] of Object.entries(devices ?? {})) {
    for (const [key, value] of Object.entries(device)) {
      context.secret(value, `"${key}" of device "${name}"`, context.positions.of(device, key, 'key'))
    }
  }
  return { ...devices }
}

function labelConfig(labels: TextMap | undefined, context: SettingsContext): TextMap {
  const config: [string, string][] = []
  for (const [label, value] of Object.entries(labels ?? {})) {
    const where = context.positions.of(labels ?? {}, label, 'key')
    if (`user.${label}`.startsWith(markPrefix)) continue
    context.secret(value, `label "${label}"`, where)
    config.push([`user.${label}`, value])
  }
  return Object.fromEntries(config)
}

/** The config of every node of a group, checked once. */
export function groupConfig(group: Group, context: SettingsContext): TextMap {
  return checkConfig(group.config, context)
}

/** Group config, under the node's own, under `user.LABEL` for each label: a new object for each node. */
export function nodeConfig(ofGroup: TextMap, node: Node, context: SettingsContext): TextMap {
  return { ...ofGroup, ...checkConfig(node.config, context), ...labelConfig(node.labels, context) }
}

/** The devices of a node itself. */
export function nodeDevices(node: Node, context: SettingsContext): Readonly<Record<string, Device>> {
  return checkDevices(node.devices, context)
}

/** `common_profiles` and then the node's own; `default` when there are none. A name that comes again is left out with a warning. */
export function nodeProfiles(group: Group, node: Node, context: SettingsContext): readonly ProfileName[] {
  const all = [...(group.common_profiles ?? []), ...(node.profiles ?? [])]
  const kept = [...new Set(all)]
  if (kept.length < all.length) {
    const twice = all.find((name, index) => all.indexOf(name) !== index)
    context.report({
      code: 'reference/duplicate-profile',
      severity: 'warning',
      message: `profile "${twice}" is listed twice for node ${node.name}; its first place counts`,
      where: context.positions.of(node),
      hint: 'remove one of the two from common_profiles or profiles',
    })
  }
  return kept.length > 0 ? kept : ['default']
}

/** A declared profile, checked. */
export function desiredProfile(profile: Profile, context: SettingsContext): DesiredProfile {
  return {
    name: profile.name,
    description: profile.description ?? '',
    config: checkConfig(profile.config, context),
    devices: checkDevices(profile.devices, context),
    where: context.positions.of(profile),
  }
}
