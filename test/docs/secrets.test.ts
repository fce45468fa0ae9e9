/** The example of docs/secrets.md with secrets of containers: what is made, what it is called, and that it goes again. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { openFolder } from './small-workspace.ts'

const text = readFileSync(new URL('../../docs/secrets.md', import.meta.url), 'utf8')
const [, example = ''] = /## Secrets of containers[\s\S]*?```yaml\n([\s\S]*?)```/.exec(text) ?? []

test('secrets of containers are made, and called as it says there', (context: TestContext) => {
  const hosts = ['pod1: { addr: "file:pod1.json?like=podman", protocol: embedded }']
  // Registries have their images elsewhere; an embedded image remote has every image.
  const images = 'images: { addr: "", protocol: embedded, public: true }'
  const { run, read, write } = openFolder(context, {
    '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\nrender_secrets_file: secrets.yaml\n',
    'conf/config.yml': `remotes:\n${[...hosts, images].map(line => `  ${line}\n`).join('')}`,
    'envs/shop.yml': example.replace('oci-host.infra:5000/shop/db:1', 'db/1\n            image_remote_server: images'),
    'secrets.yaml': 'db_password: a-password-of-ours\n',
  })
  const secrets = (): readonly string[] => Object.keys(JSON.parse(read('conf/pod1.json')).world.secrets ?? {})
  const planned = run('plan', 'shop')
  assert.match(planned.stdout, /make secret drydock-shop-db-[0-9a-f]{12} on pod1/, planned.stderr)
  const { status, stderr } = run('apply', 'shop')
  assert.equal(status, 0, stderr)
  const { config } = JSON.parse(read('conf/pod1.json')).world.instances.db1
  const [name = '', ...others] = secrets()
  assert.deepEqual(others, [])
  assert.deepEqual(JSON.parse(config['oci.secrets']), [
    { env: 'DB_PASSWORD', name },
    { name, target: 'db' },
    { name: 'license', target: '/etc/license' },
  ])
  write('secrets.yaml', 'db_password: another-password\n')
  assert.equal(run('apply', 'shop').status, 0)
  assert.deepEqual([secrets().length, secrets().includes(name)], [2, true])
  assert.equal(run('destroy', 'shop', '-y').status, 0)
  assert.deepEqual(secrets(), [])
})
