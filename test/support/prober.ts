/** Starts and ends the prober in the service network of the lab, which is the root namespace of this machine. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Answer, readAnswers } from '../../bench/gaps.ts'

/** An address of the service network, and the MAC of the NIC that it is reached by; without one its neighbour entry is left as it is. */
export interface ProbedAddress {
  readonly address: string
  readonly mac?: string
}

/** A running prober. */
export interface Prober {
  /** Ends it; what it was answered, in the order of the questions. */
  end(): Promise<readonly Answer[]>
}

/**
 * Asks every address every 10 ms for `path`. Neighbour entries are pinned meanwhile: otherwise the kernel's own repetition of
 * its question for the MAC would be measured instead of the time without service.
 */
export async function startProber(addresses: readonly ProbedAddress[], path = '/'): Promise<Prober> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-prober-'))
  const file = join(folder, 'answers.jsonl')
  for (const { address, mac } of addresses) {
    if (mac !== undefined) await neighbour('replace', address, 'lladdr', mac, 'nud', 'permanent')
  }
  const names = addresses.map(({ address }) => address)
  const program = ['--import', 'tsx', 'test/support/prober-process.ts', file, path, ...names]
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await once(child.stdout, 'data')
  return {
    async end() {
      child.stdin.end()
      await ended
      for (const { address, mac } of addresses) if (mac !== undefined) await neighbour('del', address)
      const answers = readAnswers(await readFile(file, 'utf8'))
      await rm(folder, { recursive: true })
      return answers
    },
  }
}

async function neighbour(...words: readonly string[]): Promise<void> {
  const [verb = '', ...rest] = words
  await promisify(execFile)('ip', ['neigh', verb, ...rest, 'dev', 'ddsvc'])
}
