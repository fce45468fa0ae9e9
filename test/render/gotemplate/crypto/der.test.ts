import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  derItems,
  identifier,
  tagged,
  textString,
  timeString,
  unsignedInteger,
} from '../../../../src/render/gotemplate/crypto/der.ts'

test('values have the bytes of X.690', () => {
  assert.equal(identifier('1.2.840.113549.1.1.11').toString('hex'), '06092a864886f70d01010b')
  assert.equal(unsignedInteger(Buffer.from('0080', 'hex')).toString('hex'), '02020080')
  assert.equal(unsignedInteger(Buffer.of(0, 0)).toString('hex'), '020100')
  assert.equal(unsignedInteger(Buffer.of(127)).toString('hex'), '02017f')
  assert.equal(textString('a b').toString('latin1'), '\x13\x03a b')
  assert.equal(textString('a*').toString('latin1'), '\x0c\x02a*')
  assert.equal(timeString(Date.UTC(2049, 11, 31, 23, 59, 59) / 1000).toString('latin1'), '\x17\x0d491231235959Z')
  assert.equal(timeString(Date.UTC(2050, 0) / 1000).toString('latin1'), '\x18\x0f20500101000000Z')
})

test('what is written can be read, of every length', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 70_000]) {
    const [first, second, ...more] = derItems(Buffer.concat([tagged(0x04, Buffer.alloc(length, 7)), tagged(0x05)]))
    assert.deepEqual([first?.tag, first?.body.length, second?.tag, more], [0x04, length, 0x05, []])
  }
})
