/** A Podman host through ssh, by the real program: what the operator is told when it goes wrong, and that the next run sets it right. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { poll } from '../../src/transport/poll.ts'
import { findLab, labNode, labSkip, onHost } from '../support/lab.ts'
import { type LabWorkspace, labWorkspace } from '../support/lab-workspace.ts'
import { pushVariant, type StallingRegistry, stallingRegistry } from '../support/registry.ts'

const skip = labSkip('podman')
const lab = skip === false ? findLab() : undefined
const host = lab === undefined ? '' : (labNode(lab, 'podman') ?? '')
const project = `ssh-${process.pid}`
const node = `dd-ssh-${process.pid}`
const tag = `dd-ssh-${process.pid}`

const environment = (registry: string): string => `version: "1"
projects:
  - name: ${project}
    upgrade: { soak: 0s }
    groups:
      - name: web
        connection: ${host}
        nodes:
          - name: ${node}
            image_source: "${registry}/drydock/web:{{Values.tag}}"
            environment: { RELEASE: "{{Values.release}}" }
            hooks:
              - event: post-node-sync
                commands:
                  - touch /var/www/hooking
                  - while test -e /var/www/slow; do sleep 0.1; done
                  - echo $RELEASE > /var/www/hooked
            sync_resources: [{ source: page, dst: /var/www/page }]
`

describe('Podman through ssh', { skip, concurrency: false }, () => {
  let here: LabWorkspace
  let registry: StallingRegistry
  const keys = lab?.ssh.directory ?? ''
  const sshConfig = (knownHosts: string): Promise<void> =>
    here.write(
      'lxd-conf/ssh_config',
      `Host *\n  IdentityFile ${keys}/operator\n  IdentitiesOnly yes\n  UserKnownHostsFile ${keys}/${knownHosts}\n`,
    )

  before(async () => {
    assert.ok(lab)
    registry = await stallingRegistry(lab.registry.open)
    here = await labWorkspace(lab, {
      'envs/web.yml': environment(registry.address),
      'envs/page': 'one\n',
      'values.yaml': 'tag: 1\nrelease: 1\n',
    })
    await here.remote(host, { addr: lab.nodes[host]?.ssh ?? '', protocol: 'podman' })
    await here.remote('stalling', { addr: `http://${registry.address}`, protocol: 'oci', public: true })
    await sshConfig('known_hosts')
    await pushVariant(lab.registry.open, 'drydock/web', '1', tag)
  })

  after(async () => {
    if (here === undefined) return
    registry.flow()
    await here.compose(0, `destroy ${project} -y`)
    await registry.close()
    await here.remove()
  })

  /** Ends the ssh of the program that runs in this workspace, and nobody else's. */
  const cutSsh = (): void => {
    const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n')
    const ours = lines.filter(line => / ssh /.test(line) && line.includes(`${here.folder}/drydock-ssh-`))
    assert.ok(ours.length > 0, 'there is no ssh')
    for (const line of ours) process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL')
  }
  // The folders of its tunnels are then known by their place.
  const compose = (code: number, words: string) => here.compose(code, words, { environment: { TMPDIR: here.folder } })
  const cut = /the connection through ssh has ended|the connection was cut/

  test('a host that shows another key is told nothing, and the operator is told which', async () => {
    await sshConfig('known_hosts.wrong')
    const { stderr } = await compose(6, `apply ${project}`)
    assert.match(stderr, new RegExp(`${host} \\(ssh://.*\\) is not trusted: its host key is not the known one`))
    assert.match(stderr, /hint: +if the host was made anew/)
    await sshConfig('known_hosts')
  })

  test('applies, and tells an empty plan', async () => {
    await compose(0, `apply ${project}`)
    await compose(0, `plan ${project} --detailed-exitcode`)
    assert.equal((await compose(0, `exec ${node} -- cat /var/www/hooked`)).stdout, '1\n')
  })

  test('the connection is cut during a pull: a clear error, and the next apply converges', async () => {
    await here.write('values.yaml', `tag: ${tag}\nrelease: 1\n`)
    void registry.stall().then(cutSsh)
    const { stdout, stderr } = await compose(6, `apply ${project}`)
    assert.match(stderr, cut)
    assert.match(stdout, /hint: +look whether the host can be reached by ssh/)
    registry.flow()
    assert.equal((await compose(0, `exec ${node} -- cat /var/www/hooked`)).stdout, '1\n', 'the old one serves')
    await compose(0, `apply ${project}`)
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('the connection is cut during a command: a clear error, and the next apply converges', async () => {
    const web = `/proc/$(podman inspect -f '{{.State.Pid}}' ${node})/root/var/www`
    await onHost(host, ['sh', '-c', `rm ${web}/hooking; touch ${web}/slow`])
    await here.write('envs/page', 'two\n')
    const isHooking = async (): Promise<boolean> =>
      (await onHost(host, ['sh', '-c', `test ! -e ${web}/hooking || echo yes`])) === 'yes\n'
    const { signal } = new AbortController()
    // Neither can the old page be put back: the way is gone.
    const cutting = poll(isHooking, { everyMs: 50, timeoutMs: 60_000, signal }).then(cutSsh)
    const { stderr } = await compose(8, `apply ${project}`)
    await cutting
    assert.match(stderr, cut)
    await onHost(host, ['sh', '-c', `rm ${web}/slow`])
    await compose(0, `apply ${project}`)
    assert.equal((await compose(0, `exec ${node} -- cat /var/www/page /var/www/hooked`)).stdout, 'two\n1\n')
    await compose(0, `plan ${project} --detailed-exitcode`)
  })
})
