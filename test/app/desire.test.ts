import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { desire } from '../../src/app/desire.ts'
import { load } from '../../src/app/load.ts'
import { everything } from '../../src/app/request.ts'
import { projectsAskedFor } from '../../src/desired/select.ts'
import type { Problem } from '../../src/model/problem.ts'

const folders: string[] = []
let folder = ''

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

async function wanted() {
  const loaded = await load({ cwd: folder, variables: {}, renderEnv: [] })
  assert.deepEqual(loaded.problems, [])
  return desire(loaded, projectsAskedFor(loaded.spec, everything))
}

/** The password of these workspaces is read by some templates only, which is worth a notice. */
function isWrong({ severity }: Problem): boolean {
  return severity !== 'notice'
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desire-test-'))
  folders.push(folder)
  await write('.drydock.yml', 'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\n')
  await write('values.yaml', 'secrets: { password: s3cret }\n')
  await write('lxd-conf/config.yml', 'default-remote: lab\nremotes:\n  lab: { addr: "", protocol: embedded }\n')
  await write(
    'envs/shop.yml',
    `
projects:
  - name: shop
    vars: [{ envs: { release: 22.10, password: "{{Values.secrets.password}}" } }]
    groups:
      - name: web
        nodes:
          - name: web1
            image_source: nginx/22.10
            labels: { role: front }
            config_templates: [{ source: templates/x.conf.hbs, dst: files/etc/x.conf }]
            sync_resources: [{ source: files/etc, dst: /etc/shop }]
`,
  )
  await write(
    'envs/templates/x.conf.hbs',
    '{{node.name}} {{role}} {{release}} {{password}} {{project.name}} {{env_base_dir}}\n',
  )
  await write('envs/files/etc/static.conf', 'static\n')
})
after(() => Promise.all(folders.map(path => rm(path, { recursive: true, force: true }))))

test('local files and rendered templates make the manifest; numbers are printed as written', async () => {
  const { desired, materials, problems } = await wanted()
  assert.deepEqual(problems, [])
  const node = desired.projects[0]?.groups[0]?.nodes[0]
  assert.deepEqual(
    node?.files.entries.map(entry => `${entry.path} ${entry.content?.from}`),
    ['/etc/shop undefined', '/etc/shop/static.conf disk', '/etc/shop/x.conf template'],
  )
  const [template] = [...materials.templates.values()]
  assert.equal(template?.text, 'web1 front 22.10 s3cret shop envs\n')
  assert.ok(!JSON.stringify(desired).includes('s3cret'))
})

test('the manifest stays the same when the host copy has been written', async () => {
  const before = await wanted()
  await write('envs/files/etc/x.conf', 'a copy of an earlier run')
  const later = await wanted()
  assert.deepEqual(later.desired, before.desired)
})

test('problems of templates are at their line, and the text to show is there', async () => {
  await write('envs/templates/x.conf.hbs', 'first\n{{releese}}\n')
  const { problems, texts } = await wanted()
  assert.deepEqual(
    problems.map(problem => [problem.code, problem.where?.file, problem.where?.line]),
    [['template/unknown-name', 'envs/templates/x.conf.hbs', 2]],
  )
  assert.equal(texts.get('envs/templates/x.conf.hbs'), 'first\n{{releese}}\n')
  assert.ok(texts.has('envs/shop.yml'))
})

test('a template that is not there is a problem where it is named', async () => {
  await rm(join(folder, 'envs/templates/x.conf.hbs'))
  const { problems } = await wanted()
  assert.deepEqual(
    problems.map(problem => [problem.code, problem.where?.file, problem.where?.line]),
    [['template/unreadable-source', 'envs/shop.yml', 11]],
  )
})

test('a template that waits for the run is rendered then with the same helpers, and secrets are struck from what it says', async () => {
  const hook = "        hooks: [{ event: pre-group, node: host, commands: ['make-token'], out2var: token }]\n"
  const environment = await readFile(join(folder, 'envs/shop.yml'), 'utf8')
  await write('envs/shop.yml', environment.replace('        nodes:\n', `${hook}        nodes:\n`))
  await write('envs/templates/x.conf.hbs', '{{token}} {{readFile "envs/files/etc/static.conf"}}')
  const { materials, problems } = await wanted()
  assert.deepEqual(problems.filter(isWrong), [])
  const [late] = [...materials.templates.values()]
  assert.equal(late?.text, undefined)
  const source = { path: late?.sourcePath ?? '', text: late?.sourceText ?? '' }
  const variables = { ...materials.variables.get('shop')?.variables, ...late?.own, token: 't1' }
  assert.equal(materials.renderTemplate(source, variables).text, 't1 static\n')
  const wrong = { ...source, text: '{{add password 1}}' }
  const [problem] = materials.renderTemplate(wrong, variables).problems
  assert.match(problem?.message ?? '', /number/)
  assert.doesNotMatch(JSON.stringify(problem), /s3cret/)
})

