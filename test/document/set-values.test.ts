import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withValues } from '../../src/document/set-values.ts'

test('values are written, and everything else stays as it was', () => {
  const text = `# The release.
release: 22.10 # as the image is called
mode: 0755
on: yes
web:
  - { name: web1, port: 080 }
db:
  host: db1   # moved in May
`
  assert.equal(
    withValues(text, ['release=22.10.01', 'db.host=', 'db.port=05432', 'new.deep.key=a: b', 'new.flag=true']),
    `# The release.
release: 22.10.01 # as the image is called
mode: 0755
on: yes
web:
  - { name: web1, port: 080 }
db:
  host: "" # moved in May
  port: 05432
new:
  deep:
    key: "a: b"
  flag: true
`,
  )
  assert.equal(withValues('', ['a=1']), 'a: 1\n')
})

test('what cannot be written is wrong usage', () => {
  for (const [text, assignment] of [
    ['a: 1', 'b'],
    ['a: 1', '=1'],
    ['a: 1', 'a.b=1'],
    ['a: [1]', 'a.b=1'],
    ['- 1', 'a=1'],
    ['a: [', 'a=1'],
  ] as const)
    assert.throws(() => withValues(text, [assignment]), { code: 'usage/bad-argument' }, assignment)
})
