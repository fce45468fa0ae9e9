import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helperDocs, helpers } from '../../src/render/helpers.ts'
import { createRenderer } from '../support/renderer.ts'
import { problemsOf, textOf, valuesOf } from './templates.ts'

const values = `
text: Hello World
empty: ""
zero: 0
release: 22.10
list: [b, a, b]
numbers: [1, 2.50, 1.0]
map: {y: 1, x: {z: deep}}
words: 'yes'
`

/** Template and what it prints; every helper has at least one row. */
const rows: readonly (readonly [template: string, expected: string])[] = [
  ['{{default "a" Values.empty}} {{default "a" Values.nothing}} {{default "a" Values.release}}', 'a a 22.10'],
  ['{{required "give a release" Values.release}}', '22.10'],
  ['{{coalesce Values.nothing Values.empty Values.release 1}}', '22.10'],
  ['{{ternary "a" "b" true}}{{ternary "a" "b" Values.zero}}', 'ab'],
  ['{{empty Values.zero}} {{empty Values.text}}', 'true false'],
  [
    '{{eq 1 1.0}} {{eq Values.text "a" "Hello World"}} {{eq Values.release "22.10"}} {{eq Values.release "22.1"}}',
    'true true true false',
  ],
  ['{{ne 1 2}} {{ne "a" "a"}}', 'true false'],
  ['{{lt 2 10}} {{lt "2" "10"}}', 'true false'],
  ['{{le 2 2}}', 'true'],
  ['{{gt Values.release 9}}', 'true'],
  ['{{ge 1 2}}', 'false'],
  ['{{and 1 "a"}} [{{and 1 Values.empty 2}}]', 'a []'],
  ['{{or Values.empty "a" Values.nothing.at.all}}', 'a'],
  ['{{not Values.empty}} {{not 1}}', 'true false'],
  ['{{quote "a\tb"}} {{quote Values.release 1}}', '"a\\tb" "22.10" "1"'],
  ['{{squote "it\'s"}}', "'it''s'"],
  ['{{upper Values.text}}', 'HELLO WORLD'],
  ['{{lower Values.text}}', 'hello world'],
  ['{{title "the first node"}}', 'The First Node'],
  ['[{{trim "  a b "}}]', '[a b]'],
  ['{{trimSuffix ".yml" "a.yml"}} {{trimSuffix "" "a"}}', 'a a'],
  ['{{trimPrefix "v" "v1"}}', '1'],
  ['{{replace "l" "$&" "hello"}}', 'he$&$&o'],
  ['{{contains "lo W" Values.text}}', 'true'],
  ['{{hasPrefix "He" Values.text}}', 'true'],
  ['{{hasSuffix "He" Values.text}}', 'false'],
  ['{{join "," Values.numbers}}', '1,2.50,1.0'],
  ['{{join "-" (splitList "," "a,b,,c")}}', 'a-b--c'],
  ['{{regexMatch "^[a-z]+[0-9]$" "web1"}}', 'true'],
  ['{{regexReplaceAll "(\\w+)-(?P<n>\\d)" "web-1 db-2" "${n}.$1"}}', '1.web 2.db'],
  ['{{indent 2 "a\nb"}}', '  a\n  b'],
  ['x:{{nindent 2 "a\nb"}}', 'x:\n  a\n  b'],
  [
    '{{printf "%s-%03d|%-4s|%5.1f|%x|%q|%t|%v%%" "a" 7 "b" 2.25 255 "c" true Values.release}}',
    'a-007|b   |  2.3|ff|"c"|true|22.10%',
  ],
  ['{{print "a" 1 2 "b" Values.list}}', 'a1 2b["b","a","b"]'],
  ['{{toYaml Values.map}}', 'x:\n  z: deep\n"y": 1'],
  [
    '{{toYaml (list Values.release "22.10" "007" "no" "a: b" "x\ny" true Values.words)}}',
    '- 22.10\n- "22.10"\n- "007"\n- "no"\n- "a: b"\n- |-\n  x\n  y\n- true\n- "yes"',
  ],
  ['{{#with (fromYaml "a: [1.50, x]")}}{{join " " this.a}}{{/with}}', '1.50 x'],
  ['{{toJson (dict "b" Values.release "a" (list 007 "x" true))}}', '{"a":[7,"x",true],"b":22.10}'],
  ['{{json Values.list}}', '["b","a","b"]'],
  ['{{toPrettyJson (dict "a" (list 1) "b" (dict))}}', '{\n  "a": [\n    1\n  ],\n  "b": {}\n}'],
  ['{{#with (fromJson "{\\"a\\": 1.50}")}}{{this.a}}{{/with}}', '1.50'],
  ['{{json (list 1 "a" (list))}}', '[1,"a",[]]'],
  ['{{index Values.list 1}} {{index Values.map "x" "z"}}', 'a deep'],
  ['{{len Values.list}} {{len Values.map}} {{len "häß"}}', '3 2 3'],
  ['{{first Values.list}}[{{first (list)}}]', 'b[]'],
  ['{{last Values.numbers}}', '1.0'],
  ['{{join "" (append Values.list "c")}} {{len Values.list}}', 'babc 3'],
  ['{{join "" (concat Values.list (list 1 2))}}', 'bab12'],
  ['{{join " " (uniq Values.list)}} {{join " " (uniq Values.numbers)}}', 'b a 1 2.50'],
  ['{{has "a" Values.list}} {{has 1.00 Values.numbers}} {{has "c" Values.list}}', 'true true false'],
  ['{{join "" (sortAlpha Values.list)}}', 'abb'],
  ['{{join "" (reverse (list 1 2 3))}}', '321'],
  ['{{json (dict "k" 1)}}', '{"k":1}'],
  ['{{get Values.map "y"}}[{{get Values.map "nothing"}}]', '1[]'],
  ['{{json (set Values.map "y" 2)}} {{Values.map.y}}', '{"x":{"z":"deep"},"y":2} 1'],
  ['{{hasKey Values.map "x"}} {{hasKey Values.map "toString"}}', 'true false'],
  ['{{join "" (keys Values.map)}}', 'xy'],
  ['{{json (values Values.map)}}', '[{"z":"deep"},1]'],
  ['{{json (pick Values.map "y" "q")}}', '{"y":1}'],
  ['{{json (omit Values.map "x")}}', '{"y":1}'],
  ['{{json (merge (dict "y" 2) Values.map (dict "x" (dict "q" 3)))}}', '{"x":{"q":3,"z":"deep"},"y":2}'],
  ['{{dig "x" "z" "none" Values.map}} {{dig "x" "q" "r" "none" Values.map}}', 'deep none'],
  ['{{add 1 2.5 "3"}} {{add 0.1 0.2}}', '6.5 0.3'],
  ['{{add1 Values.zero}}', '1'],
  ['{{sub 5 7}}', '-2'],
  ['{{mul 2 3 4}}', '24'],
  ['{{div 7 2}} {{div -7 2}}', '3 -3'],
  ['{{mod 7 4}}', '3'],
  ['{{max 1 Values.release 3}}', '22.10'],
  ['{{min 2.50 3}}', '2.50'],
  ['{{int "7"}} {{int 7.9}}', '7 7'],
  ['{{#each (until 3) as |i|}}{{i}}{{/each}}', '012'],
  ['{{join "," (untilStep 1 8 3)}}', '1,4,7'],
  ['{{seq 3}}|{{seq 2 4}}|{{seq 3 1}}|{{seq 0 5 10}}', '1 2 3|2 3 4|3 2 1|0 5 10'],
  ['{{b64enc "hä"}}', 'aMOk'],
  ['{{b64dec "aMOk"}}', 'hä'],
  ['{{sha256sum ""}}', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['{{base "/etc/nginx/nginx.conf"}}', 'nginx.conf'],
  ['{{dir "/etc/nginx/nginx.conf"}}', '/etc/nginx'],
  ['{{ext "nginx.conf"}}', '.conf'],
]

/** What helpers refuse. */
const refused: readonly (readonly [template: string, message: string])[] = [
  ['{{required "give it" Values.empty}}', 'required: give it'],
  ['{{fail "no"}}', 'fail: no'],
  ['{{lt 1 "a"}}', 'lt: cannot compare the number 1 with the string "a" [compare two numbers or two texts]'],
  ['{{eq true "true"}}', 'eq: cannot compare true with the string "true" [write true and false without quotes]'],
  ['{{upper Values.list}}', 'upper: a list is not a text [use toYaml or json]'],
  ['{{add "x" 1}}', 'add: the string "x" is not a number'],
  ['{{indent 1.5 "x"}}', 'indent: the number 1.5 is not a whole number'],
  ['{{div 1 0}}', 'div: cannot divide by 0'],
  ['{{keys Values.list}}', 'keys: a list is not a map'],
  ['{{first "x"}}', 'first: the string "x" is not a list'],
  ['{{index Values.map "q"}}', 'index: there is no "q" [get gives "" instead]'],
  ['{{dict "a"}}', 'dict: a key has no value [write dict "KEY" VALUE "KEY" VALUE]'],
  ['{{regexMatch "(" "x"}}', 'regexMatch: "(" is not a regular expression'],
  ['{{printf "%d" "x"}}', 'printf: the string "x" is not a number'],
  ['{{printf "%y" 1}}', 'printf: unknown verb %y [use %s %d %v %q %t %x %X %o %b %f %%]'],
  ['{{printf "%s"}}', 'printf: no argument for %s in "%s"'],
  ['{{printf "a" 1}}', 'printf: 1 arguments for 0 verbs in "a"'],
  ['{{fromJson "{"}}', 'fromJson: the text is not JSON'],
  ['{{fromYaml "a: [1"}}', 'fromYaml: '],
  ['{{b64dec "?"}}', 'b64dec: the text is not base64'],
  ['{{len 5}}', 'len: the number 5 has no length'],
  ['{{until 1000000}}', 'until: 1000000 items are more than 100000'],
  ['{{untilStep 1 2 0}}', 'untilStep: a step of 0 never arrives'],
  ['{{env "HOME"}}', 'env: "HOME" is not set, or not allowed in templates'],
  ['{{readFile "a"}}', 'readFile: no file "a" in the workspace'],
]

for (const [template, expected] of rows) {
  test(`${template} prints ${JSON.stringify(expected)}`, () => assert.equal(textOf(values, template), expected))
}

test('what a helper refuses is a problem at the place of the call', () => {
  for (const [template, message] of refused) {
    const [problem = ''] = problemsOf(values, template)
    assert.ok(problem.startsWith(`1:3 template/helper-failed ${message}`), `${template}: ${problem}`)
  }
})

test('every helper has a row above', () => {
  const shown = [...rows, ...refused].map(([template]) => template).join('\n')
  const missing = [...helpers.keys()].filter(name => !new RegExp(`[{(]${name}[ })]`).test(shown))
  assert.deepEqual(missing, ['include'])
})

test('include renders another template as text', () => {
  const file = { path: 'b', text: '{{this.y}} {{Values.release}}' }
  const renderer = createRenderer({ values: valuesOf(values), partials: [{ name: 'b', file }] })
  const result = renderer.render({ path: 'a', text: '{{quote (include "b" Values.map)}}' })
  assert.equal(result.ok && result.text, '"1 22.10"')
})

test('helpers are documented in one line each, and their names are unique', () => {
  assert.equal(helperDocs.length, helpers.size)
  for (const { name, usage, description } of helperDocs) {
    assert.ok(usage === name || usage.startsWith(`${name} `))
    assert.match(description, /^[^\n]{4,90}$/)
    assert.ok(!description.endsWith('.'), description)
  }
})
