import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import { checkRules } from '../../src/spec/rules.ts'
import { checkedFile, validFile } from '../support/checked-file.ts'

function textOf(node: string): string {
  return `projects:\n  - name: p\n    groups:\n      - name: g\n        nodes:\n          - name: n\n            image_source: i\n            ${node}\n`
}

/** Problems of one environment whose node has this line besides. */
function found(node: string): readonly string[] {
  const positions = createPositionBook()
  const file = 'envs/a.yml'
  const data = validFile('environment', textOf(node), { file, book: positions })
  return checkRules({ environments: [{ file, directory: '/w/envs', data }], positions }).map(
    ({ code, where, message }) => `${code} ${where?.line}:${where?.column} ${message}`,
  )
}

test('a volume has a name or a source', () => {
  assert.deepEqual(found('volumes: [{ name: data, path: /srv }, { source: /data, path: /data }]'), [])
  assert.deepEqual(found('volumes: [{ path: /srv }]'), [
    'schema/one-of 8:23 a volume of node "n" needs one of name, source',
  ])
  assert.deepEqual(found('volumes: [{ name: a, source: /a, path: /srv }]'), [
    'schema/one-of 8:34 a volume of node "n" has name and source, but may have only one of them',
  ])
})

test('a secret is a variable or a file', () => {
  assert.deepEqual(found('secrets: [{ name: a }, { name: b, env: B }, { name: c, target: /c }]'), [])
  assert.deepEqual(found('secrets: [{ name: a, env: A, target: /a }]'), [
    'schema/one-of 8:42 secret "a" of node "n" has env and target, but may have only one of them',
  ])
})

test('a secret is made of a variable that is there before anything runs', () => {
  const text = (vars: string) =>
    textOf('secrets: [{ name: a, from: TOKEN }]').replace('    groups:', `    ${vars}\n    groups:`)
  const says = (vars: string): readonly string[] => {
    const positions = createPositionBook()
    const file = 'envs/a.yml'
    const data = validFile('environment', text(vars), { file, book: positions })
    return checkRules({ environments: [{ file, directory: '/w/envs', data }], positions }).map(
      ({ code, where, message, hint }) => `${code} ${where?.line}:${where?.column} ${message} (${hint})`,
    )
  }
  assert.deepEqual(says('vars: [{ envs: { TOKEN: x } }]'), [])
  assert.deepEqual(says('vars: [{ encrypted: true, enc_content: x }]'), [])
  const late = 'hooks: [{ event: pre-project, node: host, commands: [a], out2var: TOKEN }]'
  for (const vars of [late, 'vars: [{ envs: { TOKENS: x } }]']) {
    const [found = '', ...more] = says(vars)
    assert.match(found, /^reference\/unknown-variable 9:40 project "p" has no variable "TOKEN" before anything runs/)
    assert.deepEqual(more, [])
  }
})

test('a container has one check of its own, a command', () => {
  assert.deepEqual(found('health: [{ exec: ["true"], native: true }, { exec: ["false"] }]'), [])
  assert.deepEqual(found('health: [{ http: "http://a/", native: true }]'), [
    'reference/health 8:43 a check of the container of node "n" itself needs exec',
  ])
  assert.deepEqual(found('health: [{ exec: ["true"], native: true }, { exec: ["false"], native: true }]'), [
    'reference/health 8:75 node "n" has several checks with native, a container has only one',
  ])
})

test('with a check of its own in place of the one of the image there is nothing to switch off', () => {
  assert.deepEqual(found('image_health: false'), [])
  assert.deepEqual(found('image_health: false\n            health: [{ exec: ["true"], native: true }]'), [
    'reference/health 9:40 node "n" has a check with native, which takes the place of its image\'s anyway',
  ])
})

test('capabilities and limits are words that the kernel knows', () => {
  assert.deepEqual(found('cap_add: [net_admin, CAP_CHOWN]'), [])
  assert.deepEqual(found('cap_drop: [ALL, sys_admni]'), [
    'reference/unknown-word 8:29 node "n": there is no capability sys_admni',
  ])
  assert.deepEqual(found('ulimits: ["nofile=1:2", "core=0"]'), [])
  assert.deepEqual(found('ulimits: [host]'), [])
  assert.deepEqual(found('ulimits: ["nofil=1"]'), ['reference/unknown-word 8:23 node "n": there is no limit nofil'])
  assert.deepEqual(found('ulimits: ["nofile=1", host]'), [
    'reference/unknown-word 8:35 node "n": host stands for all limits, so ulimits can have no other beside it',
  ])
})

test('the shape of ports, networks, restarts and limits', () => {
  const problems = (node: string) =>
    checkedFile('environment', textOf(node)).problems.map(
      ({ code, message, where }) => `${code} ${where?.column} ${message}`,
    )
  for (const line of ['ports: ["443:8443", "[::1]:53:53/udp"]', 'network: macvlan:srv0', 'restart: on-failure:3']) {
    assert.deepEqual(problems(line), [], line)
  }
  const words = 'must be a port of the host and one inside, such as 443:8443, 127.0.0.1:8080:80 or 53:53/udp'
  assert.deepEqual(problems('ports: ["443"]'), [
    `schema/bad-value 21 projects[p].groups[g].nodes[n].ports[0] ${words}, not "443"`,
  ])
  for (const line of ['network: "a b"', 'restart: sometimes', 'ulimits: [nofile]', 'user: ""', 'tmpfs: [run]']) {
    assert.deepEqual(
      problems(line).map(text => text.split(' ')[0]),
      ['schema/bad-value'],
      line,
    )
  }
  assert.deepEqual(
    problems('volumes: [{ name: a, path: /a, size: 1GiB }]').map(text => text.split(' ')[0]),
    ['schema/not-in-this-version'],
  )
})
