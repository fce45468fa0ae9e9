import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Node, Project } from '../../src/model/spec.ts'
import { aGroup, aHook, aNode, aProject, aSpec } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

type Envs = NonNullable<NonNullable<Project['vars']>[number]['envs']>

/** A project of one node with these secrets and variables. */
function shop(secrets: Node['secrets'], envs: Envs, more: Partial<Node> = {}, project = 'shop') {
  const node = aNode('web1', { ...(secrets && { secrets }), ...more })
  const result = resolved(aSpec({ projects: [aProject(project, [aGroup('web', [node])], { vars: [{ envs }] })] }))
  return { ...result, node: nodeOf(result, 'web1') }
}

const value = 'hunter2 and more'
const nameOf = (secrets: Node['secrets'], envs: Envs, project?: string): string =>
  shop(secrets, envs, {}, project).node.madeSecrets?.[0]?.name ?? ''
const db = [{ name: 'db', from: 'PASSWORD' }]

describe('secrets that are made of variables', () => {
  test('have names of their own on the endpoint, and what they hold is material', () => {
    const secrets = [
      { name: 'db', from: 'PASSWORD', env: 'DB' },
      { name: 'db', from: 'PASSWORD' },
      { name: 'db', from: 'PASSWORD', target: '/run/key' },
      { name: 'of-the-host', env: 'HOST' },
    ]
    const { node, desired, materials, problems } = shop(secrets, { PASSWORD: value })
    const name = node.madeSecrets?.[0]?.name ?? ''
    assert.match(name, /^drydock-shop-db-[0-9a-f]{12}$/)
    assert.deepEqual(node.madeSecrets, [{ name, project: 'shop', of: 'db' }])
    assert.deepEqual(JSON.parse(node.config['oci.secrets'] ?? ''), [
      { env: 'DB', name },
      { name, target: 'db' },
      { name, target: '/run/key' },
      { env: 'HOST', name: 'of-the-host' },
    ])
    assert.deepEqual([...materials.madeSecrets], [[name, value]])
    assert.deepEqual(materials.secrets, [value])
    assert.equal(JSON.stringify(desired).includes(value), false)
    assert.deepEqual(problems, [])
  })
  test('are others for another value, secret or project, and the same otherwise', () => {
    const name = nameOf(db, { PASSWORD: value })
    assert.equal(nameOf([{ name: 'db', from: 'OTHER', env: 'X' }], { OTHER: value }), name)
    const others = [
      nameOf(db, { PASSWORD: `${value}.` }),
      nameOf([{ name: 'd', from: 'PASSWORD' }], { PASSWORD: value }),
      nameOf(db, { PASSWORD: value }, 'other'),
    ].map(one => one.slice(-12))
    assert.equal(new Set([...others, name.slice(-12)]).size, 4)
  })
  test('do not tell a plain hash of what they hold', () => {
    const fingerprint = nameOf(db, { PASSWORD: value }).slice(-12)
    for (const kind of ['md5', 'sha1', 'sha256', 'sha512']) {
      for (const text of [value, `shop${value}`, `shop/db/${value}`]) {
        assert.equal(createHash(kind).update(text).digest('hex').includes(fingerprint), false, kind)
      }
    }
  })
  test('make the node another one when the value changes', () => {
    const [one, other] = ['a first one', 'another one'].map(text => shop(db, { PASSWORD: text }).node.hashes.spec)
    assert.notEqual(one, other)
  })
  test('are of at most 64 letters that Podman takes', () => {
    const name = nameOf([{ name: 'n'.repeat(70), from: 'P' }], { P: value }, 'a project with a name')
    assert.match(name, /^drydock-a-project-with-a-name-n+-[0-9a-f]{12}$/)
    assert.equal(name.length, 64)
  })
  test('are given no name, which takes time, when nobody asks for their project; what is wrong with them is told', () => {
    const node = aNode('web1', { secrets: db })
    const unasked = (PASSWORD: string) => {
      const vars = [{ envs: { PASSWORD } }]
      const spec = aSpec({ projects: [aProject('shop', [aGroup('web', [node])], { vars })] })
      return resolved(spec, { askedFor: new Set(['mail']) })
    }
    const { materials, problems } = unasked(value)
    assert.deepEqual([[...materials.madeSecrets], materials.secrets, problems], [[], [value], []])
    assert.deepEqual(
      unasked('').problems.map(({ code }) => code),
      ['reference/secret-value'],
    )
  })
  test('hold numbers as they were written', () => {
    const { materials } = shop([{ name: 'pin', from: 'PIN' }], { PIN: { number: 7, text: '0007' } })
    assert.deepEqual([...materials.madeSecrets.values()], ['0007'])
  })
})

describe('problems of them', () => {
  const codes = (envs: Envs, more: Partial<Node> = {}): readonly string[] =>
    shop(db, envs, more).problems.map(({ code, message }) => `${code} ${message}`)
  test('a value that can be none', () => {
    const says = (why: string) => [
      `reference/secret-value variable "PASSWORD" cannot be what secret "db" of node "web1" holds: ${why}`,
    ]
    assert.deepEqual(codes({ PASSWORD: '' }), says('it is empty'))
    assert.deepEqual(codes({ PASSWORD: ['a'] }), says('it is no text'))
    assert.deepEqual(codes({ PASSWORD: null }), says('it is no text'))
    assert.deepEqual(codes({ PASSWORD: 'é'.repeat(256_000) }), says('it has more than 511999 bytes'))
    assert.deepEqual(codes({ PASSWORD: 'e'.repeat(511_999) }), [])
  })
  test('a variable that is made a secret of stands nowhere else', () => {
    const [problem = '', ...more] = codes({ PASSWORD: value }, { environment: { OPEN: `it is ${value}` } })
    assert.deepEqual(more, [])
    assert.match(problem, /^reference\/secret-exposed /)
    assert.equal(problem.includes(value), false)
  })
  test('a variable that a node makes a secret of is named', () => {
    const hooks = [aHook('post-node-sync', './script')]
    assert.deepEqual(codes({ PASSWORD: value }, { hooks }), [])
  })
})
