import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { refusedFunctions } from '../../src/render/gotemplate/functions/refused.ts'
import { functionThemes } from '../../src/render/gotemplate/functions/table.ts'
import { mergeValues } from '../../src/render/values.ts'
import { createRenderer } from '../support/renderer.ts'

const page = readFileSync('docs/gotemplate.md', 'utf8')
const [functions = '', refused = ''] = page.slice(page.indexOf('## Functions')).split('## Refused functions')

test('the page lists every function by theme, and no other', () => {
  const listed = functions
    .split('\n')
    .filter(line => /^(### |- `)/.test(line))
    .map(line => line.replace(/^### /, '').replace(/^- `(.*)`$/, '$1'))
  assert.deepEqual(
    listed,
    functionThemes.flatMap(([theme, rows]) => [theme, ...rows.map(({ usage }) => usage)]),
  )
})

test('the page lists every refused function with the reason', () => {
  const listed = refused
    .split('\n')
    .filter(line => line.startsWith('- `'))
    .flatMap(line => {
      const [names = '', why = ''] = line.slice(2).split('`: ')
      return names.split(', ').map(name => [name.replaceAll('`', ''), why.replace(/\.$/, '')])
    })
  assert.deepEqual(new Map(listed as [string, string][]), refusedFunctions)
})

test('the example renders', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const { values } = mergeValues([{ kind: 'file', path: 'v.yaml', text: 'nodes: [{ name: web }]\n' }])
  const result = createRenderer({ values }).render({ path: 'a.yml', text })
  assert.ok(result.ok)
  assert.match(result.text, / {6}- name: group-0\n {8}nodes:\n {10}- name: "web"\n/)
})
