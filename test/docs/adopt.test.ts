import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { scenario } from '../scenario/scenario.ts'

/** The commands of docs/from-lxd-compose.md, "Taking over what runs", for the project of our case. */
function commands(): readonly string[] {
  const text = readFileSync(new URL('../../docs/from-lxd-compose.md', import.meta.url), 'utf8')
  const [, chapter = ''] = text.split('## Taking over what runs')
  return [...chapter.matchAll(/^\$ compose (.+)$/gm)].map(found => (found[1] ?? '').replace('nginx-services', 'shop'))
}

scenario('taking over what runs goes as documented', 'pair', async here => {
  await here.compose('apply')
  await here.forgetMarks('vm1', 'vm2')
  const [adopt = '', look = '', apply = '', again = '', ...more] = commands()
  assert.deepEqual([adopt, more], ['adopt shop', []])
  await here.compose(`${adopt} -y`, { stderr: /next apply: files/ })
  await here.compose(look, { stdout: /files changed, then 2 hooks/, never: /replace|restart|create:/ })
  await here.compose(apply, { stdout: [/web1 +files changed/, /web2 +files changed/] })
  await here.compose(again, { stdout: /nothing to do/ })
})

scenario('what runs from another image can be kept by its fingerprint', 'pair', async here => {
  await here.compose('apply --enable-group web1-group')
  await here.forgetMarks('vm1')
  const image = (await here.host('vm1')).instances.web1?.image ?? assert.fail()
  await here.edit('envs/shop.yml', 'image_source: "nginx/{{Values.release}}"', `image_source: "${image}"`)
  await here.edit('envs/shop.yml', / *image_remote_server: .+\n/, '')
  const { stderr } = await here.compose('adopt shop --enable-group web1-group -y', { stderr: /next apply: files/ })
  assert.doesNotMatch(stderr, /replace/)
  await here.compose('plan shop --enable-group web1-group', { never: /replace/ })
})
