/** The examples of docs/podman.md: the remotes are read, and the node is run on a real Podman host. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { findLab, labNode, labSkip, onHost } from '../support/lab.ts'
import { labWorkspace } from '../support/lab-workspace.ts'
import { openFolder } from './small-workspace.ts'

function examples(): readonly string[] {
  const text = readFileSync(new URL('../../docs/podman.md', import.meta.url), 'utf8')
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, example = '']) => example)
}

const [remotes = '', environment = ''] = examples()

test('the remotes and the node are what they seem', (context: TestContext) => {
  const { run } = openFolder(context, {
    'conf/config.yml': remotes,
    'envs/shop.yml': environment,
    'envs/page.html': 'a page\n',
  })
  const { status, stdout, stderr } = run('validate')
  assert.equal(status, 0, stderr)
  assert.match(stdout, /valid: 1 project, 1 group, 1 node/)
})

test('the node runs', { skip: labSkip('podman') }, async () => {
  const lab = findLab() ?? assert.fail('no lab')
  const host = labNode(lab, 'podman') ?? ''
  const address = lab.nodes[host]?.address ?? ''
  const [project, node, port] = [`docs-${process.pid}`, `dd-docs-${process.pid}`, 20_000 + (process.pid % 10_000)]
  const own = environment
    .replace('name: shop', `name: ${project}`)
    .replace('web1', node)
    .replace('web-data', `${node}-data`)
    .replace('oci-host.infra:5000/shop', `${lab.registry.open}/drydock`)
    .replace('172.18.10.14', address)
    .replaceAll('8080', String(port))
    .replace('connection: pod1', `connection: ${host}`)
  const here = await labWorkspace(lab, { 'envs/shop.yml': own, 'envs/page.html': 'a page\n', 'values.yaml': '' })
  try {
    await here.compose(0, `apply ${project}`)
    const answer = await fetch(`http://${address}:${port}/page.html`)
    assert.equal(await answer.text(), 'a page\n')
    assert.match((await here.compose(0, `exec ${node} -- env`)).stdout, /^GREETING=hello$/m)
    await here.compose(0, `plan ${project} --detailed-exitcode`)
  } finally {
    await here.compose(0, `destroy ${project} -y`)
    // Volumes hold data: destroy leaves them.
    await onHost(host, ['podman', 'volume', 'rm', `${node}-data`])
    await here.remove()
  }
})
