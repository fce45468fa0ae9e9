/** Kills the program with SIGKILL at one of the requests it sends through proxies. */
import type { ComposeProcess, ComposeResult } from './compose-process.ts'
import { isRenewal } from './kill-checks.ts'
import { type Asked, isMutating, type Moment, type RecordingProxy } from './recording-proxy.ts'

/** Which request is killed at, and when. */
export interface At {
  /** Counted from 1, over all servers together. */
  readonly request: number
  readonly moment: Moment
  /** Those that change nothing count, too. */
  readonly everyRequest: boolean
}

/** What is killed: `run` starts it and tells when it has ended. */
export interface Victim<Host> {
  readonly proxies: ReadonlyMap<Host, Pick<RecordingProxy, 'guard'>>
  readonly run: (watch: (program: ComposeProcess) => void) => Promise<Pick<ComposeResult, 'code' | 'stderr'>>
  /** How it ends when it is left alone. */
  readonly code: number
  /** Requests count from the first on of which this is true; from the beginning unless given. */
  readonly isDue?: (asked: Asked) => boolean
}

/** Where the program was killed; `no such moment`: a socket that is upgraded has no answer to hold back. */
export type Killed<Host> = (Asked & { readonly host: Host }) | 'no such moment' | 'over'

/** Runs the program and kills it at one of its requests. Throws when it was left alone and ended otherwise than it should. */
export async function killAt<Host>({ proxies, run, code: due, isDue }: Victim<Host>, at: At): Promise<Killed<Host>> {
  let program: ComposeProcess | undefined
  const counted: Asked[] = []
  let killed: (Asked & { readonly host: Host }) | undefined
  for (const [host, proxy] of proxies) {
    proxy.guard((now, asked) => {
      if (killed !== undefined) return true
      if (now === 'before' && isDue?.(asked) === false) return false
      if (isRenewal(asked) || (!at.everyRequest && !isMutating(asked))) return false
      if (now === 'before') counted.push(asked)
      if (now !== at.moment || counted[at.request - 1] !== asked) return false
      killed = { ...asked, host }
      program?.kill('SIGKILL')
      return true
    })
  }
  const { code, stderr } = await run(started => {
    program = started
  })
  for (const proxy of proxies.values()) proxy.guard(undefined)
  if (killed !== undefined) return killed
  if (code !== due) throw new Error(`a run that was left alone ended with ${code}\n${stderr}`)
  return counted.length >= at.request ? 'no such moment' : 'over'
}
