import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { load } from '../../src/app/load.ts'
import { readPartials } from '../../src/source/partials.ts'
import { folderWith } from '../support/folder.ts'

test('templates that others may call are the *.yaml files of folders, by their names', async context => {
  const folder = folderWith(context, {
    'a/one.yaml': '1',
    'a/two.yml': '2',
    'a/sub/three.yaml': '3',
    'b/one.yaml': '4',
  })
  const where = { file: '.drydock.yml', line: 1, column: 1 }
  const folders = ['a', 'b', 'c'].map(name => join(folder, name))
  const { partials, problems } = await readPartials(folders, { directory: folder, where })
  assert.deepEqual(partials, [{ name: 'one', file: { path: 'b/one.yaml', text: '4' } }])
  assert.deepEqual(
    problems.map(({ code, severity, message }) => [code, severity, message]),
    [
      ['workspace/same-template', 'warning', 'the template "one" of a/one.yaml is hidden by b/one.yaml'],
      ['workspace/no-folder', 'error', 'there is no folder c'],
    ],
  )
})

test('a workspace of either engine has its templates, and problems in them are shown there', async context => {
  const folder = folderWith(context, {
    '.lxd-compose.yml': 'env_dirs: [envs]\nrender_templates_dirs: [parts]\nrender_default_file: values.yaml\n',
    'values.yaml': 'name: shop\n',
    'parts/project.yaml': 'name: {{ .Values.name }}\n',
    'parts/hbs.yaml': '{{/* for Handlebars */}}',
    'envs/a.yml': 'version: "1"\nprojects:\n  - {{ include "tpl/project" . | trim }}\n',
    'lxd-conf/config.yml': 'default-remote: l\nremotes: { l: { addr: "unix://", protocol: lxd } }\n',
  })
  const variables = { LXD_CONF: join(folder, 'lxd-conf') }
  const { spec, problems, texts } = await load({ cwd: folder, variables, renderEnv: [] })
  assert.deepEqual(problems, [])
  assert.deepEqual(
    spec.environments.flatMap(({ data }) => (data.projects ?? []).map(({ name }) => name)),
    ['shop'],
  )
  assert.ok(texts.has('parts/project.yaml'))
})

test('templates that may ask for the time get that of the request', async context => {
  const folder = folderWith(context, {
    '.lxd-compose.yml': 'env_dirs: [envs]\nrender_allow: [time]\n',
    'envs/a.yml': 'version: "1"\nprojects:\n  - name: at-{{ now }}\n',
    'lxd-conf/config.yml': 'default-remote: l\nremotes: { l: { addr: "unix://", protocol: lxd } }\n',
  })
  const variables = { LXD_CONF: join(folder, 'lxd-conf') }
  const { spec, problems } = await load({ cwd: folder, variables, renderEnv: [], now: 1_700_000_000 })
  assert.deepEqual(problems, [])
  assert.equal(spec.environments[0]?.data.projects?.[0]?.name, 'at-1700000000')
})
