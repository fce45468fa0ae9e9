import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { decodeNics, encodeNics } from '../../src/engine/lxd/notes.ts'
import { decodeMark, encodeIdentity, encodeMark, encodeMarkChange, isMarkKey } from '../../src/engine/wire/mark.ts'
import type { Mark } from '../../src/model/mark.ts'
import '../support/seed.ts'

const whole: Mark = {
  project: 'shop',
  group: 'front',
  node: 'web1',
  instance: 'web1-next',
  uuid: '0b7c5a0e-7d0c-4a39-9d2e-8a1f7f0c3a11',
  generation: 3,
  role: 'candidate',
  image: 'f4ef',
  imageSource: 'nginx/22.10',
  spec: 'a1',
  boot: 'b2',
  files: 'c3',
  hooks: 'd4',
  owned: ['config:limits.memory', 'config:user.100% mine', 'device:new\nline'],
  setUp: true,
  run: 'r-1',
}

describe('the mark as config keys', () => {
  test('one plain key per field, all under one prefix', () => {
    const config = encodeMark(whole)
    assert.equal(Object.keys(config).length, Object.keys(whole).length)
    assert.ok(Object.keys(config).every(isMarkKey))
    assert.equal(config['user.drydock.node'], 'web1')
    assert.equal(config['user.drydock.generation'], '3')
    assert.equal(config['user.drydock.set-up'], 'yes')
    assert.equal(config['user.drydock.owned'], 'config:limits.memory config:user.100%25%20mine device:new%0Aline')
  })

  test('comes back as it was written', () => {
    assert.deepEqual(decodeMark(encodeMark(whole)), whole)
    const young = { ...whole, files: '', hooks: '', owned: [], setUp: false, generation: 0 }
    assert.ok(!('user.drydock.files' in encodeMark(young)), 'empty values make no keys: servers drop them')
    assert.deepEqual(decodeMark(encodeMark(young)), young)
  })

  test('any names come back', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 })
    const marks = fc.record({ project: word, node: word, imageSource: word, owned: fc.array(word) })
    fc.assert(
      fc.property(marks, parts => {
        const mark = { ...whole, ...parts }
        assert.deepEqual(decodeMark(encodeMark(mark)), mark)
      }),
    )
  })

  test('a change names its keys only, and empties what becomes empty', () => {
    assert.deepEqual(encodeMarkChange({ setUp: false, files: '', owned: [] }), {
      'user.drydock.set-up': 'no',
      'user.drydock.files': '',
      'user.drydock.owned': '',
    })
    assert.deepEqual(encodeIdentity('web1', 'u', 'r'), {
      'user.drydock.instance': 'web1',
      'user.drydock.uuid': 'u',
      'user.drydock.run': 'r',
    })
  })

  test('what is no mark of ours is none', () => {
    assert.equal(decodeMark({}), undefined)
    assert.equal(decodeMark({ 'user.drydock': 'x', 'user.other': 'y' }), undefined)
    assert.equal(decodeMark({ ...encodeMark(whole), 'user.drydock.role': 'of-a-later-version' }), undefined)
    assert.equal(decodeMark({ 'user.drydock.node': 'web1' }), undefined)
  })

  test('a hand-edited value does not make it unreadable', () => {
    const edited = { ...encodeMark(whole), 'user.drydock.owned': 'config:50%', 'user.drydock.generation': 'many' }
    const mark = decodeMark(edited)
    assert.deepEqual(mark?.owned, ['config:50%'])
    assert.equal(mark?.generation, 0)
  })

  test('physical NICs are remembered by the name and MAC they have on the host', () => {
    const config = {
      'volatile.srv0.host_name': 'srv0',
      'volatile.srv0.last_state.hwaddr': '02:00:00:00:00:01',
      'volatile.eth0.host_name': 'veth12',
      'volatile.eth0.hwaddr': '00:16:3e:00:00:01',
    }
    const remembered = encodeNics(config)
    assert.ok(Object.keys(remembered).every(isMarkKey))
    assert.deepEqual(decodeNics(remembered), { srv0: '02:00:00:00:00:01' })
    assert.deepEqual(encodeNics({}), {})
    assert.deepEqual(decodeNics({}), {})
  })
})
