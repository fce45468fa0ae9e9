import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { usualLimits } from '../../../src/render/gotemplate/budget.ts'
import { goFunctions } from '../../../src/render/gotemplate/functions/table.ts'
import { createGoRenderer } from '../../../src/render/gotemplate/renderer.ts'
import { isMap } from '../../../src/render/kind.ts'
import { plain, readYaml } from '../../../src/render/yaml-values.ts'
import '../../support/seed.ts'

const { values, vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  readonly values: string
  readonly vectors: readonly { readonly template: string }[]
}
const root = plain(readYaml(values, 'values.yaml').traced)
const limits = { ...usualLimits, steps: 20_000, output: 100_000 }

/** Every template ends in a text, or in problems with a place within it. */
function check(text: string): void {
  assert.ok(isMap(root))
  const { problems } = createGoRenderer(new Map(), limits).render({ path: 'a.yml', text }, root)
  const lines = text.split('\n')
  for (const { where } of problems) {
    assert.ok(where !== undefined)
    assert.ok(where.line >= 1 && where.line <= lines.length && where.column >= 1)
    assert.ok(where.column <= (lines[where.line - 1] ?? '').length + 1)
  }
}

const snippets = [
  '{{',
  '}}',
  '{{-',
  '-}}',
  '(',
  ')',
  '|',
  '"',
  '`',
  '.',
  '$',
  '$x := ',
  'end',
  'else',
  '-1',
  'nil',
  '\n',
  '\\',
]

test('mutated templates end in a text or in problems with a place', () => {
  const mutation = fc.record({
    at: fc.nat(),
    remove: fc.nat(6),
    add: fc.oneof(fc.constantFrom(...snippets, ...goFunctions.keys()), fc.string({ maxLength: 3 })),
  })
  const mutated = fc
    .tuple(
      fc.constantFrom(...vectors.map(({ template }) => template)),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
    )
    .map(([template, mutations]) =>
      mutations.reduce((text, { at, remove, add }) => {
        const start = at % (text.length + 1)
        return text.slice(0, start) + add + text.slice(start + remove)
      }, template),
    )
  fc.assert(fc.property(mutated, check), { numRuns: 3000 })
})

test('functions with any arguments end in a text or in problems with a place', () => {
  const operand = fc.constantFrom(
    '.Values.s',
    '.Values.l',
    '.Values.m',
    '.Values',
    '-1',
    '3',
    '1.5',
    '99999999999',
    '"a"',
    '""',
    '"("',
    'nil',
    'true',
    '(list)',
    '(dict)',
  )
  const call = fc
    .tuple(fc.constantFrom(...goFunctions.keys()), fc.array(operand, { maxLength: 4 }))
    .map(([name, operands]) => `{{ ${[name, ...operands].join(' ')} }}`)
  fc.assert(fc.property(call, check), { numRuns: 5000 })
})
