import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type LoadOptions, load } from '../../src/app/load.ts'
import { projectVariables } from '../../src/desired/variables.ts'
import { folderWith } from '../support/folder.ts'

const settings = `general: { lxd_confdir: conf }
render_default_file: render/default.yaml
render_values_file: render/prod.yaml
`
const remotes = `remotes:
  vm1: { addr: "", protocol: embedded }
  vm2: { addr: "", protocol: embedded }
`
const shop = `version: "1"
projects:
  - name: shop
    include_env_files: [vars/shop.yml]
    include_groups_files: [groups/db.yml]
    groups:
      # {{#each Values.nodes as |node|}}
      - name: "{{node.name}}"
        connection: "{{node.host}}"
        common_profiles: [default, autostart]
        include_hooks_files: [reload.yml]
        nodes:
          - name: "{{node.name}}"
            image_source: nginx/{{Values.release}}
      # {{/each}}
`
const files = {
  '.drydock.yml': settings,
  'conf/config.yml': remotes,
  'render/default.yaml': 'release: 1\nnodes: []\nsecrets: { token: hunter2 }\n',
  'render/prod.yaml': 'release: 22.10\nnodes:\n  - { name: web1, host: vm1 }\n  - { name: web2, host: vm2 }\n',
  'envs/shop.yml': shop,
  'envs/vars/shop.yml': 'envs: { release: {{Values.release}}, code: 007 }\n',
  'envs/groups/db.yml': 'name: db\nconnection: vm1\ninclude_hooks_files: [db-only.yml]\nnodes: []\n',
  'envs/groups/db-only.yml': 'hooks: [{ event: pre-group, node: host, commands: ["true"] }]\n',
  'hooks/reload.yml': 'hooks:\n  - { event: post-node-sync, commands: ["reload {{Values.release}}"] }\n',
  'profiles/autostart.yml': 'name: autostart\nconfig: { boot.autostart: true }\n',
}

async function loadFolder(context: TestContext, more: Record<string, string> = {}, options: Partial<LoadOptions> = {}) {
  const folder = folderWith(context, { ...files, ...more })
  return { folder, ...(await load({ cwd: folder, variables: {}, renderEnv: [], ...options })) }
}

test('a workspace becomes one spec: rendered, parsed, checked, includes merged, profiles found', async context => {
  const { folder, spec, problems, texts, values } = await loadFolder(context)
  assert.deepEqual(problems, [])
  assert.equal(spec.environments.length, 1)
  const [environment] = spec.environments
  assert.equal(environment?.file, 'envs/shop.yml')
  assert.equal(environment?.directory, join(folder, 'envs'))
  const project = environment?.data.projects?.[0]
  assert.deepEqual(
    project?.groups?.map(group => [group.name, group.hooks?.map(hook => hook.commands[0])]),
    [
      ['web1', ['reload 22.10']],
      ['web2', ['reload 22.10']],
      ['db', ['true']],
    ],
  )
  assert.equal(project?.groups?.[0]?.nodes?.[0]?.image_source, 'nginx/22.10')
  assert.deepEqual(project?.vars, [
    { envs: { release: { number: 22.1, text: '22.10' }, code: { number: 7, text: '007' } } },
  ])
  assert.deepEqual(environment?.data.profiles, [{ name: 'autostart', config: { 'boot.autostart': 'true' } }])
  assert.deepEqual(values.secrets, ['hunter2'])
  assert.deepEqual([...texts.keys()].sort(), Object.keys(files).sort())
})

test('places are those of the files people edit: through templates and includes', async context => {
  const { spec } = await loadFolder(context)
  const project = spec.environments[0]?.data.projects?.[0]
  const [web1, web2, db] = project?.groups ?? []
  const place = (object: object | undefined, key: string) => {
    const { file, line, column } = spec.positions.of(object ?? {}, key)
    return `${file}:${line}:${column}`
  }
  assert.equal(place(web1, 'connection'), 'envs/shop.yml:9:21')
  assert.equal(place(web2, 'connection'), 'envs/shop.yml:9:21')
  assert.equal(place(db, 'connection'), 'envs/groups/db.yml:2:13')
  assert.equal(place(web2?.hooks?.[0], 'commands'), 'hooks/reload.yml:2:40')
  assert.equal(place(project?.vars?.[0]?.envs, 'release'), 'envs/vars/shop.yml:1:18')
})

