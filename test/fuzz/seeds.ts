/** What fuzzed inputs are made from: texts as users write them, and the pieces that hurt parsers. */
import { readFileSync } from 'node:fs'
import { type Target, usualValues } from './targets.ts'

function fileOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}

const { vectors } = JSON.parse(fileOf('test/render/gotemplate/vectors.json')) as {
  readonly vectors: readonly { readonly template: string }[]
}

const goEnvironment = `version: "1"
projects:
  - name: web
    groups:
{{- range $i, $node := .Values.nodes }}
      - name: "{{ $node.name }}-group"
        connection: {{ $node.connection | default "vm1" }}
        nodes:
          - name: {{ $node.name }}
            image_source: "nginx/{{ $.Values.release }}"
            config:
{{ toYaml (dict "limits.memory" ($node.memory | default "1GiB")) | indent 14 }}
{{- end }}
`

const handlebarsEnvironment = `version: "1"
projects:
  - name: web
    vars:
      - envs: { zone: "{{Values.zone}}", ports: {{json (index Values.nodes 0 "ports")}} }
    groups:
      # {{#each Values.nodes as |node i|}}
      - name: "{{node.name}}-group"
        connection: "{{default "vm1" (get node "connection")}}"
        nodes:
          - name: "{{lower node.name}}"
            image_source: "nginx/{{Values.release}}"
            # {{#if node.memory}}
            config: { limits.memory: "{{node.memory}}" }
            # {{else}}
            config:
              {{nindent 14 (toYaml (dict "limits.cpu" (add i 1)))}}
            # {{/if}}
      # {{/each}}
`

const jinjaText = `{% macro row(n, x='-') %}{{ n.name|upper }}{{ x }}{% endmacro %}
{% for node in nodes if node.memory %}
{{ loop.index }} {{ row(node, x=1) }} {{ node|to_nice_yaml|indent(2) }}
{% else %}nobody{% endfor %}
{% set y = list|join(', ') %}{{ y if yes else "" }} {{ (map|to_json)|from_json }}
`

const mottainaiText = `{{ $all := list }}{{ range $i, $node := .nodes }}
{{ $i }} {{ $node.name | upper }} {{ joinWithPrefix $node.ports "," ":" }} {{ isMap $node }}{{ end }}
{{ join .list ", " }} {{ getKeys .map }} {{ sort (cast2StringArray .list) }} {{ replaceAll .zone "n" "m" }}
{{ with .map }}{{ .b }}{{ else }}{{ default "x" .empty }}{{ end }} {{ date "2006-01-02" now }}
`

const anchors = `base: &base { a: 1, b: [x, y] }
other: { <<: *base, a: 2 }
many: [*base, *base]
text: |-
  line
   more
folded: >
  a
  b
? complex
: value
`

const plainEnvironment = `version: "1"
projects:
  - name: web
    vars: [{ envs: { a: 1.50, b: 0755, c: yes, list: [1, 2] } }]
    groups:
      - name: g
        connection: vm1
        ephemeral: "no"
        depends_on: []
        nodes:
          - name: n1
            image_source: nginx/22.10
            config: { limits.cpu: 2, user.x: "y" }
            health: [{ stage: live, tcp: ":80", required: yes }]
            hooks:
              - { event: post-node-sync, flags: [config], commands: ["true"], out2var: x }
`

const environments = [fileOf('envs/nginx.yml'), fileOf('hooks/systemd-ready.yml'), fileOf('profiles/net-phy-srv.yml')]

/** Texts to begin with, by target. */
export const seeds: Readonly<Record<Target, readonly string[]>> = {
  handlebars: [...environments, handlebarsEnvironment],
  gotemplate: [goEnvironment, ...vectors.map(({ template }) => template)],
  mottainai: [mottainaiText, '{{ .zone }}', '{{ if .yes }}{{ (index .nodes 0).name }}{{ end }}'],
  jinja: [jinjaText, '{{ a }}', '{% if yes %}{{ nodes[0].name }}{% endif %}'],
  environment: [plainEnvironment, anchors, ...environments],
  hooks: [fileOf('hooks/systemd-ready.yml'), anchors],
  workspace: [fileOf('.drydock.yml'), anchors],
  values: [usualValues, anchors, fileOf('render/default.yaml'), fileOf('render/prod.yaml')],
  assignment: ['release=22.10.01', 'a.b.c=1', 'nodes=[1, 2]', 'map.a="x"', 'x={ a: 1 }', 'a.b='],
}

const deep = 900
const abyss = 30_000

