import assert from 'node:assert/strict'
import { type Scenario, scenario } from './scenario.ts'

const bare = 'b'.repeat(64)
const old = 'c'.repeat(64)

/** Both hosts run; vm1 keeps two images more that nothing uses. */
async function withLeftovers(here: Scenario): Promise<void> {
  await here.compose('apply')
  await here.edit('lxd-conf/vm1.json', /"images": \{/, `"images": { "${bare}": [], "${old}": ["nginx/21"],`)
}

async function keptBy(here: Scenario): Promise<readonly string[]> {
  return Object.keys((await here.host('vm1')).images)
}

scenario('images that nothing uses are deleted after they were agreed to; what is used stays', 'pair', async here => {
  await withLeftovers(here)
  const before = await keptBy(here)
  await here.compose('images purge shop --all-images', { exit: 64, stderr: /delete image nginx\/21 .* on vm1/ })
  assert.deepEqual(await keptBy(here), before)

  await here.compose('images purge shop --all-images -y', {
    stderr: [/delete image bbbbbbbbbbbb on vm1: nothing uses it/, /2 images to delete/, /stays: used by web1/],
  })
  assert.deepEqual(
    await keptBy(here),
    before.filter(fingerprint => fingerprint !== bare && fingerprint !== old),
  )
  await here.compose('images purge shop --all-images -y', { stderr: /nothing to do/ })
  await here.compose('apply', { stderr: /unchanged/ })
})

scenario('it has to be said which images of which endpoints', 'pair', async here => {
  await withLeftovers(here)
  await here.compose('images purge shop -y', { exit: 64, stderr: /it is not said which images/ })
  await here.compose('images purge --all-images -y', { exit: 64, stderr: /no project and no endpoint is named/ })
  await here.compose('images purge -e vm9 --all-images -y', { exit: 64, stderr: /unknown remote "vm9"/ })
  await here.compose('images purge shop --match ( -y', { exit: 64, stderr: /--match/ })
  await here.compose('images purge shop --fingerprint 123456789012 -y', {
    exit: 64,
    stderr: /keeps an image 123456789012/,
  })
  assert.ok((await keptBy(here)).includes(bare))

  await here.compose('i p --endpoint vm1 --match ^nginx/21$ -y', { stderr: /1 image to delete/ })
  assert.ok(!(await keptBy(here)).includes(old))
  await here.compose('images purge --endpoint vm2 --without-aliases -y', { stderr: /nothing to do/ })
  assert.ok((await keptBy(here)).includes(bare))
  await here.compose(`images purge --all --fingerprint ${bare.slice(0, 12)} -y`)
  assert.ok(!(await keptBy(here)).includes(bare))
})
