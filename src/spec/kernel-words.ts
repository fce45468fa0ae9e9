import type { Problem } from '../model/problem.ts'
import { nameHint } from '../nearest.ts'
import { nodesOf, type World } from './walk.ts'

/** capabilities(7) of Linux 6.1, without their `CAP_`, and what stands for all of them. */
const capabilities: readonly string[] =
  `ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE
  DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
  NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT
  SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/)

/** getrlimit(2). */
const limits: readonly string[] =
  'as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ')

/** Only the start of a container would tell that the kernel has no such capability or limit, when the old one is down already. */
export function kernelWordsExist(world: World): Problem[] {
  const { positions } = world
  return nodesOf(world).flatMap(({ node }) => {
    const wrong = (list: readonly string[], index: number, what: string, hint: string): Problem => ({
      code: 'reference/unknown-word',
      severity: 'error',
      message: `node "${node.name}": ${what}`,
      where: positions.of(list, index),
      hint,
    })
    const ofCapabilities = [node.cap_add ?? [], node.cap_drop ?? []].flatMap(list =>
      list.flatMap((name, index) => {
        const plain = name.toUpperCase().replace(/^CAP_/, '')
        if (capabilities.includes(plain)) return []
        return [wrong(list, index, `there is no capability ${name}`, nameHint(plain, capabilities, 'capabilities'))]
      }),
    )
    const ulimits = node.ulimits ?? []
    const ofLimits = ulimits.flatMap((limit, index) => {
      const name = limit.split('=')[0] ?? ''
      if (name === 'host') {
        if (ulimits.length === 1) return []
        const hint = 'remove host, or all others'
        return [wrong(ulimits, index, 'host stands for all limits, so ulimits can have no other beside it', hint)]
      }
      if (limits.includes(name)) return []
      return [wrong(ulimits, index, `there is no limit ${name}`, nameHint(name, limits, 'limits'))]
    })
    return [...ofCapabilities, ...ofLimits]
  })
}
