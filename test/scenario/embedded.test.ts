import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { scenario } from './scenario.ts'

scenario('a first apply makes what the files say, a second one sends nothing and runs no hook', 'pair', async here => {
  await here.compose('plan', { stdout: [/web1.*create/, /web2.*create/] })
  await here.compose('plan --detailed-exitcode', { exit: 2 })
  await here.compose('apply', { stdout: [/web1 +created/, /web2 +created/], stderr: /web1-group\/web1 start web1/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  assert.deepEqual(await here.instances('vm2'), ['web2 running'])
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'hello from web1\n')
  assert.equal((await here.host('vm1')).instances.web1?.mark?.setUp, true)

  const before = [
    await here.read('lxd-conf/vm1.json'),
    await here.read('lxd-conf/vm2.json'),
    await here.read('hooks.log'),
  ]
  await here.compose('apply', { stderr: /unchanged/, never: /run hook|started|done in/ })
  await here.compose('plan --detailed-exitcode', { exit: 0, stdout: /unchanged/ })
  const after = [
    await here.read('lxd-conf/vm1.json'),
    await here.read('lxd-conf/vm2.json'),
    await here.read('hooks.log'),
  ]
  assert.deepEqual(after, before)
})

scenario('another release makes new instances and keeps the old ones stopped as NAME-prev', 'pair', async here => {
  await here.compose('apply')
  const old = (await here.host('vm1')).instances.web1
  await here.compose('plan --render-env release=22.10.01', { stdout: /replace.*nginx\/22\.10 -> nginx\/22\.10\.01/ })
  await here.compose('apply --enable-group web1-group --render-env release=22.10.01', { stdout: /web1 +replaced/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-prev stopped'])
  assert.deepEqual(await here.instances('vm2'), ['web2 running'])
  const { instances } = await here.host('vm1')
  assert.equal(instances['web1-prev']?.uuid, old?.uuid)
  assert.equal(instances['web1-prev']?.mark?.role, 'previous')
  assert.notEqual(instances.web1?.image, old?.image)
  await here.compose('status shop', {
    stdout: [/web1 +running +live +nginx\/22\.10\.01/, /web1-prev +stopped +previous/],
  })
})

scenario('a release that fails in the dark leaves the old one untouched', 'pair', async here => {
  await here.compose('apply')
  const old = (await here.host('vm1')).instances.web1
  // A profile that comes with the release is preparation too.
  await here.write('profiles/fast.yml', 'name: fast\nconfig: { limits.cpu: "2" }\n')
  await here.edit('envs/shop.yml', 'common_profiles: [default, srv]', 'common_profiles: [default, srv, fast]')
  const broken = '--enable-group web1-group --render-env release=22.10.01 --render-env page=broken'
  await here.compose(`apply ${broken}`, { exit: 1, stdout: [/web1 +failed/, /outage +none/] })
  assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-next stopped'])
  assert.deepEqual((await here.host('vm1')).instances.web1, old)
  await here.compose('apply --enable-group web1-group --render-env release=22.10.01', { stdout: /web1 +replaced/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-prev stopped'])
})

scenario('a release that fails live is rolled back, held, and tried again when asked to', 'pair', async here => {
  await here.compose('apply')
  // It would fail in the dark otherwise.
  await here.edit('envs/shop.yml', 'commands: ["cat /srv/page"]', 'commands: ["true"]')
  const old = (await here.host('vm1')).instances.web1
  const broken = '--enable-group web1-group --render-env release=22.10.01 --render-env page=broken'
  await here.compose(`apply ${broken}`, {
    exit: 4,
    stdout: /web1 +failed, rolled back/,
    stderr: /next: compose apply .*page=broken {3}# when the files are corrected; --retry tries the same again/,
  })
  const afterwards = async (): Promise<void> => {
    assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-next stopped'])
    const { web1 } = (await here.host('vm1')).instances
    assert.deepEqual([web1?.uuid, web1?.image, web1?.mark?.role], [old?.uuid, old?.image, 'live'])
    assert.deepEqual(web1?.config, old?.config)
    assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'hello from web1\n')
  }
  await afterwards()
  const before = await here.read('lxd-conf/vm1.json')
  await here.compose(`apply ${broken}`, {
    exit: 4,
    stderr: /web1 +held.*22\.10\.01[\s\S]*--retry/,
    never: /started|done in/,
  })
  await here.compose(`status ${broken.replace('--enable-group', 'shop --enable-group')}`, {
    stdout: /web1 +running +live, upgrade held/,
  })
  assert.equal(await here.read('lxd-conf/vm1.json'), before)
  await here.compose(`apply ${broken} --retry`, {
    exit: 4,
    stdout: /web1 +failed, rolled back/,
    stderr: /next: compose apply .*page=broken --retry {3}# when the files are corrected/,
    never: /--retry --retry/,
  })
  await afterwards()
  await here.compose('apply --enable-group web1-group')
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  assert.equal((await here.host('vm1')).instances.web1?.mark?.held ?? '', '')
})

scenario('a changed file reaches the live nodes one after the other', 'pair', async here => {
  await here.compose('apply')
  await here.edit('envs/templates/page.hbs', 'from', 'and welcome from')
  const { stderr } = await here.compose('apply', { stdout: /web1 +files changed/ })
  assert.equal(await here.guestFile('vm2', 'web2', '/srv/page'), 'hello and welcome from web2\n')
  const firstIsDone = stderr.indexOf('note the state of web1: done')
  const secondBegins = stderr.search(/web2-group\/web2 put 1 file/)
  assert.ok(firstIsDone > 0 && firstIsDone < secondBegins, stderr)
})

scenario('a change that fails its check is put back, and the next node is not touched', 'pair', async here => {
  await here.compose('apply')
  await here.edit('envs/templates/page.hbs', 'from', 'and goodbye from')
  await here.compose('apply --render-env page=broken', {
    exit: 1,
    stdout: [/web1 +failed, put back/, /web2 +not reached/],
    stderr: /next: compose apply --render-env page=broken/,
  })
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'hello from web1\n')
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/broken'), undefined)
  assert.equal(await here.guestFile('vm2', 'web2', '/srv/page'), 'hello from web2\n')
})

scenario('a change that fails its check and cannot be put back needs a person', 'pair', async here => {
  await here.compose('apply')
  await here.edit('envs/templates/page.hbs', 'from', 'and goodbye from')
  await here.compose('apply --render-env health=false', { exit: 8, stdout: /web1 +failed, not put back/ })
})

scenario('a set-up that was broken off by a hook is done again, creation hooks included', 'pair', async here => {
  await here.compose('apply --enable-group web1-group --render-env setup=false', {
    exit: 3,
    stdout: [/web1 +failed/, /post-node-creation/],
  })
  await here.compose('status', { stdout: /web1 +running +live, set-up unfinished/ })
  await here.compose('plan --enable-group web1-group', { stdout: /set-up/ })
  await here.compose('apply --enable-group web1-group', { stderr: /run hook post-node-creation in web1/ })
  assert.equal((await here.host('vm1')).instances.web1?.mark?.setUp, true)
})

scenario('destroy asks, and without a terminal needs -y', 'pair', async here => {
  await here.compose('apply')
  await here.compose('destroy', { exit: 64, stderr: /no project and no group is named/ })
  await here.compose('destroy shop', { exit: 64, stderr: [/delete web1 on vm1, delete web2 on vm2/, /-y/] })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose('destroy shop --enable-group web1-group -y', { stdout: /web1 +deleted/ })
  assert.deepEqual(await here.instances('vm1'), [])
  assert.deepEqual(await here.instances('vm2'), ['web2 running'])
  assert.equal((await here.host('vm1')).profiles.srv, undefined)
  await here.compose('destroy shop -y')
  await here.compose('destroy shop -y', { stderr: /absent/ })
})

scenario('stop and start', 'pair', async here => {
  await here.compose('apply')
  await here.compose('stop', { exit: 64 })
  await here.compose('stop --enable-group web1-group', {
    stdout: /web1 +stopped/,
    stderr: /^next: compose start --enable-group web1-group$/m,
  })
  assert.deepEqual(await here.instances('vm1'), ['web1 stopped'])
  await here.compose('start shop', { stdout: /web1 +started/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
})

scenario('after a fetch the apply of the same release is shown', 'pair', async here => {
  await here.compose('fetch shop --test-images --sleep 1 --render-env release=23.04', {
    stderr: /next: compose apply shop --render-env release=23\.04\n/,
  })
})

scenario('fetch pins the images, after which no image server is needed', 'pair', async here => {
  await here.compose('fetch shop --enable-group web1-group --render-env release=22.10', {
    stdout: /^✓ vm1 {2}fetch image nginx\/22\.10 {2}done.*\n1 done in /,
    stderr: /^next: compose apply shop --render-env release=22\.10 --enable-group web1-group$/m,
  })
  await here.compose('fetch shop', { stderr: /^next: compose apply shop$/m })
  const aliases = Object.values((await here.host('vm1')).images).flat()
  assert.deepEqual(aliases, ['drydock/myserver/nginx/22.10'])
  await here.edit(
    'lxd-conf/config.yml',
    /myserver: .*/,
    'myserver: { addr: "https://127.0.0.1:1", protocol: simplestreams, public: true }',
  )
  await here.compose('apply')
  await here.compose('plan --pull', { exit: 6, stderr: /myserver/ })
  await here.compose('apply --render-env release=23', { exit: 6, stderr: /myserver/ })
})

scenario('a name that matches nothing ends with 64 and the nearest name', 'pair', async here => {
  await here.compose('apply --enable-group web1-grup', { exit: 64, stderr: [/web1-grup/, /web1-group/] })
  await here.compose('plan shopp', { exit: 64, stderr: /shop/ })
  await here.compose('apply --enable-flag confg', { exit: 64, stderr: /config/ })
  await here.compose('plan --assume-gone vm9', { exit: 64, stderr: /vm9/ })
})

scenario('two nodes for one physical NIC are a problem of the plan, and nothing is changed', 'pair', async here => {
  await here.edit('envs/shop.yml', '"vm{{number}}"', 'vm1')
  await here.compose('plan', { exit: 65, stderr: /srv0/ })
  await here.compose('apply', { exit: 65, stderr: /srv0/ })
  await assert.rejects(here.read('lxd-conf/vm1.json'), { code: 'ENOENT' })
})

scenario('an endpoint that cannot be reached ends with 6 and changes nothing anywhere', 'pair', async here => {
  await here.edit('lxd-conf/config.yml', /vm2: .*/, 'vm2: { addr: "unix:///nowhere/unix.socket", protocol: lxd }')
  await here.compose('plan', { exit: 6, stderr: /vm2/ })
  await here.compose('apply', { exit: 6, stderr: /vm2/ })
  await here.compose('status', { exit: 6, stdout: [/web1 +absent/, /web2 +unknown/] })
  await assert.rejects(here.read('lxd-conf/vm1.json'), { code: 'ENOENT' })
  await here.compose('apply --enable-group web1-group', { exit: 1, stderr: /--assume-gone vm2/ })
  await here.compose('apply --enable-group web1-group --assume-gone vm2')
})

scenario(
  'pre-project host hooks may create the endpoint: they run first, then everything is planned again',
  'pair',
  async here => {
    await here.edit(
      'envs/shop.yml',
      '    groups:',
      [
        '    hooks:',
        '      - event: pre-project',
        '        node: host',
        '        commands: ["echo before >> hooks.log; cp lxd-conf/later.yml lxd-conf/config.yml"]',
        '    groups:',
      ].join('\n'),
    )
    await here.write('lxd-conf/later.yml', await here.read('lxd-conf/config.yml'))
    await here.edit('lxd-conf/config.yml', /vm2: .*/, 'vm2: { addr: "unix:///nowhere/unix.socket", protocol: lxd }')
    await here.compose('plan', { stdout: /pre-project/ })
    await here.compose('apply', { stdout: /web2 +created/ })
    assert.deepEqual((await here.read('hooks.log')).split('\n').slice(0, 2), ['before', 'synced web1'])
  },
)

scenario('a silent endpoint whose hooks did not help ends with 6 after one try', 'pair', async here => {
  const hook = [
    '    hooks:',
    '      - { event: pre-project, node: host, commands: ["echo tried >> hooks.log"] }',
    '    groups:',
  ]
  await here.edit('envs/shop.yml', '    groups:', hook.join('\n'))
  await here.edit('lxd-conf/config.yml', /vm2: .*/, 'vm2: { addr: "unix:///nowhere/unix.socket", protocol: lxd }')
  await here.compose('apply', { exit: 6, stderr: /vm2/ })
  assert.equal(await here.read('hooks.log'), 'tried\n')
})

scenario('exec passes streams, environment and the exit code; our own failures are 125', 'pair', async here => {
  await here.compose('apply')
  await here.compose('exec web1 -- cat /srv/page', { stdout: /^hello from web1\n$/, stderr: /^$/ })
  await here.compose(['exec', 'shop/web2', '--', 'sh', '-c', 'exit 7'], { exit: 7 })
  await here.compose('exec web1 --env COLOUR=red -- printenv COLOUR', { stdout: /^red\n$/ })
  await here.compose('exec web1 --cwd /srv -- pwd', { stdout: /^\/srv\n$/ })
  await here.compose('exec web1 --user 7 -- id -u', { stdout: /^7\n$/ })
  await here.compose('exec web1 -i -- cat', { stdout: /^from here$/ }, { stdin: 'from here' })
  await here.compose('node exec web1 --env COLOUR=red -- printenv COLOUR', { stdout: /^red\n$/ })
  await here.compose(['no', 'e', '-e', 'vm2', 'web2', '--', 'sh', '-c', 'exit 7'], { exit: 7 })
  await here.compose('exec --endpoint vm1 web2 -- true', { exit: 125, stderr: /vm1: instance web2 not found/ })
  await here.compose('exec --endpoint vm9 web2 -- true', { exit: 125, stderr: /vm9 is not in the remotes file/ })
  await here.compose('exec web9 -- true', { exit: 125, stderr: [/web9/, /web1/] })
  await here.compose('exec web1 --user nobody -- true', { exit: 125, stderr: /number/ })
  await here.compose('exec web1', { exit: 125 })
  await here.compose('stop shop')
  await here.compose('exec web1 -- true', { exit: 125, stderr: /vm1/ })
})

scenario('wrong files are shown with their place, lines and caret, and nothing is changed', 'pair', async here => {
  await here.compose('validate', { stdout: /valid: 1 project, 2 groups, 2 nodes/ })
  await here.edit('envs/shop.yml', 'connection:', 'conection:')
  await here.compose('validate', { exit: 65, stderr: [/envs\/shop\.yml:11:9/, /conection/, /\^/, /connection/] })
  await here.compose('apply', { exit: 65, stderr: /envs\/shop\.yml:11:9/ })
  await assert.rejects(here.read('lxd-conf/vm1.json'), { code: 'ENOENT' })
})

scenario('a broken template is a problem at line and column of the template', 'pair', async here => {
  await here.edit('envs/shop.yml', '{{Values.memory}}', '{{Values.memry}}')
  await here.compose('plan', { exit: 65, stderr: [/envs\/shop\.yml:13:37/, /memry/, /memory/, /\^/] })
})

scenario('a workspace, a remotes file and a connection that are not there', 'pair', async here => {
  await here.compose(['plan', '-c', 'nowhere.yml'], { exit: 78, stderr: /nowhere\.yml/ })
  await here.compose(['-c', 'nowhere.yml', 'plan'], { exit: 78, stderr: /nowhere\.yml/ })
  await here.compose('plan', { exit: 78 }, { environment: { DRYDOCK_CONFIG: 'nowhere.yml' } })
  await here.edit('lxd-conf/config.yml', '  vm2:', '  vm3:')
  await here.compose('plan', { exit: 65, stderr: /vm2/ })
  await here.write('lxd-conf/config.yml', 'remotes: [')
  await here.compose('plan', { exit: 78, stderr: /config\.yml/ })
  await rm(join(here.folder, '.drydock.yml'))
  await here.compose('plan', { exit: 78, stderr: /\.drydock\.yml/ })
})

scenario('values come by flag, file and variable, and a number is printed as it was written', 'pair', async here => {
  await here.compose('render envs/shop.yml', { stdout: /image_source: "nginx\/22\.10"$/m })
  await here.compose('render envs/shop.yml --render-env release=007', { stdout: /nginx\/007"$/m })
  await here.write('more.yaml', 'greeting: ahoy\n')
  await here.compose('render envs/shop.yml --render-values more.yaml', { stdout: /ahoy/ })
  await here.compose(
    'render envs/shop.yml',
    { stdout: /ahoy/ },
    { environment: { DRYDOCK_RENDER_VALUES_FILE: 'more.yaml' } },
  )
  await here.compose('render envs/shop.yml --explain', {
    stdout: /^envs\/shop\.yml:13 +\|.*256MiB.*render\/default\.yaml:2/m,
  })
  await here.compose('render envs/shop.yml --render-env release', { exit: 65, stderr: /release/ })
  await here.write('alone.txt', 'x = {{Values.x}}\n')
  await rm(join(here.folder, '.drydock.yml'))
  await here.compose('render alone.txt --render-env x=1.50', { stdout: /^x = 1\.50\n$/ })
  await here.compose('render alone.txt', { exit: 65, stderr: /alone\.txt:1:7/ })
})

scenario('lists and their JSON', 'pair', async here => {
  await here.compose('project list', { stdout: /shop +2 +2 +A shop on two hosts/ })
  await here.compose('group list shop', { stdout: /shop +web1-group +vm1 +1 +Front end 1/ })
  await here.compose('group list', { exit: 64 })
  await here.compose('node list', { stdout: /web2 +vm2 +myserver:nginx\/22\.10/ })
  await here.compose('profile list', { stdout: /srv +vm1 vm2 +The service NIC/ })
  const { stdout } = await here.compose('node list --json')
  assert.equal(JSON.parse(stdout).nodes.length, 2)
  const planned = await here.compose('plan --json')
  assert.equal(JSON.parse(planned.stdout).plan.verdicts.length, 2)
  const applied = await here.compose('apply --json --progress json')
  assert.equal(JSON.parse(applied.stdout).report.ok, true)
  for (const line of applied.stderr.trim().split('\n')) JSON.parse(line)
})

scenario('--force-sync runs the sync hooks, a flag the hooks that have it', 'pair', async here => {
  await here.compose('apply')
  await here.compose('apply --force-sync', {
    stderr: [/run hook post-node-sync \[config\] in web1/, /run hook post-node-sync here/],
  })
  await here.compose('apply --enable-flag config', {
    stderr: /run hook post-node-sync \[config\] in web1/,
    never: /sync here/,
  })
})

scenario('a node that left the files is an orphan, removed by --prune only', 'pair', async here => {
  await here.compose('apply')
  await here.edit('envs/shop.yml', '(list "1" "2")', '(list "1")')
  await here.compose('plan', { stdout: /web1/ })
  await here.write('envs/other.yml', 'version: "1"\nprojects: []\n')
  await here.edit('envs/shop.yml', '(list "1")', '(list "1" "2")')
  await here.edit(
    'envs/shop.yml',
    'name: "web{{number}}"\n            image',
    'name: "www{{number}}"\n            image',
  )
  await here.edit('envs/shop.yml', ', srv]', ']')
  await here.compose('apply', { stderr: /orphan/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running', 'www1 running'])
  await here.compose('status', { stdout: /web1 +running +orphan/ })
  await here.compose('apply --prune', { exit: 64, stderr: /web1/ })
  await here.compose('apply --prune -y')
  assert.deepEqual(await here.instances('vm1'), ['www1 running'])
})

scenario('a Ctrl-C while a host is looked at changes nothing', 'pair', async here => {
  const socket = join(here.folder, 'mute.sock')
  const mute = createServer()
  await new Promise<void>(resolve => mute.listen(socket, resolve))
  await here.edit('lxd-conf/config.yml', /vm2: .*/, `vm2: { addr: "unix://${socket}", protocol: lxd }`)
  try {
    await here.compose(
      'apply',
      { exit: 130, stderr: /stopped before anything was changed/ },
      { watch: program => mute.on('connection', () => program.kill('SIGINT')) },
    )
  } finally {
    mute.close()
  }
  await assert.rejects(here.read('lxd-conf/vm1.json'), { code: 'ENOENT' })
})

scenario('the first Ctrl-C stops at a border between steps and says how to go on', 'pair', async here => {
  await here.edit('envs/shop.yml', '{{Values.setup}}', 'sleep 20')
  const { stderr } = await here.compose(
    'apply --enable-group web1-group',
    {
      exit: 130,
      stdout: /stopped:/,
      stderr: [/once more leaves at once/, /next: compose apply --enable-group web1-group/],
    },
    {
      watch: program => {
        let sent = false
        program.onStderr(text => {
          if (sent || !text.includes('run hook post-node-creation')) return
          sent = true
          program.kill('SIGINT')
        })
      },
    },
  )
  assert.ok(!stderr.includes('defect'))
  await here.edit('envs/shop.yml', 'sleep 20', 'true')
  await here.compose('apply --enable-group web1-group', { stdout: /web1 +set up/ })
})
