import assert from 'node:assert/strict'
import { scenario } from './scenario.ts'

const other = 'd'.repeat(64)

scenario('what a name means is written down, and plan, apply and fetch go by it', 'pair', async here => {
  await here.compose('pin', {
    stdout: [/^\+ nginx\/22\.10 \(amd64\): [0-9a-f]{12}$/m, /compose\.lock\.yml is written/],
  })
  const first = await here.read('compose.lock.yml')
  assert.match(first, /source: "nginx\/22.10"\n {4}remote: "myserver"\n {4}architecture: "amd64"\n/)
  await here.compose('pin', { stdout: [/^= nginx\/22\.10/m, /is as it was/] })
  assert.equal(await here.read('compose.lock.yml'), first)
  await here.compose('apply')
  await here.compose('plan --detailed-exitcode')

  await here.edit('compose.lock.yml', /fingerprint: "[0-9a-f]+"/, `fingerprint: "${other}"`)
  await here.compose('plan --detailed-exitcode', {
    exit: 2,
    stdout: /image nginx\/22\.10 is locked anew: .* -> dddddddddddd/,
  })
  await here.compose('fetch --check', {
    exit: 1,
    stdout: /nginx\/22\.10 +no-go +not there as dddddddddddd, as compose\.lock\.yml says/,
  })
  await here.compose('fetch')
  assert.ok(Object.keys((await here.host('vm1')).images).includes(other))
  await here.compose('apply')
  assert.equal((await here.host('vm2')).instances.web2?.image, other)
  await here.compose('pin --json', { stdout: /"before": "d{64}"/ })
  assert.equal(await here.read('compose.lock.yml'), first)
})

scenario('with a project named only its entries change, else what nobody asks for goes', 'pair', async here => {
  const stranger = `  - source: gone\n    remote: myserver\n    architecture: amd64\n    fingerprint: ${other}\n`
  await here.write('compose.lock.yml', `images:\n${stranger}`)
  await here.compose('plan', { stderr: /warning: image nginx\/22\.10 is not in compose\.lock\.yml/ })
  await here.compose('pin shop', { stdout: /^\+ nginx/m, never: /gone/ })
  assert.match(await here.read('compose.lock.yml'), /source: "gone"/)
  await here.compose('pin', { stdout: /^- gone \(amd64\): no node asks for it/m })
  assert.doesNotMatch(await here.read('compose.lock.yml'), /gone/)
})

scenario('a lock file that is wrong is a problem with its place, and is not written over', 'pair', async here => {
  const text = 'images:\n  - source: nginx/22.10\n    remote: myserver\n    architecture: amd64\n    fingerprint: abc\n'
  await here.write('compose.lock.yml', text)
  await here.compose('apply', { exit: 65, stderr: [/compose\.lock\.yml:5:18/, /64 hexadecimal digits, not "abc"/] })
  await here.compose('pin', { exit: 65, stderr: /compose\.lock\.yml:5:18/ })
  assert.equal(await here.read('compose.lock.yml'), text)
})
