import type { Call, Engine } from '../engine/engine.ts'
import { isWorldError } from '../errors.ts'
import type { StepOf } from '../model/plan.ts'

/** For each of the two commands, in milliseconds. They take a few. */
const timeoutMs = 10_000

/**
 * Starts an instance. With `hostname` the guest is called so: at once, and in `/etc/hostname` where it has one, which its init may read
 * only later. A guest that cannot be told warns: it serves under any name.
 */
export async function startInstance(
  { instance, hostname }: StepOf<'start-instance'>,
  engine: Engine,
  { call, warn }: { readonly call: Call; readonly warn: (message: string) => void },
): Promise<void> {
  await engine.powerInstance(instance, { to: 'running' }, call)
  if (hostname === undefined) return
  const script = '[ ! -e /etc/hostname ] || echo "$0" >/etc/hostname'
  for (const argv of [
    ['sh', '-c', script, hostname],
    ['hostname', hostname],
  ]) {
    const said = await outcome(engine, { instance, argv, call })
    if (said !== undefined) warn(`${instance} keeps its own hostname: ${said}`)
  }
}

/** Undefined: it went well. */
async function outcome(
  engine: Engine,
  { instance, argv, call }: { readonly instance: string; readonly argv: readonly string[]; readonly call: Call },
): Promise<string | undefined> {
  const ignore = { stdout: () => {}, stderr: () => {} }
  try {
    const code = await engine.exec(instance, { argv, timeoutMs }, ignore, call)
    return code === 0 ? undefined : `${argv[0]} ended with ${code}`
  } catch (error) {
    if (!isWorldError(error)) throw error
    return error.message
  }
}
