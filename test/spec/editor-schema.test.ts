/** What `compose schema` gives editors, which see templates before they are rendered. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { forEditors } from '../../scripts/editor-schema.ts'
import { workspaceFiles } from '../../src/app/init-files.ts'

function read(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** What an editor would underline. */
function underlined(kind: string, text: string, part = ''): readonly string[] {
  const schema = read(`src/generated/${kind}.schema.json`)
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  ajv.addSchema(schema)
  const validate = ajv.getSchema(`${schema.$id}${part}`) ?? assert.fail(part)
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

for (const kind of ['environment', 'workspace']) {
  test(`the ${kind} schema for editors is the present one: npm run generate`, () => {
    assert.deepEqual(read(`src/generated/${kind}.schema.json`), forEditors(read(`src/spec/schema/${kind}.schema.json`)))
  })
}

describe('in a template nothing is underlined', () => {
  for (const file of ['envs/nginx.yml', 'envs/pmm.yml']) {
    test(file, () => assert.deepEqual(underlined('environment', readFileSync(file, 'utf8')), []))
  }
  for (const [file, kind, part] of [
    ['.drydock.yml', 'workspace', ''],
    ['envs/web.yml', 'environment', ''],
    ['hooks/reload.yml', 'environment', '#/$defs/hooks_file'],
    ['profiles/autostart.yml', 'environment', '#/$defs/profile'],
  ] as const) {
    test(`${file} of a new workspace`, () => {
      assert.deepEqual(underlined(kind, workspaceFiles[file] ?? '', part), [])
    })
  }
})

test('a tag may stand for a name, a number, a boolean, a duration and a word of several; anything else is wrong as ever', () => {
  const node = (values: readonly string[]): string => `
name: ${values[0]}
image_source: x
wait_ip: ${values[1]}
stop_timeout: ${values[2]}
upgrade: { strategy: ${values[3]}, keep_previous: ${values[4]} }
health: [{ exec: ["true"], required: ${values[5]} }]
`
  const tags = Array.from({ length: 6 }, (_, index) => `"{{Values.v${index}}}"`)
  const part = '#/$defs/node'
  assert.deepEqual(underlined('environment', node(tags), part), [])
  assert.deepEqual(underlined('environment', node(['web', '3', '10s', 'hot', '1', 'true']), part), [])
  const wrong = underlined('environment', node(['1web', 'soon', 'later', 'warm', 'some', 'perhaps']), part)
  for (const field of [
    'name',
    'wait_ip',
    'stop_timeout',
    'upgrade/strategy',
    'upgrade/keep_previous',
    'health/0/required',
  ]) {
    assert.ok(
      wrong.some(line => line.startsWith(`/${field} `)),
      `${field} is not underlined: ${wrong.join('; ')}`,
    )
  }
})
