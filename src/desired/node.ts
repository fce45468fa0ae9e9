import type { DesiredNode } from '../model/desired.ts'
import { nodeEvents } from '../model/hook.ts'
import type { Hash } from '../model/names.ts'
import type { Positions } from '../model/spec.ts'
import { durationMs } from './duration.ts'
import { fieldSettings } from './fields.ts'
import type { ManifestContext } from './files.ts'
import { fileManifest } from './files.ts'
import { hashOf } from './hash.ts'
import { healthChecks } from './health.ts'
import { wantedImage } from './image.ts'
import { nodeSecrets } from './made-secrets.ts'
import type { PreparedProject, World } from './project.ts'
import { byEvent } from './project.ts'
import type { GroupScope, NodeScope } from './scope.ts'
import { nodeConfig, nodeDevices, nodeProfiles } from './settings.ts'
import type { FinishedTemplate } from './templates.ts'
import { upgradePolicy } from './upgrade.ts'

/** What the nodes of a project are resolved with. */
export interface NodeContext {
  readonly world: World
  readonly prepared: PreparedProject
  readonly manifest: ManifestContext
  readonly templatesOf: ReadonlyMap<NodeScope, readonly FinishedTemplate[]>
}

/** A group and its checked config. */
export interface GroupSettings {
  readonly group: GroupScope
  readonly config: DesiredNode['config']
}

/** Over what is run at every sync; what a flag must enable is not. */
function hookHash(hooks: DesiredNode['hooks']): Hash {
  const sync = [...hooks['pre-node-sync'], ...hooks['post-node-sync']].filter(call => call.disabled !== true)
  return hashOf(sync.map(({ event, hash }) => ({ event, hash })))
}

/** Where a file writes keys and devices, not each of which every endpoint takes. */
function writtenOrigins(
  { group }: GroupScope,
  { config, devices = {} }: NodeScope['node'],
  positions: Positions,
): DesiredNode['origins'] {
  const keys = [group.config ?? {}, config ?? {}].flatMap(from =>
    Object.keys(from).map(key => [`config:${key}`, { field: key, where: positions.of(from, key, 'key') }] as const),
  )
  const named = Object.keys(devices).map(
    name => [`device:${name}`, { field: name, where: positions.of(devices, name, 'key') }] as const,
  )
  return Object.fromEntries([...keys, ...named])
}

/** One node with every default spelled out. */
export function desiredNode(scope: NodeScope, { group, config }: GroupSettings, context: NodeContext): DesiredNode {
  const { world, prepared, templatesOf } = context
  const { positions, report, secret } = world
  const { node, seat } = scope
  const { where: imageWhere, ...image } = wantedImage(node, seat.endpoint, world)
  const { name: project } = prepared.scope.project
  const { variables } = prepared.variables
  const source = { project, variables, book: world.secretBook, isAskedFor: world.askedFor.has(project) }
  const secrets = nodeSecrets(node, source, world)
  const fields = fieldSettings(node, secrets.given, world)
  const origins = { ...writtenOrigins(group, node, positions), ...fields.origins }
  const settings = {
    profiles: nodeProfiles(group.group, node, world),
    config: { ...nodeConfig(config, node, world), ...fields.config },
    devices: { ...nodeDevices(node, world), ...fields.devices },
    ephemeral: group.group.ephemeral ?? false,
  }
  const hooks = byEvent(nodeEvents, prepared.drafts.nodes.get(scope) ?? [], prepared.late)
  return {
    project: seat.project,
    group: seat.group,
    name: seat.name,
    endpoint: seat.endpoint,
    instance: seat.instance,
    where: positions.of(node),
    image: { ...image, where: imageWhere },
    ...settings,
    ...(Object.keys(origins).length > 0 && { origins }),
    ...(secrets.made.length > 0 && { madeSecrets: secrets.made }),
    labels: { ...node.labels },
    ...(node.address === undefined ? {} : { address: node.address }),
    stopTimeoutMs: durationMs(node.stop_timeout ?? '120s'),
    ...(node.stop_timeout !== undefined && { saysStopTimeout: true as const }),
    waitAddressMs: (node.wait_ip ?? 0) * 1000,
    files: fileManifest(scope, context.manifest),
    templates: (templatesOf.get(scope) ?? []).map(template => template.call),
    hooks,
    health: healthChecks(node, {
      seat,
      lookup: world.lookup,
      where: (check, key) => positions.of(check, key),
      report,
      secret,
    }),
    upgrade: upgradePolicy(prepared.scope.project, group.group, node, positions),
    hashes: { spec: hashOf({ image, ...settings }), hooks: hookHash(hooks) },
  }
}
