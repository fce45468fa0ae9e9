import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { scenario } from '../scenario/scenario.ts'
import { certificateForTests } from '../support/certificate.ts'

const page = readFileSync('docs/resources.md', 'utf8')
const [declared = '', certificates = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(found => found[1] ?? '')

scenario(
  'the example of docs/resources.md is made by apply, with what nodes use, and is then unchanged',
  'pair',
  async here => {
    await here.write('ci.pem', certificateForTests.pem)
    const before = await here.read('envs/shop.yml')
    const certificate = certificates.replace('ci.pem', '../ci.pem')
    await here.write(
      'envs/shop.yml',
      `${before.replace('[default, srv]', '[default, web]')}\n${declared}\n${certificate}`,
    )
    await here.compose('validate')
    await here.compose('apply --enable-group web1-group')
    const { networks, acls, storagePools, instances } = await here.host('vm1')
    assert.equal(networks.web?.forwards?.[0]?.ports[0]?.targetAddress, '10.80.0.20')
    assert.equal(acls['web-only']?.markedBy, 'shop')
    assert.equal(storagePools.fast, undefined)
    assert.equal(instances.web1?.expandedDevices.status?.type, 'proxy')
    await here.compose('apply --enable-group web1-group', { stderr: /nothing to do/ })
    await here.compose('trust create shop ci -e vm1')
    await here.compose('storage create shop fast -e vm1')
    assert.equal((await here.host('vm1')).storagePools.fast?.driver, 'btrfs')
  },
)
