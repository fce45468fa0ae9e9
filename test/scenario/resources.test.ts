import assert from 'node:assert/strict'
import { certificateForTests } from '../support/certificate.ts'
import { type Scenario, scenario } from './scenario.ts'

/** The nodes of the case on a network of their own, behind a wall, with a forward; and things that no node uses. */
async function withResources(here: Scenario): Promise<void> {
  await here.edit('profiles/srv.yml', /devices:[\s\S]*/, 'devices: { eth0: { type: nic, network: lan } }\n')
  const resources = `
networks:
  - name: lan
    type: bridge
    description: behind the wall
    config: { ipv4.address: auto, security.acls: wall }
    forwards:
      - listen_address: 192.0.2.1
        ports: [{ listen_port: "80,443", target_address: 10.0.0.2, target_port: 8080 }]
  - name: spare
acls:
  - name: wall
    ingress: [{ action: allow, protocol: tcp, destination_port: "80, 443" }]
storages: [{ name: fast, driver: btrfs, config: { size: 2GiB } }]
certificates: [{ name: ci, certificate_path: ../ci.pem, restricted: true, projects: [default] }]
`
  await here.write('ci.pem', certificateForTests.pem)
  await here.write('envs/shop.yml', `${await here.read('envs/shop.yml')}${resources}`)
}

scenario('apply makes what nodes use and changes it later; destroy takes it away', 'pair', async here => {
  await withResources(here)
  await here.compose('apply', {
    stderr: [/create ACL wall on vm1, vm2/, /create network lan on vm1, vm2/],
    never: /spare|fast/,
  })
  const { networks, acls, storagePools } = await here.host('vm1')
  assert.deepEqual(networks.lan?.usedBy, ['instance web1', 'profile srv'])
  assert.deepEqual(networks.lan?.forwards, [
    {
      listenAddress: '192.0.2.1',
      description: '',
      config: {},
      ports: [
        { description: '', protocol: 'tcp', listenPort: '80,443', targetPort: '8080', targetAddress: '10.0.0.2' },
      ],
      markedBy: 'shop',
    },
  ])
  assert.deepEqual([acls.wall?.markedBy, acls.wall?.usedBy], ['shop', ['network lan']])
  assert.deepEqual([networks.spare, storagePools.fast], [undefined, undefined])
  await here.compose('apply', { stderr: /2 unchanged, nothing to do/ })

  await here.edit('envs/shop.yml', 'destination_port: "80, 443"', 'destination_port: 8080')
  await here.compose('apply', { stderr: /update ACL wall on vm1, vm2: differs in ingress/ })
  assert.equal((await here.host('vm2')).acls.wall?.ingress[0]?.destination_port, '8080')

  await here.compose('destroy shop -y', { stderr: [/delete network lan/, /delete ACL wall/] })
  assert.deepEqual(Object.keys((await here.host('vm1')).acls), [])
})

scenario('what lies under the same name and differs is left alone until --adopt', 'pair', async here => {
  await here.compose('apply')
  await withResources(here)
  await here.compose('acl create shop wall')
  await here.compose('network create shop lan')
  await here.forgetMarks('vm1')
  await here.edit('envs/shop.yml', 'behind the wall', 'inside')
  await here.compose('plan --disable-group web2-group', {
    exit: 1,
    stderr: /network lan on vm1 was not made by compose and differs in description/,
  })
})

scenario(
  'create makes what is named, with forwards when asked, and brings it to the file with -u',
  'pair',
  async here => {
    await withResources(here)
    await here.compose('network create shop', { exit: 64, stderr: /--all/ })
    await here.compose('network create shop wan', { exit: 64, stderr: /declares no network "wan"/ })
    await here.compose('network create shop lan', { exit: 65, stderr: /names ACL wall, which is not on vm1/ })
    await here.compose('acl create shop wall --json')
    assert.equal((await here.host('vm1')).acls.wall?.markedBy, 'shop')
    await here.compose('network create shop --all', { stderr: /create networks lan, spare on vm1, vm2/ })
    assert.deepEqual((await here.host('vm1')).networks.lan?.forwards ?? [], [])
    await here.compose('n c shop lan -a --with-forwards -e vm1', {
      stderr: /differs in forward 192\.0\.2\.1.*left as it is/,
    })
    await here.compose('network create shop lan --with-forwards -u -e vm1', { stderr: /update network lan on vm1/ })
    assert.equal((await here.host('vm1')).networks.lan?.forwards?.length, 1)
    assert.deepEqual((await here.host('vm2')).networks.lan?.forwards ?? [], [])
    await here.compose('network create shop lan --with-forwards -e vm1', { stderr: /nothing to do/ })

    await here.compose('storage create shop fast -e vm2 --enable-group web1-group')
    assert.equal((await here.host('vm2')).storagePools.fast?.driver, 'btrfs')
    await here.compose('profile create shop srv -e vm1')
    assert.deepEqual((await here.host('vm1')).profiles.srv?.devices, { eth0: { type: 'nic', network: 'lan' } })
    await here.compose('trust create shop ci -e vm1')
    await here.compose('t c shop -a -e vm1', { stderr: /nothing to do/ })
  },
)

scenario('lists tell what the files declare and what an endpoint has', 'pair', async here => {
  await withResources(here)
  await here.compose('network list', { stdout: [/shop +lan +behind the wall/, /shop +spare/] })
  await here.compose('network list -s ^sp', { stdout: /spare/, never: /lan/ })
  await here.compose('trust create shop ci')
  await here.compose('trust list -e vm1', { stdout: /ci +client, only default/ })
  await here.compose('profile list -e vm1 -s ^def', { stdout: /default +- +- +0 +Default profile/, never: /srv/ })
  await here.compose('storage available', { stdout: /default +dir +- +1/ })
  const { stdout } = await here.compose('acl list --json')
  assert.deepEqual(JSON.parse(stdout).acl, [{ project: 'shop', kind: 'acl', name: 'wall', description: '' }])
  await here.compose('network available -e vm2 --json --connection-type lxd-6', { stdout: /"endpoint": "vm2"/ })
  await here.compose('network available -e vm9', { exit: 78, stderr: /vm9/ })
  await here.compose('network available -s (', { exit: 64 })
})
