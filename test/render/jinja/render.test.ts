import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { ValueMap } from '../../../src/model/values.ts'
import { filters } from '../../../src/render/jinja/filters.ts'
import { createJinjaRenderer } from '../../../src/render/jinja/render.ts'

const variables: ValueMap = {
  name: 'db',
  release: { number: 22.1, text: '22.10' },
  size: 3,
  on: true,
  nothing: null,
  empty: [],
  hosts: [{ name: 'a', port: 1 }, { name: 'b' }],
  users: { zoe: 'admin', adam: 'guest' },
  json: '{"a": [1, 2]}',
}

function render(text: string) {
  return createJinjaRenderer(['hunter2'])({ path: 'files/a.j2', text }, variables)
}

describe('a template becomes', () => {
  const cases: readonly (readonly [template: string, text: string])[] = [
    ['plain\n', 'plain\n'],
    ['{{ name }} {{ release }} {{ on }} [{{ nothing }}]\n', 'db 22.10 true []\n'],
    ['{{ hosts[0].name }}{{ hosts[-1]["name"] }}', 'ab'],
    ['{% if empty %}1{% elif size == 3 and not gone is defined %}2{% else %}3{% endif %}', '2'],
    ['{% for h in hosts %}{{ loop.index }}{{ h.name }}{% if not loop.last %},{% endif %}{% endfor %}', '1a,2b'],
    ['{% for h in hosts if h.port is defined %}{{ h.name }}{% else %}-{% endfor %}', 'a'],
    ['{% for x in empty %}x{% else %}-{% endfor %}', '-'],
    ['{% for k, v in users.items() %}{{ k }}={{ v }} {% endfor %}', 'zoe=admin adam=guest '],
    ['{% for k in users | sort %}{{ k }} {% endfor %}', 'adam zoe '],
    ['a\n  {%- if on -%}  b  {%- endif %}\nc', 'ab\nc'],
    ['{% set x = size * 2 %}{{ x + 1 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ "a" ~ size }}', '7 3 3 a3'],
    ['{{ ((0.5 * size) * 1024) | round | int }} {{ 2.5 | round }} {{ 1.25 | round(1, "floor") }}', '1536 2 1.2'],
    ['{% set x = 1 %}{% for i in range(2) %}{% set x = 9 %}{% endfor %}{{ x }}', '1'],
    ['{% set text %}a{{ size }}{% endset %}{{ text | upper }}', 'A3'],
    ['{% macro f(a, b="z") %}<{{ a }}{{ b }}>{% endmacro %}{{ f(1) }}{{ f(1, b=2) }}', '<1z><12>'],
    ['{% raw %}{{ x }}{% endraw %}{# note #}', '{{ x }}'],
    ['{{ gone | default("d") }} {{ "" | default("e", true) }} {{ users.gone | default(1) }}', 'd e 1'],
    ['{{ hosts | to_json }}', '[{"name":"a","port":1},{"name":"b"}]'],
    ['{{ (json | from_json).a[1] }}', '2'],
    ['{{ {"b": {"c": release}, "a": [1]} | to_nice_yaml }}', 'a:\n  - 1\nb:\n    c: 22.10\n'],
    ['x:\n  {{ {"b": 1, "a": 2} | to_nice_yaml(indent=2) | indent(2) }}', 'x:\n  a: 2\n  b: 1\n'],
    ['{{ "a\nb" | indent(width=2, first=true) }}', '  a\n  b'],
    ['{{ "vm-12" | regex_replace("vm-([0-9]+)", "\\\\1") }}', '12'],
    ['{{ "b" in ["a", "b"] }} {{ "zoe" in users }} {{ 1 if on else 2 }}', 'true true 1'],
  ]
  for (const [template, text] of cases) {
    test(JSON.stringify(template), () => assert.deepEqual(render(template), { text, problems: [] }))
  }
})

describe('a mistake is a problem at its place', () => {
  const cases: readonly (readonly [template: string, code: string, line: number, column: number])[] = [
    ['a\n{{ nam }}', 'template/unknown-name', 2, 4],
    ['{% if gone %}{% endif %}', 'template/unknown-name', 1, 7],
    ['{{ gone | upper }}', 'template/unknown-name', 1, 4],
    ['{{ users.gone }}', 'template/unknown-name', 1, 9],
    ['{% for x in gone %}{% endfor %}', 'template/unknown-name', 1, 13],
    ['{{ hosts }}', 'template/not-printable', 1, 4],
    ['{{ name | uper }}', 'template/unknown-helper', 1, 11],
    ['{{ name is odd }}', 'template/wrong-arguments', 1, 12],
    ['{{ lipsum() }}', 'template/unknown-helper', 1, 4],
    ['{% for x in size %}{% endfor %}', 'template/cannot-iterate', 1, 13],
    ['{% include "/etc/passwd" %}', 'template/unsupported', 1, 4],
    ['{{ 1 / 0 }}', 'template/wrong-arguments', 1, 4],
    ['x\n{% nope %}', 'template/syntax', 2, 4],
    ['a\n{{ name', 'template/syntax', 2, 8],
  ]
  for (const [template, code, line, column] of cases) {
    test(JSON.stringify(template), () => {
      const { text, problems } = render(template)
      assert.deepEqual(
        [text, problems.map(problem => [problem.code, problem.where])],
        [undefined, [[code, { file: 'files/a.j2', line, column }]]],
      )
    })
  }
  test('all of them at once, one in a loop only once, and the nearest name as a hint', () => {
    const { problems } = render('{% for h in hosts %}{{ nam }}{% endfor %}{{ siz }}')
    assert.deepEqual(
      problems.map(({ message, hint }) => [message, hint]),
      [
        ['nam is not defined', 'did you mean name?'],
        ['siz is not defined', 'did you mean size?'],
      ],
    )
  })
  test('a secret does not stand in its words', () => {
    assert.doesNotMatch(JSON.stringify(render('{{ "hunter2" | round }}').problems), /hunter2/)
  })
})

describe('a hostile template ends in a problem', () => {
  for (const template of [
    '{{ "".constructor.constructor("return 1")() }}',
    '{{ users["__proto__"] }}',
    '{{ users.hasOwnProperty("zoe") }}',
    '{{ range(1000000000) }}',
    '{% for i in range(100000) %}{% for j in range(100000) %}{{ i }}{% endfor %}{% endfor %}',
    '{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}',
    `{% set x = "${'a'.repeat(1000)}" %}${'{% set x = x ~ x %}'.repeat(30)}{{ x }}`,
  ]) {
    test(template.slice(0, 60), () => {
      const { text, problems } = render(template)
      assert.equal(text, undefined)
      assert.ok(problems.every(problem => problem.where !== undefined))
      assert.ok(problems.length > 0)
    })
  }
})

test('docs/config-templates.md names every filter', () => {
  const words = new Set(readFileSync('docs/config-templates.md', 'utf8').match(/(?<=`)\w+(?=`)/g))
  assert.deepEqual(
    Object.keys(filters).filter(name => !words.has(name)),
    [],
  )
})
