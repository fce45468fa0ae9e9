import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { usualDerivation } from '../../src/model/workspace.ts'
import { findWorkspace } from '../../src/source/workspace.ts'
import { folderWith } from '../support/folder.ts'

const full = `general:
  lxd_confdir: ./conf
  allowed_dirs: [/srv/certs, ../beside]
render_default_file: render/default.yaml
render_values_file: render/prod.yaml
render_engine: handlebars
env_dirs: [./envs, ./more]
`

test('settings are relative to the workspace file, wherever one stands', async context => {
  const folder = folderWith(context, { 'w/.drydock.yml': full, 'w/deep/er/x': '' })
  const { workspace, problems, texts, places } = await findWorkspace({ cwd: join(folder, 'w/deep/er'), variables: {} })
  assert.deepEqual(problems, [])
  assert.deepEqual(workspace, {
    directory: join(folder, 'w'),
    file: join(folder, 'w/.drydock.yml'),
    envDirectories: [join(folder, 'w/envs'), join(folder, 'w/more')],
    renderEngine: 'handlebars',
    defaultValuesFile: join(folder, 'w/render/default.yaml'),
    valuesFiles: [join(folder, 'w/render/prod.yaml')],
    security: { secretsAreEncrypted: false, derivation: usualDerivation },
    remotesDirectory: join(folder, 'w/conf'),
    allowedDirectories: ['/srv/certs', join(folder, 'beside')],
  })
  assert.equal(texts.get('.drydock.yml'), full)
  assert.deepEqual(places.render_values_file, { file: '.drydock.yml', line: 5, column: 21 })
})

test('the variable for the engine wins over the file', async context => {
  const folder = folderWith(context, { '.drydock.yml': 'render_engine: handlebars\n' })
  const variables = { DRYDOCK_RENDER_ENGINE: 'gotemplate' }
  const { workspace, problems } = await findWorkspace({ cwd: folder, variables })
  assert.deepEqual([workspace?.renderEngine, problems], ['gotemplate', []])
})

test('an empty workspace file is a workspace', async context => {
  const folder = folderWith(context, { '.drydock.yml': '' })
  const { workspace, problems } = await findWorkspace({ cwd: folder, variables: {} })
  assert.deepEqual(problems, [])
  assert.deepEqual(workspace?.envDirectories, [join(folder, 'envs')])
  assert.deepEqual(workspace?.valuesFiles, [])
  assert.equal(workspace?.remotesDirectory, undefined)
})

test('the flag wins over the variable, which wins over the folders above', async context => {
  const folder = folderWith(context, { '.drydock.yml': '', 'a/one.yml': '', 'b/two.yml': '' })
  const variables = { DRYDOCK_CONFIG: 'b/two.yml' }
  const file = async (configFile?: string, set = variables as Record<string, string>) =>
    (await findWorkspace({ cwd: folder, variables: set, ...(configFile === undefined ? {} : { configFile }) }))
      .workspace?.file
  assert.equal(await file('a/one.yml'), join(folder, 'a/one.yml'))
  assert.equal(await file(), join(folder, 'b/two.yml'))
  assert.equal(await file(undefined, { DRYDOCK_CONFIG: '' }), join(folder, '.drydock.yml'))
})

test('variables win over the file and are relative to where one stands', async context => {
  const folder = folderWith(context, { '.drydock.yml': full, 'here/x': '' })
  const cwd = join(folder, 'here')
  const { workspace } = await findWorkspace({
    cwd,
    variables: {
      DRYDOCK_GENERAL__LXD_CONFDIR: 'c',
      DRYDOCK_RENDER_VALUES_FILE: '/v.yaml',
      DRYDOCK_RENDER_DEFAULT_FILE: '',
      DRYDOCK_ENV_DIRS: 'one  ../two',
    },
  })
  assert.equal(workspace?.remotesDirectory, join(cwd, 'c'))
  assert.deepEqual(workspace?.valuesFiles, ['/v.yaml'])
  assert.equal(workspace?.defaultValuesFile, join(folder, 'render/default.yaml'))
  assert.deepEqual(workspace?.envDirectories, [join(cwd, 'one'), join(folder, 'two')])
})

test('the client folder is the configured one, then that of the variables, then that of the home', async context => {
  const folder = folderWith(context, { 'w/.drydock.yml': '', 'home/.config/incus/x': '', 'both/.config/lxc/x': '' })
  const directory = async (variables: Record<string, string>) =>
    (await findWorkspace({ cwd: join(folder, 'w'), variables })).workspace?.remotesDirectory
  const home = join(folder, 'home')
  assert.equal(await directory({ HOME: home, LXD_CONF: '/l', INCUS_CONF: '/i' }), '/l')
  assert.equal(await directory({ HOME: home, INCUS_CONF: '/i' }), '/i')
  assert.equal(await directory({ HOME: home }), join(home, '.config/incus'))
  assert.equal(await directory({ HOME: join(folder, 'both') }), join(folder, 'both/.config/lxc'))
  assert.equal(await directory({ HOME: folder }), undefined)
})

