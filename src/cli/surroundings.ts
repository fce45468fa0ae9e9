import type { StopSignal } from './exit.ts'

/** A stream the program writes to, and whether a person looks at it. */
export type Screen = NodeJS.WriteStream

/** All that the program takes from its process; tests pass their own. */
export interface Surroundings {
  /** Arguments after the program's name. */
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdin: NodeJS.ReadStream
  /** Data only. */
  readonly stdout: Screen
  /** Progress, prompts and problems. */
  readonly stderr: Screen
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
  /** Which signal it was. */
  readonly stoppedBy: () => StopSignal | undefined
}
