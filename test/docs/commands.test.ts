/** Every `$ compose …` line of the documents is run, in the order it is read, on embedded hosts. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { copyExampleWorkspace, useEmbeddedRemotes } from '../support/example-workspace.ts'

/** The blocks of commands of a document. */
function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```/gm)].map(match => match[1] ?? '')
  return blocks.map(block => [...block.matchAll(/^\$ compose (.*)$/gm)].map(match => match[1] ?? ''))
}

function commandsOf(text: string): readonly string[] {
  return blocksOf(text).flat()
}

async function runAll(commands: readonly string[], cwd: string): Promise<void> {
  for (const command of commands) {
    const result = await runCompose(command.split(/\s+/), { cwd })
    assert.equal(result.code, 0, `compose ${command}\n${result.stdout}\n${result.stderr}`)
  }
}

async function aWorkspace(): Promise<string> {
  const folder = await copyExampleWorkspace()
  await useEmbeddedRemotes(folder)
  return folder
}

/** The reference has examples of each command, made for nodes that run; the other documents tell one story each. */
const reference = 'commands.md'
const documents = readdirSync('docs').filter(name => name.endsWith('.md') && name !== reference)

for (const name of documents) {
  const commands = commandsOf(readFileSync(join('docs', name), 'utf8'))
  if (commands.length === 0) continue
  test(`the commands of docs/${name} do what they say`, async () => {
    const folder = await aWorkspace()
    await runAll(commands, folder)
    await rm(folder, { recursive: true })
  })
}

test(`the examples of docs/${reference} do what they say`, async () => {
  const applied = await aWorkspace()
  await runAll(['apply', 'pack --to nginx.tar.gz'], applied)
  const blocks = blocksOf(readFileSync(join('docs', reference), 'utf8'))
  assert.ok(blocks.length >= 18)
  for (const block of blocks) {
    const folder = `${applied}-again`
    await cp(applied, folder, { recursive: true })
    await runAll(block.filter(isWithoutTerminal), folder)
    await rm(folder, { recursive: true })
  }
  await rm(applied, { recursive: true })
})

/** A shell inside a node needs a terminal, which a test of documents does not have. */
function isWithoutTerminal(command: string): boolean {
  return !/^exec .*-\w*t\b.* --( |$)/.test(command)
}

test('the guide has commands', () => {
  assert.ok(commandsOf(readFileSync('docs/guide.md', 'utf8')).length > 8)
})

test('the commands of README do what they say', async () => {
  const lines = [...readFileSync('README.md', 'utf8').matchAll(/^compose ([^#\n]+)/gm)].map(match =>
    (match[1] ?? '').trim(),
  )
  assert.ok(lines.length >= 5)
  const folder = await copyExampleWorkspace()
  await useEmbeddedRemotes(folder)
  for (const line of lines) {
    const result = await runCompose(line.split(/\s+/), { cwd: folder })
    assert.equal(result.code, 0, `compose ${line}\n${result.stdout}\n${result.stderr}`)
  }
  await rm(folder, { recursive: true })
})

test('every file that docs/architecture.md names is there', () => {
  const named = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)]
  const missing = named.map(match => match[1] ?? '').filter(path => !existsSync(path))
  assert.ok(named.length > 30)
  assert.deepEqual(missing, [])
})

/** Every golden text of what a person gets to read, with the exit code in it. */
function goldenTexts(): readonly string[] {
  const failures = readdirSync('test/golden/failures').map(name => `test/golden/failures/${name}`)
  const problems = readdirSync('test/golden/problems').map(name => `test/golden/problems/${name}/expect.txt`)
  return [...failures, ...problems].filter(path => existsSync(path)).map(path => readFileSync(path, 'utf8'))
}

test('every message of docs/exit-codes.md is one that the program prints, with this code', () => {
  const golden = goldenTexts()
  const sections = readFileSync('docs/exit-codes.md', 'utf8').split(/^## /m).slice(1)
  const told = new Set<string>()
  for (const section of sections) {
    const codes = /^(\d+)(?: and (\d+))?:/.exec(section)?.slice(1).filter(Boolean) ?? []
    const blocks = [...section.matchAll(/^```text\n([\s\S]*?)^```/gm)].map(match => match[1] ?? '')
    assert.ok(codes.length > 0 && blocks.length > 0, section.slice(0, 60))
    for (const code of codes) told.add(code)
    for (const block of blocks) {
      // Lines of a story may be left out between two of them.
      const isIn = (text: string): boolean =>
        text.includes(block) || block.split('\n').every(line => text.includes(line))
      const withCode = golden.filter(text => codes.some(code => new RegExp(`^exit ${code}$`, 'm').test(text)))
      assert.ok(withCode.some(isIn), `exit code ${codes.join(', ')}: no golden case reads\n${block}`)
    }
  }
  assert.deepEqual([...told].sort(), ['1', '130', '143', '3', '4', '5', '6', '64', '65', '7', '78', '8'])
})
