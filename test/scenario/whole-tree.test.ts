import { type Scenario, scenario } from './scenario.ts'

/** A second project whose node wants a file that is not on this machine. */
async function withOther(here: Scenario, more = ''): Promise<void> {
  const sync = 'sync_resources: [{ source: keys/server.crt, dst: /etc/server.crt }]'
  const node = `{ name: other1, image_source: nginx/22.10, image_remote_server: myserver, ${sync} }`
  await here.write(
    'envs/other.yml',
    `projects:\n  - name: other\n    groups: [{ name: other-group, connection: vm1, nodes: [${node}] }]\n${more}`,
  )
}

scenario('a file that only another project needs may be missing, and is told', 'pair', async here => {
  await withOther(here)
  await here.compose('apply shop', { stdout: /web1 +created/, stderr: /warning: "keys\/server\.crt" does not exist/ })
  await here.compose('plan other', { exit: 65, stderr: /error: "keys\/server\.crt" does not exist/ })
  await here.compose('plan', { exit: 65 })
  await here.compose('validate', { exit: 65, stderr: /error: "keys\/server\.crt"/ })
  await here.compose('destroy shop -y')
})

scenario('who only wants to know where a node is gets there, whatever files are missing', 'pair', async here => {
  await here.compose('apply')
  await withOther(here)
  await here.edit(
    'envs/shop.yml',
    '- { source: "out/web{{number}}/page"',
    '- { source: gone, dst: /srv/gone }\n              - { source: "out/web{{number}}/page"',
  )
  await here.compose('plan shop', { exit: 65, stderr: /error: "gone" does not exist/ })
  await here.compose('exec web1 cat /srv/page', { stdout: /hello from web1/ })
  await here.compose('node list', { stdout: [/web1/, /other1/], stderr: /warning: "gone" does not exist/ })
  await here.compose('lock status shop')
})

scenario('a node that is known without a broken file is spoken to', 'pair', async here => {
  await here.compose('apply')
  await here.write('envs/broken.yml', 'projects: [')
  await here.compose('exec web1 cat /srv/page', { stdout: /hello from web1/ })
  await here.compose('exec web9 true', { exit: 125, stderr: /envs\/broken\.yml/ })
  await here.compose('node list', { exit: 65 })
  await here.compose('node sync web1', { exit: 65 })
  await here.compose('apply shop', { exit: 65 })
  await here.write('render/default.yaml', 'a: [')
  await here.compose('exec web1 true', { exit: 125, stderr: /default\.yaml/ })
})

scenario('the files of a command may be missing until it is run', 'pair', async here => {
  const commands = 'commands:\n  - { name: late, project: other, vars_files: [vars/made.yml] }\n'
  await withOther(here, commands)
  await here.compose('plan shop', { stderr: /warning: there is no file "vars\/made\.yml"/ })
  await here.compose('command run other late', { exit: 65, stderr: /error: there is no file "vars\/made\.yml"/ })
})

scenario('a file that a broken template of another project makes is not taken for an empty one', 'pair', async here => {
  await withOther(here)
  await here.edit(
    'envs/other.yml',
    'connection: vm1, nodes:',
    'connection: vm1, config_templates: [{ source: no.hbs, dst: out/shared }], nodes:',
  )
  await here.edit(
    'envs/shop.yml',
    '- { source: "out/web{{number}}/page"',
    '- { source: out/shared, dst: /srv/shared }\n              - { source: "out/web{{number}}/page"',
  )
  await here.compose('plan shop', { exit: 65, stderr: /error: "out\/shared" is made by a template of project "other"/ })
})
