/** Hashes as libxcrypt makes them of the same passwords. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bcryptHash, saltOf } from '../../../../src/render/gotemplate/crypto/bcrypt.ts'

test('passwords are hashed as elsewhere', () => {
  const known = [
    ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['', '$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.'],
    ['abä'.repeat(18), '$2a$04$......................5TdLd6ohPvYYP/sloixxx8SExakOEU2'],
    ['pässwörd '.repeat(7), '$2a$10$KBCwKxOzLha2MUDgW0PjXeqg1J/BuxQf81DHknaQB.3977iWuIPvO'],
  ] as const
  for (const [password, hash] of known)
    assert.equal(bcryptHash(password, saltOf(hash), Number(hash.slice(4, 6))), hash, password)
})
