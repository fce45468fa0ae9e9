import assert from 'node:assert/strict'
import { scenario } from './scenario.ts'

scenario('the variables of a project are printed as its templates see them, secrets struck out', 'pair', async here => {
  await here.edit('render/default.yaml', 'page: page', 'page: page\nsecrets: { token: hunter2 }')
  await here.edit(
    'envs/shop.yml',
    'envs: { greeting: "{{Values.greeting}}" }',
    'envs: { greeting: "{{Values.greeting}}", version: 1.10, url: "u:{{Values.secrets.token}}@db", list: [1, a] }',
  )
  const { stdout } = await here.compose('diagnose vars shop --env zone=dmz', {
    stdout: [/^env_base_dir: envs\ngreeting: hello\nlist:\n- 1\n- a\nproject:\n {2}description: A shop on two hosts\n/],
    never: /hunter2/,
  })
  assert.match(stdout, /^url: "?u:\*{6}@db"?\nversion: 1\.10\nzone: dmz$/m)
  await here.compose('di vars shop --show-secrets', { stdout: /^url: u:hunter2@db$/m })
})

scenario('what a node adds is printed when it is named', 'pair', async here => {
  await here.edit(
    'envs/shop.yml',
    'image_remote_server: myserver',
    'image_remote_server: myserver\n            labels: { role: front }',
  )
  const { stdout } = await here.compose('diagnose vars shop --node web2 --json')
  const found = JSON.parse(stdout)
  assert.deepEqual(
    [found.role, found.node.name, found.node.connection, found.group.name],
    ['front', 'web2', 'vm2', 'web2-group'],
  )
  await here.compose('diagnose vars shop --node web3', { exit: 64, stderr: /no node is called web3\n.*web1/ })
  await here.compose('diagnose vars shp', { exit: 64, stderr: /no project is called shp\n.*shop/ })
  await here.edit('envs/shop.yml', 'description: A shop', 'descripton: A shop')
  await here.compose('diagnose vars shop', { exit: 65, stderr: /descripton/, stdout: /^$/ })
})
