/** Tests of rows of docs/from-lxd-compose.md, by the id of the row: what concerns no single field or command. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { compose, environment, nodes, openFolder, openNodes, withHost } from './small-workspace.ts'

/** An environment file of two groups with a node each, on two endpoints, and these lines for the project. */
function twoGroups(more = '', ofFirst = ''): string {
  const group = (at: number, also: string) =>
    `      - name: g${at}\n        connection: vm${at}\n${also}        nodes: [{ name: n${at}, image_source: i, image_remote_server: images }]\n`
  return `projects:\n  - name: a\n${more}    groups:\n${group(1, ofFirst)}${group(2, '')}`
}

/** Two embedded hosts and an image remote. */
const twoHosts = {
  'conf/config.yml': `${withHost['conf/config.yml']}  vm2: { addr: "file:vm2.json", protocol: embedded }\n`,
}

interface FileOfGuest {
  readonly text?: string
  readonly mode: number
  readonly owner: string
}

/** The files of the only instance of a host. */
function filesOf(read: (file: string) => string, host: string): Readonly<Record<string, FileOfGuest>> {
  const { guests } = JSON.parse(read(`conf/${host}.json`)) as {
    guests: Readonly<Record<string, { files: Readonly<Record<string, FileOfGuest>> }>>
  }
  return Object.values(guests)[0]?.files ?? {}
}

