/** What the kill table looks at: requests that count, and what a server has when the program is gone. */
import type { LabInstance } from './lab-instances.ts'
import type { Asked } from './recording-proxy.ts'

/** From the live check on: the first command that is run in an instance after something was noted on the one that serves. */
export function liveCheckOf(live: string): (asked: Asked) => boolean {
  let isNoted = false
  let isChecked = false
  return ({ method, path }) => {
    if (isChecked) return true
    if (method === 'PATCH' && path === `/1.0/instances/${live}`) isNoted = true
    isChecked = isNoted && method === 'POST' && path.endsWith('/exec')
    return isChecked
  }
}

/** When a lock is renewed depends on how long things take: such a request has no number of its own. */
export function isRenewal({ method, path }: Asked): boolean {
  return method === 'PUT' && path.startsWith('/1.0/profiles/drydock-lock-')
}

/** What must hold at every moment: one holder of the NIC at most, and somebody who can serve. */
export function afterKill(left: readonly LabInstance[]): readonly string[] {
  const holders = left.filter(one => one.isRunning && one.physicalNics.length > 0)
  const canServe = left.some(one => one.isSetUp && one.role !== 'candidate')
  return [
    ...(holders.length <= 1 ? [] : [`${holders.map(one => one.name).join(' and ')} both run with the NIC`]),
    ...(canServe ? [] : ['no instance is left that could serve']),
  ]
}

/** An instance as a cell of the table has it. */
export function inWords({ name, isRunning, role, image, physicalNics, isSetUp }: LabInstance, node: string): string {
  const words = [name.replace(node, 'NODE'), isRunning ? 'runs' : 'stopped', role, image]
  if (!isSetUp) words.push('unfinished')
  if (isRunning && physicalNics.length > 0) words.push('with the NIC')
  return words.join(' ')
}

/** What the service says at an address, with a path where one is given; asked again for a while, since an address comes a moment after its NIC. */
export async function pageOf(address: string): Promise<string> {
  const deadline = performance.now() + 5_000
  for (;;) {
    try {
      const answer = await fetch(`http://${address}`, { signal: AbortSignal.timeout(500) })
      return await answer.text()
    } catch (error) {
      if (performance.now() > deadline) return String(error)
    }
  }
}
