import type { EndpointName, InstanceName, NodeName } from './names.ts'
import type { Where } from './source.ts'

/**
 * When a check is run: `dark` before the instance serves, `live` right after, `soak` again and again for as long as a new
 * instance has to prove itself.
 */
export type HealthStage = 'dark' | 'live' | 'soak'

/** What a check does. Placeholders are filled in already. */
export type HealthProbe =
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** The instance runs and, where it has a network, has a global address: what is asked of a node without a check. */
  | { readonly kind: 'alive' }

/** A probe that asks over the network. */
export type NetworkProbe = Extract<HealthProbe, { kind: 'http' | 'tcp' }>

/** From where a check looks: the operator's machine, inside the instance itself, or inside another node. */
export type HealthOrigin =
  | { readonly kind: 'operator' }
  | { readonly kind: 'inside' }
  | {
      readonly kind: 'node'
      readonly endpoint: EndpointName
      readonly instance: InstanceName
      readonly node: NodeName
    }

/** A check of a node. */
export interface HealthCheck {
  readonly stage: HealthStage
  readonly probe: HealthProbe
  readonly from: HealthOrigin
  readonly intervalMs: number
  readonly timeoutMs: number
  /** How often it is tried before it counts as failed; during a soak: how many tries in a row may fail. */
  readonly retries: number
  /** Failed tries of the first so many milliseconds are not counted. */
  readonly startPeriodMs: number
  /** A required check gates; another only warns. */
  readonly required: boolean
  /** Undefined: nobody wrote it. */
  readonly where?: Where
}

/** How a check came out. */
export interface CheckEvidence {
  readonly stage: HealthStage
  /** What was checked, in words: `http http://10.0.0.1:80/healthz from web2`. */
  readonly check: string
  readonly required: boolean
  readonly passed: boolean
  readonly tries: number
  /** The last answer: `HTTP 200 OK`, `exit code 1, bad config`, `no answer in 200 ms`. */
  readonly answer: string
  readonly durationMs: number
}

/** What is checked and from where, in words. */
export function checkWords({ probe, from }: Pick<HealthCheck, 'probe' | 'from'>): string {
  return `${probeWords(probe)}${originWords(from, probe)}`
}

function probeWords(probe: HealthProbe): string {
  switch (probe.kind) {
    case 'exec':
      return `exec ${probe.command.join(' ')}`
    case 'http':
      return `http ${probe.url}`
    case 'tcp':
      return `tcp ${probe.host}:${probe.port}`
    case 'alive':
      return 'running, with an address'
  }
}

/** Where a check looks from when nothing is said needs no words. */
function originWords(from: HealthOrigin, { kind }: HealthProbe): string {
  if (from.kind === 'node') return ` from ${from.node}`
  return from.kind === 'inside' && kind !== 'exec' ? ' from inside' : ''
}
