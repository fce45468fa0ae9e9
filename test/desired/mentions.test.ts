import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mentionedByHook, mentionedByTemplate } from '../../src/desired/mentions.ts'
import { hasWord } from '../../src/model/word.ts'

const names = ['port', 'web-host', 'secret']

describe('a hook mentions a variable', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['echo $port', ['port']],
    ['echo "${port}/x"', ['port']],
    ['echo ${port:-80}', ['port']],
    ['echo $ports $http_port port2', []],
    ['grep -q $web_host', ['web-host']],
    ['grep -q "web-host"', ['web-host']],
    ['nginx -t', []],
    ['python3 -c "import os; print(os.getenv(\'port\'))"', ['port']],
  ]
  for (const [text, expected] of cases) {
    test(text, () => assert.deepEqual(mentionedByHook(text, names), expected))
  }
})

describe('a hook that looks at the whole environment depends on all of it', () => {
  const whole = [
    'printenv > /etc/vars',
    'env | sort',
    'for n in a b; do echo ${!n}; done',
    'eval echo x',
    'echo "$project" | jq .',
    'echo ${project}',
    'export -p',
    'declare -px',
    'set',
    'set | grep x',
    'envsubst < /etc/tpl',
  ]
  for (const text of whole) test(text, () => assert.deepEqual(mentionedByHook(text, names), names))
  for (const text of ['set -e', 'echo environment', 'echo $projects', 'evaluate', 'export PATH=/bin']) {
    test(`but not: ${text}`, () => assert.deepEqual(mentionedByHook(text, names), []))
  }
})

describe('a template mentions a variable', () => {
  test('by name', () => assert.deepEqual(mentionedByTemplate('listen {{port}};', names), ['port']))
  test('with a dash', () => assert.deepEqual(mentionedByTemplate('{{web-host}}', names), ['web-host']))
  for (const text of [
    '{{toYaml @root}}',
    '{{lookup x "port"}}',
    '{{#each this}}{{/each}}',
    '{{toYaml .}}',
    '{{{.}}}',
    '{{#each servers}}{{../name}}{{/each}}',
  ]) {
    test(`or as part of everything: ${text}`, () => assert.deepEqual(mentionedByTemplate(text, names), names))
  }
  for (const text of ['{{node.name}}', 'a.b', '{{ servers.[0].ip }}', 'server_name .example.org;']) {
    test(`or not: ${text}`, () => assert.deepEqual(mentionedByTemplate(text, names), []))
  }
})

test('a word ends where a name ends', () => {
  assert.equal(hasWord('a-port', 'port'), true)
  assert.equal(hasWord('aport port', 'port'), true)
  assert.equal(hasWord('', 'port'), false)
  assert.equal(hasWord('port', ''), false)
})
