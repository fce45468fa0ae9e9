import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { helpersIn, loginsIn, readRegistryLogins } from '../../src/source/registry-logins.ts'
import { folderWith } from '../support/folder.ts'

function auth(username: string, password: string): { readonly auth: string } {
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') }
}

function file(auths: Record<string, object>): string {
  return JSON.stringify({ auths })
}

test('a login is a name and a password, which may have colons', () => {
  const text = file({
    'oci-host.example:5000': auth('me', 'a:b'),
    'https://index.docker.io/v1/': auth('hub', 'h'),
    empty: {},
  })
  assert.deepEqual(loginsIn(text), [
    ['oci-host.example:5000', { username: 'me', password: 'a:b' }],
    ['docker.io', { username: 'hub', password: 'h' }],
  ])
  for (const odd of ['', 'no json', '[]', '{"auths":7}', '{"auths":{"x":{"auth":7}}}'])
    assert.deepEqual(loginsIn(odd), [])
})

test('the first file with a login for a registry counts, and a named file is the only one', async context => {
  const folder = folderWith(context, {
    'run/containers/auth.json': file({ one: auth('run', 'p') }),
    '.config/containers/auth.json': file({ one: auth('config', 'p'), two: auth('config', 'p') }),
    '.docker/config.json': file({ two: auth('docker', 'p'), three: auth('docker', 'p') }),
    'own.json': file({ one: auth('own', 'p') }),
  })
  const variables = { HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run') }
  const names = (logins: Awaited<ReturnType<typeof readRegistryLogins>>) =>
    [...logins.registryLogins].map(([registry, { username }]) => `${registry} ${username}`).sort()
  assert.deepEqual(names(await readRegistryLogins(variables)), ['one run', 'three docker', 'two config'])
  const named = { ...variables, REGISTRY_AUTH_FILE: join(folder, 'own.json') }
  assert.deepEqual(names(await readRegistryLogins(named)), ['one own'])
  assert.deepEqual(names(await readRegistryLogins({ HOME: join(folder, 'nobody') })), [])
})

test('programs that keep logins are named for a registry, or for all that nothing else is said of', async context => {
  const text = JSON.stringify({
    auths: { 'https://index.docker.io/v1/': {}, 'kept.example': {}, 'own.example': auth('me', 'p') },
    credHelpers: { 'cloud.example': 'cloud', 'own.example': 'ring', 'bad.example': '../../tmp/x', 'odd.example': 7 },
    credsStore: 'desktop',
  })
  assert.deepEqual(helpersIn(text), [
    ['cloud.example', { program: 'cloud', server: 'cloud.example' }],
    ['own.example', { program: 'ring', server: 'own.example' }],
    ['docker.io', { program: 'desktop', server: 'https://index.docker.io/v1/' }],
    ['kept.example', { program: 'desktop', server: 'kept.example' }],
    ['*', { program: 'desktop', server: '' }],
  ])
  assert.deepEqual(helpersIn(file({ one: auth('me', 'p'), two: {} })), [])
  const first = file({ 'kept.example': auth('first', 'p') })
  const folder = folderWith(context, { '.config/containers/auth.json': first, '.docker/config.json': text })
  const { registryLogins, registryHelpers } = await readRegistryLogins({ HOME: folder })
  // What a file says first counts; a program for a registry counts more than what is written beside it, as for Podman and Docker.
  assert.deepEqual([...registryLogins.keys()], ['kept.example'])
  assert.deepEqual([...registryHelpers.keys()].sort(), ['*', 'cloud.example', 'docker.io', 'own.example'])
  assert.equal(registryHelpers.get('*')?.environment.HOME, folder)
})
