import assert from 'node:assert/strict'
import { type Scenario, scenario } from './scenario.ts'

/** Three commands beside the project of the case, one of them in a file of its own. */
async function withCommands(here: Scenario): Promise<void> {
  const commands = `
commands:
  - name: first
    description: Only the first host
    project: shop
    apply_alias: true
    enable_groups: [web1-group]
    vars: [{ envs: { greeting: inline } }]
    vars_files: [templates/told.yml]
  - { name: second, disable_groups: [web1-group], vars_files: [templates/told.yml], envs: { envs: { greeting: 1.10 } } }
include_commands_files: [templates/log.yml]
`
  await here.write('envs/shop.yml', `${await here.read('envs/shop.yml')}${commands}`)
  await here.write('envs/templates/told.yml', 'envs: { greeting: filed }\n')
  await here.write(
    'envs/templates/log.yml',
    'name: log\nproject: shop\nenable_flags: [log]\ninclude_hooks_files: [log-hooks.yml]\n',
  )
  const hook =
    '{ event: post-node-sync, node: host, flags: [log], commands: ["echo logged $DRYDOCK_NODE >> hooks.log"] }'
  await here.write('envs/templates/log-hooks.yml', `hooks: [${hook}]\n`)
}

scenario('a command applies its groups with its variables, the later over the earlier', 'pair', async here => {
  await withCommands(here)
  await here.compose('command run shop first', { stdout: /web1 +created/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose('status', { stdout: /web2 +absent/ })
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'filed from web1\n')

  await here.compose('c r shop second', { stdout: /web2 +created/, never: /web1/ })
  assert.equal(await here.guestFile('vm2', 'web2', '/srv/page'), '1.10 from web2\n')
  await here.compose('command run shop second --env greeting=typed', { stdout: /web2 +files changed/ })
  assert.equal(await here.guestFile('vm2', 'web2', '/srv/page'), 'typed from web2\n')
})

scenario('the hooks and flags of a command hold for its run only', 'pair', async here => {
  await withCommands(here)
  await here.compose('apply')
  const before = await here.read('hooks.log')
  await here.compose('command run shop log')
  const logged = (await here.read('hooks.log')).slice(before.length)
  assert.equal(logged, 'logged web1\nlogged web2\n')
  await here.compose('apply')
  assert.doesNotMatch((await here.read('hooks.log')).slice(before.length + logged.length), /logged/)
})

scenario('commands are listed with their projects; a name that is none is told', 'pair', async here => {
  await withCommands(here)
  await here.compose('command list', {
    stdout: [/PROJECT +COMMAND +DESCRIPTION/, /shop +first +Only the first host/, /shop +log/],
  })
  const { stdout } = await here.compose('cmd l --json')
  assert.deepEqual(JSON.parse(stdout).commands, [
    { project: 'shop', command: 'first', description: 'Only the first host' },
    { project: 'shop', command: 'second', description: '' },
    { project: 'shop', command: 'log', description: '' },
  ])
  await here.compose('command run shop frist', { exit: 64, stderr: /shop has no command frist\n.*first/ })
  await here.compose('command run shp first', { exit: 64, stderr: /no project is called shp/ })
  await here.edit('envs/shop.yml', 'enable_groups: [web1-group]', 'enable_groups: [web9-group]')
  await here.compose('command run shop first', { exit: 65, stderr: /a command names group "web9-group"/ })
})