/** Each row's test. */
export const furtherRows: Record<string, (context: TestContext) => void> = {
  'second-apply': context => {
    const here = openNodes(context, 'hooks: [{ event: post-node-sync, node: host, commands: ["echo ran >> log"] }]')
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.read('log'), 'ran\n')
  },
  'hook-on-other-endpoint': context => {
    const hook = '        hooks: [{ event: post-group, node: n1, commands: ["echo one", "echo two"] }]\n'
    const file = twoGroups().replace('        connection: vm2\n', `        connection: vm2\n${hook}`)
    const here = openFolder(context, { ...twoHosts, 'envs/a.yml': file })
    const { status, stderr } = here.run('apply')
    assert.equal(status, 0)
    assert.match(stderr, /vm1\/\S+ \| one$[\s\S]*vm1\/\S+ \| two$/m)
  },
  'left-out-groups': context => {
    const hook = '    hooks: [{ event: post-project, commands: ["echo said by all"] }]\n'
    const here = openFolder(context, { ...twoHosts, 'envs/a.yml': twoGroups(hook) })
    const { status, stderr } = here.run('apply', '--enable-group', 'g1')
    assert.equal(status, 0, stderr)
    assert.match(stderr, /vm1\/.*said by all$/m)
  },
  'host-hook-of-node': context => {
    const hook = 'hooks: [{ event: post-node-creation, node: host, commands: ["echo $role of $DRYDOCK_NODE > said"] }]'
    const here = openNodes(context, `labels: { role: web }, ${hook}`)
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.read('said'), 'web of n1\n')
  },
  'same-name-twice': context => {
    const files = { 'envs/a.yml': environment('a'), 'envs/b.yml': environment('a') }
    const { status, stderr } = compose(context, files, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/b\.yml:3/)
  },
  'missing-profile': context => {
    const here = openNodes(context, 'profiles: [nobodys]')
    const { status, stderr } = here.run('apply')
    assert.notEqual(status, 0)
    assert.match(stderr, /nobodys/)
    assert.equal(here.run('status', '--json').stdout.includes('RUNNING'), false)
  },
  'shutdown-hooks-are-valid': context => {
    const here = openNodes(context, 'hooks: [{ event: pre-node-shutdown, commands: ["true"] }]')
    assert.equal(here.run('validate').status, 0)
  },
  'ignored-problems': context => {
    const { status, stdout, stderr } = compose(
      context,
      { 'envs/a.yml': environment('a', '    x: 1\n') },
      'validate',
      '-i',
    )
    assert.equal(status, 0)
    assert.doesNotMatch(stdout, /^valid/m)
    assert.match(stderr, /unknown key "x"/)
  },
  'quoted-truth': context => {
    const file = environment('a').replace('nodes: []', 'ephemeral: "false", nodes: []')
    assert.equal(compose(context, { 'envs/a.yml': file }, 'validate').status, 0)
  },
  'always-rendered': context => {
    const here = openFolder(context, { 'a.yml': 'a: {{Values.x}}\n' })
    assert.equal(here.run('render', 'a.yml', '--render-env', 'x=1').stdout, 'a: 1\n')
  },
  'flag-values': context => {
    const here = openFolder(context, { 'a.yml': 'a: {{Values.x.y}}\nb: {{add 1 Values.n}}\n' })
    const { stdout } = here.run('render', 'a.yml', '--render-env', 'x.y=1,2', '--render-env', 'n=1')
    assert.equal(stdout, 'a: 1,2\nb: 2\n')
  },
  'include-places': context => {
    const files = {
      'envs/a.yml': environment('a', '    include_groups_files: [web/groups.yml]\n').replace(/ {4}groups:[\s\S]*/, ''),
      'envs/web/groups.yml': 'name: g\nconnection: vm1\ninclude_hooks_files: [reload.yml]\nnodes: []\n',
      'envs/web/reload.yml': 'hooks: [{ event: post-group, node: host, commands: ["true"] }]\n',
    }
    assert.equal(compose(context, files, 'validate').status, 0)
  },
  'client-folder': context => {
    const here = openFolder(context, {
      '.drydock.yml': 'env_dirs: [envs]\n',
      'envs/a.yml': environment('a'),
      '.config/lxc/config.yml': 'remotes: {}\n',
      '.config/incus/config.yml': 'remotes: {}\n',
    })
    assert.match(here.run('print').stdout, /\.config\/lxc"/)
  },
  'folder-to-folder': context => {
    const here = openNodes(context, 'sync_resources: [{ source: site/, dst: /srv }]')
    const withSite = openFolder(context, {
      ...withHost,
      'envs/a.yml': here.read('envs/a.yml'),
      'envs/site/page': 'hello\n',
    })
    const { status, stderr } = withSite.run('apply', '--render-env', 'release=1')
    assert.equal(status, 0, stderr)
    assert.equal(filesOf(withSite.read, 'vm1')['/srv/page']?.text, 'hello\n')
  },
  'owner-of-files': context => {
    const file = nodes('sync_resources: [{ source: page, dst: /srv/ }]')
    const here = openFolder(context, { ...withHost, 'envs/a.yml': file, 'envs/page': 'hello\n' })
    assert.equal(here.run('apply', '--render-env', 'release=1').status, 0)
    const { mode = 0, owner } = filesOf(here.read, 'vm1')['/srv/page'] ?? {}
    assert.deepEqual([owner, mode & 0o022], ['root', 0])
  },
  'two-at-once': context => {
    const here = openNodes(context, 'hooks: [{ event: post-node-creation, node: host, commands: ["bash again.sh"] }]')
    const main = new URL('../../src/main.ts', import.meta.url).pathname
    const words = [process.execPath, '--import', import.meta.resolve('tsx'), main]
    const again = [...words, '--render-env', 'release=1', 'apply', 'a']
    here.write('again.sh', `${again.map(word => `'${word}'`).join(' ')} > said 2>&1\necho "exit $?" >> said\n`)
    assert.equal(here.run('apply').status, 0)
    assert.match(here.read('said'), /exit 5$/m)
  },
  interrupted: context => {
    const here = openNodes(
      context,
      'hooks: [{ event: post-node-creation, node: host, commands: ["kill -INT $PPID; sleep 30"] }]',
    )
    const started = performance.now()
    const { status, stderr } = here.run('apply')
    assert.ok(performance.now() - started < 25_000, 'the command was waited for')
    assert.notEqual(status, 0)
    assert.match(stderr, /^next: compose .*apply/m)
  },
  'ambiguous-alias': context => {
    assert.equal(openFolder(context, { 'envs/a.yml': environment('a') }).run('f').status, 64)
  },
  'dead-options': context => {
    const file = environment('a').replace('nodes: []', 'connection_type: lxd-6, nodes: []')
    const { status, stderr } = compose(context, { 'envs/a.yml': file }, 'validate')
    assert.equal(status, 0)
    assert.match(stderr, /notice: connection_type of group "a-group" has no effect/)
  },
  'two-streams': context => {
    const here = openNodes(context, 'labels: {}')
    const { stdout, stderr } = here.run('validate', '--json', '--render-env', 'release=')
    assert.doesNotThrow(() => JSON.parse(stdout))
    assert.equal(stderr.includes('\u001b'), false)
  },
}
