import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import type { LockHolder, LockRecord } from '../model/lock.ts'

/** Who this process is, for its locks. */
export function thisHolder(run: string, verb: string): LockHolder {
  const machine = fromSystem(() => readFileSync('/etc/machine-id', 'utf8').trim())
  return {
    host: machine === '' ? hostname() : createHash('sha256').update(machine).digest('hex').slice(0, 16),
    boot: bootOf(),
    pid: process.pid,
    started: startOf(process.pid),
    who: `${userName()}@${hostname()}`,
    run,
    verb,
  }
}

/**
 * Whether the holder was a process of this machine that is no more. Machines made of one image share their id, and process
 * ids mean something within one boot and one pid namespace only: where these differ nothing is known, and the lease decides.
 */
export function isGone({ host, boot, pid, started }: LockRecord, here: LockHolder): boolean {
  if (boot === '' || started === '' || boot !== here.boot || host !== here.host) return false
  return startOf(pid) !== started
}

function bootOf(): string {
  const boot = fromSystem(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = fromSystem(() => readlinkSync('/proc/self/ns/pid'))
  return boot === '' || namespace === '' ? '' : `${boot} ${namespace}`
}

/** Clock ticks since the boot (proc(5), the 22nd field of stat); '' for no process, or one that has ended and waits to be reaped. */
function startOf(pid: number): string {
  const stat = fromSystem(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The name of the program, the second field, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '')
}

function userName(): string {
  return fromSystem(() => userInfo().username) || 'somebody'
}

/** What the system tells; '' where it has no such thing. */
function fromSystem(read: () => string): string {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return ''
    throw error
  }
}
