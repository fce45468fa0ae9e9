/**
 * `npm run bench`: how much the tool adds to what the servers themselves take. Real containers on the lab (`npm run lab up`),
 * rounds of the tool and of a minimal client in turn, medians and ratios. Ends with 1 when a limit is missed.
 * One round is no measurement on a shared machine: the same calls vary by a factor of three. `ROUNDS=9` measures longer.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ChangeCall, Request } from '../src/index.ts'
import { builtProgram } from '../test/support/compose-process.ts'
import { findLab, type Lab } from '../test/support/lab.ts'
import { atATime, type BareClient, bareClient } from './bare-client.ts'
import { isWithin, type Measured, measuredText } from './ratio.ts'
import { nodeNames, prefix, writeManyFiles, writeWorkspace } from './workspace.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const startRounds = 4 * rounds
const names = nodeNames(8)
const root = process.cwd()
const program = join(builtProgram(), 'main.js')

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Runs node with these arguments; rejects when it does not end with 0. */
function node(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${said}`))
    })
  })
}

function compose(words: string, cwd: string): Promise<void> {
  return node([program, ...words.split(' ')], cwd)
}

function openBare(lab: Lab): BareClient {
  const pem = (name: string): string => readFileSync(join(lab.confDir, name), 'utf8')
  const url = lab.nodes.vm1?.url ?? ''
  return bareClient({ url, ca: pem('servercerts/vm1.crt'), cert: pem('client.crt'), key: pem('client.key') })
}

/** Nothing but the connection and the biggest of the answers that a look at an endpoint needs. */
function requestRound(lab: Lab): Promise<number> {
  return timed(async () => {
    const fresh = openBare(lab)
    await fresh.get('/1.0')
    await fresh.get('/1.0/instances?recursion=1')
    fresh.close()
  })
}

/** First apply, unchanged apply and destroy of eight nodes, and the same by bare calls. */
async function measureNodes(lab: Lab, folder: string): Promise<Measured[]> {
  const bare = openBare(lab)
  const image = await imageOf(bare)
  const tool: Record<'apply' | 'again' | 'destroy', number[]> = { apply: [], again: [], destroy: [] }
  const calls: Record<'apply' | 'again' | 'destroy', number[]> = { apply: [], again: [], destroy: [] }
  for (let round = 0; round < rounds; round++) {
    calls.apply.push(await timed(() => atATime(4, names, name => bare.make(name, image))))
    calls.destroy.push(await timed(() => atATime(8, names, name => bare.remove(name))))
    tool.apply.push(await timed(() => compose('apply bench --progress quiet', folder)))
    for (let again = 0; again < 3; again++) {
      tool.again.push(await timed(() => compose('apply bench --progress quiet', folder)))
      calls.again.push((await timed(() => node(['-e', '0'], folder))) + (await requestRound(lab)))
    }
    tool.destroy.push(await timed(() => compose('destroy bench -y --progress quiet', folder)))
  }
  bare.close()
  const bareIs = 'bare calls'
  return [
    { what: 'apply, eight nodes', tool: tool.apply, bare: calls.apply, bareIs, limit: { ratio: 1.4 } },
    { what: 'destroy, eight nodes', tool: tool.destroy, bare: calls.destroy, bareIs, limit: { ratio: 1.35 } },
    {
      what: 'unchanged apply, eight nodes',
      tool: tool.again,
      bare: calls.again,
      bareIs: 'node -e 0 and one request round',
      limit: { more: 200 },
    },
  ]
}

async function imageOf(bare: BareClient): Promise<string> {
  const alias = (await bare.get(`/1.0/images/aliases/${encodeURIComponent('drydock/myserver/busybox/1')}`)) as {
    readonly target: string
  }
  return alias.target
}

/** A thousand changed files into a running node, and a thousand files by a bare tar. */
async function measureFiles(lab: Lab, folder: string): Promise<Measured> {
  const library = (await import(
    pathToFileURL(join(builtProgram(), 'index.js')).href
  )) as typeof import('../src/index.ts')
  const bare = openBare(lab)
  const tool: number[] = []
  const calls: number[] = []
  await compose('apply many --progress quiet', folder)
  for (let round = 1; round <= rounds; round++) {
    const many = await writeManyFiles(folder, round)
    calls.push(
      await timed(async () => {
        const tar = spawn('tar', ['-cf', '-', '-C', many, '.'], { stdio: ['ignore', 'pipe', 'inherit'] })
        await bare.exec(`${prefix}-many`, ['sh', '-c', 'mkdir -p /srv/bare && tar -xf - -C /srv/bare'], tar.stdout)
      }),
    )
    tool.push(await pushTime(library, folder))
  }
  bare.close()
  return {
    what: '1,000 small files into one node',
    tool,
    bare: calls,
    bareIs: 'bare tar through exec',
    limit: { ratio: 1.5 },
  }
}

/** How long the step that pushes the files takes in an apply. */
async function pushTime(library: typeof import('../src/index.ts'), folder: string): Promise<number> {
  const request: Request = {
    load: { cwd: folder, variables: {}, renderEnv: [] },
    selection: { projects: ['many'], enableGroups: [], disableGroups: [], enableFlags: [], disableFlags: [] },
    signal: new AbortController().signal,
  }
  const at: number[] = []
  const call: ChangeCall = {
    agree: () => true,
    on: event => {
      const isPush = 'step' in event && event.step.includes(':push-files:')
      if (isPush && (event.type === 'step-started' || event.type === 'step-done')) at.push(performance.now())
    },
    hostEnvironment: {},
  }
  const { report } = await library.apply(request, call)
  const [start, end] = at
  if (report?.ok !== true || start === undefined || end === undefined) throw new Error('the files were not pushed')
  return end - start
}

async function measureStart(): Promise<Measured[]> {
  const times: Record<'nothing' | 'help' | 'validate', number[]> = { nothing: [], help: [], validate: [] }
  for (let round = 0; round < startRounds; round++) {
    times.nothing.push(await timed(() => node(['-e', '0'], root)))
    times.help.push(await timed(() => compose('--help', root)))
    times.validate.push(await timed(() => compose('validate', root)))
  }
  const bare = { bare: times.nothing, bareIs: 'node -e 0' }
  return [
    { what: '--help', tool: times.help, ...bare, limit: { more: 30 } },
    { what: "validate of this repository's workspace", tool: times.validate, ...bare, limit: { more: 100 } },
  ]
}

/** Everything that a broken-off benchmark may have left on the host. */
async function clean(lab: Lab): Promise<void> {
  const bare = openBare(lab)
  const instances = (await bare.get('/1.0/instances?recursion=1')) as readonly { name: string; status: string }[]
  const ours = instances.filter(({ name }) => name.startsWith(prefix))
  await atATime(
    8,
    ours.map(({ name }) => name),
    bare.remove,
  ).catch((error: Error) => {
    process.stderr.write(`left over: ${error.message}\n`)
  })
  bare.close()
}

async function main(): Promise<boolean> {
  const lab = findLab()
  if (lab === undefined) throw new Error('the lab is down: npm run lab up')
  await clean(lab)
  const folder = await writeWorkspace(lab)
  const measured: Measured[] = []
  const tell = (...more: Measured[]): void => {
    for (const one of more) process.stdout.write(`${measuredText(one)}\n`)
    measured.push(...more)
  }
  try {
    tell(...(await measureStart()))
    await compose('fetch', folder)
    tell(...(await measureNodes(lab, folder)))
    tell(await measureFiles(lab, folder))
  } finally {
    await clean(lab)
    await rm(folder, { recursive: true })
  }
  return measured.every(isWithin)
}

process.exitCode = (await main()) ? 0 : 1
