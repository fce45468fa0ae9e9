import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { packTar, unpackTar } from 'modern-tar'
import { folderWith } from '../support/folder.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const privateKey = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n'

const files = {
  'w/.drydock.yml': `general: { lxd_confdir: conf }
render_values_file: render/prod.yaml
render_secrets_file: render/secrets.yaml
env_dirs: [envs]
security: { key: ${key} }
`,
  'w/render/prod.yaml': 'release: 22.10 # the image\n',
  'w/render/secrets.yaml': 'token: abc\n',
  'w/conf/config.yml': 'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n',
  'w/conf/client.key': privateKey,
  'w/conf/client.crt': 'c',
  'w/conf/servercerts/vm1.crt': 'pin',
  'w/envs/a.yml': `projects:
  - name: a
    include_env_files: [vars/a.yml]
    groups:
      - name: g
        connection: vm1
        nodes:
          - name: n
            image_source: "nginx/{{Values.release}}"
            config_templates: [{ source: n.hbs, dst: made/n }]
            sync_resources: [{ source: files/, dst: /srv/ }, { source: made/n, dst: /etc/n }]
pack_extra:
  dirs: [../docs]
  files: [README]
  rename: [{ source: docs, dest: manual }]
`,
  'w/envs/README': 'r\n',
  'w/docs/one/page': 'p\n',
  'w/envs/vars/a.yml': 'envs: { a: 1 }\n',
  'w/envs/n.hbs': '{{a}}\n',
  'w/envs/files/index.html': '<p>\n',
  'w/envs/files/tls.key': privateKey,
  'w/envs/files/copied': `it is ${key}\n`,
  'w/envs/b.yml': 'projects: [{ name: b, include_env_files: [vars/b.yml] }]\n',
  'w/envs/vars/b.yml': 'envs: {}\n',
}

