import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ComposeError } from '../errors.ts'
import { describeStop } from './failure.ts'
import { poll } from './poll.ts'

/** Where `ssh` is to lead. */
export interface TunnelOptions {
  /** Who it is in messages. */
  readonly endpoint: string
  /** `ssh://user@host:port/path/of/the/socket`. */
  readonly address: string
  /** A file `ssh_config` in here is read instead of the operator's own; what it names relatively is relative to this folder. */
  readonly directory?: string
  /** Ends the opening only. */
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** A socket of this machine that is one of another. */
export interface Tunnel {
  /** Absolute; in a folder that only we may enter. */
  readonly path: string
  /** The address as the user wrote it, for messages. */
  readonly shown: string
  /** Resolves, never rejects, with what ssh said when the tunnel has ended, however it did. */
  readonly ended: Promise<string>
  /** Ends ssh and removes the socket. */
  close(): Promise<void>
}

const defaultTimeoutMs = 30_000
const endTimeoutMs = 5_000
/** `sockaddr_un.sun_path` of Linux has 108 bytes, of macOS 104. */
const longestPath = 103

/**
 * What holds whatever the operator's configuration says: ssh asks nobody anything, knows the host beforehand, has a connection of its own
 * that ends with us, and notices within half a minute that the other side is gone.
 */
const settings: readonly string[] = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'ExitOnForwardFailure=yes',
  'ControlMaster=no',
  'ControlPath=none',
  'ConnectTimeout=10',
  'ServerAliveInterval=10',
  'ServerAliveCountMax=3',
  'StreamLocalBindMask=0177',
  'ForwardAgent=no',
  'ForwardX11=no',
  'PermitLocalCommand=no',
  'LogLevel=INFO',
]

/**
 * ssh does not notice that the one who started it was killed. A shell of this machine does, by the end of its standard input: it ends
 * ssh and removes the folder with the socket, whichever of the two ends first. $1 is the folder, the rest is for ssh.
 */
const keeper = `folder=$1; shift
exec 3<&0
ssh "$@" 3<&- </dev/null & child=$!
{ read -r _ <&3; kill "$child"; } 2>/dev/null & watch=$!
wait "$child"; code=$?
kill "$watch" 2>/dev/null
rm -rf "$folder"
exit "$code"`

/**
 * Opens a way through the system's `ssh`, whose configuration, agent and known hosts hold. The host must be known: an unknown or another
 * host key is `engine/wrong-host-key`, a refused key `engine/untrusted`, all else `engine/unreachable`, `engine/timeout` or `run/stopped`.
 */
export async function openTunnel(options: TunnelOptions): Promise<Tunnel> {
  const { endpoint, address, signal } = options
  const asked = { endpoint, request: `ssh to ${address}` }
  if (signal.aborted) throw describeStop(asked)
  const folder = await mkdtemp(join(folderFor(tmpdir()), 'drydock-ssh-'))
  const path = join(folder, 's')
  const child = spawn('sh', ['-c', keeper, 'sh', folder, ...argumentsFor(options, path)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own: Ctrl-C is for us, and what is under way may still need the way.
    detached: true,
    ...(options.directory === undefined ? {} : { cwd: options.directory }),
  })
  const { ended, hasEnded } = follow(child)
  const close = async (): Promise<void> => {
    child.stdin.end()
    const insisting = setTimeout(() => endGroup(child), endTimeoutMs)
    await ended
    clearTimeout(insisting)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    const isSettled = await poll(async () => hasEnded() || existsSync(path), { everyMs: 15, timeoutMs, signal })
    if (hasEnded()) throw describeEnd(await ended, options)
    if (isSettled) return { path, shown: address, ended, close }
    throw new ComposeError('engine/timeout', `${endpoint} (${address}): no way through ssh within ${timeoutMs} ms`, {
      ...asked,
      hint: 'try it by hand with ssh -v: what does it wait for?',
    })
  } catch (error) {
    await close()
    throw signal.aborted ? describeStop(asked) : error
  }
}

function folderFor(temporary: string): string {
  return temporary.length > longestPath - '/drydock-ssh-XXXXXX/s.XXXXXXXXXXXXXXXX'.length ? '/tmp' : temporary
}

function argumentsFor({ address, directory }: TunnelOptions, path: string): readonly string[] {
  const { username, hostname, port, pathname } = new URL(address)
  const file = directory === undefined ? undefined : join(directory, 'ssh_config')
  return [
    ...(file !== undefined && existsSync(file) ? ['-F', file] : []),
    ...settings.flatMap(setting => ['-o', setting]),
    '-N',
    '-T',
    ...['-L', `${path}:${pathname}`],
    ...(port === '' ? [] : ['-p', port]),
    ...(username === '' ? [] : ['-l', username]),
    '--',
    // An address of IPv6 has brackets in a URL only.
    hostname.replace(/^\[(.*)\]$/, '$1'),
  ]
}

/** Keeps what ssh says until it ends: the last lines tell why. */
function follow(child: ChildProcessWithoutNullStreams): {
  readonly ended: Promise<string>
  readonly hasEnded: () => boolean
} {
  const kept = 4_096
  let said = ''
  let isOver = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-kept)
  })
  child.stdout.resume()
  // The shell may be gone before it reads the end of its input.
  child.stdin.on('error', () => undefined)
  const ended = new Promise<string>(resolve => {
    const end = (more: string): void => {
      isOver = true
      resolve(`${said}${more}`.trim())
    }
    child.once('error', error => end(error.message))
    child.once('close', () => end(''))
  })
  return { ended, hasEnded: () => isOver }
}

function endGroup({ pid }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // It ended just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The sentence for a tunnel that never came to be, by the words of OpenSSH (seen on 9.2; they are the same in every language). */
function describeEnd(said: string, { endpoint, address }: TunnelOptions): ComposeError {
  const at = `${endpoint} (${address})`
  const { hostname, username } = new URL(address)
  const byHand = `ssh ${username === '' ? '' : `${username}@`}${hostname}`
  const details = { endpoint, request: `ssh to ${address}`, said }
  if (said.includes('IDENTIFICATION HAS CHANGED'))
    return new ComposeError('engine/wrong-host-key', `${at} is not trusted: its host key is not the known one`, {
      ...details,
      hint: `if the host was made anew, replace its line in known_hosts; else somebody stands between you`,
    })
  if (said.includes('Host key verification failed'))
    return new ComposeError('engine/wrong-host-key', `${at} is not trusted: its host key is not known`, {
      ...details,
      hint: `add its key to known_hosts: run "${byHand}" once and compare the fingerprint with that of the host`,
    })
  if (said.includes('Permission denied'))
    return new ComposeError('engine/untrusted', `${at} refuses our key`, {
      ...details,
      hint: `try it by hand: "${byHand}" must get in without a question; an agent or an IdentityFile without passphrase does`,
    })
  const last = said.split('\n').at(-1) ?? ''
  return new ComposeError(
    'engine/unreachable',
    `${at} cannot be reached: ${last === '' ? 'ssh ended without a word' : last}`,
    { ...details, hint: `try it by hand: "${byHand}" must get in without a question` },
  )
}
