/**
 * A workspace with one light node that owns a service NIC of a lab host: what upgrades are tried on. Its instance gives
 * `srv0` its address by itself, whenever the NIC shows up, as systemd-networkd does in a larger image. With a file
 * `/run/stubborn` in it, it does not stop; with `/run/slow` it serves nobody from then on, and stops five seconds later.
 */
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from './lab.ts'

/** What the workspace is to be. */
export interface ServiceWorkspace {
  readonly project: string
  readonly node: string
  /** Remote the node is on. */
  readonly connection: string
  /** What the host calls its service NIC; inside it is `srv0`. */
  readonly nic: string
  /** In the service network, without prefix length. */
  readonly address: string
  /** Values of the templates besides `release`. */
  readonly values?: Readonly<Record<string, string>>
  /** Further lines of the node, indented as `image_source` would be at column 1. */
  readonly more?: readonly string[]
  /** Sockets that stand for hosts of the lab. */
  readonly sockets?: Readonly<Record<string, string>>
}

/** Watches for `srv0` for ever: an instance gets it at start, or while it runs. */
const service = (address: string): string => `#!/bin/sh
while :; do
  if [ -e /sys/class/net/srv0 ] && ! ip addr show dev srv0 | grep -q 'inet ${address}/'; then
    ip addr add ${address}/24 dev srv0; ip link set srv0 up
  fi
  sleep 0.05
done
`

const init = `#!/bin/sh
trap '[ ! -e /run/slow ] || { killall httpd; sleep 5; exit 0; }; [ -e /run/stubborn ] || exit 0' PWR TERM INT
ip link set lo up
/sbin/service-nic &
httpd -h /var/www
while :; do sleep 3600 & wait $!; done
`

const profile = (name: string, nic: string, more = ''): string => `name: ${name}
description: The physical service NIC
devices:
  srv0: { type: nic, nictype: physical, parent: ${nic}, name: srv0${more} }
`

/** A container knows its address beforehand, and its image does the rest. */
const containers = (
  { project, node, connection, more = [] }: ServiceWorkspace,
  registry: string,
): string => `version: "1"
projects:
  - name: ${project}
    groups:
      - name: service
        connection: ${connection}
        common_profiles: [${node}]
        nodes:
          - name: ${node}
            image_source: "${registry}/drydock/web:{{Values.release}}"
            sync_resources:
              - { source: init, dst: /opt/init }
            hooks:
              - { event: post-node-creation, commands: ["test -x /opt/init || echo fresh"] }
              - { event: post-node-sync, commands: ["test -x /opt/init"] }
${more.map(line => `            ${line}\n`).join('')}`

const environment = ({ project, node, connection, more = [] }: ServiceWorkspace): string => `version: "1"
projects:
  - name: ${project}
    groups:
      - name: service
        connection: ${connection}
        common_profiles: [default, ${node}]
        nodes:
          - name: ${node}
            image_source: "busybox/{{Values.release}}"
            image_remote_server: myserver
            sync_resources:
              - { source: service-nic, dst: /sbin/service-nic }
              - { source: init, dst: /sbin/init }
            hooks:
              - event: post-node-sync
                commands:
                  - pidof service-nic >/dev/null || setsid /sbin/service-nic </dev/null >/dev/null 2>&1 &
${more.map(line => `            ${line}\n`).join('')}`

/** Writes the workspace to a folder of its own. `release` of `values.yaml` is 1; the images are `busybox/1` and `busybox/2`. */
export async function writeServiceWorkspace(lab: Lab, wanted: ServiceWorkspace): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-service-'))
  await mkdir(join(folder, 'envs'))
  await mkdir(join(folder, 'profiles'))
  await cp(lab.confDir, join(folder, 'lxd-conf'), { recursive: true })
  const remotes = Object.entries(lab.nodes).map(([name, { kind, url }]) => {
    const socket = wanted.sockets?.[name]
    return `  ${name}: { addr: "${socket === undefined ? url : `unix://${socket}`}", protocol: ${kind}, auth_type: tls }`
  })
  const images = `  myserver: { addr: "${lab.images.url}", protocol: simplestreams, public: true }\n  registry: { addr: "http://${lab.registry.open}", protocol: oci, public: true }`
  await writeFile(
    join(folder, 'lxd-conf/config.yml'),
    `default-remote: ${wanted.connection}\nremotes:\n${[images, ...remotes].join('\n')}\naliases: {}\n`,
  )
  await writeFile(
    join(folder, '.drydock.yml'),
    'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n',
  )
  await writeFile(join(folder, 'values.yaml'), `${JSON.stringify({ release: 1, ...wanted.values })}\n`)
  const isPodman = lab.nodes[wanted.connection]?.kind === 'podman'
  const address = isPodman ? `, ipv4.address: ${wanted.address}/24` : ''
  await writeFile(join(folder, `profiles/${wanted.node}.yml`), profile(wanted.node, wanted.nic, address))
  await writeFile(
    join(folder, 'envs/service.yml'),
    isPodman ? containers(wanted, lab.registry.open) : environment(wanted),
  )
  await writeFile(join(folder, 'envs/service-nic'), service(wanted.address), { mode: 0o755 })
  await writeFile(join(folder, 'envs/init'), init, { mode: 0o755 })
  return folder
}
