import type { Where } from './source.ts'

/** What a check does. Placeholders are filled in already. */
export type HealthProbe =
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

/** A live check of a node: run after the node was touched, before the next one is. */
export interface HealthCheck {
  readonly probe: HealthProbe
  readonly intervalMs: number
  readonly timeoutMs: number
  /** How often it is tried before it counts as failed. */
  readonly retries: number
  /** A required check gates; another only warns. */
  readonly required: boolean
  readonly where: Where
}
