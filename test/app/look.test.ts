import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findElsewhere } from '../../src/app/elsewhere.ts'
import { openEngines } from '../../src/app/engines.ts'
import { endpointsOf, look } from '../../src/app/look.ts'
import { findNode } from '../../src/app/one-node.ts'
import type { Connect } from '../../src/app/request.ts'
import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import { ComposeError } from '../../src/errors.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { Remote, Remotes } from '../../src/model/workspace.ts'
import { aHook, aNode, aProject } from '../support/desired-world.ts'
import { anEndpoint, seenNode } from '../support/observed-world.ts'

const call = { signal: new AbortController().signal }

function remotesOf(...names: readonly string[]): Remotes {
  const remote = (name: string): Remote => ({
    name,
    addresses: [],
    protocol: name.startsWith('image') ? 'simplestreams' : 'embedded',
    isPublic: name.startsWith('image'),
    project: 'default',
  })
  return { byName: new Map(names.map(name => [name, remote(name)])) }
}

/** Engines over these worlds; other remotes cannot be reached, `slow` ones never answer. */
function enginesOver(worlds: readonly Observed[], remotes: Remotes) {
  const connections: string[] = []
  const connect: Connect = async ({ name }) => {
    connections.push(name)
    const world = worlds.find(one => one.endpoint === name)
    if (name.startsWith('slow')) return new Promise(() => undefined)
    if (world === undefined)
      throw new ComposeError('engine/unreachable', `${name} cannot be reached`, { endpoint: name })
    return createEmbeddedEngine({ endpoint: name, world })
  }
  const load = { cwd: '/', variables: {}, renderEnv: [] }
  return { connections, engines: openEngines(remotes, { connect, load, ...call }) }
}

describe('looking at endpoints', () => {
  test('asks each once and collects what is refused', async () => {
    const { engines, connections } = enginesOver([anEndpoint('vm1')], remotesOf('vm1', 'vm2'))
    const seen = await look(['vm1', 'vm1', 'vm2', 'vm3'], engines, { withState: false }, call)
    await look(['vm1'], engines, { withState: false }, call)
    assert.deepEqual([[...seen.observed.keys()], [...seen.can.keys()]], [['vm1'], ['vm1']])
    assert.equal(seen.refused.get('vm2')?.code, 'engine/unreachable')
    assert.equal(seen.refused.get('vm3')?.code, 'remotes/bad-file')
    assert.equal(seen.refused.size, 2)
    assert.deepEqual(connections, ['vm1', 'vm2'])
  })

  test('a defect is not an answer of the endpoint', async () => {
    const connect: Connect = async () => {
      throw new TypeError('x is not a function')
    }
    const engines = openEngines(remotesOf('vm1'), {
      connect,
      load: { cwd: '/', variables: {}, renderEnv: [] },
      ...call,
    })
    await assert.rejects(look(['vm1'], engines, { withState: false }, call), TypeError)
  })
})

describe('which endpoints a verb asks', () => {
  const project = aProject({
    groups: [
      { name: 'one', endpoint: 'vm1', nodes: [{ name: 'a', group: 'one', endpoint: 'vm1' }] },
      { name: 'two', endpoint: 'vm2', nodes: [{ name: 'b', group: 'two', endpoint: 'vm2' }] },
    ],
    hooks: [
      aHook('post-project', { on: 'b', endpoint: 'vm2', group: 'two', each: true }),
      aHook('pre-project', { on: 'c', endpoint: 'vm3' }),
      aHook('post-project-shutdown', { on: 'd', endpoint: 'vm4' }),
    ],
  })
  const endpoints = (groups: readonly string[], direction: 'up' | 'down') =>
    [...endpointsOf({ projects: [project] }, new Map([['shop', new Set(groups)]]), direction)].sort()

  test('those of its groups and those its hooks name', () => {
    assert.deepEqual(endpoints(['one'], 'up'), ['vm1', 'vm3'])
    assert.deepEqual(endpoints(['one', 'two'], 'up'), ['vm1', 'vm2', 'vm3'])
  })

  test('on the way down those of the shutdown hooks', () =>
    assert.deepEqual(endpoints(['one'], 'down'), ['vm1', 'vm4']))
})

