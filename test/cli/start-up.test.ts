import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { builtProgram } from '../support/compose-process.ts'

/** The bundled files that are loaded at once, before any command is run. */
function eagerFiles(folder: string): readonly string[] {
  const found = new Set<string>()
  const waiting = ['main.js']
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, from, bare] of text.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)"|^import "(\.[^"]+)"/gm)) {
      waiting.push(join(file, '..', from ?? bare ?? ''))
    }
  }
  return [...found]
}

test('help needs commander and our own command line only', () => {
  const folder = builtProgram()
  const eager = eagerFiles(folder).map(file => readFileSync(join(folder, file), 'utf8'))
  const packages = new Set(
    eager.flatMap(text => [...text.matchAll(/^\/\/ .*?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(match => match[1])),
  )
  assert.deepEqual([...packages], ['commander'])
  const rooms = new Set(eager.flatMap(text => [...text.matchAll(/^\/\/ src\/([a-z-]+)[/.]/gm)].map(match => match[1])))
  assert.deepEqual([...rooms].sort(), ['cli', 'errors', 'main'])
  assert.ok(readdirSync(join(folder, 'chunks')).length > 10, 'the bundle is not split')
})
