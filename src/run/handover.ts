import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ComposeError } from '../errors.ts'
import type { HookCall } from '../model/hook.ts'
import type { ProcessEnvironment } from './environment.ts'
import type { StepContext } from './perform.ts'

/** A file of variables, where the processes of a hook can read it. */
export interface HandedOver {
  /** What tells the processes of it. */
  readonly environment: ProcessEnvironment
  /** Takes the file away; a failure is a warning. */
  remove(): Promise<void>
}

/** Where the file is in a guest: gone at the latest when the guest goes down. */
const guestFolder = '/run'

/**
 * Writes variables into a file that only the user of the hook can read: lines `NAME='VALUE'` for a shell. `DRYDOCK_VARIABLES`
 * has its path, and so has `BASH_ENV` unless somebody uses it: bash reads it by itself before it runs a command, so that the
 * usual entrypoint finds every variable under its name. Throws `hook/failed`, or what the engine refused.
 */
export async function handOver(
  variables: ProcessEnvironment,
  hook: HookCall,
  context: StepContext,
): Promise<HandedOver> {
  const text = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}\n`)
  return hook.place.kind === 'host' ? onHost(text.join(''), context) : inGuest(text.join(''), hook, context)
}

/** One word of a POSIX shell, whatever is in it. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`
}

function told(path: string): ProcessEnvironment {
  return { BASH_ENV: path, DRYDOCK_VARIABLES: path }
}

async function onHost(text: string, { warn, hostEnvironment }: StepContext): Promise<HandedOver> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-'))
    const path = join(folder, 'variables.sh')
    await writeFile(path, text, { mode: 0o600, flag: 'wx' })
    const remove = async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true }).catch(error => warn(leftBehind(folder, error)))
    }
    const { BASH_ENV: ofOperator } = hostEnvironment
    return { environment: { ...told(path), ...(ofOperator ? { BASH_ENV: ofOperator } : {}) }, remove }
  } catch (error) {
    throw new ComposeError('hook/failed', `cannot write the variables of a hook: ${(error as Error).message}`, {
      cause: error,
      hint: 'make room in the temporary folder, or list what is large under shell_envs_filter',
    })
  }
}

async function inGuest(text: string, hook: HookCall, context: StepContext): Promise<HandedOver> {
  const { place } = hook
  if (place.kind === 'host') return onHost(text, context)
  const engine = context.engineOf(place.endpoint)
  const path = `${guestFolder}/drydock-variables-${randomBytes(8).toString('hex')}.sh`
  const bytes = Buffer.from(text, 'utf8')
  const open = async function* () {
    yield bytes
  }
  const owner = { owner: nameOf(hook.uid), group: nameOf(hook.gid) }
  const file = { path, type: 'file', mode: 0o600, ...owner, sizeBytes: bytes.length, sha256: '', open } as const
  await engine.pushFiles(place.instance, [file], undefined, context.call)
  const nobody = { stdout: () => undefined, stderr: () => undefined }
  return {
    environment: told(path),
    async remove() {
      // It goes although the run is being stopped.
      const call = { signal: AbortSignal.timeout(10_000) }
      try {
        const code = await engine.exec(place.instance, { argv: ['/bin/rm', '-f', path] }, nobody, call)
        if (code !== 0) context.warn(leftBehind(path, new Error(`rm exited with ${code}`)))
      } catch (error) {
        context.warn(leftBehind(path, error))
      }
    },
  }
}

function nameOf(id: number | undefined): string {
  return id === undefined || id === 0 ? 'root' : String(id)
}

function leftBehind(path: string, error: unknown): string {
  return `the variables of a hook are still in ${path}: ${error instanceof Error ? error.message : String(error)}`
}
