/**
 * The workspace of this repository on the lab: two real LXD hosts with a service NIC each, then a real Incus host.
 * The subtests tell one story and run in order; between `compose` and each host stands a recording proxy.
 */
import assert from 'node:assert/strict'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { copyExampleWorkspace } from '../support/example-workspace.ts'
import { findLab, type LabNode, labSkip, onHost } from '../support/lab.ts'
import { type RecordedRequest, type RecordingProxy, recordingProxy } from '../support/recording-proxy.ts'

const lab = findLab()
const hosts = ['vm1', 'vm2', 'inc1'] as const
type Host = (typeof hosts)[number]

/** What a person in the service network sees; asks again for a short while, because a NIC that was just handed over needs a moment. */
async function page(address: string, path = '/'): Promise<string> {
  const deadline = performance.now() + 5_000
  for (;;) {
    try {
      const answer = await fetch(`http://${address}${path}`, { signal: AbortSignal.timeout(500) })
      return await answer.text()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}

describe('the nginx workspace on real hosts', { skip: labSkip('lxd') || labSkip('incus') }, () => {
  const nodes = (lab?.nodes ?? {}) as Readonly<Record<Host, LabNode>>
  let folder: string
  const proxies = new Map<Host, RecordingProxy>()
  const proxy = (host: Host): RecordingProxy => {
    const found = proxies.get(host)
    if (found === undefined) throw new Error(`no proxy for ${host}`)
    return found
  }
  const forget = (): void => {
    for (const one of proxies.values()) one.forget()
  }
  const mutating = (host: Host): readonly string[] =>
    proxy(host)
      .mutating()
      .map(one => `${one.method} ${one.path}`)
  // The lock of the project is taken on every endpoint of a run before anything else, and given back at its end.
  const isOfLock = ({ path, body }: RecordedRequest): boolean =>
    path.startsWith('/1.0/profiles') && `${path}${body}`.includes('drydock-lock-nginx-services')
  const changesOf = (host: Host): readonly RecordedRequest[] =>
    proxy(host)
      .mutating()
      .filter(one => !isOfLock(one))
  const commandsRun = (host: Host, text: string): readonly RecordedRequest[] =>
    proxy(host).requests.filter(one => one.path.endsWith('/exec') && one.body.includes(text))
  const compose = (...args: string[]) => runCompose(args, { cwd: folder })
  const expectExit = async (code: number, ...args: string[]) => {
    const result = await compose(...args)
    assert.equal(result.code, code, `compose ${args.join(' ')}\n${result.stdout}\n${result.stderr}`)
    return result
  }
  const template = () => join(folder, 'envs/templates/nginx.conf.hbs')

  before(async () => {
    folder = await copyExampleWorkspace()
    const remotes: string[] = []
    for (const host of hosts) {
      proxies.set(host, await recordingProxy(join(folder, `${host}.sock`), nodes[host].socket))
      remotes.push(`  ${host}: { addr: "unix://${join(folder, `${host}.sock`)}", protocol: ${nodes[host].kind} }`)
    }
    await cp(lab?.images.cert ?? '', join(folder, 'lxd-conf/servercerts/myserver.crt'))
    await writeFile(
      join(folder, 'lxd-conf/config.yml'),
      `default-remote: vm1\nremotes:\n  myserver: { addr: "${lab?.images.url}", protocol: simplestreams, public: true }\n${remotes.join('\n')}\naliases: {}\n`,
    )
  })

  after(async () => {
    if (folder === undefined) return
    await compose('destroy', 'nginx-services', '-y', '--render-values', 'three.yaml')
    await compose('destroy', 'nginx-services', '-y')
    for (const one of proxies.values()) await one.close()
    await rm(folder, { recursive: true })
  })

  test('fetch and apply give two nodes that serve their page', async () => {
    await expectExit(0, 'fetch', 'nginx-services')
    await expectExit(0, 'apply', 'nginx-services')
    assert.equal(await page('172.18.20.100'), 'this is nginx1\n')
    assert.equal(await page('172.18.20.101'), 'this is nginx2\n')
  })

  test('srv0 is inside, with the MAC of the host', async () => {
    for (const [node, host] of [
      ['nginx1', 'vm1'],
      ['nginx2', 'vm2'],
    ] as const) {
      const inside = await expectExit(0, 'exec', node, '--', 'cat', '/sys/class/net/srv0/address')
      assert.equal(inside.stdout.trim(), nodes[host].serviceMac)
      assert.doesNotMatch(await onHost(host, ['ip', '-o', 'link']), /srv0/)
    }
  })

  test('a second apply sends no mutating request and runs no hook', async () => {
    forget()
    await expectExit(0, 'apply', 'nginx-services')
    assert.deepEqual([mutating('vm1'), mutating('vm2')], [[], []])
    assert.ok(proxy('vm1').requests.length > 0, 'the proxy saw nothing at all')
  })

  test('a new release for one group touches its host only, and the old release is that very image', async () => {
    const image = async (): Promise<string> => {
      const { stdout } = await expectExit(0, 'status', 'nginx-services', '--json')
      const found = /"image":\s*"?([0-9a-f]{64})/.exec(stdout.slice(stdout.indexOf('"nginx1"')))
      assert.ok(found?.[1], stdout)
      return found[1]
    }
    const before = await image()
    forget()
    await expectExit(0, 'apply', '--enable-group', 'nginx1-group', '--render-env', 'release=22.10.01')
    assert.deepEqual(mutating('vm2'), [])
    assert.match(await page('172.18.20.100', '/release'), /22\.10\.01/)
    assert.match(await page('172.18.20.101', '/release'), /22\.10\b(?!\.01)/)
    assert.notEqual(await image(), before)

    await expectExit(0, 'apply', '--enable-group', 'nginx1-group', '--render-env', 'release=22.10')
    assert.equal(await image(), before)
    assert.match(await page('172.18.20.100', '/release'), /22\.10\b(?!\.01)/)
  })

  test('a changed template changes one node after the other, each restarted once', async () => {
    const text = await readFile(template(), 'utf8')
    await writeFile(template(), text.replace('this is', 'now this is'))
    forget()
    await expectExit(0, 'apply', 'nginx-services')
    const restarts = (host: Host) => commandsRun(host, 'systemctl restart nginx')
    assert.equal(restarts('vm1').length, 1)
    assert.equal(restarts('vm2').length, 1)
    const lastOfFirst = Math.max(...changesOf('vm1').map(one => one.atMs))
    const firstOfSecond = Math.min(...changesOf('vm2').map(one => one.atMs))
    // Both proxies count from their own start, a few milliseconds apart.
    assert.ok(firstOfSecond > lastOfFirst - 100, `vm2 was touched at ${firstOfSecond} ms, vm1 until ${lastOfFirst} ms`)
    assert.equal(await page('172.18.20.100'), 'now this is nginx1\n')
    assert.equal(await page('172.18.20.101'), 'now this is nginx2\n')
  })

  test('a broken nginx.conf stops at the first node, which serves again with the old file', async () => {
    const text = await readFile(template(), 'utf8')
    await writeFile(template(), `${text}\nnonsense;\n`)
    forget()
    await expectExit(1, 'apply', 'nginx-services')
    assert.deepEqual(changesOf('vm2'), [])
    assert.equal(await page('172.18.20.100'), 'now this is nginx1\n')
    assert.doesNotMatch(
      (await expectExit(0, 'exec', 'nginx1', '--', 'cat', '/etc/nginx/nginx.conf')).stdout,
      /nonsense/,
    )
    await writeFile(template(), text)
    forget()
    await expectExit(0, 'apply', 'nginx-services')
    assert.equal(commandsRun('vm1', 'systemctl restart nginx').length, 0, 'what was put back must count as unchanged')
  })

  test('when an earlier node was changed already, it is exit code 3', async () => {
    const text = await readFile(template(), 'utf8')
    await writeFile(template(), `${text}\n# changed\n{{#if (eq node.name "nginx2")}}nonsense;{{/if}}\n`)
    await expectExit(3, 'apply', 'nginx-services')
    assert.equal(await page('172.18.20.100'), 'now this is nginx1\n')
    assert.equal(await page('172.18.20.101'), 'now this is nginx2\n')
    await writeFile(template(), text)
    await expectExit(0, 'apply', 'nginx-services')
  })

  test('a third node on Incus: one create, two unchanged, nothing sent to the others', async () => {
    const values = await readFile(join(folder, 'render/prod.yaml'), 'utf8')
    await writeFile(
      join(folder, 'three.yaml'),
      `${values}  - connection: inc1\n    name: nginx3\n    address: 172.18.20.102\n`,
    )
    const plan = await expectExit(0, 'plan', 'nginx-services', '--render-values', 'three.yaml')
    assert.match(plan.stdout, /1 to create, 2 unchanged/)
    forget()
    await expectExit(0, 'apply', 'nginx-services', '--render-values', 'three.yaml')
    assert.deepEqual([mutating('vm1'), mutating('vm2')], [[], []])
    assert.equal(await page('172.18.20.102'), 'now this is nginx3\n')
  })

  test('two nodes for one srv0 are a problem of the plan', async () => {
    const values = await readFile(join(folder, 'render/prod.yaml'), 'utf8')
    await writeFile(
      join(folder, 'two.yaml'),
      `${values}  - connection: vm1\n    name: nginx3\n    address: 172.18.20.102\n`,
    )
    forget()
    const plan = await expectExit(65, 'apply', 'nginx-services', '--render-values', 'two.yaml')
    assert.match(plan.stderr, /srv0/)
    assert.match(plan.stderr, /envs\/nginx\.yml:\d+:\d+/)
    assert.deepEqual([mutating('vm1'), mutating('vm2')], [[], []])
  })

  test('the image can come from another LXD host', async () => {
    // Under an alias of its own the image of nginx/22.10.01 on vm2 is what inc1 asks vm2 for.
    await expectExit(0, 'fetch', 'nginx-services', '--enable-group', 'nginx2-group', '--render-env', 'release=22.10.01')
    const lxc = (...args: string[]) => onHost('vm2', ['env', `LXD_DIR=${dirname(nodes.vm2.socket)}`, 'lxc', ...args])
    const pinned = await lxc('query', '/1.0/images/aliases/drydock/myserver/nginx/22.10.01')
    const { target } = JSON.parse(pinned) as { target: string }
    const alias = `ours/${process.pid}`
    await lxc('image', 'alias', 'create', alias, target)
    const environment = await readFile(join(folder, 'envs/nginx.yml'), 'utf8')
    await writeFile(
      join(folder, 'envs/nginx.yml'),
      environment
        .replace('"nginx/{{Values.release}}"', alias)
        .replace('image_remote_server: myserver', 'image_remote_server: vm2'),
    )
    // Hosts pull from each other over TLS: here the remotes are the real addresses.
    const config = (await readFile(join(lab?.confDir ?? '', 'config.yml'), 'utf8')).toString()
    const plain = await readFile(join(folder, 'lxd-conf/config.yml'), 'utf8')
    await cp(lab?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await writeFile(join(folder, 'lxd-conf/config.yml'), config)
    await expectExit(0, 'apply', '--enable-group', 'nginx3-group', '--render-values', 'three.yaml')
    assert.match(await page('172.18.20.102', '/release'), /22\.10\.01/)
    await writeFile(join(folder, 'envs/nginx.yml'), environment)
    await writeFile(join(folder, 'lxd-conf/config.yml'), plain)
    await lxc('image', 'alias', 'delete', alias)
  })

  test('destroy gives srv0 back to its host', async () => {
    await expectExit(64, 'destroy', 'nginx-services', '--enable-group', 'nginx1-group')
    await expectExit(0, 'destroy', 'nginx-services', '--enable-group', 'nginx1-group', '-y')
    assert.match(await onHost('vm1', ['ip', '-o', 'link', 'show', 'srv0']), new RegExp(nodes.vm1.serviceMac))
    assert.equal(await page('172.18.20.101'), 'now this is nginx2\n')
  })
})