test('values: default file, values files in order, assignments; flags replace what is configured', async context => {
  const more = {
    'render/a.yaml': 'nodes: [{ name: a, host: vm1 }]\n',
    'render/b.yaml': 'release: 3.0\n',
    'd.yaml': 'release: 2\n',
  }
  const image = async (options: Partial<LoadOptions>) => {
    const { spec, problems } = await loadFolder(context, more, options)
    assert.deepEqual(problems, [])
    return spec.environments[0]?.data.projects?.[0]?.groups?.[0]?.nodes?.map(
      node => `${node.name} ${node.image_source}`,
    )
  }
  assert.deepEqual(await image({ renderEnv: ['release=22.10.01'] }), ['web1 nginx/22.10.01'])
  assert.deepEqual(await image({ valuesFiles: ['render/a.yaml'] }), ['a nginx/1'])
  assert.deepEqual(await image({ valuesFiles: ['render/a.yaml', 'render/b.yaml'] }), ['a nginx/3.0'])
  assert.deepEqual(await image({ valuesFiles: ['render/a.yaml'], defaultValuesFile: 'd.yaml' }), ['a nginx/2'])
  assert.deepEqual(await image({ variables: { DRYDOCK_RENDER_VALUES_FILE: 'render/a.yaml' } }), ['a nginx/1'])
})

test('a file with errors is left out, the others stay', async context => {
  const { spec, problems } = await loadFolder(context, {
    'envs/broken.yml': 'projects: [{ name: broken, include_env_files: [gone.yml] }]\n',
    'envs/wrong.yaml': 'projekts: []\n',
    'envs/notes.txt': '{{',
  })
  assert.deepEqual(
    spec.environments.map(environment => environment.file),
    ['envs/shop.yml'],
  )
  assert.deepEqual(
    problems.map(({ code, where }) => `${code} ${where?.file}`),
    ['include/not-found envs/broken.yml', 'schema/unknown-key envs/wrong.yaml'],
  )
})

test('an error in a shared include is said once, and leaves out everybody who includes it', async context => {
  const { spec, problems } = await loadFolder(context, {
    'envs/zoo.yml': 'projects: [{ name: zoo, include_hooks_files: [reload.yml] }]\n',
    'hooks/reload.yml': 'hooks: [{ event: nope, commands: [] }]\n',
  })
  assert.deepEqual(spec.environments, [])
  assert.deepEqual(
    problems.map(problem => problem.code),
    ['schema/not-allowed'],
  )
})

test('an included group is merged anew by everybody, so nobody hands hooks to another', async context => {
  const zoo = 'projects: [{ name: zoo, include_groups_files: [groups/db.yml] }]\n'
  const { spec, problems } = await loadFolder(context, { 'envs/zoo.yml': zoo })
  assert.deepEqual(problems, [])
  const groups = spec.environments.map(environment => environment.data.projects?.[0]?.groups?.at(-1))
  assert.deepEqual(
    groups.map(group => [group?.name, group?.hooks?.length]),
    [
      ['db', 1],
      ['db', 1],
    ],
  )
})

test('without its values no template is rendered, and nothing is said about names', async context => {
  const { problems, spec } = await loadFolder(context, {}, { valuesFiles: ['render/gone.yaml'] })
  assert.deepEqual(
    problems.map(({ code, where }) => [code, where]),
    [['values/not-found', undefined]],
  )
  assert.deepEqual(spec.environments, [])
})

test('while the remotes cannot be read, nothing is said about connections', async context => {
  const { problems } = await loadFolder(context, { 'conf/config.yml': 'remotes: [' })
  assert.deepEqual([...new Set(problems.map(problem => problem.code.split('/')[0]))], ['remotes'])
})

test('the flag for the remotes folder is relative to where one stands', async context => {
  const other = { 'other/config.yml': 'remotes: { vm1: { addr: unix:///s }, vm2: { addr: unix:///t } }\n' }
  const loaded = await loadFolder(context, other, { remotesDirectory: 'other' })
  assert.deepEqual(loaded.problems, [])
  assert.equal(loaded.workspace.remotesDirectory, join(loaded.folder, 'other'))
  assert.deepEqual(loaded.remotes.byName.get('vm1')?.addresses, ['unix:///s'])
})

test('secrets are struck from problems', async context => {
  const { problems } = await loadFolder(context, {
    'hooks/reload.yml': 'hooks: [{ event: "{{Values.secrets.token}}", commands: [] }]\n',
  })
  assert.equal(problems[0]?.message, 'hooks[0].event: "***" is not known')
})

