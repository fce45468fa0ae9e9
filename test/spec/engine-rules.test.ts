import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import type { RenderEngine } from '../../src/model/workspace.ts'
import { checkRules } from '../../src/spec/rules.ts'
import { validFile } from '../support/checked-file.ts'

/** Problems of one environment whose node has templates of these sources. */
function found(sources: readonly string[], renderEngine?: RenderEngine, head = ''): readonly string[] {
  const positions = createPositionBook()
  const templates = sources.map(source => `{ source: ${source}, dst: /tmp/x }`).join(', ')
  const text = `${head}projects:\n  - name: p\n    groups:\n      - name: g\n        nodes:\n          - name: n\n            image_source: i\n            config_templates: [${templates}]\n`
  const file = 'envs/a.yml'
  const data = validFile('environment', text, { file, book: positions })
  const world = { environments: [{ file, directory: '/w/envs', data }], positions }
  return checkRules({ ...world, ...(renderEngine === undefined ? {} : { renderEngine }) }).map(
    ({ code, where, hint }) => `${code} ${where?.line}:${where?.column} ${hint}`,
  )
}

test('templates of lxd-compose need an engine; it is asked for once', () => {
  const [first, ...others] = found(['a.conf', 'b.conf'], 'gotemplate')
  assert.match(first ?? '', /^reference\/no-template-engine 8:42 .*template_engine: \{ engine: mottainai \}/)
  assert.deepEqual(others, [])
})

test('a source that is never Handlebars needs one everywhere', () => {
  assert.equal(found(['a.tmpl']).length, 1)
  assert.equal(found(['a.hbs', 'b.j2']).length, 1)
})

test('Handlebars by its ending, by silence or by word needs none', () => {
  assert.deepEqual(found(['a.hbs'], 'gotemplate'), [])
  assert.deepEqual(found(['a.conf']), [])
  assert.deepEqual(found(['a.conf'], 'gotemplate', 'template_engine: { engine: handlebars }\n'), [])
})
