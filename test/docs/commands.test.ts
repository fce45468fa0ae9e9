/** Every `$ compose …` line of the documents is run, in the order it is read, on embedded hosts. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { copyExampleWorkspace, useEmbeddedRemotes } from '../support/example-workspace.ts'

function commandsOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```/gm)].map(match => match[1] ?? '')
  return blocks.flatMap(block => [...block.matchAll(/^\$ compose (.*)$/gm)].map(match => match[1] ?? ''))
}

const documents = readdirSync('docs').filter(name => name.endsWith('.md'))

for (const name of documents) {
  const commands = commandsOf(readFileSync(join('docs', name), 'utf8'))
  if (commands.length === 0) continue
  test(`the commands of docs/${name} do what they say`, async () => {
    const folder = await copyExampleWorkspace()
    await useEmbeddedRemotes(folder)
    for (const command of commands) {
      const result = await runCompose(command.split(/\s+/), { cwd: folder })
      assert.equal(result.code, 0, `compose ${command}\n${result.stdout}\n${result.stderr}`)
    }
    await rm(folder, { recursive: true })
  })
}

test('the guide has commands', () => {
  assert.ok(commandsOf(readFileSync('docs/guide.md', 'utf8')).length > 8)
})

test('the commands of README are commands of the program', async () => {
  const lines = [...readFileSync('README.md', 'utf8').matchAll(/^compose (\S+(?: (?!-)\S+)*)/gm)].map(
    match => match[1] ?? '',
  )
  assert.ok(lines.length >= 5)
  for (const line of lines) {
    const result = await runCompose([line.split(' ')[0] ?? '', '--help'], { cwd: '.' })
    assert.equal(result.code, 0, line)
  }
})

test('every file that docs/architecture.md names is there', () => {
  const named = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)]
  const missing = named.map(match => match[1] ?? '').filter(path => !existsSync(path))
  assert.ok(named.length > 30)
  assert.deepEqual(missing, [])
})
