import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createGoRenderer } from '../../../src/render/gotemplate/renderer.ts'
import { isMap } from '../../../src/render/kind.ts'
import { plain, readYaml } from '../../../src/render/yaml-values.ts'

interface Vectors {
  readonly values: string
  readonly vectors: readonly { readonly template: string; readonly output?: string; readonly error?: boolean }[]
}

const { values, vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vectors
const root = plain(readYaml(values, 'values.yaml').traced)

for (const { template, output, error } of vectors) {
  test(`the real engine: ${template.slice(0, 100)}`, () => {
    assert.ok(isMap(root))
    const { segments, problems } = createGoRenderer().render({ path: 'a.yml', text: template }, root)
    const text = segments.map(segment => segment.text).join('')
    if (error === true) {
      assert.notDeepEqual(problems, [])
      assert.ok(problems.every(({ where }) => where?.file === 'a.yml' && where.line >= 1 && where.column >= 1))
    } else assert.deepEqual({ text, problems }, { text: output, problems: [] })
  })
}
