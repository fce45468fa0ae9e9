/** Passwords that functions of templates make are secrets of the workspace, although no value file has them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { environment, openFolder, withHost } from '../docs/small-workspace.ts'

const password = 'ZedaFaxcZaso9*'
const made = '{{ derivePassword 1 "long" "password" "user" "example.com" }}'

function open(context: Parameters<typeof openFolder>[0], allowed: string, more: string) {
  return openFolder(context, {
    ...withHost,
    '.drydock.yml': `general: { lxd_confdir: conf }\nenv_dirs: [envs]\nrender_engine: gotemplate\nrender_allow: [${allowed}]\n`,
    'envs/a.yml': environment('a', more),
  })
}

test('without the allowance the problem names it', context => {
  const { status, stderr } = open(context, 'certificates', `    vars: [{ envs: { p: '${made}' } }]\n`).run('validate')
  assert.equal(status, 65)
  assert.match(
    stderr,
    /derivePassword is refused: .*\n(?:.*\n)*.*allow it by render_allow: \[passwords\] in the workspace file/,
  )
})

test('a password that was derived is struck, and refused where others could read it', context => {
  const variables = `    vars: [{ envs: { p: '${made}' } }]\n`
  const here = open(context, 'passwords', variables)
  assert.equal(here.run('validate').status, 0)
  const shown = here.run('diagnose', 'vars', 'a')
  assert.match(shown.stdout, /p: ['"]?\*\*\*/)
  assert.ok(!shown.stdout.includes(password))
  const node = `{ name: n1, image_source: i, image_remote_server: images, config: { user.p: '${made}' } }`
  here.write('envs/a.yml', environment('a', variables).replace('nodes: []', `nodes: [${node}]`))
  const refused = here.run('validate')
  assert.equal(refused.status, 65)
  assert.match(refused.stderr, /config key "user\.p" contains a secret/)
  assert.ok(!(refused.stdout + refused.stderr).includes(password))
})
