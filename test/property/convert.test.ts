/** Whatever Go template of the grammar is converted, it means the same afterwards. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Values } from '../../src/model/values.ts'
import type { RenderEngine } from '../../src/model/workspace.ts'
import { convertFile } from '../../src/render/convert/prove.ts'
import { mergeValues } from '../../src/render/values.ts'
import { createRenderer } from '../support/renderer.ts'
import '../support/seed.ts'
import { goTemplates } from './go-template.ts'

function valuesOf(text: string): Values {
  const { values, problems } = mergeValues([{ kind: 'file', path: 'values.yaml', text }])
  assert.deepEqual(problems, [])
  return values
}

/** The rendered text, or the problems in words. */
function rendered(text: string, values: Values, engine: RenderEngine): string | readonly string[] {
  const result = createRenderer({ values, engine }).render({ path: 'a.yml', text })
  return result.ok ? result.text : result.problems.map(({ message }) => message)
}

/** As YAML when it is some, else as it is. */
function meaning(text: string | readonly string[]): unknown {
  if (typeof text !== 'string') return text
  try {
    return parse(text)
  } catch {
    return text
  }
}

test('a Go template and its conversion render to equal YAML, with these values and with others', () => {
  let rendering = 0
  fc.assert(
    fc.property(goTemplates, ({ text, values, others }) => {
      const [with_, without] = [valuesOf(values), valuesOf(others)]
      const was = rendered(text, with_, 'gotemplate')
      if (typeof was !== 'string') return
      rendering++
      const found = convertFile({ path: 'a.yml', text }, { values: with_ })
      assert.equal(found.kind, 'converted', JSON.stringify(found, undefined, 1))
      if (found.kind !== 'converted') return
      assert.deepEqual(meaning(rendered(found.text, with_, 'handlebars')), meaning(was))
      const other = rendered(text, without, 'gotemplate')
      if (typeof other === 'string')
        assert.deepEqual(meaning(rendered(found.text, without, 'handlebars')), meaning(other), found.text)
    }),
    { numRuns: 300, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true },
  )
  assert.ok(rendering > 270, `only ${rendering} templates rendered: the grammar makes too many that do not`)
})
