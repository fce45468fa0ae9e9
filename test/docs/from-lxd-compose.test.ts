import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { tarEnd, tarHeader } from '../../src/engine/guest/tar.ts'
import type { ObservedNetwork } from '../../src/model/resource.ts'
import { furtherRows } from './further-rows.ts'
import { compose, environment, nodes, openFolder, openNodes, withHost, workspace } from './small-workspace.ts'

/** A secret of twelve characters as `Values.secrets.token`. */
const withSecret = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\nrender_values_file: values.yml\n',
  'values.yml': 'secrets: { token: 0123456789ab }\n',
}

/** An environment file whose project has this and runs these hooks, each of one command, on the operator's machine. */
function hostHooks(more: string, commands: readonly string[]): string {
  const hooks = commands.map(
    text => `      - { event: post-project, node: host, commands: [${JSON.stringify(text)}] }\n`,
  )
  const head = `projects:\n  - name: a\n    ${more}\n    hooks:\n${hooks.join('')}`
  return `${head}    groups:\n      - { name: g, connection: vm1, nodes: [{ name: n1, image_source: i, image_remote_server: images }] }\n`
}

/** The same in a workspace of lxd-compose, with one node. */
function openAncestor(context: TestContext) {
  const here = openNodes(context, 'labels: {}')
  here.write('.lxd-compose.yml', `render_engine: handlebars\n${here.read('.drydock.yml')}`)
  return { ...here, run: (...argv: readonly string[]) => here.run('-c', '.lxd-compose.yml', ...argv) }
}

/** A node on a declared network with a forward. */
function openLan(context: TestContext) {
  const here = openNodes(context, 'devices: { eth0: { type: nic, network: lan } }')
  const network = 'name: lan, config: { ipv4.nat: true }, forwards: [{ listen_address: 192.0.2.1 }]'
  here.write('envs/a.yml', `${here.read('envs/a.yml')}networks: [{ ${network} }]\n`)
  const state = () => JSON.parse(here.read('conf/vm1.json'))
  const lan = (): ObservedNetwork => state().world.networks.lan
  const change = (next: (lan: ObservedNetwork) => ObservedNetwork): void => {
    const { world, ...rest } = state()
    const networks = { ...world.networks, lan: next(world.networks.lan) }
    here.write('conf/vm1.json', JSON.stringify({ ...rest, world: { ...world, networks } }))
  }
  return { ...here, lan, change }
}

/** The same environment file with templates of lxd-compose. */
function withTemplates(...each: readonly string[]): string {
  return `template_engine: { engine: mottainai }\n${nodes(...each)}`
}

