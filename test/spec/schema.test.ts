/** Editors show descriptions as hover texts and complete keys, so each key needs one and each map a closed list of them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { workspaceFiles } from '../../src/app/init-files.ts'

interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly $defs?: Readonly<Record<string, Schema>>
}

function read(kind: string): Schema {
  return JSON.parse(readFileSync(`src/spec/schema/${kind}.schema.json`, 'utf8'))
}

/** Every key of the schema with its path. */
function fieldsOf(schema: Schema, path: string): readonly (readonly [string, Schema])[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
      [`${path}.${key}`, field] as const,
      ...fieldsOf(field, `${path}.${key}`),
    ]),
    ...(schema.items === undefined ? [] : fieldsOf(schema.items, `${path}[]`)),
    ...(typeof schema.additionalProperties === 'object' ? fieldsOf(schema.additionalProperties, `${path}.*`) : []),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, one]) => fieldsOf(one, name)),
  ]
}

for (const kind of ['environment', 'workspace']) {
  describe(`the schema of the ${kind} file`, () => {
    const schema = read(kind)
    const fields = fieldsOf(schema, kind)

    test('describes every key', () => {
      const described = ({ $ref, description }: Schema): boolean =>
        description !== undefined || schema.$defs?.[$ref?.split('/').at(-1) ?? '']?.description !== undefined
      assert.ok(fields.length > 5)
      assert.deepEqual(
        fields.filter(([, field]) => !described(field)).map(([path]) => path),
        [],
      )
    })

    test('describes in sentences', () => {
      for (const [path, { description }] of fields) {
        if (description !== undefined) assert.match(description, /^[A-Z`].*\.$/s, path)
      }
    })

    test('is one that editors know the dialect of', () => {
      const { $schema } = JSON.parse(readFileSync(`src/spec/schema/${kind}.schema.json`, 'utf8'))
      assert.equal($schema, 'https://json-schema.org/draft/2020-12/schema')
    })
  })
}

test('every file of a new workspace that has a schema names it', () => {
  const modeline = /^# yaml-language-server: \$schema=(\S+)\n/
  assert.equal(modeline.exec(workspaceFiles['.drydock.yml'] ?? '')?.[1], 'schema/workspace.schema.json')
  assert.equal(modeline.exec(workspaceFiles['envs/web.yml'] ?? '')?.[1], '../schema/environment.schema.json')
  for (const file of ['profiles/autostart.yml', 'hooks/reload.yml']) {
    const [, part = ''] = modeline.exec(workspaceFiles[file] ?? '')?.[1]?.split('#/$defs/') ?? []
    // An editor puts a part together with the keys of the whole: a part that only refers to another one would get those.
    assert.ok(read('environment').$defs?.[part]?.properties !== undefined, file)
  }
})