test('an environment of engine jinja2 renders its templates so, also those that wait for the run', async () => {
  const hook = "        hooks: [{ event: pre-group, node: host, commands: ['make-token'], out2var: token }]\n"
  const environment = await readFile(join(folder, 'envs/shop.yml'), 'utf8')
  await write(
    'envs/shop.yml',
    `template_engine: { engine: jinja2 }\n${environment.replace('x.conf.hbs', 'x.conf.j2').replace('        nodes:\n', `${hook}        nodes:\n`)}`,
  )
  await write('envs/templates/x.conf.j2', '{% if token is defined %}{{ token | upper }}{% endif %}\n')
  const { materials, problems } = await wanted()
  assert.deepEqual(problems.filter(isWrong), [])
  const [late] = [...materials.templates.values()]
  assert.deepEqual([late?.text, late?.engine], [undefined, 'jinja2'])
  const source = { path: late?.sourcePath ?? '', text: late?.sourceText ?? '' }
  assert.equal(materials.renderTemplate(source, { token: 't1' }, late?.engine).text, 'T1\n')
  await write('envs/templates/x.conf.j2', 'a\n{{ nobody }}\n')
  const wrong = await wanted()
  assert.deepEqual(
    wrong.problems.filter(isWrong).map(({ code, where }) => [code, where]),
    [['template/unknown-name', { file: 'envs/templates/x.conf.j2', line: 2, column: 4 }]],
  )
})

test('a source that is called .hbs is Handlebars, whatever the engine is', async () => {
  const environment = await readFile(join(folder, 'envs/shop.yml'), 'utf8')
  await write('envs/shop.yml', `template_engine: { engine: mottainai }\n${environment}`)
  await write('envs/templates/x.conf.hbs', '{{upper "a"}}\n')
  const { materials, problems } = await wanted()
  assert.deepEqual(problems.filter(isWrong), [])
  assert.deepEqual(
    [...materials.templates.values()].map(({ text, engine }) => [text, engine]),
    [['A\n', undefined]],
  )
})

test('an environment of engine mottainai renders Go templates with the names of lxd-compose', async () => {
  const environment = await readFile(join(folder, 'envs/shop.yml'), 'utf8')
  const text = environment.replace('x.conf.hbs', 'x.conf.tmpl')
  await write('envs/shop.yml', `template_engine: { engine: mottainai }\n${text}`)
  await write('envs/templates/x.conf.tmpl', '{{ .project.Name }} {{ .node.Name }} {{ .env_base_dir }}\n')
  const { materials, problems } = await wanted()
  assert.deepEqual(problems.filter(isWrong), [])
  const [template] = [...materials.templates.values()]
  assert.match(template?.text ?? '', /^shop \w+ envs\n$/)
})

test('what render_allow allows is allowed in templates of the engine mottainai, and nothing else is', async () => {
  const environment = await readFile(join(folder, 'envs/shop.yml'), 'utf8')
  const text = environment.replace('x.conf.hbs', 'x.conf.tmpl')
  await write('envs/shop.yml', `template_engine: { engine: mottainai }\n${text}`)
  await write('envs/templates/x.conf.tmpl', '{{ len (randAlpha 7) }} {{ .role }}\n')
  const refused = await wanted()
  assert.match(refused.problems.filter(isWrong)[0]?.message ?? '', /^randAlpha is refused/)
  const settings = await readFile(join(folder, '.drydock.yml'), 'utf8')
  await write('.drydock.yml', `${settings}render_allow: [random]\n`)
  const { materials, problems } = await wanted()
  assert.deepEqual(problems.filter(isWrong), [])
  assert.deepEqual(
    [...materials.templates.values()].map(one => one.text),
    ['7 front\n'],
  )
})
