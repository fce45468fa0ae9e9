/**
 * The VMware 1:1 scenario as lxd-compose has it: Go templates, its workspace file and its commands, on two real LXD hosts.
 * What it ends in is compared with the Handlebars form, which is the workspace of this repository, and with its own
 * conversion. The subtests tell one story and run in order.
 */
import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { copyExampleWorkspace } from '../support/example-workspace.ts'
import { pageOf } from '../support/kill-checks.ts'
import { findLab, type LabNode, labSkip, onHost } from '../support/lab.ts'

const lab = findLab()
const places = { nginx1: 'vm1', nginx2: 'vm2' } as const
type Node = keyof typeof places

/** What ends up in the nodes. */
const files = [
  '/etc/nginx/nginx.conf',
  '/etc/systemd/network/01-srv0.network',
  '/etc/systemd/resolved.conf.d/dns.conf',
  '/etc/hosts',
  '/etc/drydock-release',
]

/** What the server says of an instance, without what differs from one to the next of the same file. */
interface Instance {
  readonly config: Readonly<Record<string, string>>
  readonly devices: object
  readonly profiles: readonly string[]
  readonly ephemeral: boolean
  readonly status: string
}

describe('the VMware 1:1 scenario in Go templates', { skip: labSkip('lxd') }, () => {
  const nodes = (lab?.nodes ?? {}) as Readonly<Record<string, LabNode>>
  let folder: string
  let handlebars: string
  const expectExit = async (code: number, words: string, cwd = folder) => {
    const result = await runCompose(words.split(' '), { cwd })
    assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
    return result
  }
  const environmentFile = () => join(folder, 'envs/nginx.yml')
  const edit = async (from: string, to: string) => {
    const text = await readFile(environmentFile(), 'utf8')
    assert.ok(text.includes(from))
    await writeFile(
      environmentFile(),
      text.replace(from, () => to),
    )
  }
  const query = async (host: string, path: string) =>
    JSON.parse(await onHost(host, ['env', `LXD_DIR=${dirname(nodes[host]?.socket ?? '')}`, 'lxc', 'query', path]))

  async function instanceOf(node: Node): Promise<Instance> {
    const { config, devices, profiles, ephemeral, status } = await query(places[node], `/1.0/instances/${node}`)
    const stable = Object.entries(config as Instance['config']).filter(
      ([key]) => !/^(?:volatile|user\.drydock)\./.test(key),
    )
    return { config: Object.fromEntries(stable), devices, profiles, ephemeral, status }
  }

  /** Instances, profiles and files, as the two forms must leave them alike. */
  async function endState(cwd: string) {
    const state: Record<string, unknown> = {}
    for (const node of Object.keys(places) as Node[]) {
      const instance = await instanceOf(node)
      state[node] = instance
      for (const name of instance.profiles) {
        const { config, devices } = await query(places[node], `/1.0/profiles/${name}`)
        state[`profile ${name} on ${places[node]}`] = { config, devices }
      }
      for (const file of files)
        state[`${node}:${file}`] = (await expectExit(0, `exec ${node} -- cat ${file}`, cwd)).stdout
    }
    return state
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-vmware-go-'))
    await cp('test/scenario/cases/vmware-go', folder, { recursive: true })
    handlebars = await copyExampleWorkspace()
    for (const one of [folder, handlebars]) await cp(lab?.confDir ?? '', join(one, 'lxd-conf'), { recursive: true })
  })

  after(async () => {
    if (folder === undefined) return
    for (const one of [folder, handlebars]) {
      await runCompose(['destroy', 'nginx-services', '-y'], { cwd: one })
      await rm(one, { recursive: true })
    }
    await rm('/tmp/lxd-compose/myinfra', { recursive: true, force: true })
  })

  test('validate names the variable that never gets a value, then the engine that nobody sets', async () => {
    const first = await expectExit(65, 'validate')
    assert.match(first.stderr, /\$privileged_containers has no value[\s\S]*envs\/nginx\.yml:37:16/)
    await edit('if $privileged_containers', 'if $.Values.privileged_containers')
    const second = await expectExit(65, 'validate')
    assert.match(second.stderr, /no template_engine[\s\S]*envs\/nginx\.yml:67:25[\s\S]*engine: mottainai/)
    await edit('version: "1"\n', 'version: "1"\ntemplate_engine:\n  engine: mottainai\n')
    await expectExit(0, 'validate')
  })

  test('the lists are those of the original', async () => {
    assert.match((await expectExit(0, 'project list')).stdout, /nginx-services .*\b2\b/)
    const { stdout } = await expectExit(0, 'group list nginx-services')
    assert.match(stdout, /nginx1-group .*vm1/)
    assert.match(stdout, /nginx2-group .*vm2/)
  })

  test('apply, destroy of one group, apply of it with another release, fetch', async () => {
    await expectExit(0, 'apply nginx-services')
    // Without a terminal destroy wants to be told -y: docs/from-lxd-compose.md, destroy-asks.
    await expectExit(64, 'destroy nginx-services --enable-group nginx1-group')
    await expectExit(0, 'destroy nginx-services --enable-group nginx1-group -y')
    await expectExit(0, 'apply nginx-services --enable-group nginx1-group --render-env release=22.10.01')
    await expectExit(0, 'fetch nginx-services')
    assert.match(await pageOf('172.18.20.100/release'), /22\.10\.01/)
  })

  test('the Handlebars form ends in the same instances, configuration and files', async () => {
    const ofGo = await endState(folder)
    await expectExit(0, 'destroy nginx-services -y')
    await expectExit(0, 'apply nginx-services', handlebars)
    await expectExit(0, 'destroy nginx-services --enable-group nginx1-group -y', handlebars)
    await expectExit(0, 'apply nginx-services --enable-group nginx1-group --render-env release=22.10.01', handlebars)
    assert.deepEqual(ofGo, await endState(handlebars))
    assert.match(String(ofGo['nginx1:/etc/nginx/nginx.conf']), /Made for nginx1 of nginx-services/)
    await expectExit(0, 'destroy nginx-services -y', handlebars)
  })

  test('its conversion wants nothing else: what the Go form applied is unchanged', async () => {
    await expectExit(0, 'apply nginx-services')
    const { stdout } = await expectExit(0, 'convert . --write')
    assert.match(stdout, /envs\/nginx\.yml +converted/)
    assert.match(stdout, /\.drydock\.yml +written/)
    assert.doesNotMatch(await readFile(environmentFile(), 'utf8'), /\{\{-? *(?:end|range|\$|\.)/)
    await expectExit(0, 'plan nginx-services --detailed-exitcode')
  })
})
