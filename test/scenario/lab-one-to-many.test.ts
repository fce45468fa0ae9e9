/**
 * Many containers on one VM with one address (VMware 1:N), on real hosts: a network inside, ports of the VM's address sent to a
 * container by a forward, and by a proxy device; reached from outside.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labNode, labSkip } from '../support/lab.ts'

const lab = findLab()

/** Two light nodes that serve their own names. Names of networks have at most 15 letters. */
function environment(prefix: string, endpoint: string): string {
  return `
version: "1"
projects:
  - name: ${prefix}
    groups:
      - name: web
        connection: ${endpoint}
        common_profiles: [default, "${prefix}"]
        nodes:
          - name: ${prefix}-a
            image_source: busybox/1
            image_remote_server: myserver
            labels: { inside: 10.219.78.21 }
            hooks: &serve
              - event: post-node-creation
                commands:
                  - ip addr add $inside/24 dev eth0 && ip link set eth0 up && ip route add default via 10.219.78.1
                  - mkdir -p /srv && hostname > /srv/index.html && httpd -p 8080 -h /srv
          - name: ${prefix}-b
            image_source: busybox/1
            image_remote_server: myserver
            labels: { inside: 10.219.78.22 }
            devices:
              outside: { type: proxy, listen: "tcp:0.0.0.0:18092", connect: "tcp:127.0.0.1:8080" }
            hooks: *serve
profiles:
  - name: ${prefix}
    devices: { eth0: { type: nic, network: "${prefix}" } }
networks:
  - name: ${prefix}
    config:
      ipv4.address: 10.219.78.1/24
      ipv6.address: none
      ipv4.nat: true
      security.acls: ${prefix}
      security.acls.default.ingress.action: drop
    forwards:
      - listen_address: "{{Values.address}}"
        ports: [{ listen_port: {{Values.port}}, target_address: 10.219.78.21, target_port: 8080 }]
acls:
  - name: ${prefix}
    ingress: [{ action: allow, protocol: tcp, destination_port: "22, 8080" }]
`
}

for (const kind of ['lxd', 'incus'] as const) {
  describe(`one address for many on ${kind}`, { skip: labSkip(kind) }, () => {
    const prefix = `dd1n${process.pid % 1_000_000}${kind.charAt(0)}`
    const endpoint = (lab && labNode(lab, kind)) ?? ''
    const address = new URL(lab?.nodes[endpoint]?.url ?? 'https://nowhere').hostname
    let folder: string

    async function compose(words: string, port = '18091') {
      const values = ['--render-env', `port=${port}`, '--render-env', `address=${address}`]
      const result = await runCompose([...words.split(' '), ...values], { cwd: folder })
      assert.equal(result.code, 0, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    }

    async function served(port: number): Promise<string> {
      const answer = await fetch(`http://${address}:${port}/`, { signal: AbortSignal.timeout(5_000) })
      return (await answer.text()).trim()
    }

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drydock-lab-one-to-many-'))
      await mkdir(join(folder, 'envs'))
      await cp(lab?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
      await writeFile(join(folder, '.drydock.yml'), 'general: { lxd_confdir: ./lxd-conf }\nenv_dirs: [./envs/]\n')
      await writeFile(join(folder, 'envs/web.yml'), environment(prefix, endpoint))
    })

    after(async () => {
      if (folder === undefined) return
      await compose(`destroy ${prefix} -y`)
      await rm(folder, { recursive: true })
    })

    test('a first apply makes ACL, network, forward and nodes, and both are reached from outside', async () => {
      await compose('apply')
      assert.equal(await served(18091), `${prefix}-a`)
      assert.equal(await served(18092), `${prefix}-b`)
    })

    test('a second one has nothing to do', async () => {
      const { stderr } = await compose('apply')
      assert.match(stderr, /nothing to do/)
    })

    test('a changed forward is moved, without a node being touched', async () => {
      const { stderr } = await compose('apply', '18093')
      assert.match(stderr, new RegExp(`update network ${prefix} on ${endpoint}: differs in forward ${address}`))
      assert.equal(await served(18093), `${prefix}-a`)
      await assert.rejects(served(18091))
    })

    test('destroy takes everything away', async () => {
      await compose(`destroy ${prefix} -y`)
      const { stdout: networks } = await compose(`network available -e ${endpoint}`)
      const { stdout: acls } = await compose(`acl available -e ${endpoint}`)
      assert.doesNotMatch(networks + acls, new RegExp(prefix))
    })
  })
}
