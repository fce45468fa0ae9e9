import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsOf, renderWith } from './templates.ts'

const values = 'release: 22.10\nnodes:\n  - {name: a, port: 80}\n  - {name: b, port: 443}\nmap: {b: 1}\nempty:\n'
const go =
  'this looks like a Go template; in Handlebars: {{Values.x}}, {{default "y" Values.x}}, {{#if Values.x}} … {{/if}}, ' +
  '{{#each Values.list as |item|}} … {{/each}}, and \\{{ for braces that stay'

/** Template, and the one problem it must give. */
const rows: Readonly<Record<string, readonly (readonly [template: string, expected: string])[]>> = {
  'unknown names': [
    [
      'a: 1\nb: {{Values.relese}}',
      '2:6 template/unknown-name Values.relese is not defined [did you mean Values.release?]',
    ],
    ['{{Values.xyz}}', '1:3 template/unknown-name Values.xyz is not defined [Values has map, empty, nodes and 1 more]'],
    ['{{Valeus.x}}', '1:3 template/unknown-name Valeus is not defined [did you mean Values?]'],
    ['{{release}}', '1:3 template/unknown-name release is not defined [did you mean Values.release?]'],
    ['{{Values.a.b.c}}', '1:3 template/unknown-name Values.a is not defined [Values has map, empty, nodes and 1 more]'],
    ['{{Values.map.b.c}}', '1:3 template/unknown-name Values.map.b.c is not defined: Values.map.b is the number 1'],
    ['{{Values.empty.c}}', '1:3 template/unknown-name Values.empty.c is not defined: Values.empty is nothing'],
    [
      '{{#each Values.nodes as |n|}}\n  {{n.prot}}\n{{/each}}',
      '2:5 template/unknown-name n.prot is not defined [n has port, name]',
    ],
    [
      '{{#each Values.nodes}}{{this.nme}}{{/each}}',
      '1:25 template/unknown-name this.nme is not defined [did you mean this.name?]',
    ],
    [
      '{{Values.nodes.[5].name}}',
      '1:3 template/unknown-name Values.nodes.[5] is not defined: Values.nodes is a list [it has 2 items, counted from 0]',
    ],
    [
      '{{Values.nodes.name}}',
      '1:3 template/unknown-name Values.nodes.name is not defined: Values.nodes is a list ' +
        '[walk it: {{#each Values.nodes as |item|}} … {{item.name}} … {{/each}}]',
    ],
    ['{{@indx}}', '1:3 template/unknown-name @indx is not defined [known are @root]'],
    ['{{#each 1}}{{@indx}}{{/each}}', '1:14 template/unknown-name @indx is not defined [did you mean @index?]'],
    ['{{../x}}', '1:3 template/unknown-name ../x leads out of the template [there is no such outer item]'],
    [
      '{{upper (lower Values.nope)}}',
      '1:16 template/unknown-name Values.nope is not defined [Values has nodes, map, empty and 1 more]',
    ],
    [
      '{{#each Values.list}}{{/each}}',
      '1:9 template/unknown-name Values.list is not defined [Values has empty, map, nodes and 1 more]',
    ],
  ],
  'helpers and blocks': [
    ['{{uper Values.release}}', '1:3 template/unknown-helper unknown helper "uper" [did you mean upper?]'],
    ['a {{quote (uper "x")}}', '1:12 template/unknown-helper unknown helper "uper" [did you mean upper?]'],
    ['{{upper 1 2}}', '1:3 template/wrong-arguments upper got 2 arguments [write {{upper TEXT}}]'],
    ['{{upper}}', '1:3 template/wrong-arguments upper got no arguments [write {{upper TEXT}}]'],
    ['{{upper "x" y=1}}', '1:3 template/wrong-arguments upper takes no named arguments, got y= [write {{upper TEXT}}]'],
    [
      '{{upper (index Values.nodes 7)}}',
      '1:10 template/helper-failed index: there is no item 7 in a list of 2, counted from 0',
    ],
    ['x: {{required "set a port" Values.prt}}', '1:6 template/helper-failed required: set a port'],
    ['{{fail "stop here"}}', '1:3 template/helper-failed fail: stop here'],
    ['{{if Values.map}}', '1:3 template/unknown-helper unknown helper "if" [if is a block: {{#if …}} … {{/if}}]'],
    [
      '{{#quote 1}}{{/quote}}',
      '1:1 template/unknown-helper unknown block "quote" [quote is a helper: {{quote VALUE…}}]',
    ],
    [
      '{{#Values.map}}{{/Values.map}}',
      '1:1 template/unknown-helper unknown block "Values.map" [blocks are if, unless, each, with, let, raw; ' +
        'write {{#if Values.map}} or {{#each Values.map as |item|}}]',
    ],
    ['{{#if}}{{/if}}', '1:1 template/wrong-arguments if got 0 arguments [write {{#if VALUE}} … {{else}} … {{/if}}]'],
    [
      '{{#let 1}}{{/let}}',
      '1:1 template/wrong-arguments let got 1 argument [write {{#let VALUE as |name|}} … {{/let}}]',
    ],
    ['{{set x 1}}', '1:1 template/wrong-arguments set needs a quoted name [write {{set "x" VALUE}}, then {{@x}}]'],
    [
      '{{#*inline "x"}}{{/inline}}',
      '1:1 template/unsupported {{#*inline "x"}}{{/inline}} is not supported [use {{> NAME}}]',
    ],
    ['{{> x}}', '1:1 template/no-partial there is no template "x"'],
  ],
  'what cannot be printed or walked': [
    [
      '  {{Values.map}}',
      '1:3 template/not-printable Values.map is a map and cannot be printed ' +
        '[print it with {{nindent 2 (toYaml …)}} or {{json …}}, or print one of its fields]',
    ],
    [
      '{{list 1 2}}',
      '1:1 template/not-printable the value is a list and cannot be printed ' +
        '[print it with toYaml, json or join, or walk it: {{#each … as |item|}}]',
    ],
    [
      '{{#each Values.release}}{{/each}}',
      '1:1 template/cannot-iterate each cannot walk the number 22.10 [each walks lists, maps and whole numbers]',
    ],
    [
      '{{#each "abc"}}{{/each}}',
      '1:1 template/cannot-iterate each cannot walk the string "abc" [each walks lists, maps and whole numbers]',
    ],
  ],
  syntax: [
    ['a\n{{#each Values.nodes}}\nb\n', '2:1 template/syntax {{#each Values.nodes}} is never closed [add {{/each}}]'],
    ['{{#if a}}\n{{#if b}}\n{{/if}}\n', '1:1 template/syntax {{#if a}} is never closed [add {{/if}}]'],
    [
      '{{#if a}}\n  {{/each}}',
      '2:3 template/syntax {{/each}} cannot close {{#if a}} of line 1 [write {{/if}} before it]',
    ],
    ['x\n{{/each}}', '2:1 template/syntax {{/each}} closes nothing [remove it]'],
    ['{{else}}', '1:1 template/syntax {{else}} stands outside of a block'],
    [
      'a: {{Values.x\nb: 1',
      '1:4 template/syntax {{Values.x has no closing braces [write \\{{ for braces that stay as they are]',
    ],
    [
      '{{Values.nodes.0}}',
      '1:1 template/syntax cannot parse {{Values.nodes.0}} [write Values.nodes.[0] for an item of a list]',
    ],
    [
      '{a: {{Values.release}}}',
      '1:5 template/syntax {{Values.release}}} ends with one brace too many [put a space behind it: {{Values.release}} }]',
    ],
    [
      '{{{Values.release}}: 1}',
      '1:1 template/syntax {{{Values.release}}: 1} has no closing braces [put a space between { and {{]',
    ],
    [
      '{{#if}}{{foo bar"}}{{/if}}',
      '1:8 template/syntax cannot parse {{foo bar"}} [write \\{{ for braces that stay as they are]',
    ],
  ],
  'Go templates': [
    ['docker ps --format "{{.Names}}"', `1:21 template/syntax cannot parse {{.Names}} [${go}]`],
    ['a: 1\nb: {{ $v.port | default 80 }}', `2:4 template/syntax cannot parse {{ $v.port | default 80 }} [${go}]`],
    ['{{- end }}', `1:3 template/unknown-helper unknown helper "-" [${go}]`],
    ['{{ end }}', `1:4 template/unknown-name end is not defined [${go}]`],
    [
      '{{ range $i, $v := .Values.nodes }}',
      `1:1 template/syntax cannot parse {{ range $i, $v := .Values.nodes }} [${go}]`,
    ],
    ['{{/* comment */}}', `1:1 template/syntax cannot parse {{/* comment */}} [${go}]`],
    ['{{ if .Values.x }}', `1:4 template/unknown-name if is not defined [${go}]`],
  ],
}

for (const [subject, table] of Object.entries(rows)) {
  test(`problems: ${subject}`, () => {
    for (const [template, expected] of table) {
      assert.deepEqual(problemsOf(values, template), [expected], template)
      assert.equal(renderWith(values, template).ok, false, template)
    }
  })
}

test('all problems are found at once, each place once, in the order of the file', () => {
  const template = '{{#each Values.nodes as |n|}}\n{{n.x}}{{Values.y}}\n{{/each}}\n{{Values.nope}}\n'
  assert.deepEqual(
    problemsOf(values, template).map(line => line.split(' ')[0]),
    ['2:3', '2:10', '4:3'],
  )
})

test('~ in a tag that is alone on its line is a warning', () => {
  const template = 'a\n  {{~#if Values.release}}\nb\n{{/if}}\n{{Values.release~}} c\n'
  assert.deepEqual(problemsOf(values, template), [
    '2:3 template/strip-on-own-line {{~#if Values.release}} glues the lines around it together ' +
      '[leave out ~: a block tag alone on its line leaves no line behind]',
  ])
  assert.equal(renderWith(values, template).ok, true)
})