describe('looking for nodes elsewhere', () => {
  const node = aNode({ name: 'web1' })
  const search = (
    worlds: readonly Observed[],
    names: readonly string[],
    assumeGone: readonly string[] = [],
    which: 'missing' | 'unmarked' | 'known' = 'missing',
  ) => {
    const remotes = remotesOf('vm1', 'images', ...names)
    const { engines, connections } = enginesOver(worlds, remotes)
    const [own = anEndpoint('vm1')] = worlds
    const seen = { observed: new Map([['vm1', own]]), can: new Map(), refused: new Map() }
    const scope = { withState: false, parts: [] } as const
    const asked = findElsewhere({ nodes: [node], which, remotes, seen, engines, scope, assumeGone }, call)
    const found = asked.then(({ seen, silent }) => ({ found: [...seen.observed.keys()], silent }))
    return { connections, found }
  }

  test('asks nobody while every node is where it belongs', async () => {
    const { connections, found } = search([anEndpoint('vm1', [seenNode(node)])], ['vm2'])
    assert.deepEqual([await found, connections], [{ found: [], silent: [] }, []])
    // After a hot switch it is there under another name.
    const hot = search([anEndpoint('vm1', [seenNode(node, { name: 'web1-g2', mark: { generation: 2 } })])], ['vm2'])
    assert.deepEqual([await hot.found, hot.connections], [{ found: [], silent: [] }, []])
  })

  test('for adopting it is one that stands unmarked which is looked for', async () => {
    const { mark: _, ...bare } = seenNode(node)
    const worlds = [anEndpoint('vm1', [bare]), anEndpoint('vm2', [seenNode(node)])]
    assert.deepEqual((await search(worlds, ['vm2'], [], 'unmarked').found).found, ['vm2'])
    const marked = search([anEndpoint('vm1', [seenNode(node)])], ['vm2'], [], 'unmarked')
    assert.deepEqual([await marked.found, marked.connections], [{ found: [], silent: [] }, []])
  })

  test('finds a live one on another endpoint and asks no image server', async () => {
    const { connections, found } = search([anEndpoint('vm1'), anEndpoint('vm2', [seenNode(node)])], ['vm2'])
    assert.deepEqual(await found, { found: ['vm2'], silent: [] })
    assert.deepEqual(connections, ['vm2'])
  })

  test('names the silent ones, but those that are said to be gone', async () => {
    const { connections, found } = search([anEndpoint('vm1')], ['vm2', 'vm3', 'slow1'], ['vm3'])
    assert.deepEqual(await found, { found: [], silent: ['vm2', 'slow1'] })
    assert.deepEqual(connections, ['vm2', 'slow1'])
  })

  test('previous ones and copies are no second life', async () => {
    const previous = seenNode(node, { name: 'web1-prev', mark: { role: 'previous' } })
    const copy = seenNode(node, { mark: { uuid: 'of another' } })
    const { found } = search([anEndpoint('vm1'), anEndpoint('vm2', [previous, copy])], ['vm2'])
    assert.deepEqual((await found).found, [])
  })

  test('where marks say that a node moves or has moved is looked at, and nowhere else', async () => {
    for (const mark of [{ also: 'vm2' }, { role: 'candidate', peer: 'vm2' } as const]) {
      const worlds = [anEndpoint('vm1', [seenNode(node, { mark })]), anEndpoint('vm2'), anEndpoint('vm3')]
      const { connections, found } = search(worlds, ['vm2', 'vm3'], [], 'known')
      assert.deepEqual([await found, connections], [{ found: ['vm2'], silent: [] }, ['vm2']])
    }
    const silent = search([anEndpoint('vm1', [seenNode(node, { mark: { also: 'vm2' } })])], ['vm2'], [], 'known')
    assert.deepEqual(await silent.found, { found: [], silent: ['vm2'] })
    const gone = search([anEndpoint('vm1', [seenNode(node, { mark: { also: 'vm2' } })])], ['vm2'], ['vm2'], 'known')
    assert.deepEqual([await gone.found, gone.connections], [{ found: [], silent: [] }, []])
  })
})

describe('naming a node', () => {
  const nodes = [aNode({ name: 'a' }), aNode({ name: 'b' }), aNode({ name: 'b', project: 'other', group: 'g' })]
  test('by its name, or with project and group', () => {
    assert.equal(findNode('a', nodes), nodes[0])
    assert.equal(findNode('other/b', nodes), nodes[2])
    assert.equal(findNode('shop/web/b', nodes), nodes[1])
  })
  test('none or several is an error that names them', () => {
    assert.throws(() => findNode('c', nodes), { code: 'usage/bad-argument', hint: /a, b/ })
    assert.throws(() => findNode('b', nodes), { code: 'usage/bad-argument', hint: /shop\/web\/b, other\/g\/b/ })
  })
})