test('problems are sorted by file and line, those without a place first', async context => {
  const { problems } = await loadFolder(
    context,
    { 'envs/b.yml': 'projects: []\nx: 1\ny: 2\n', 'envs/a.yml': 'z: 1\n' },
    { renderEnv: ['=1'], valuesFiles: [] },
  )
  // The assignment is an error of the values, so no environment is read.
  assert.deepEqual(
    problems.map(problem => problem.where?.file),
    [undefined],
  )
  const { problems: found } = await loadFolder(context, {
    'envs/b.yml': 'projects: []\nx: 1\ny: 2\n',
    'envs/a.yml': 'z: 1\n',
  })
  assert.deepEqual(
    found.map(problem => `${problem.where?.file}:${problem.where?.line}`),
    ['envs/a.yml:1', 'envs/b.yml:2', 'envs/b.yml:3'],
  )
})

test('no workspace: a problem, and nothing else to trip over', async context => {
  const folder = folderWith(context, {})
  const { problems, spec, workspace } = await load({ cwd: folder, variables: {}, renderEnv: [] })
  assert.deepEqual(
    problems.map(problem => problem.code),
    ['workspace/not-found'],
  )
  assert.deepEqual([spec.environments, workspace.directory], [[], folder])
})

test('the example workspace of the project is sound', async () => {
  const { problems, spec } = await load({ cwd: process.cwd(), variables: {}, renderEnv: [] })
  assert.deepEqual(
    problems.filter(problem => problem.severity === 'error'),
    [],
  )
  assert.ok(spec.environments.length > 0)
})

test('variables of flags win over those of included files, in every project', async context => {
  const { spec, problems } = await loadFolder(context, {}, { env: ['release=23', 'extra=a=b'] })
  assert.deepEqual(problems, [])
  const project = spec.environments[0]?.data.projects?.[0]
  assert.deepEqual(project?.vars?.at(-1)?.envs, { release: '23', extra: 'a=b' })
  assert.equal(project?.vars?.length, 2)
})

test('files of variables that the operator names go over those of the workspace, under --env', async context => {
  const { folder } = await loadFolder(context)
  const other = folderWith(context, {
    'one.yml': 'envs: { release: "{{Values.release}}-one", code: 1 }\n',
    'two.yml': 'envs: { code: 2, zone: dmz }\n',
  })
  const flags = { varsFiles: [join(other, 'one.yml'), join(other, 'two.yml')], env: ['zone=lan'] }
  const { spec, problems } = await load({ cwd: folder, variables: {}, renderEnv: [], ...flags })
  assert.deepEqual(problems, [])
  const variables = projectVariables(spec.environments[0]?.data.projects?.[0] ?? { name: '' })
  assert.deepEqual(variables, { release: '22.10-one', code: { number: 2, text: '2' }, zone: 'lan' })
})

test('a file of variables that is not there, or is none, is a problem', async context => {
  const { folder } = await loadFolder(context, { 'bad.yml': 'env: { a: 1 }\n' })
  const { problems } = await load({ cwd: folder, variables: {}, renderEnv: [], varsFiles: ['no.yml', 'bad.yml'] })
  assert.deepEqual(
    problems.map(({ code, where, message }) => `${code} ${where?.file ?? message}`),
    ['values/not-found there is no file no.yml', 'schema/unknown-key bad.yml'],
  )
})

test('a workspace of lxd-compose reads the numbers of its values files and flags as Go does, one of ours as YAML 1.2', async context => {
  const numbers = 'a: 1_000\nb: 0b11\nc: 017\nd: 0o17\ne: 0x1F\n'
  const folder = folderWith(context, {
    '.lxd-compose.yml': 'general: { lxd_confdir: conf }\nrender_values_file: values.yaml\n',
    'conf/config.yml': remotes,
    'values.yaml': numbers,
    'lxd-compose/envs/a.yml':
      'projects:\n  - name: p\n    vars:\n      - envs: { sum: {{ add .Values.a .Values.b .Values.c .Values.d .Values.e .Values.f }} }\n',
    'ours/.drydock.yml': 'general: { lxd_confdir: ../conf }\nrender_values_file: values.yaml\n',
    'ours/values.yaml': numbers,
    'ours/envs/a.yml': 'projects: []\n',
  })
  const loaded = await load({ cwd: folder, variables: {}, renderEnv: ['f=2_000'] })
  assert.deepEqual(loaded.problems, [])
  const [environment] = loaded.spec.environments
  assert.deepEqual(environment?.data.projects?.[0]?.vars?.[0]?.envs?.sum, { number: 3064, text: '3064' })
  const ours = await load({ cwd: join(folder, 'ours'), variables: {}, renderEnv: ['f=2_000'] })
  assert.deepEqual(
    ['a', 'b', 'f'].map(name => ours.values.root[name]),
    ['1_000', '0b11', '2_000'],
  )
})
