import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOfDevice, classOfKey } from '../../src/plan/keys.ts'
import { bootHash, diffSettings, ownedSettings } from '../../src/plan/settings.ts'
import { aNode, aProfile } from '../support/desired-world.ts'
import { seenNode } from '../support/observed-world.ts'

test('keys by what a change of them needs; what nobody knows needs a restart', () => {
  const live = ['limits.memory', 'user.color', 'environment.LANG', 'boot.autostart', 'snapshots.schedule']
  const restart = [
    'limits.kernel.nofile',
    'security.nesting',
    'raw.lxc',
    'linux.sysctl.net.ipv4.ip_forward',
    'nvidia.runtime',
    'made.up',
  ]
  for (const key of live) assert.equal(classOfKey(key), 'live', key)
  for (const key of restart) assert.equal(classOfKey(key), 'restart', key)
  assert.equal(classOfDevice({ type: 'nic' }), 'restart')
  assert.equal(classOfDevice({ type: 'disk', path: '/', pool: 'default' }), 'create')
  assert.equal(classOfDevice({ type: 'disk', path: '/srv', source: '/srv' }), 'restart')
})

const node = aNode({ name: 'n', config: { 'limits.memory': '2GiB' }, devices: { eth1: { type: 'nic', network: 'b' } } })

test('an instance that is as the file says differs in nothing', () => {
  assert.deepEqual(diffSettings(node, seenNode(node), ownedSettings(node)), { needs: 'live', reasons: [] })
})

test('changed, added and removed settings make one change, with words for each', () => {
  const seen = seenNode(node, {
    config: { 'limits.memory': '1GiB', 'raw.lxc': 'x', 'limits.cpu': '1' },
    devices: { old: { type: 'nic' }, theirs: { type: 'gpu' } },
    profiles: ['default', 'more'],
    ephemeral: true,
  })
  const diff = diffSettings(node, seen, ['config:raw.lxc', 'config:gone.already', 'device:old'])
  assert.deepEqual(diff, {
    change: {
      config: { 'limits.memory': '2GiB' },
      devices: { eth1: { type: 'nic', network: 'b' } },
      removeConfig: ['raw.lxc'],
      removeDevices: ['old'],
      profiles: ['default'],
      ephemeral: false,
    },
    needs: 'restart',
    reasons: [
      'limits.memory: 1GiB -> 2GiB',
      'raw.lxc: x -> unset',
      'device eth1: added',
      'device old: removed',
      'profiles: default, more -> default',
      'ephemeral: true -> false',
    ],
  })
})

test('values of the environment and long texts are not told', () => {
  const wanted = aNode({ name: 'n', config: { 'environment.TOKEN': 'abc', 'user.cert': 'line\nline' } })
  const { reasons } = diffSettings(wanted, seenNode(node, { config: { 'environment.TOKEN': 'old' } }), [])
  assert.deepEqual(reasons.slice(0, 2), ['environment.TOKEN: changed', 'user.cert: unset -> (other text)'])
})

test('another root disk needs a new instance, one that says what the profile says does not', () => {
  const root = { type: 'disk', path: '/', pool: 'fast' }
  const wanted = aNode({ name: 'n', devices: { root } })
  const bare = seenNode(aNode({ name: 'n' }))
  assert.equal(diffSettings(wanted, bare, []).needs, 'create')
  assert.equal(diffSettings(wanted, { ...bare, expandedDevices: { root } }, []).needs, 'live')
})

test('the boot hash follows what only a start puts into effect', () => {
  const profile = aProfile('default', { config: { 'limits.cpu': '1', 'security.nesting': 'true' } })
  const hash = bootHash(node, [profile])
  const with_ = (config: Record<string, string>) => bootHash(node, [{ ...profile, config }])
  assert.equal(with_({ 'limits.cpu': '2', 'security.nesting': 'true' }), hash)
  assert.notEqual(with_({ 'limits.cpu': '1', 'security.nesting': 'false' }), hash)
  assert.equal(bootHash({ ...node, config: { 'limits.memory': '9GiB' } }, [profile]), hash)
  assert.notEqual(bootHash({ ...node, config: { 'raw.lxc': 'x' } }, [profile]), hash)
  assert.notEqual(bootHash({ ...node, profiles: [] }, [profile]), hash)
  assert.equal(bootHash(node, [profile, aProfile('unused', { config: { 'raw.lxc': 'x' } })]), hash)
})

test('an empty value is the same as none: nothing to write, nothing owned, nothing to start again for', () => {
  const wanted = aNode({
    name: 'n',
    config: { 'user.a': '', 'raw.lxc': '' },
    devices: { eth1: { type: 'nic', mtu: '' } },
  })
  const bare = aNode({ name: 'n', devices: { eth1: { type: 'nic' } } })
  assert.deepEqual(diffSettings(wanted, seenNode(bare), []), { needs: 'live', reasons: [] })
  assert.deepEqual(ownedSettings(wanted), ownedSettings(bare))
  assert.equal(bootHash(wanted, []), bootHash(bare, []))
  const profile = aProfile('default', { config: { 'raw.lxc': '' } })
  assert.equal(bootHash(bare, [profile]), bootHash(bare, [{ ...profile, config: {} }]))
})

test('an empty value in the file takes away what is there, whoever set it', () => {
  const wanted = aNode({ name: 'n', config: { 'user.a': '', 'environment.TOKEN': '' } })
  const seen = seenNode(aNode({ name: 'n', config: { 'user.a': '1', 'environment.TOKEN': 'x' } }))
  assert.deepEqual(diffSettings(wanted, seen, ['config:environment.TOKEN']), {
    change: { removeConfig: ['environment.TOKEN', 'user.a'] },
    needs: 'live',
    reasons: ['environment.TOKEN: removed', 'user.a: 1 -> unset'],
  })
})
