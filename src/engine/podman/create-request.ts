import { createHash } from 'node:crypto'
import { containerKeys, containerLimits, stopTimeoutKey, wholeNetworkKey } from '../../model/container-keys.ts'
import type { RunId } from '../../model/names.ts'
import type { NewInstance } from '../../model/plan.ts'
import { deviceMap, record, textMap, texts } from '../wire/json.ts'
import { type Devices, devicesOf, type ParentNetwork } from './devices.ts'
import { creationLabels } from './mark.ts'
import {
  type Config,
  healthcheckOf,
  jsonOf,
  limitsOf,
  listOf,
  mapOf,
  refuse,
  restartOf,
  secretsOf,
  ulimitsOf,
} from './settings.ts'

/** The body of `POST /containers/create`, and what has to be there before. */
export interface CreateRequest {
  readonly body: Readonly<Record<string, unknown>>
  readonly parents: readonly ParentNetwork[]
}

/** The label that holds config and devices as they were asked for, without values of `environment.*`: those are in the container itself. */
export const settingsLabel = 'drydock.settings'
/** The label that holds the fingerprint of the image. */
export const baseImageLabel = 'drydock.base-image'

const knownKeys = new Set([...Object.keys(containerLimits), ...Object.keys(containerKeys)])

/** What is asked of Podman for a new instance. `imageId`: what Podman calls the image. Throws `engine/refused`. */
export function createRequest(wanted: NewInstance, imageId: string, run: RunId): CreateRequest {
  const config = withoutEmpty(wanted.config)
  const devices = Object.fromEntries(Object.entries(wanted.devices).map(([name, one]) => [name, withoutEmpty(one)]))
  for (const key of Object.keys(config)) requireKnown(key)
  const { plugs, parents, ...parts } = devicesOf(devices)
  const { cap_add, cap_drop } = { cap_add: listOf(config, 'oci.cap_add'), cap_drop: listOf(config, 'oci.cap_drop') }
  const limits = limitsOf(config)
  const ulimits = ulimitsOf(listOf(config, 'oci.ulimits') ?? [])
  const healthcheck = healthcheckOf(config)
  const command = listOf(config, 'oci.command')
  const entrypoint = listOf(config, 'oci.entrypoint')
  return {
    parents,
    body: {
      name: wanted.name,
      image: imageId,
      // Its own name would be the first digits of its id.
      hostname: hostnameOf(config, wanted),
      env: environmentOf(config),
      labels: {
        ...mapOf(config, 'oci.labels'),
        ...labelsOf(config),
        ...creationLabels({ ...wanted.mark, instance: wanted.name }, run, wanted.ephemeral),
        [settingsLabel]: JSON.stringify(spelled(config, devices)),
        [baseImageLabel]: wanted.image,
      },
      ...(command === undefined ? {} : { command }),
      ...(entrypoint === undefined ? {} : { entrypoint }),
      ...(config['oci.user'] === undefined ? {} : { user: config['oci.user'] }),
      ...(config['oci.restart'] === undefined ? {} : restartOf(config['oci.restart'])),
      ...(cap_add === undefined ? {} : { cap_add }),
      ...(cap_drop === undefined ? {} : { cap_drop }),
      ...(config['oci.read_only'] === 'true' ? { read_only_filesystem: true } : {}),
      ...(Object.keys(limits).length === 0 ? {} : { resource_limits: limits }),
      ...(ulimits === undefined ? {} : { r_limits: ulimits }),
      ...(healthcheck === undefined ? {} : { healthconfig: healthcheck }),
      ...(config[stopTimeoutKey] === undefined ? {} : { stop_timeout: Number(config[stopTimeoutKey]) }),
      ...secretsOf(config),
      ...networkOf(config, plugs, parts.portmappings.length > 0),
      ...parts,
    },
  }
}

function withoutEmpty(map: Config): Config {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== ''))
}

function requireKnown(key: string): void {
  if (/^(environment|user)\../.test(key) || knownKeys.has(key)) return
  throw refuse(key, 'Podman has no such setting', 'leave it out on this endpoint')
}

/** At most 63 letters, as the kernel wants it; the node's name, which survives its instances. */
function hostnameOf(config: Config, { name, mark }: NewInstance): string {
  const wished = config['oci.hostname'] ?? (mark.node === '' ? name : mark.node)
  const plain = wished.replace(/[^a-zA-Z0-9.-]/g, '-')
  return plain.length <= 63
    ? plain
    : `${plain.slice(0, 50)}-${createHash('sha256').update(plain).digest('hex').slice(0, 12)}`
}

/** LXD and Incus keep labels below `user.`; a container has labels of its own, by which others look for it. */
function labelsOf(config: Config): Config {
  const start = 'user.'
  const labels = Object.entries(config).filter(([key]) => key.startsWith(start))
  return Object.fromEntries(labels.map(([key, value]) => [key.slice(start.length), value]))
}

function environmentOf(config: Config): Config {
  const start = 'environment.'
  const variables = Object.entries(config).filter(([key]) => key.startsWith(start))
  return Object.fromEntries(variables.map(([key, value]) => [key.slice(start.length), value]))
}

/** What the settings label says: values of variables are left out, they are read from the container. */
export interface Spelled {
  readonly config: Config
  readonly environment: readonly string[]
  readonly devices: Devices
}

function spelled(config: Config, devices: Devices): Spelled {
  const isVariable = (key: string): boolean => key.startsWith('environment.')
  return {
    config: Object.fromEntries(Object.entries(config).filter(([key]) => !isVariable(key))),
    environment: Object.keys(environmentOf(config)).sort(),
    devices,
  }
}

/** Reads the settings label; undefined for a container that is not of ours. Throws `engine/refused` for what is no such label. */
export function readSpelled(label: string | undefined): Spelled | undefined {
  if (label === undefined) return undefined
  const json = record(jsonOf(settingsLabel, label))
  return { config: textMap(json.config), environment: texts(json.environment), devices: deviceMap(json.devices) }
}

function networkOf(config: Config, plugs: ReturnType<typeof devicesOf>['plugs'], publishes: boolean): object {
  const whole = config[wholeNetworkKey] ?? 'bridge'
  if (whole === 'bridge') {
    const networks = plugs.map(({ network, ...plug }) => [network, plug] as const)
    const names = new Set(networks.map(([network]) => network))
    if (names.size < networks.length) {
      throw refuse(
        'devices',
        'two NICs lead to the same network',
        'leave one of them out: Podman has one NIC in a network',
      )
    }
    return { netns: { nsmode: 'bridge' }, ...(networks.length === 0 ? {} : { Networks: Object.fromEntries(networks) }) }
  }
  if (whole !== 'host' && whole !== 'none') {
    throw refuse('oci.network', `there is no kind ${whole}`, 'write bridge, host or none, or give the node a NIC')
  }
  if (plugs.length > 0) throw refuse('oci.network', `with ${whole} there can be no NIC`, 'leave the NICs out')
  // With that of the host Podman drops them without a word (observed on Podman 4.3.1).
  if (publishes) throw refuse('oci.network', `with ${whole} no port can be published`, 'leave one of both out')
  return { netns: { nsmode: whole } }
}
