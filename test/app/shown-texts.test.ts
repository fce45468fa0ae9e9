import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { desire } from '../../src/app/desire.ts'
import { load } from '../../src/app/load.ts'
import { render } from '../../src/app/render.ts'
import { folderWith } from '../support/folder.ts'

const values = 'secrets:\n  token: hunter2hunter2\n'
const files = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nrender_default_file: values.yaml\n',
  'conf/config.yml': 'default-remote: lab\nremotes:\n  lab: { addr: "", protocol: embedded }\n',
  'values.yaml': values,
  'envs/shop.yml': `# hunter2hunter2
projects:
  - name: shop
    groups:
      - name: web
        nodes:
          - { name: web1, image_source: i, config_templates: [{ source: a.hbs, dst: a }] }
`,
  'envs/a.hbs': 'token hunter2hunter2 was written here\n',
}

test('the texts that problems are shown with hold no secret, from whatever file', async context => {
  const folder = folderWith(context, files)
  const options = { cwd: folder, variables: {}, renderEnv: [] }
  const { texts } = await desire(await load(options), new Set())
  assert.deepEqual([...texts.keys()].sort(), [
    '.drydock.yml',
    'conf/config.yml',
    'envs/a.hbs',
    'envs/shop.yml',
    'values.yaml',
  ])
  for (const [path, text] of texts) assert.ok(!text.includes('hunter2'), path)
  assert.match(texts.get('envs/a.hbs') ?? '', /^token \*\*\* + was written here\n$/)
  const rendered = await render({ load: options, files: [join(folder, 'envs/shop.yml')] })
  assert.equal(rendered.rendered.length, 1)
  for (const [path, text] of rendered.texts) assert.ok(!text.includes('hunter2'), path)
})

test('so do those of a values file that cannot be read', async context => {
  const folder = folderWith(context, { ...files, 'values.yaml': `${values}  other: [\n` })
  const options = { cwd: folder, variables: {}, renderEnv: [] }
  for (const { problems, texts } of [await load(options), await render({ load: options, files: ['envs/shop.yml'] })]) {
    assert.deepEqual(
      problems.map(problem => problem.code),
      ['yaml/syntax'],
    )
    assert.ok(!texts.get('values.yaml')?.includes('hunter2'))
  }
})
