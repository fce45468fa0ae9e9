import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseHandlebars, parseTemplate } from '../../src/render/parse.ts'
import { parsePlainTemplate } from '../../src/render/plain-template.ts'

/** What templates are made of: plain tags, and much that the short way must leave to the parser of Handlebars. */
const pieces = [
  ...['\n', '  ', '# ', 'a: ', '- "', '"', '}', '{', '\\', '\r\n', 'ünï 𝄞', '|', ' as '],
  ...['{{Values.a}}', '{{Values.a.b_c}}', '{{x}}', '{{lower}}', '{{ x }}', '{{x.this}}', '{{this.x}}', '{{else}}'],
  ...['# {{#each Values.n as |x|}}', '# {{#each Values.n as |x i|}}', '{{#if x.y}}', '# {{#if true}}', '# {{#with x}}'],
  ...['# {{/each}}', '# {{/if}}', '{{/if}}', '# {{/with}}', '# {{else}}', '# {{else if x}}', '{{! no }}', '{{~x}}'],
  ...['{{{x}}}', '{{upper x}}', '{{a-b}}', '{{a.0}}', '{{#unless x}}', '# {{/unless}}', '{{x}', 'x}}'],
]

test('what is read the short way is read as by the parser of Handlebars', () => {
  const template = fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, fc.constantFrom(...blocks)), {
      maxLength: 14,
    })
    .map(list => list.join(''))
  let short = 0
  fc.assert(
    fc.property(template, text => {
      const body = parsePlainTemplate(text)
      if (body === undefined) return
      short += 1
      assert.deepEqual({ body, problems: [] }, parseHandlebars({ path: 't.yml', text }))
    }),
    { numRuns: 3000, seed: 20261121 },
  )
  assert.ok(short > 300, `only ${short} of the templates were plain`)
})

const blocks = [
  '# {{#each Values.n as |x|}}\n- {{x}}\n# {{/each}}\n',
  '  # {{#if Values.a}}\n  a: {{Values.a}}\n  # {{else}}\n  b: 1\n  # {{/if}}\n',
  'x: {{#unless Values.a}}1{{/unless}}',
  'x {{#with Values.a}} {{b}} y{{/with}} z',
]

test('the documented style goes the short way', () => {
  for (const block of blocks) assert.notEqual(parsePlainTemplate(block), undefined, block)
  const text = 'a\n# {{#each Values.n as |x|}}\n- name: "{{x.name}}"\n# {{/each}}\n'
  assert.deepEqual(parseTemplate({ path: 't.yml', text }), parseHandlebars({ path: 't.yml', text }))
})
