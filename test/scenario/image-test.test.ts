import assert from 'node:assert/strict'
import { scenario } from './scenario.ts'

scenario('fetched images are tried once per host, and nothing stays behind', 'pair', async here => {
  const words = 'fetch --test-images --test-profile default --sleep 0'
  await here.compose(words, {
    stderr: [/create drydock-test-\w+: done/, /check .*drydock-test-\w+.*: done/, /delete drydock-test-\w+: done/],
  })
  assert.deepEqual([await here.instances('vm1'), await here.instances('vm2')], [[], []])
  const { stderr } = await here.compose(words)
  assert.equal(stderr.match(/start drydock-test-\w+: done/g)?.length, 2)
  await here.compose('fetch', { stderr: /nothing to do|unchanged|^$/ })
})

scenario('an image that does not run is a failure, and its instance is deleted all the same', 'pair', async here => {
  await here.compose('fetch --test-images --test-profile nowhere', {
    exit: 3,
    stdout: /profile nowhere not found/,
    stderr: /try image nginx\/22\.10 on vm1, vm2: start drydock-test-\w+, then delete it/,
    never: /drydock-test-\w+ not found/,
  })
  assert.deepEqual(await here.instances('vm1'), [])
  await here.compose('fetch --test-images --sleep x', { exit: 64 })
})
