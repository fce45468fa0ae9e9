import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import { addCommand, commandsHold, commandsOf } from '../../src/spec/commands.ts'
import { validFile } from '../support/checked-file.ts'

function worldOf(text: string) {
  const positions = createPositionBook()
  const file = 'envs/a.yml'
  const data = validFile('environment', text, { file, book: positions })
  return { environments: [{ file, directory: '/w/envs', data }], positions }
}

const projects = `projects:
  - { name: shop, vars: [{ envs: { a: files } }], groups: [{ name: web, nodes: [] }] }
  - { name: bank, groups: [{ name: vault, nodes: [] }] }
`

test('a command without a project is one of each project of its file', () => {
  const { environments } = worldOf(`${projects}commands: [{ name: all }, { name: one, project: bank }]\n`)
  assert.deepEqual(
    commandsOf(environments).map(({ project, command }) => [project, command.name]),
    [
      ['shop', 'all'],
      ['bank', 'all'],
      ['bank', 'one'],
    ],
  )
})

test('variables and hooks of a command go behind those of its project, and to no other', () => {
  const { environments } = worldOf(
    `${projects}commands:
  - name: c
    envs: { envs: { a: envs } }
    vars: [{ envs: { a: vars } }]
    hooks: [{ event: pre-project, node: host, commands: [go] }]
`,
  )
  addCommand(environments, { project: 'shop', name: 'c' })
  const [shop, bank] = environments[0]?.data.projects ?? []
  assert.deepEqual(
    shop?.vars?.map(block => block.envs?.a),
    ['files', 'vars', 'envs'],
  )
  assert.deepEqual(
    shop?.hooks?.map(hook => hook.commands),
    [['go']],
  )
  assert.deepEqual([bank?.vars, bank?.hooks], [undefined, undefined])
})

test('projects, groups and double names of commands are found where they are written', () => {
  const world = worldOf(
    `${projects}commands:
  - { name: a, project: shop, enable_groups: [vault] }
  - { name: a, project: bank, disable_groups: [vault] }
  - { name: b, project: shp }
  - { name: a, enable_groups: [web, vault] }
`,
  )
  assert.deepEqual(
    commandsHold(world).map(({ code, where }) => [code, where?.line]),
    [
      ['reference/unknown-group', 5],
      ['reference/unknown-project', 7],
      ['reference/duplicate-name', 8],
    ],
  )
})