test('a workspace of lxd-compose is read when there is no other, here or above', async context => {
  const folder = folderWith(context, { 'a/.lxd-compose.yml': '', 'b/.drydock.yml': '', 'b/c/.lxd-compose.yml': '' })
  const found = async (cwd: string) => {
    const { workspace, problems } = await findWorkspace({ cwd: join(folder, cwd), variables: {} })
    return [workspace?.file, workspace?.renderEngine, ...problems.map(problem => problem.code)]
  }
  assert.deepEqual(await found('a'), [join(folder, 'a/.lxd-compose.yml'), 'gotemplate'])
  assert.deepEqual(await found('b/c'), [join(folder, 'b/.drydock.yml'), undefined])
  assert.deepEqual(await found('.'), [undefined, undefined, 'workspace/not-found'])
})

test('settings of lxd-compose that decide nothing are read with a notice', async context => {
  const text = 'general: { debug: false, legacyapi: true }\nlogging:\n  level: info\n'
  const folder = folderWith(context, { '.lxd-compose.yml': text })
  const { workspace, problems } = await findWorkspace({ cwd: folder, variables: {} })
  assert.deepEqual(workspace?.envDirectories, [join(folder, 'lxd-compose/envs')])
  assert.deepEqual(
    problems.map(({ code, severity, where }) => [code, severity, where?.line, where?.column]),
    [
      ['workspace/no-effect', 'notice', 1, 12],
      ['workspace/no-effect', 'notice', 1, 26],
      ['workspace/no-effect', 'notice', 2, 1],
    ],
  )
})

test('a workspace of lxd-compose takes its variables as well; ours win, and other workspaces do not', async context => {
  const folder = folderWith(context, {
    'a/.lxd-compose.yml': '{}',
    'b/.drydock.yml': '',
    'more/.lxd-compose.yml': '{}',
  })
  const variables = {
    LXD_COMPOSE_ENV_DIRS: './one ./two',
    LXD_COMPOSE_RENDER_VALUES_FILE: 'theirs.yaml',
    DRYDOCK_RENDER_VALUES_FILE: 'ours.yaml',
    LXD_COMPOSE_SECURITY__KEY: 'aa==',
    LXD_COMPOSE_GENERAL__P2PMODE: 'true',
  }
  const cwd = join(folder, 'a')
  const { workspace } = await findWorkspace({ cwd, variables })
  assert.deepEqual(workspace?.envDirectories, [join(cwd, 'one'), join(cwd, 'two')])
  assert.deepEqual(workspace.valuesFiles, [join(cwd, 'ours.yaml')])
  assert.deepEqual([workspace.security.key, workspace.p2pMode], ['aa==', true])
  const other = await findWorkspace({ cwd: join(folder, 'b'), variables })
  assert.deepEqual([other.workspace?.security.key, other.workspace?.p2pMode], [undefined, undefined])
  const named = { LXD_COMPOSE_CONFIG: join(folder, 'more/.lxd-compose.yml') }
  const found = async (from: string) =>
    (await findWorkspace({ cwd: join(folder, from), variables: named })).workspace?.file
  assert.equal(await found('a'), named.LXD_COMPOSE_CONFIG)
  assert.equal(await found('b'), join(folder, 'b/.drydock.yml'))
})

test('the key comes from the variable, then from the file that a variable names, then from the workspace file', async context => {
  const folder = folderWith(context, {
    '.drydock.yml': 'security: { key: aa==, keyfile: k, encrypted_secrets: true }\n',
  })
  const security = async (variables: Record<string, string>) => {
    const { workspace } = await findWorkspace({ cwd: folder, variables })
    const { key, keyFile, secretsAreEncrypted } = workspace?.security ?? assert.fail('no workspace')
    return [key, keyFile, secretsAreEncrypted]
  }
  assert.deepEqual(await security({}), ['aa==', join(folder, 'k'), true])
  assert.deepEqual(await security({ DRYDOCK_SECURITY__KEYFILE: 'other' }), [undefined, join(folder, 'other'), true])
  const both = { DRYDOCK_SECURITY__KEY: 'bb==', DRYDOCK_SECURITY__ENCRYPTED_SECRETS: 'false' }
  assert.deepEqual(await security(both), ['bb==', join(folder, 'k'), false])
})
