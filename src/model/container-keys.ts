import { secretsKey } from './secret.ts'

/** How the value of a config key looks, where that is all that can be told without asking a server. */
export interface ValueForm {
  /** A regular expression for the whole of it. */
  readonly pattern: string
  /** What to write. */
  readonly hint: string
}

/** The config key of what a container may take for its own stop, in whole seconds. */
export const stopTimeoutKey = 'oci.stop_timeout'

/** The config key of the network that is no network but a way to have one: `bridge`, `host` or `none`. */
export const wholeNetworkKey = 'oci.network'

/** The `test` of `oci.healthcheck` that switches the image's own check off. */
export const noHealthcheck = 'none'

const jsonList: ValueForm = { pattern: '\\[[^]*\\]', hint: 'write a JSON list of texts, such as ["one", "two"]' }
const jsonMap: ValueForm = { pattern: '\\{[^]*\\}', hint: 'write a JSON map, such as {"key": "value"}' }
const yes: ValueForm = { pattern: 'true|false', hint: 'write true or false' }

/** What only containers of an image have, by its config key, which is a word of ours; undefined: any text will do. */
export const containerKeys: Readonly<Record<string, ValueForm | undefined>> = {
  'oci.cap_add': jsonList,
  'oci.cap_drop': jsonList,
  'oci.command': jsonList,
  'oci.entrypoint': jsonList,
  'oci.healthcheck': jsonMap,
  'oci.hostname': undefined,
  'oci.labels': jsonMap,
  'oci.read_only': yes,
  'oci.restart': {
    pattern: 'no|always|unless-stopped|on-failure(:[0-9]+)?',
    hint: 'write no, always, unless-stopped or on-failure:3',
  },
  [secretsKey]: jsonList,
  [stopTimeoutKey]: { pattern: '[0-9]+', hint: 'write so many seconds' },
  'oci.ulimits': jsonList,
  'oci.user': undefined,
  [wholeNetworkKey]: { pattern: 'bridge|host|none', hint: 'write bridge, host or none, or give the node a NIC' },
}

/** Limits in the spelling of LXD and Incus, as far as Podman has them. */
export const containerLimits: Readonly<Record<string, ValueForm>> = {
  'limits.cpu': {
    pattern: '[0-9]+(\\.[0-9]+)?|[0-9]+([-,][0-9]+)+',
    hint: 'write 2 or 0.5 for so much time of CPUs, 0-3 for CPUs by number',
  },
  'limits.memory': {
    pattern: '[0-9]+(\\.[0-9]+)? *([KMGT]i?B|kB|B)?',
    hint: 'write a size such as 512MiB or 2GB, no share',
  },
  'limits.processes': { pattern: '[0-9]+', hint: 'write how many processes there may be' },
}