function open(context: TestContext, more: Record<string, string> = {}) {
  const folder = folderWith(context, { ...files, ...more })
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const runIn = (below: string, ...argv: readonly string[]) => {
    const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
    const env = { PATH: process.env.PATH, HOME: folder }
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: join(folder, below),
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  return {
    runIn,
    run: (...argv: readonly string[]) => runIn('w', ...argv),
    path: (name: string) => join(folder, name),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    write: (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text),
    names: async (name: string) => (await unpackTar(readFileSync(join(folder, name)))).map(({ header }) => header.name),
  }
}

test('a package of one project is a workspace with all its files, and no key and no secret in clear', async context => {
  const here = open(context)
  mkdirSync(here.path('w/envs/files/empty'))
  const packed = here.run('pack', 'a', '--to', '../a.tar')
  assert.equal(packed.status, 0, packed.stderr)
  assert.deepEqual(await here.names('a.tar'), [
    '.drydock.yml',
    'conf/config.yml',
    'conf/servercerts/vm1.crt',
    'envs/README',
    'envs/a.yml',
    'envs/files/empty/',
    'envs/files/index.html',
    'envs/n.hbs',
    'envs/vars/a.yml',
    'manual/one/page',
    'render/prod.yaml',
  ])
  assert.ok(!here.read('a.tar').includes(key))
  assert.ok(!here.read('a.tar').includes('PRIVATE KEY'))
  assert.match(packed.stderr, /left out .*files\/copied: it holds the key of the workspace\n/)
  assert.match(packed.stderr, /left out .*files\/tls\.key: it holds a private key\n/)
  const flags = ['--to', 'there', '--render-file', 'render/prod.yaml', '--render-env', 'release=22.10.01']
  const unpacked = here.runIn('.', 'unpack', 'a.tar', ...flags)
  assert.equal(unpacked.status, 0, unpacked.stderr)
  assert.equal(here.read('there/render/prod.yaml'), 'release: 22.10.01 # the image\n')
  const validated = here.runIn('there', 'validate')
  assert.equal(validated.status, 0, validated.stderr)
  assert.match(here.runIn('there', 'render', 'envs/a.yml').stdout, /nginx\/22\.10\.01/)
})

test('which image each name means goes along', async context => {
  const here = open(context, { 'w/compose.lock.yml': 'images: []\n' })
  assert.equal(here.run('pack', 'a', '--to', '../a.tar').status, 0)
  assert.ok((await here.names('a.tar')).includes('compose.lock.yml'))
})

test('without a project all are packed; an encrypted secrets file goes along, its key does not', async context => {
  const here = open(context)
  here.run('security', 'encrypt', '--secrets-file', 'render/secrets.yaml', '--to', 'render/secrets.enc')
  const settings = here.read('w/.drydock.yml').replace('secrets.yaml', 'secrets.enc')
  here.write('w/.drydock.yml', settings.replace(`key: ${key}`, `key: ${key}, encrypted_secrets: true`))
  assert.equal(here.run('pack', '--to', '../all.tar').status, 0)
  const names = await here.names('all.tar')
  for (const name of ['envs/b.yml', 'envs/vars/b.yml', 'render/secrets.enc']) assert.ok(names.includes(name), name)
  assert.equal(here.runIn('.', 'unpack', 'all.tar', '--to', 'there').status, 0)
  assert.ok(!here.read('there/.drydock.yml').includes(key))
  assert.equal(here.runIn('there', 'validate').status, 65)
  here.write('key', key)
  assert.equal(here.runIn('there', 'validate', '--keyfile', '../key').status, 0)
})

test('files outside the workspace are packed below sources/, or named as left out', async context => {
  const sync =
    'projects:\n  - name: c\n    groups:\n      - { name: g, connection: vm1, nodes: [{ name: m, image_source: i, source_dir: DIR, sync_resources: [{ source: f, dst: /f }] }] }\n'
  const here = open(context, { 'elsewhere/app/f': 'f\n' })
  here.write('w/envs/c.yml', sync.replace('DIR', here.path('elsewhere/app')))
  here.write(
    'w/.drydock.yml',
    here.read('w/.drydock.yml').replace('conf }', `conf, allowed_dirs: [${here.path('elsewhere')}] }`),
  )
  const without = here.run('pack', 'c', '--to', '../c.tar')
  assert.match(without.stderr, /left out .*elsewhere\/app\/f: it lies outside the workspace/)
  const packed = here.run('pack', 'c', '--to', '../c.tar', '--source-common-path', here.path('elsewhere'))
  assert.equal(packed.status, 0, packed.stderr)
  assert.ok((await here.names('c.tar')).includes('sources/app/f'))
  assert.match(packed.stderr, /is sources\/ in the package/)
})

test('a link cannot be packed, a strange project and an ending that says nothing are wrong usage', context => {
  const here = open(context)
  assert.equal(here.run('pack', 'shop', '--to', 'a.tar').status, 64)
  assert.equal(here.run('pack', 'a', '--to', 'a.zip').status, 64)
  assert.equal(here.run('pack', 'a').status, 64)
  symlinkSync('index.html', here.path('w/envs/files/link'))
  const { status, stderr } = here.run('pack', 'a', '--to', 'a.tar')
  assert.equal(status, 1)
  assert.match(stderr, /files\/link is a link/)
  assert.ok(!existsSync(here.path('w/a.tar')))
})

test('a package with one bad member writes nothing; what is there is never overwritten', async context => {
  const here = open(context)
  const file = (name: string) => ({ header: { name, size: 1, type: 'file' as const }, body: 'x' })
  here.write('bad.tar', await packTar([file('good'), file('../../escaped')]))
  const bad = here.runIn('.', 'unpack', 'bad.tar', '--to', 'there')
  assert.equal(bad.status, 1)
  assert.match(bad.stderr, /member "\.\.\/\.\.\/escaped" is refused/)
  assert.ok(!existsSync(here.path('there')))
  here.write('good.tar', await packTar([file('key'), file('other')]))
  mkdirSync(here.path('there'))
  here.write('there/other', 'mine')
  assert.equal(here.runIn('.', 'unpack', 'good.tar', '--to', 'there').status, 1)
  assert.deepEqual([readdirSync(here.path('there')), here.read('there/other')], [['other'], 'mine'])
})

test('a link that was in the folder before leads no file out of it', async context => {
  const here = open(context)
  mkdirSync(here.path('there'))
  symlinkSync(here.path('w'), here.path('there/conf'))
  const entry = { header: { name: 'conf/planted', size: 1, type: 'file' as const }, body: 'x' }
  here.write('a.tar', await packTar([entry]))
  assert.equal(here.runIn('.', 'unpack', 'a.tar', '--to', 'there').status, 1)
  assert.ok(!existsSync(here.path('w/planted')))
})

test('a package of a workspace of lxd-compose is one, with its settings', context => {
  const here = open(context)
  mkdirSync(here.path('old/envs'), { recursive: true })
  const settings =
    'general: { lxd_confdir: ../w/conf, p2pmode: true }\nenv_dirs: [envs]\nrender_values_file: values.yaml\n'
  here.write('old/.lxd-compose.yml', settings)
  here.write('old/values.yaml', 'name: c\n')
  here.write('old/envs/c.yml', 'projects: [{ name: "{{ .Values.name }}" }]\n')
  assert.equal(here.runIn('old', 'pack', '--to', '../old.tar').status, 0)
  assert.equal(here.runIn('.', 'unpack', 'old.tar', '--to', 'there').status, 0)
  const made = here.read('there/.lxd-compose.yml')
  assert.match(made, /"p2pmode":true/)
  assert.match(made, /render_engine: "gotemplate"/)
  const listed = here.runIn('there', 'project', 'list', '--json')
  assert.equal(listed.status, 0, listed.stderr)
  assert.equal(JSON.parse(listed.stdout).projects[0].project, 'c')
})

const callers = [
  {
    engine: 'handlebars',
    partial: 'name: "{{name}}"\nimage_source: "nginx/{{Values.release}}"\n',
    environment:
      'projects:\n  - name: c\n    groups:\n      - name: g\n        connection: vm1\n        nodes:\n          -\n            {{> node name="c-node"}}\n',
    line: /^ {12}image_source: "nginx\/22\.10"$/m,
  },
  {
    engine: 'gotemplate',
    partial: '{{ define "role" }}role: {{ . }}{{ end }}{{ include "role" .Values.release }}\n',
    environment:
      '# compose: engine=gotemplate\nprojects:\n  - name: c\n    vars:\n      - envs:\n{{ include "tpl/node" . | indent 10 }}\n',
    line: /^ {10}role: 22\.1$/m,
  },
]
for (const { engine, partial, environment, line } of callers)
  test(`a package carries the templates of render_templates_dirs (${engine}); unpacked it renders the same`, async context => {
    const settings = files['w/.drydock.yml'].replace('env_dirs', 'render_templates_dirs: [tpl, ../common]\nenv_dirs')
    const here = open(context, {
      'w/.drydock.yml': settings,
      'w/tpl/other.yaml': 'other: 1\n',
      'common/node.yaml': partial,
      'w/envs/c.yml': environment,
    })
    const shown = (folder: string): string => {
      const { status, stdout, stderr } = here.runIn(folder, 'render', 'envs/c.yml')
      assert.equal(status, 0, stderr)
      return stdout
    }
    const before = shown('w')
    assert.match(before, line)
    const packed = here.run('pack', 'c', '--to', '../c.tar')
    assert.equal(packed.status, 0, packed.stderr)
    const unpacked = here.runIn('.', 'unpack', 'c.tar', '--to', 'there')
    assert.equal(unpacked.status, 0, unpacked.stderr)
    assert.equal(shown('there'), before)
    const validated = here.runIn('there', 'validate')
    assert.equal(validated.status, 0, validated.stderr)
  })
