import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loginsOf } from '../../src/engine/images/logins.ts'
import { isComposeError } from '../../src/errors.ts'
import type { RegistryHelper } from '../../src/model/workspace.ts'
import { folderWith } from '../support/folder.ts'

const { signal } = new AbortController()

/** `docker-credential-ring` on a PATH of its own; it notes what it is called with, and what it is asked. */
function ring(context: TestContext, script: string) {
  const noted = 'echo "$*" >>"$NOTES"; cat >>"$NOTES"'
  const folder = folderWith(context, { 'docker-credential-ring': `#!/bin/sh\n${noted}\n${script}\n` })
  chmodSync(join(folder, 'docker-credential-ring'), 0o755)
  const notes = join(folder, 'notes')
  const environment = { PATH: `${folder}:${process.env.PATH}`, NOTES: notes }
  const helper = (server: string): RegistryHelper => ({ program: 'ring', server, environment })
  return { helper, notes: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : '') }
}

const gives = `echo '{"ServerURL":"x","Username":"me","Secret":"hünter:2"}'`

test('a program is asked once for a registry, on its standard input, and not for others', async context => {
  const { helper, notes } = ring(context, gives)
  const login = { username: 'other', password: 'p' }
  const loginFor = loginsOf({
    registryLogins: new Map([['reg.example/team', login]]),
    registryHelpers: new Map([['reg.example', helper('reg.example')]]),
  })
  assert.equal(await loginFor('open.example/web', signal), undefined)
  assert.deepEqual(await loginFor('reg.example/team/web', signal), login)
  assert.equal(notes(), '')
  const expected = { username: 'me', password: 'hünter:2' }
  const both = await Promise.all(['reg.example/web', 'reg.example/db'].map(name => loginFor(name, signal)))
  assert.deepEqual([...both, await loginFor('reg.example/web', signal)], [expected, expected, expected])
  assert.equal(notes(), 'get\nreg.example\n')
})

test('the one for all registries is asked for what nothing else is said of, and need not be there', async context => {
  const { helper, notes } = ring(context, 'echo "credentials not found in native keychain"; exit 1')
  const loginFor = loginsOf({ registryHelpers: new Map([['*', helper('')]]) })
  assert.equal(await loginFor('docker.io/library/web', signal), undefined)
  assert.equal(await loginFor('reg.example:5000/web', signal), undefined)
  assert.equal(notes(), 'get\nhttps://index.docker.io/v1/\nget\nreg.example:5000\n')
  const nowhere = { ...helper(''), program: 'nobody-has-this' }
  assert.equal(await loginsOf({ registryHelpers: new Map([['*', nowhere]]) })('reg.example/web', signal), undefined)
})

test('a program that is not there, fails, or says something else is told, and not what it said', async context => {
  for (const [script, told] of [
    [`${gives}; exit 3`, /docker-credential-ring, which keeps the login for reg.example, failed with exit code 3/],
    [`echo hünter:2`, /gave no name and password/],
    [`echo '{"Username":"<token>","Secret":"hünter:2"}'`, /keeps a token in the place of a name and password/],
    [undefined, /no program docker-credential-nobody-has-this/],
  ] as const) {
    const { helper } = ring(context, script ?? '')
    const asked =
      script === undefined ? { ...helper('reg.example'), program: 'nobody-has-this' } : helper('reg.example')
    const loginFor = loginsOf({ registryHelpers: new Map([['reg.example', asked]]) })
    await assert.rejects(loginFor('reg.example/web', signal), error => {
      assert.ok(isComposeError(error, 'engine/refused'), String(error))
      assert.match(error.message, told)
      assert.notEqual(error.hint, undefined)
      assert.equal(`${error.message} ${error.hint} ${error.said} ${error.cause}`.includes('hünter'), false)
      return true
    })
  }
})

test('a stop ends a program that waits for somebody, and it is asked again the next time', async context => {
  const { helper, notes } = ring(context, 'exec sleep 600')
  const loginFor = loginsOf({ registryHelpers: new Map([['reg.example', helper('reg.example')]]) })
  for (const asked of [1, 2]) {
    const stopping = new AbortController()
    const waiting = loginFor('reg.example/web', stopping.signal)
    while (notes().split('reg.example').length <= asked) await new Promise(resolve => setImmediate(resolve))
    stopping.abort()
    await assert.rejects(waiting, error => isComposeError(error, 'run/stopped'))
  }
})
