import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

/** Cheap to derive, so that the tests are. */
const derivation = 'dka_opts: { time_iterations: 1, memory_usage: 64, key_length: 16, parallelism: 1 }'
const key = Buffer.alloc(32, 7).toString('base64')
const secret = 'pa55-w0rd'

const files = {
  '.drydock.yml': `general: { lxd_confdir: conf }\nenv_dirs: [envs]\nsecurity:\n  keyfile: compose.key\n  ${derivation}\n`,
  'compose.key': `${key}\n`,
  'conf/config.yml':
    'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n  images: { addr: "", protocol: embedded, public: true }\n',
  'vars.yml': `envs:\n  password: ${secret}\n`,
  'secrets.yaml': `token: ${secret}\n`,
  'envs/vars/.keep': '',
  'envs/a.yml': `projects:
  - name: a
    include_env_files: [vars/enc.yml]
    groups:
      - name: g
        connection: vm1
        nodes:
          - { name: n, image_source: nginx, image_remote_server: images }
    hooks:
      - { event: post-node-creation, node: host, commands: ['echo "$password" > said', 'echo "it is $password"'] }
`,
}

function open(context: TestContext, more: Record<string, string> = {}) {
  const folder = folderWith(context, { ...files, ...more })
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const run = (argv: readonly string[], variables: Record<string, string> = {}) => {
    const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
    const env = { PATH: process.env.PATH, HOME: folder, ...variables }
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  return {
    run,
    read: (file: string) => readFileSync(join(folder, file), 'utf8'),
    write: (file: string, text: string) => writeFileSync(join(folder, file), text),
    mode: (file: string) => statSync(join(folder, file)).mode & 0o777,
  }
}

test('encrypted variables reach hooks, and nothing else shows them', context => {
  const here = open(context)
  const made = here.run(['security', 'encrypt', '--vars-file', 'vars.yml', '--to', 'envs/vars/enc.yml'])
  assert.deepEqual(made, { status: 0, stdout: '', stderr: '' })
  const file = here.read('envs/vars/enc.yml')
  assert.match(file, /^encrypted: true\nenc_content: [A-Za-z0-9+/]+=*\n$/)
  const shown = here.run(['security', 'decrypt', '--vars-file', 'envs/vars/enc.yml'])
  assert.deepEqual(shown, { status: 0, stdout: here.read('vars.yml'), stderr: '' })
  const { status, stdout, stderr } = here.run(['apply', 'a'])
  assert.equal(status, 0, stderr)
  assert.equal(here.read('said'), `${secret}\n`)
  assert.match(stderr, /it is \*\*\*/)
  for (const text of [stdout, stderr, here.read('conf/vm1.json')]) assert.ok(!text.includes(secret))
})

test('without the key, or with another one, encrypted variables are a problem and nothing is done', context => {
  const here = open(context)
  const content = here.run(['security', 'encrypt', '--vars-file', 'vars.yml']).stdout.split('enc_content: ')[1] ?? ''
  const vars = `    vars:\n      - encrypted: true\n        enc_content: ${content}`
  here.write('envs/a.yml', here.read('envs/a.yml').replace('    include_env_files: [vars/enc.yml]\n', vars))
  here.write('compose.key', `${Buffer.alloc(32, 8).toString('base64')}\n`)
  const other = here.run(['plan', 'a'])
  assert.equal(other.status, 65)
  assert.match(other.stderr, /enc_content cannot be decrypted: it was made with another key[\s\S]*envs\/a\.yml:5:22/)
  here.write('.drydock.yml', here.read('.drydock.yml').replace('  keyfile: compose.key\n', ''))
  const none = here.run(['plan', 'a'])
  assert.equal(none.status, 65)
  assert.match(none.stderr, /enc_content is encrypted: no key is given/)
  const given = here.run(['plan', 'a'], { DRYDOCK_SECURITY__KEY: key })
  assert.equal(given.status, 0, given.stderr)
  here.write('envs/a.yml', here.read('envs/a.yml').replace('echo "it is $password"', 'env | grep -c SECURITY || true'))
  assert.match(here.run(['apply', 'a'], { DRYDOCK_SECURITY__KEY: key }).stderr, /hook.* 0$|^.*\b0$/m)
})

test('a plaintext that is no file of variables is a problem without a word of it', context => {
  const here = open(context, { 'vars.yml': `envs:\n  ${secret}: [\n` })
  here.run(['security', 'encrypt', '--vars-file', 'vars.yml', '--to', 'envs/vars/enc.yml'])
  const { status, stdout, stderr } = here.run(['validate'])
  assert.equal(status, 65)
  assert.match(stderr, /no file of variables[\s\S]*envs\/vars\/enc\.yml:2:14/)
  assert.ok(!`${stdout}${stderr}`.includes(secret))
})

test('a secrets file gives values below secrets, in clear or encrypted', context => {
  const here = open(context, { 'envs/a.yml': '# {{Values.secrets.token}}\nprojects: []\n' })
  here.write('.drydock.yml', `${here.read('.drydock.yml')}render_secrets_file: secrets.yaml\n`)
  assert.match(here.run(['render', 'envs/a.yml']).stdout, new RegExp(`^# ${secret}$`, 'm'))
  assert.equal(here.run(['validate']).status, 0)
  const to = here.run(['security', 'encrypt', '--secrets-file', 'secrets.yaml', '--to', 'secrets.enc'])
  assert.equal(to.status, 0, to.stderr)
  const flags = ['--render-secrets', 'secrets.enc', '--encrypted-secrets']
  assert.match(here.run(['render', 'envs/a.yml', ...flags]).stdout, new RegExp(`^# ${secret}$`, 'm'))
  assert.equal(here.run(['validate', ...flags]).status, 0)
  const missing = here.run(['validate', '--render-secrets', 'nowhere.yaml'])
  assert.equal(missing.status, 65)
  assert.match(missing.stderr, /there is no secrets file nowhere\.yaml/)
  const back = here.run(['security', 'decrypt', '--secrets-file', 'secrets.enc', '--to', 'clear.yaml'])
  assert.deepEqual([back.status, here.read('clear.yaml'), here.mode('clear.yaml')], [0, files['secrets.yaml'], 0o600])
})

test('a secrets file that is no YAML is a problem without a word of it', context => {
  const here = open(context, { 'secrets.yaml': `a: ${secret}: [${secret}\n`, 'envs/a.yml': 'projects: []\n' })
  const { status, stdout, stderr } = here.run(['validate', '--render-secrets', 'secrets.yaml'])
  assert.equal(status, 65)
  assert.match(stderr, /secrets\.yaml:1:/)
  assert.ok(!`${stdout}${stderr}`.includes(secret))
})

test('a key is taken from no command line and printed nowhere', context => {
  const here = open(context)
  const { status, stdout, stderr } = here.run(['validate', '--key', key])
  assert.equal(status, 64)
  assert.match(stderr, /--keyfile/)
  assert.ok(!`${stdout}${stderr}`.includes(key))
  here.write(
    '.drydock.yml',
    `${here.read('.drydock.yml')}security_: 1\n`.replace('keyfile: compose.key', `key: ${key}`),
  )
  const wrong = here.run(['validate'])
  assert.equal(wrong.status, 78)
  assert.ok(!`${wrong.stdout}${wrong.stderr}`.includes(key), wrong.stderr)
  here.write('.drydock.yml', here.read('.drydock.yml').replace('security_: 1\n', ''))
  const printed = here.run(['print'])
  assert.equal(printed.status, 0)
  assert.ok(!`${printed.stdout}${printed.stderr}`.includes(key))
})

test('what cannot be encrypted or decrypted is wrong usage', context => {
  const here = open(context)
  for (const [argv, said] of [
    [['encrypt'], /one file is needed/],
    [['encrypt', '--vars-file', 'vars.yml', '--secrets-file', 'secrets.yaml'], /one file is needed/],
    [['encrypt', '--vars-file', 'nowhere.yml'], /nowhere\.yml: it is not there/],
    [['decrypt', '--vars-file', 'vars.yml'], /vars\.yml: it has no enc_content/],
    [['decrypt', '--secrets-file', 'secrets.yaml'], /secrets\.yaml: it is no base64/],
    [['encrypt', '--vars-file', 'vars.yml', '--keyfile', 'nowhere'], /there is no file .*nowhere/],
    [['encrypt', '--vars-file', 'vars.yml', '--keyfile', 'vars.yml'], /the key in .*vars\.yml is no base64/],
  ] as const) {
    const { status, stdout, stderr } = here.run(['security', ...argv])
    assert.deepEqual([status, stdout], [64, ''], argv.join(' '))
    assert.match(stderr, said)
  }
})

test('a new key is written for its owner alone, and never over another', context => {
  const here = open(context)
  assert.deepEqual(here.run(['security', 'genkey', '--to', 'new.key']), { status: 0, stdout: '', stderr: '' })
  const written = here.read('new.key')
  assert.deepEqual([Buffer.from(written, 'base64').length, here.mode('new.key')], [64, 0o600])
  assert.equal(here.run(['security', 'genkey', '--to', 'new.key']).status, 64)
  assert.equal(here.read('new.key'), written)
})
