/** One project with a group on LXD, one on Incus and one on Podman: created, upgraded and removed, each by one run. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { findLab, labNode, labSkip } from '../support/lab.ts'
import { type LabWorkspace, labWorkspace } from '../support/lab-workspace.ts'

const skip = labSkip('lxd') || labSkip('incus') || labSkip('podman')
const lab = skip === false ? findLab() : undefined
const project = `mixed-${process.pid}`
const nodes = {
  lxd: `dd-mixed-l-${process.pid}`,
  incus: `dd-mixed-i-${process.pid}`,
  podman: `dd-mixed-p-${process.pid}`,
}

const system = (kind: 'lxd' | 'incus', connection: string): string => `
      - name: ${kind}
        connection: ${connection}
        nodes:
          - name: ${nodes[kind]}
            image_source: "busybox/{{Values.release}}"
            image_remote_server: myserver
            environment: { GREETING: "hello {{Values.release}}" }
            sync_resources: [{ source: page.txt, dst: /srv/page.txt }]
            hooks:
              - { event: post-node-sync, commands: ['echo "$GREETING" > /tmp/greeting'] }
            health:
              - { exec: [test, -s, /tmp/greeting], required: true }
`

describe('one project on LXD, Incus and Podman', { skip, concurrency: false }, () => {
  let here: LabWorkspace

  before(async () => {
    assert.ok(lab)
    const podman = system('lxd', labNode(lab, 'podman') ?? '')
      .replace('name: lxd', 'name: podman')
      .replace(nodes.lxd, nodes.podman)
      .replace('busybox/', `${lab.registry.open}/drydock/web:`)
      .replace('            image_remote_server: myserver\n', '')
    const groups = `${system('lxd', labNode(lab, 'lxd') ?? '')}${system('incus', labNode(lab, 'incus') ?? '')}${podman}`
    here = await labWorkspace(lab, {
      'envs/mixed.yml': `version: "1"\nprojects:\n  - name: ${project}\n    upgrade: { soak: 0s }\n    groups:${groups}`,
      'envs/page.txt': 'one page for all\n',
      'values.yaml': 'release: 1\n',
    })
  })

  after(async () => {
    if (here === undefined) return
    await here.compose(0, `destroy ${project} -y`)
    await here.remove()
  })

  /** What an instance says of itself: its page, our file and what the hook made. */
  const said = async (node: string): Promise<readonly string[]> => {
    const script = 'cat /var/www/index.html /srv/page.txt /tmp/greeting'
    const { stdout } = await here.compose(0, `exec ${node} -- ${script}`)
    return [/<h1>.*?\/(\d)<\/h1>/.exec(stdout)?.[1] ?? stdout, ...stdout.trim().split('\n').slice(-2)]
  }
  const standings = async (): Promise<readonly string[]> => {
    const { stdout } = await here.compose(0, `status ${project} --json`)
    const { rows } = JSON.parse(stdout) as { rows: { instance: string; state: string; standing: string }[] }
    return rows.map(({ instance, state, standing }) => `${instance} ${state} ${standing}`).sort()
  }

  test('is applied by one run, and the next plan is empty', async () => {
    await here.compose(0, `apply ${project}`)
    for (const node of Object.values(nodes)) assert.deepEqual(await said(node), ['1', 'one page for all', 'hello 1'])
    await here.compose(0, `plan ${project} --detailed-exitcode`)
    assert.deepEqual(
      await standings(),
      Object.values(nodes)
        .map(node => `${node} running live`)
        .sort(),
    )
  })

  test('is upgraded by one run, the old instances kept', async () => {
    await here.write('values.yaml', 'release: 2\n')
    await here.compose(0, `apply ${project}`)
    for (const node of Object.values(nodes)) assert.deepEqual(await said(node), ['2', 'one page for all', 'hello 2'])
    const both = Object.values(nodes).flatMap(node => [`${node} running live`, `${node}-prev stopped previous`])
    assert.deepEqual(await standings(), both.sort())
    await here.compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('goes back by one run', async () => {
    await here.compose(0, `rollback ${project}`)
    for (const node of Object.values(nodes)) assert.equal((await said(node))[0], '1')
  })

  test('is destroyed by one run', async () => {
    await here.compose(0, `destroy ${project} -y`)
    const gone = Object.values(nodes).map(node => `${node} absent undefined`)
    assert.deepEqual(await standings(), gone.sort())
  })
})
