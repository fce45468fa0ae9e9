import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

const environment = `version: "1"
projects:
  - name: shop
    include_env_files: [vars/shop.yml]
    groups:
      # One for each node.
      {{- range .Values.nodes }}
      - name: "{{ .name }}-group"
        connection: vm1
        nodes:
          - { name: {{ .name }}, image_source: "nginx/{{ $.Values.release }}" }
      {{- end }}
`

/** A workspace of lxd-compose; the second environment file has something without a counterpart. */
const ancestor = {
  '.lxd-compose.yml': '# Ours.\ngeneral: { lxd_confdir: conf }\nrender_default_file: values.yaml\n',
  'values.yaml': 'release: "1"\nnodes: [{ name: a }, { name: b }]\n',
  'conf/config.yml': 'remotes:\n  vm1: { addr: "", protocol: embedded }\n',
  'lxd-compose/envs/shop.yml': environment,
  'lxd-compose/envs/vars/shop.yml': 'envs:\n  release: {{ .Values.release | quote }}\n',
  'lxd-compose/envs/other.yml': 'projects:\n  - { name: other, description: {{ repeat 2 "x" }}, groups: [] }\n',
}

function open(context: TestContext, files: Record<string, string>) {
  const cwd = folderWith(context, files)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const words = ['--import', import.meta.resolve('tsx'), main]
  return {
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    has: (file: string) => existsSync(join(cwd, file)),
    run: (...argv: readonly string[]) =>
      spawnSync(process.execPath, [...words, ...argv], { cwd, env: { PATH: process.env.PATH }, encoding: 'utf8' }),
  }
}

test('a folder is told about, and nothing is written without --write', context => {
  const here = open(context, ancestor)
  const { status, stdout, stderr } = here.run('convert', '.')
  assert.equal(status, 1)
  assert.match(stdout, /^lxd-compose\/envs\/shop\.yml +can be converted/m)
  assert.match(stdout, /^lxd-compose\/envs\/other\.yml +stays a Go template/m)
  assert.match(stderr, /repeat with 2 arguments has no counterpart[\s\S]*envs\/other\.yml:2:36/)
  assert.equal(here.read('lxd-compose/envs/shop.yml'), environment)
  assert.ok(!here.has('.drydock.yml'))
})

test('a converted workspace means the same: its lists are those of before', context => {
  const here = open(context, ancestor)
  const lists = () => ['project', 'group', 'node'].map(kind => here.run(kind, 'list', '--json').stdout)
  const before = lists()
  assert.match(before[2] ?? '', /"b"/)
  assert.equal(here.run('convert', '.', '--write').status, 1)
  assert.equal(here.read('.drydock.yml'), `${ancestor['.lxd-compose.yml']}env_dirs:\n  - ./lxd-compose/envs\n`)
  assert.match(here.read('lxd-compose/envs/shop.yml'), /# One for each node\.\n {6}\{\{#each Values\.nodes\}\}\n/)
  assert.match(here.read('lxd-compose/envs/vars/shop.yml'), /release: \{\{quote Values\.release\}\}/)
  assert.match(here.read('lxd-compose/envs/other.yml'), /^# compose: engine=gotemplate\nprojects:/)
  assert.equal(here.run('validate').status, 0)
  assert.deepEqual(lists(), before)
  assert.match(here.run('convert', '.').stdout, /shop\.yml +Handlebars already/)
})

test('a file goes to standard output, and says its engine where its workspace stays with Go templates', context => {
  const here = open(context, ancestor)
  const { status, stdout } = here.run('convert', 'lxd-compose/envs/vars/shop.yml')
  assert.equal(status, 0)
  assert.equal(stdout, '# compose: engine=handlebars\nenvs:\n  release: {{quote Values.release}}\n')
})

test('a workspace that names the engine names the other one', context => {
  const { '.lxd-compose.yml': _, ...files } = ancestor
  const here = open(context, {
    ...files,
    '.drydock.yml':
      'render_default_file: values.yaml\nrender_engine: gotemplate # for now\nenv_dirs: [lxd-compose/envs]\n',
  })
  assert.equal(here.run('convert', '.', '-w').status, 1)
  assert.match(here.read('.drydock.yml'), /^render_engine: handlebars # for now$/m)
})

test('a file outside of a workspace takes its values from the flags', context => {
  const here = open(context, { 'a.yml': 'a: "{{ .Values.x }}"\n', 'b.yml': 'a: {{ .Values.x.y }}\n' })
  assert.equal(here.run('convert', 'a.yml', '--render-env', 'x=1').stdout, 'a: "{{Values.x}}"\n')
  const unproven = here.run('convert', 'b.yml')
  assert.equal(unproven.status, 65)
  assert.match(unproven.stderr, /b\.yml:1:7/)
})

test('a file that is not there is a wrong command line', context => {
  const { status, stderr } = open(context, {}).run('convert', 'none.yml')
  assert.equal(status, 64)
  assert.match(stderr, /none\.yml/)
})
