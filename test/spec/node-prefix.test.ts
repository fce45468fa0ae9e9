import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import { prefixNodes } from '../../src/spec/node-prefix.ts'
import { validFile } from '../support/checked-file.ts'

function prefixed(prefix: string, nodes: string, hooks = '[]') {
  const book = createPositionBook()
  const text = `projects:\n  - name: p\n    hooks: ${hooks}\n    groups:\n      - name: g\n        nodes: ${nodes}\n`
  const file = { file: 'envs/a.yml', book }
  const environment = { file: 'envs/a.yml', directory: '/w/envs', data: validFile('environment', text, file) }
  const problems = prefixNodes([environment], prefix, book)
  const [project] = environment.data.projects ?? []
  return {
    problems: problems.map(({ code, where }) => `${code} ${where?.line}:${where?.column}`),
    nodes: project?.groups?.[0]?.nodes?.map(node => node.name),
    hooks: project?.hooks?.map(hook => hook.node),
  }
}

test('the prefix of the flag is put before names, that of a node wins, and - keeps it away', () => {
  const nodes =
    '[{ name: a, image_source: i }, { name: b, image_source: i, name_prefix: x }, { name: c, image_source: i, name_prefix: "-" }]'
  assert.deepEqual(prefixed('ci', nodes).nodes, ['ci-a', 'x-b', 'c'])
  assert.deepEqual(prefixed('', nodes).nodes, ['a', 'x-b', 'c'])
})

test('hooks follow the node that they name, by its plain or by its whole name', () => {
  const hook = (node: string): string => `{ event: post-project, commands: ["true"], node: "${node}" }`
  const hooks = `[${['a', 'ci-a', 'host', '*', 'elsewhere'].map(hook).join(', ')}]`
  assert.deepEqual(prefixed('ci', '[{ name: a, image_source: i }]', hooks).hooks, [
    'ci-a',
    'ci-a',
    'host',
    '*',
    'elsewhere',
  ])
})

test('a plain name that became two is followed by nobody', () => {
  const nodes = '[{ name: a, image_source: i, name_prefix: x }, { name: a, image_source: i, name_prefix: y }]'
  const hooks = '[{ event: post-project, commands: ["true"], node: a }]'
  assert.deepEqual(prefixed('', nodes, hooks).hooks, ['a'])
})

test('a name that no instance can have is a problem at the node, or at its prefix', () => {
  assert.deepEqual(prefixed('1', '[{ name: a, image_source: i }]').problems, ['reference/bad-prefix 6:25'])
  assert.deepEqual(prefixed('', '[{ name: a, image_source: i, name_prefix: "x_" }]').problems, [
    'reference/bad-prefix 6:58',
  ])
})
