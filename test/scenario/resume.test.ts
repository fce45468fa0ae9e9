import assert from 'node:assert/strict'
import type { EmbeddedState } from '../../src/engine/embedded/store.ts'
import { scenario } from './scenario.ts'

scenario('resume goes on with what was broken off and begins nothing', 'pair', async here => {
  await here.compose('resume', { exit: 64 })
  await here.compose('apply')
  const before = await here.read('lxd-conf/vm1.json')
  // Another release is wanted, and nobody has begun it.
  await here.compose('resume shop --render-env release=22.10.01', { stderr: /nothing to do/ })
  assert.equal(await here.read('lxd-conf/vm1.json'), before)
  const host = JSON.parse(before) as EmbeddedState
  await here.write('lxd-conf/vm1.json', JSON.stringify(stopped(host, 'web1')))
  assert.deepEqual(await here.instances('vm1'), ['web1 stopped'])
  await here.compose('resume shop', { stdout: /web1 +started/, stderr: /nothing of it was broken off|web2/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose('resume shop', { stderr: /nothing to do/ })
})

/** As a restart leaves an instance that was killed between its stop and its start. */
function stopped(host: EmbeddedState, name: string): unknown {
  const { world } = host
  const instance = world.instances[name] ?? assert.fail()
  return { ...host, world: { ...world, instances: { ...world.instances, [name]: { ...instance, state: 'stopped' } } } }
}