/** Whole tags that work, so that more than the first mistake is reached. */
const whole = {
  handlebars: [
    ...[
      '{{Values.release}}',
      '{{json Values}}',
      '{{nindent 2 (toYaml Values.map)}}',
      '{{set "x" Values.list}}',
      '{{@x}}',
    ],
    ...['{{join "," (reverse Values.list)}}', '{{printf "%5d %q" 3 "a"}}', '{{#each Values as |v k|}}{{k}} {{/each}}'],
    ...[
      '{{set "x" (concat Values.list @x)}}',
      '{{seq 1 9}}',
      '{{fromYaml (toYaml Values)}}',
      '{{regexReplaceAll "a+" "b" "c"}}',
    ],
  ],
  gotemplate: [
    ...[
      '{{ .Values.release }}',
      '{{ toYaml .Values }}',
      '{{ $x := list 1 2 }}',
      '{{ range .Values.list }}{{ . }}{{ end }}',
    ],
    ...[
      '{{ tpl "{{ .Values.zone }}" . }}',
      '{{ $x = concat $x $x }}',
      '{{ printf "%v %T" .Values.map 1.5 }}',
      '{{ . }}',
    ],
    ...[
      '{{ with .Values.map }}{{ .a.deep }}{{ end }}',
      '{{ regexReplaceAll "a+" "b" "c" | quote }}',
      '{{ set .Values "x" .Values }}',
    ],
  ],
  jinja: [
    ...['{{ zone|upper }}', '{{ map|to_nice_yaml }}', '{% set x = list %}', '{% for k, v in map %}{{ k }}{% endfor %}'],
    ...[
      '{% set x = x + x %}',
      '{{ "%s" % zone }}',
      '{{ range(5)|join }}',
      '{{ ratio|round(2) }}',
      '{{ map.a.deep[0] }}',
    ],
  ],
  mottainai: [
    ...['{{ .zone }}', '{{ . }}', '{{ .gone }}', '{{ $x := .list }}', '{{ $x = concat $x $x }}', '{{ isInt .octal }}'],
    ...['{{ join .list .zone }}', '{{ joinWithPrefixAndPostfix .list ";" "<" ">" }}', '{{ getKeys .map }}'],
    ...['{{ replaceAll .zone "" .zone }}', '{{ sort .list }}', '{{ range .nodes }}{{ .name }}{{ end }}'],
    ...['{{ replaceAll (repeat 100000 "a") "a" (repeat 100000 "b") }}', '{{ cast2StringArray .nodes | join "," }}'],
    ...['{{ date "Monday 15:04 MST" (toDate "2006-01-02" .zone) }}', '{{ duration 1e9 }}', '{{ now | ago }}'],
  ],
  environment: [],
  hooks: [],
  workspace: [],
  values: [],
  assignment: [],
} as const satisfies Record<Target, readonly string[]>

/** Pieces to put into the texts of a target. */
export function piecesFor(target: Target): readonly string[] {
  return [...pieces, ...whole[target], ...whole[target], ...whole[target], ...whole[target]]
}

/** Pieces of every grammar, of which some nest, repeat or overflow. */
const pieces: readonly string[] = [
  ...[
    '{{',
    '}}',
    '{{{',
    '}}}',
    '{{-',
    '-}}',
    '{{~',
    '~}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '\\{{',
    '{{!',
    '{{!--',
    '--}}',
    '/*',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '"',
    "'",
    '`',
    '.',
    '..',
    '../',
    '$',
    '@',
    '#',
    '/',
    '\\',
    ',',
    ':',
    ': ',
    '- ',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *base',
    '!!str ',
    '!x ',
    '? ',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\t',
    '\r',
    '\n',
    ' ',
  ],
  ...['\u0000', '\uFEFF', '\uD800', '𝄞', 'ü', '\u2028', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['-1', '0', '1e999', '99999999999999999999', '.inf', '.nan', '0x', '007', '1_0', 'true', 'null', '~', 'nil', '""'],
  ...[
    '{{#each ',
    '{{/each}}',
    '{{#if ',
    '{{else}}',
    '{{else if ',
    '{{/if}}',
    '{{#with ',
    '{{#let ',
    '{{> ',
    '{{set "x" ',
  ],
  ...[
    '{{ range ',
    '{{ end }}',
    '{{ else }}',
    '{{ define "x" }}',
    '{{ template "x" . }}',
    '{{ include "x" . }}',
    '{{ tpl ',
  ],
  ...[
    '{{#each 100000000 as |i|}}x{{/each}}',
    '{{ range until 1000000 }}x{{ end }}',
    '{% for a in range(100000000) %}x',
  ],
  ...['{{repeat 1000000000 "x"}}', '{{ repeat 1000000000 "x" }}', '{{ "x" * 100000000 }}', '{{indent 1000000000 "x"}}'],
  ...['{{regexMatch "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}}', '{{join (untilStep 0 100000000 1) ","}}'],
  ...['{{ regexMatch "(a|a)*$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }}', '{{seq 1 100000000}}'],
  ...['{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}', '{{ tpl "{{ tpl .Values.s . }}" . }}'],
  ...['{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}', '{% for a in nodes %}', '{% endfor %}', '{% if '],
  ...['['.repeat(deep), '{a: '.repeat(deep), '- '.repeat(deep), '('.repeat(deep), '{{#if x}}'.repeat(deep)],
  ...[
    `{{ ${'('.repeat(deep)}1${')'.repeat(deep)} }}`,
    '{{ if 1 }}'.repeat(deep),
    '{% if 1 %}'.repeat(deep),
    '../'.repeat(deep),
  ],
  ...[
    '['.repeat(abyss),
    '{{#if x}}'.repeat(abyss),
    `{{${'(not '.repeat(abyss)}`,
    `{{ ${'('.repeat(abyss)}`,
    '- '.repeat(abyss),
  ],
  ...[
    '{{ if 1 }}'.repeat(abyss),
    '{% if 1 %}'.repeat(abyss),
    `{{ ${'['.repeat(abyss)}`,
    `{{ ${'not '.repeat(abyss)}x }}`,
  ],
  ...[
    `{{ ${'1 + '.repeat(abyss)}1 }}`,
    `{{ x${'|upper'.repeat(abyss)} }}`,
    `{{ . ${'| not '.repeat(abyss)} }}`,
    '>'.repeat(abyss),
  ],
  ...[`{{${'(not '.repeat(deep)}1${')'.repeat(deep)}}}`, '!'.repeat(deep), '&x '.repeat(99), `a${'.b'.repeat(deep)}=1`],
]
