/** The workspace whose upgrades are measured: two nodes with systemd and nginx, on two hosts, each with a service NIC of its own. */
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../test/support/lab.ts'
import type { ServiceNic } from '../test/support/service-nic.ts'

/** A node that is measured. */
export interface MeasuredNode {
  readonly name: string
  readonly nic: ServiceNic
  readonly address: string
}

/** The project of the workspace. */
export const project = 'dd-bench-upgrade'

const network = (address: string): string => `[Match]
Name=srv0

[Network]
Address=${address}/24
LLMNR=no
LinkLocalAddressing=no
IPv6AcceptRA=no
`

const group = ({ name, nic, address }: MeasuredNode): string => `
      - name: ${name}-group
        connection: ${nic.host}
        nodes:
          - name: ${name}
            image_source: "nginx/{{Values.release}}"
            image_remote_server: myserver
            address: ${address}
            devices:
              srv0: { type: nic, nictype: physical, parent: ${nic.name}, name: srv0 }
            sync_resources:
              - { source: ${name}.network, dst: /etc/systemd/network/01-srv0.network }
            hooks:
              - event: pre-node-sync
                commands: ["until systemctl list-units --no-legend >/dev/null 2>&1; do sleep 0.1; done"]
                timeout: 30s
              - event: post-node-sync
                commands: ["systemctl restart systemd-networkd"]
            health:
              - { stage: dark, exec: [nginx, -t], interval: 200ms, retries: 50, required: true }
              - { stage: live, http: ":80/", interval: 20ms, timeout: 500ms, retries: 500, required: true }`

/** Writes the workspace into a new folder and gives that. `release` and `strategy` are values. */
export async function writeUpgradeWorkspace(lab: Lab, nodes: readonly MeasuredNode[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-bench-upgrade-'))
  await mkdir(join(folder, 'envs'))
  await cp(lab.confDir, join(folder, 'lxd-conf'), { recursive: true })
  await writeFile(
    join(folder, '.drydock.yml'),
    'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n',
  )
  await writeFile(join(folder, 'values.yaml'), 'release: 22.10\nstrategy: hand-over\n')
  const upgrade = '{ strategy: "{{Values.strategy}}", soak: 0s }'
  const head = `version: "1"\nprojects:\n  - name: ${project}\n    upgrade: ${upgrade}\n    groups:`
  await writeFile(join(folder, 'envs/upgrade.yml'), `${head}${nodes.map(group).join('')}\n`)
  for (const { name, address } of nodes) await writeFile(join(folder, `envs/${name}.network`), network(address))
  return folder
}