const rows: Record<string, (context: TestContext) => void> = {
  'unknown-key': context => {
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', '    descripton: x\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yml:4:5/)
    const old = compose(context, { 'envs/a.yml': environment('a', '    descripton: x\n') }, 'validate', '--lenient')
    assert.equal(old.status, 0)
    assert.match(old.stderr, /warning.*descripton/)
  },
  'broken-file': context => {
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', '    name: b\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yml:4:5/)
  },
  'every-file': context => {
    const files = { 'envs/a.yml': environment('a'), 'envs/b.yml': environment('b', '    descripton: x\n') }
    const { status, stderr } = compose(context, files, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/b\.yml:4:5/)
  },
  'yaml-extension': context => {
    const { status, stderr } = compose(context, { 'envs/a.yaml': environment('a', '    descripton: x\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yaml:4:5/)
  },
  'unknown-group': context => {
    const { status, stderr } = compose(
      context,
      { 'envs/a.yml': environment('a') },
      'plan',
      'a',
      '--enable-group',
      'typo',
    )
    assert.notEqual(status, 0)
    assert.match(stderr, /typo/)
  },
  'hook-on-unknown-node': context => {
    const hook = '    hooks: [{ event: post-project, node: nobody, commands: ["true"] }]\n'
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', hook) }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /no node "nobody"[\s\S]*envs\/a\.yml:4:42/)
  },
  'project-hook-on-host': context => {
    const here = openNodes(context, 'labels: {}')
    const hook = '    hooks: [{ event: pre-project, node: host, commands: ["echo ran with $HOME > said"] }]\n'
    here.write('envs/a.yml', `${nodes('labels: {}')}${hook}`)
    assert.equal(here.run('apply', 'a').status, 0)
    assert.match(here.read('said'), /^ran with \/\w/)
  },
  'config-of-one-node': context => {
    const here = openNodes(context, 'config: { user.color: red }', 'labels: {}')
    const { plan } = JSON.parse(here.run('plan', '--json').stdout)
    const made = plan.steps.filter(({ kind }: { kind: string }) => kind === 'create-instance')
    assert.deepEqual(
      made.map(({ instance }: { instance: { config: object } }) => instance.config),
      [{ 'user.color': 'red' }, {}],
    )
  },
  'changed-settings': context => {
    const here = openNodes(context, 'config: { user.color: red }')
    assert.equal(here.run('apply').status, 0)
    here.write('envs/a.yml', nodes('config: { user.color: blue }'))
    assert.match(here.run('plan').stdout, /user\.color: red -> blue/)
  },
  'set-up-that-failed': context => {
    const hook = (command: string) => `hooks: [{ event: post-node-creation, commands: ["${command}"] }]`
    const here = openNodes(context, hook('false'))
    assert.equal(here.run('apply').status, 3)
    here.write('envs/a.yml', nodes(hook('echo this time')))
    const { status, stdout, stderr } = here.run('apply')
    assert.equal(status, 0)
    assert.match(stdout, /n1 +set up/)
    assert.match(stderr, /this time/)
  },
  'made-by-others': context => {
    const here = openNodes(context, 'labels: {}')
    assert.equal(here.run('apply').status, 0)
    const withoutMark = (key: string, value: unknown) => (key === 'mark' ? undefined : value)
    here.write('conf/vm1.json', JSON.stringify(JSON.parse(here.read('conf/vm1.json')), withoutMark))
    const { status, stderr } = here.run('destroy', 'a', '-y')
    assert.equal(status, 1)
    assert.match(stderr, /instance n1 on vm1 was not made by compose/)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'destroy-asks': context => {
    const here = openNodes(context, 'labels: {}')
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.run('destroy', 'a').status, 64)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'old-instance': context => {
    const here = openNodes(context, 'upgrade: { soak: 0s }')
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.run('--render-env', 'release=2', 'apply').status, 0)
    assert.deepEqual(here.instances(), ['n1', 'n1-prev'])
  },
  'faithful-output': context => {
    const here = openNodes(
      context,
      'hooks: [{ event: post-node-creation, node: host, commands: ["echo root:x:0:0:"] }]',
    )
    assert.match(here.run('apply').stderr, /root:x:0:0:$/m)
  },
  'missing-include': context => {
    const file = environment('a', '    include_groups_files: [missing.yml]\n')
    const { status, stderr } = compose(context, { 'envs/a.yml': file }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /missing\.yml/)
  },
  'no-key': context => {
    const vars = `    vars: [{ encrypted: true, enc_content: ${Buffer.alloc(60).toString('base64')} }]\n`
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', vars) }, 'apply')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yml:4:44/)
  },
  'key-on-command-line': context => {
    const { status, stdout, stderr } = compose(context, {}, 'validate', '--key', 'c2VjcmV0')
    assert.equal(status, 64)
    assert.ok(!`${stdout}${stderr}`.includes('c2VjcmV0'))
    const here = openFolder(context, { '.drydock.yml': 'security: { key: c2VjcmV0 }\n' })
    assert.ok(!here.run('print').stdout.includes('c2VjcmV0'))
  },
  'pack-without-keys': context => {
    const key = Buffer.alloc(32, 5).toString('base64')
    const settings = `${workspace['.drydock.yml']}security: { key: ${key} }\n`
    const privateKey = '-----BEGIN PRIVATE KEY-----\n'
    const sync = nodes('sync_resources: [{ source: conf.d/, dst: /etc/ }]').replace('{{Values.release}}', '1')
    const here = openFolder(context, {
      ...withHost,
      '.drydock.yml': settings,
      'conf/client.key': privateKey,
      'envs/a.yml': sync,
      'envs/conf.d/site': 'synced',
    })
    assert.equal(here.run('pack', 'a', '--to', 'a.tar').status, 0)
    const packed = here.read('a.tar')
    assert.deepEqual(
      [key, privateKey, 'synced'].map(text => packed.includes(text)),
      [false, false, true],
    )
  },
  'unpack-inside': context => {
    const here = openFolder(context, {})
    const member = { name: '../outside', type: 'file', mode: 0o644, uid: 0, gid: 0, sizeBytes: 0 } as const
    here.write('a.tar', Buffer.concat([tarHeader(member), tarEnd()]).toString('latin1'))
    assert.equal(here.run('unpack', 'a.tar', '--to', 'in').status, 1)
    assert.throws(() => here.read('outside'), { code: 'ENOENT' })
  },
  'node-create-endpoint': context => {
    const remotes = `${withHost['conf/config.yml']}  vm2: { addr: "file:vm2.json", protocol: embedded }\n`
    const second =
      '      - { name: h, connection: vm2, nodes: [{ name: n2, image_source: i, image_remote_server: images }] }\n'
    const files = { 'conf/config.yml': remotes, 'envs/a.yml': `${nodes('labels: {}')}${second}` }
    const here = openFolder(context, files)
    assert.equal(here.run('node', 'create', 'n1', 'n2', '--render-env', 'release=1').status, 0)
    const instancesOf = (host: string) => Object.keys(JSON.parse(here.read(`conf/${host}.json`)).world.instances)
    assert.deepEqual(['vm1', 'vm2'].map(instancesOf), [['n1'], ['n2']])
    assert.equal(here.run('node', 'create', 'n2', '-e', 'vm1', '--render-env', 'release=1').status, 64)
  },
  'backups-of-nodes': context => {
    const here = openNodes(context, 'config: { boot.autostart: "true" }')
    assert.equal(here.run('apply').status, 0)
    const change = (edit: (instances: Record<string, { backupOf?: object; config: object }>) => void) => {
      const state = JSON.parse(here.read('conf/vm1.json'))
      edit(state.world.instances)
      here.write('conf/vm1.json', JSON.stringify(state))
    }
    assert.equal(here.run('backup', 'a').status, 0)
    change(instances => {
      const [, made = ''] = Object.keys(instances)
      const { backupOf, ...theirs } = instances[made] ?? { config: {} }
      assert.deepEqual(theirs.config, { 'boot.autostart': 'false' })
      Object.assign(instances, {
        'n1-20200101': { ...theirs, name: 'n1-20200101', uuid: 'one', backupOf },
        'n1-20200102': { ...theirs, name: 'n1-20200102', uuid: 'two' },
      })
      delete instances[made]
    })
    assert.equal(here.run('backup', 'a', '--max-backups', '1').status, 0)
    const [node, theirs, today, ...more] = here.instances()
    assert.deepEqual([node, theirs, more], ['n1', 'n1-20200102', []])
    assert.match(today ?? '', /^n1-20\d{6}$/)
  },
  'secrets-by-name': context => {
    const envs = hostHooks('vars: [{ envs: { token: "{{Values.secrets.token}}" } }]', [
      'echo "all: $(env | grep -c ^tok)"',
      'echo "named: ${#token}"',
    ])
    const { stderr } = compose(context, { ...withHost, ...withSecret, 'envs/a.yml': envs }, 'apply')
    assert.match(stderr, /all: 0$/m)
    assert.match(stderr, /named: 12$/m)
  },
  'large-variables': context => {
    const envs = hostHooks(`vars: [{ envs: { blob: ${'x'.repeat(150_000)} } }]`, ['echo "blob: ${#blob}"'])
    const { stderr } = compose(context, { ...withHost, 'envs/a.yml': envs }, 'apply')
    assert.match(stderr, /blob: 150000$/m)
  },
  'image-unchanged': context => {
    const here = openAncestor(context)
    assert.equal(here.run('apply', '--upgrade').status, 0)
    assert.equal(here.run('apply', '--upgrade').status, 0)
    assert.deepEqual(here.instances(), ['n1'])
    assert.match(here.run('--render-env', 'release=2', 'apply').stderr, /n1 stays as it is/)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'ask-once': context => {
    const here = openAncestor(context)
    assert.equal(here.run('apply').status, 0)
    const { status, stderr } = here.run('--render-env', 'release=2', 'apply', '--upgrade', '--ask')
    assert.equal(status, 64)
    assert.match(stderr, /make n1 on vm1 anew/)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'destroy-after-failure': context => {
    const here = openNodes(context, 'hooks: [{ event: post-node-creation, commands: ["exit 1"] }]')
    assert.notEqual(here.run('apply', 'a', '--destroy', '-y').status, 0)
    assert.deepEqual(here.instances(), [])
  },
  'prefixed-hooks': context => {
    const hook = '{ event: post-group, node: n1, commands: ["echo at $DRYDOCK_INSTANCE"] }'
    const files = nodes('labels: {}').replace('        nodes:', `        hooks: [${hook}]\n        nodes:`)
    const words = ['apply', '--nodes-prefix', 'ci', '--render-env', 'release=1']
    const { stderr } = compose(context, { ...withHost, 'envs/a.yml': files }, ...words)
    assert.match(stderr, /run hook post-group in ci-n1/)
  },
  'no-value': context => {
    const files = {
      'envs/a.yml': withTemplates('config_templates: [{ source: t.tmpl, dst: out }]'),
      'envs/t.tmpl': '\n{{ .port }}',
    }
    const { status, stderr } = compose(context, { ...withHost, ...files }, 'validate', '--render-env', 'release=1')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/t\.tmpl:2:1/)
  },
  'labels-of-one-node': context => {
    const template = (out: string) => `config_templates: [{ source: t.tmpl, dst: ${out} }]`
    const envs = withTemplates(`labels: { role: db }, ${template('one')}`, template('two'))
    const here = openFolder(context, { ...withHost, 'envs/a.yml': envs, 'envs/t.tmpl': '<{{ default "none" .role }}>' })
    assert.equal(here.run('compile', '--render-env', 'release=1').status, 0)
    assert.deepEqual([here.read('envs/one'), here.read('envs/two')], ['<db>', '<none>'])
  },
  'resources-applied': context => {
    const here = openLan(context)
    assert.equal(here.run('apply').status, 0)
    assert.deepEqual(here.lan().usedBy, ['instance n1'])
  },
  'update-declared-keys': context => {
    const here = openLan(context)
    assert.equal(here.run('network', 'create', 'a', 'lan').status, 0)
    here.change(lan => ({ ...lan, config: { ...lan.config, 'ipv4.nat': 'false', 'user.note': 'theirs' } }))
    assert.equal(here.run('network', 'create', 'a', 'lan', '-u').status, 0)
    assert.deepEqual(here.lan().config, { 'ipv4.nat': 'true', 'user.note': 'theirs' })
  },
  'forwards-of-others': context => {
    const here = openLan(context)
    assert.equal(here.run('network', 'create', 'a', 'lan', '--with-forwards').status, 0)
    const theirs = { listenAddress: '192.0.2.9', description: '', config: {}, ports: [] }
    const ours = { ...theirs, listenAddress: '192.0.2.8', markedBy: 'a' }
    here.change(lan => ({ ...lan, forwards: [...(lan.forwards ?? []), ours, theirs] }))
    assert.equal(here.run('network', 'create', 'a', 'lan', '-u', '--with-forwards').status, 0)
    assert.deepEqual(
      here.lan().forwards?.map(forward => forward.listenAddress),
      ['192.0.2.1', '192.0.2.9'],
    )
  },
  'list-of-files': context => {
    const here = openLan(context)
    assert.match(here.run('network', 'list').stdout, /lan/)
    assert.doesNotMatch(here.run('network', 'list', '-e', 'vm1').stdout, /lan/)
    assert.doesNotMatch(here.run('network', 'available', '-e', 'vm1').stdout, /lan/)
  },
}

const all = { ...rows, ...furtherRows }

for (const [id, check] of Object.entries(all)) test(`docs/from-lxd-compose.md: ${id}`, check)

test('a workspace without these mistakes is good', context => {
  assert.equal(compose(context, { 'envs/a.yml': environment('a') }, 'validate').status, 0)
  assert.equal(compose(context, { 'envs/a.yml': environment('a') }, 'plan', 'a', '--enable-group', 'a-group').status, 0)
})

test('every row of the table has its test, and every test its row', () => {
  const text = readFileSync(new URL('../../docs/from-lxd-compose.md', import.meta.url), 'utf8')
  assert.deepEqual(
    [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(found => found[1]),
    Object.keys(all),
  )
})
