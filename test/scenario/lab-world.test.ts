/**
 * An unfriendly world, on real hosts: what is not ours, what does not answer, what shows the wrong certificate, and a run
 * that is killed. Two light nodes on one LXD host, over TLS as in production.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { type ComposeOptions, runCompose } from '../support/compose-process.ts'
import { findLab, labSkip, onHost } from '../support/lab.ts'

const lab = findLab()
const project = `world-${process.pid}`
const first = `dd-world-${process.pid}-a`
const second = `dd-world-${process.pid}-b`

const environment = `
version: "1"
projects:
  - name: ${project}
    groups:
      - name: light
        connection: vm1
        nodes:
          # {{#each Values.nodes as |name|}}
          - name: "{{name}}"
            image_source: "busybox/{{Values.image}}"
            image_remote_server: myserver
            config: { user.color: "{{Values.color}}" }
            sync_resources:
              - { source: page.txt, dst: /var/www/ }
            hooks:
              - event: post-node-creation
                commands: ["{{Values.setup}}"]
              - event: post-node-sync
                commands: ["{{Values.hook}}"]
          # {{/each}}
`

describe('an unfriendly world', { skip: labSkip('lxd') }, () => {
  let folder: string
  const compose = (words: string, options: Partial<ComposeOptions> = {}) =>
    runCompose(words.split(' '), { cwd: folder, ...options })
  const expectExit = async (code: number, words: string) => {
    const result = await compose(words)
    assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
    assert.doesNotMatch(result.stderr, /^ {4}at .+:\d+:\d+\)?$/m, 'a stack trace')
    return result
  }
  const lxc = (...args: string[]): Promise<string> =>
    onHost('vm1', ['env', `LXD_DIR=${dirname(lab?.nodes.vm1?.socket ?? '')}`, 'lxc', ...args])
  const instances = async (): Promise<readonly string[]> =>
    (await lxc('list', '-f', 'csv', '-c', 'ns', `dd-world-${process.pid}`)).trim().split('\n').sort()

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-lab-world-'))
    await mkdir(join(folder, 'envs'))
    await cp(lab?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await writeFile(
      join(folder, '.drydock.yml'),
      'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n',
    )
    await writeFile(
      join(folder, 'values.yaml'),
      `nodes: [${first}]\nimage: 1\ncolor: red\nsetup: "true"\nhook: "true"\n`,
    )
    await writeFile(join(folder, 'envs/world.yml'), environment)
    await writeFile(join(folder, 'envs/page.txt'), 'one\n')
  })

  after(async () => {
    if (folder === undefined) return
    await cp(lab?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await compose(`destroy ${project} -y`)
    for (const name of (await instances()).map(line => line.split(',')[0] ?? '')) {
      if (name !== '') await lxc('delete', '--force', name)
    }
    await rm(folder, { recursive: true })
  })

  test('another certificate than the pinned one: exit 6, and nothing was sent', async () => {
    const pin = join(folder, 'lxd-conf/servercerts/vm1.crt')
    const right = await readFile(pin, 'utf8')
    await cp(join(folder, 'lxd-conf/servercerts/vm2.crt'), pin)
    const { stderr } = await expectExit(6, `apply ${project}`)
    assert.match(stderr, /vm1/)
    assert.match(stderr, /certificate/)
    assert.match(stderr, /hint/)
    await writeFile(pin, right)
  })

  test('a host that does not trust us: exit 6, with what to type', async () => {
    const folderOfKeys = join(folder, 'lxd-conf')
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=nobody'],
      ...['-keyout', join(folderOfKeys, 'client.key'), '-out', join(folderOfKeys, 'client.crt')],
    ])
    const { stderr } = await expectExit(6, `apply ${project}`)
    assert.match(stderr, /trust/)
    await cp(lab?.confDir ?? '', folderOfKeys, { recursive: true })
  })

  test('an address where nobody listens: exit 6, and the plan names the endpoint', async () => {
    const config = join(folder, 'lxd-conf/config.yml')
    const right = await readFile(config, 'utf8')
    await writeFile(config, right.replace('10.213.0.11:8443', '10.213.0.11:8444'))
    const { stderr } = await expectExit(6, `plan ${project}`)
    assert.match(stderr, /vm1.*8444|8444.*vm1/s)
    await writeFile(config, right)
  })

  test('an image that does not exist: exit 1, and nothing is there', async () => {
    const { stderr } = await expectExit(1, `apply ${project} --render-env image=none`)
    assert.match(stderr, /busybox\/none/)
    assert.deepEqual(await instances(), [''])
  })

  test("an instance of a node's name without our mark: exit 1, untouched", async () => {
    await lxc('init', '--empty', first)
    const { stderr } = await expectExit(1, `apply ${project}`)
    assert.match(stderr, new RegExp(first))
    assert.match(stderr, /adopt/)
    assert.deepEqual(await instances(), [`${first},STOPPED`])
    await lxc('delete', first)
  })

  test('set-up that fails is done again by the next apply', async () => {
    await expectExit(3, `apply ${project} --render-env setup=false`)
    const { stdout } = await expectExit(0, `plan ${project}`)
    assert.match(stdout, /set/)
    await expectExit(0, `apply ${project}`)
    assert.equal((await expectExit(0, `exec ${first} -- cat /var/www/page.txt`)).stdout, 'one\n')
    await expectExit(0, `plan ${project} --detailed-exitcode`)
  })

  test('once fetched, a window needs no image server', async () => {
    await expectExit(0, `fetch ${project} --render-env image=2`)
    // For this workspace nobody serves images any more; other tests need the server.
    const config = join(folder, 'lxd-conf/config.yml')
    const right = await readFile(config, 'utf8')
    const silent = right.replace(lab?.images.url ?? '', 'https://10.213.0.1:9')
    assert.notEqual(silent, right)
    await writeFile(config, silent)
    await expectExit(0, `apply ${project} --render-env image=2`)
    await expectExit(0, `plan ${project} --render-env image=2 --detailed-exitcode`)
    await expectExit(6, `fetch ${project} --render-env image=2`)
    await writeFile(config, right)
    assert.deepEqual(await instances(), [`${first},RUNNING`, `${first}-prev,STOPPED`])
  })

  test('a copy made behind our back is shown and never touched', async () => {
    await lxc('copy', `${first}-prev`, `dd-world-${process.pid}-copy`)
    const { stdout } = await expectExit(0, `status ${project} --render-env image=2`)
    assert.match(stdout, /-copy .*copy/)
    await expectExit(0, `plan ${project} --render-env image=2 --detailed-exitcode`)
    await lxc('delete', `dd-world-${process.pid}-copy`)
  })

  test('a node that left the file is listed, and removed only when asked to', async () => {
    const both = `--render-env image=2 --render-values ${join(folder, 'both.yaml')}`
    await writeFile(join(folder, 'both.yaml'), `nodes: [${first}, ${second}]\n`)
    await expectExit(0, `apply ${project} ${both}`)
    const { stdout } = await expectExit(0, `plan ${project} --render-env image=2`)
    assert.match(stdout, new RegExp(`${second}.*orphan`))
    await expectExit(0, `apply ${project} --render-env image=2`)
    assert.ok((await instances()).includes(`${second},RUNNING`))
    await expectExit(0, `apply ${project} --render-env image=2 --prune -y`)
    assert.ok(!(await instances()).some(line => line.startsWith(second)))
  })

  test('a run that is killed at any moment is brought to its end by the next one', async () => {
    const again = '--render-env image=1'
    for (const afterMs of [150, 300, 450, 600, 800, 1000, 1300]) {
      const killed = compose(
        `apply ${project} --render-env image=${afterMs % 100 === 0 ? 2 : 1} --render-env color=c${afterMs}`,
        {
          watch: running => void setTimeout(() => running.kill('SIGKILL'), afterMs),
        },
      )
      await killed
    }
    await expectExit(0, `apply ${project} ${again}`)
    await expectExit(0, `plan ${project} ${again} --detailed-exitcode`)
    const left = await instances()
    assert.ok(left.includes(`${first},RUNNING`), left.join(' '))
    assert.ok(
      left.every(line => line === `${first},RUNNING` || line === `${first}-prev,STOPPED`),
      left.join(' '),
    )
    assert.equal((await lxc('config', 'get', first, 'user.color')).trim(), 'red')
  })
})
