import assert from 'node:assert/strict'
import { scenario } from './scenario.ts'

scenario('compile writes what apply writes, and asks nobody', 'pair', async here => {
  await here.compose('compile', {
    stdout: /^templates\/page\.hbs -> envs\/out\/web1\/page\ntemplates\/page\.hbs -> envs\/out\/web2\/page\n$/,
  })
  const compiled = await here.read('envs/out/web1/page')
  assert.equal(compiled, 'hello from web1\n')
  await assert.rejects(here.read('lxd-conf/vm1.json'), { code: 'ENOENT' })
  await here.write('envs/out/web1/page', 'something else')
  await here.compose('apply')
  assert.equal(await here.read('envs/out/web1/page'), compiled)
})

scenario('compile takes projects, groups, variables and beginnings of sources', 'pair', async here => {
  const { stdout } = await here.compose(
    'co -p shop --enable-group web2-group --env greeting=moin -f templates/p --json',
  )
  assert.deepEqual(JSON.parse(stdout).files, [{ source: 'templates/page.hbs', file: 'envs/out/web2/page' }])
  assert.equal(await here.read('envs/out/web2/page'), 'moin from web2\n')
  await assert.rejects(here.read('envs/out/web1/page'), { code: 'ENOENT' })
  await here.compose('compile -f template/page', {
    exit: 64,
    stderr: /begins with "template\/page"[\s\S]*templates\/page/,
  })
  await here.compose('compile shp', { exit: 64, stderr: /shp/ })
})

scenario('compile leaves out what waits for a hook, and says so', 'pair', async here => {
  await here.edit(
    'envs/shop.yml',
    '  - name: shop\n',
    '  - name: shop\n    hooks: [{ event: pre-project, node: host, commands: ["echo x"], out2var: late }]\n',
  )
  await here.write('envs/templates/page.hbs', '{{greeting}} {{late}}\n')
  await here.compose('compile', {
    stdout: /^$/,
    stderr: /page\.hbs is not written: it reads late, which a hook writes/,
  })
  await here.edit('envs/templates/page.hbs', ' {{late}}', '')
  await here.compose('compile', { stdout: /web1\/page/ })
})
