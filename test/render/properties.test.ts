import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import Handlebars from 'handlebars'
import { createRenderer } from '../support/renderer.ts'
import '../support/seed.ts'

const root = { yes: true, no: false, name: 'web', list: ['a', 'b'], map: { k: 'v' } }
const renderer = createRenderer({ values: { root, secrets: [] } })

/** Pieces that mean the same to Handlebars as it comes and to us: the layout rules must be equal. */
const space = fc.constantFrom('', ' ', '  ', '\n', '\n  ', 'x', 'x: ', '\n\n', 'y\n', '\r\n', '# ')
const strip = fc.constantFrom('', '', '', '~')
const tag = (inside: string) => fc.tuple(strip, strip).map(([open, close]) => `{{${open}${inside}${close}}}`)
const { template } = fc.letrec<{ template: string; piece: string; block: string }>(tie => ({
  template: fc.array(fc.oneof(space, space, tie('piece')), { maxLength: 8 }).map(pieces => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 3 },
    tag('@root.Values.name'),
    tag('! a comment'),
    fc.constant('\\{{kept}}'),
    tag('"text"').map(() => '{{@root.Values.map.k}}'),
    tie('block'),
  ),
  block: fc
    .tuple(
      fc.constantFrom(
        'if @root.Values.yes',
        'if @root.Values.no',
        'unless @root.Values.no',
        'each @root.Values.list as |i|',
      ),
      tie('template'),
      fc.option(tie('template')),
      fc.tuple(strip, strip, strip, strip, strip, strip),
    )
    .map(([head, body, otherwise, s]) => {
      const inverse = otherwise === null ? '' : `{{${s[2]}else${s[3]}}}${otherwise}`
      return `{{${s[0]}#${head}${s[1]}}}${body}${inverse}{{${s[4]}/${head.split(' ')[0]}${s[5]}}}`
    }),
}))

test('a text without placeholders renders to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      fc.pre(!text.includes('{{'))
      const result = renderer.render({ path: 'a', text })
      assert.equal(result.ok && result.text, text)
    }),
  )
})

test('layout is that of Handlebars', () => {
  fc.assert(
    fc.property(template, text => {
      const result = renderer.render({ path: 'a', text })
      assert.ok(result.ok, JSON.stringify(result.problems))
      assert.equal(result.text, Handlebars.compile(text, { noEscape: true })({ Values: root }))
    }),
    { numRuns: 500 },
  )
})

test('every rendered character is located at itself, or at the tag that printed it', () => {
  fc.assert(
    fc.property(template, text => {
      const result = renderer.render({ path: 'a', text })
      assert.ok(result.ok)
      const lines = text.split('\n')
      for (const [index, line] of result.text.split('\n').entries()) {
        for (const [column, character] of [...line].entries()) {
          const where = result.locate(index + 1, column + 1)
          const there = lines[where.line - 1]?.slice(where.column - 1) ?? ''
          assert.ok(there.startsWith(character) || there.startsWith('{{'), `${index + 1}:${column + 1} of ${text}`)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('no text makes the renderer throw, and every problem has a place in it', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{{{',
    '#if',
    '/if',
    '#each ',
    'else',
    ' ',
    '"',
    '|',
    'as |x|',
    '(',
    ')',
    'Values',
    '.',
    '@',
    '~',
    '!',
    '\n',
    '>',
    '[',
    ']',
    '\\',
    '=',
    '1',
    '^',
    '&',
    '*',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), parts => {
      const text = parts.join('')
      for (const { where } of renderer.render({ path: 'a', text }).problems) {
        assert.ok(where !== undefined && where.line >= 1 && where.line <= text.split('\n').length, text)
        assert.ok(where.column >= 1 && where.column <= (text.split('\n')[where.line - 1]?.length ?? 0) + 1, text)
      }
    }),
    { numRuns: 2000 },
  )
})
