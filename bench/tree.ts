/** A large workspace on disk: 150 files that hold 1,000 nodes, half of them made by loops of templates. No host is asked. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const environments = 50
const nodesInLoop = 10
const nodesWritten = 10

/** Files with environments, groups and hooks; settings, remotes and values are not counted. */
export const fileCount = 3 * environments
/** Nodes of all environments. */
export const nodeCount = environments * (nodesInLoop + nodesWritten)

function environmentText(index: number): string {
  return `version: "1"
projects:
  - name: "shop-${index}"
    description: "Front end ${index}, release {{Values.release}}"
    vars:
      - envs:
          zone: "{{Values.zone}}"
          port: {{Values.port}}
          servers: [10.0.0.1, 10.0.0.2]
    include_groups_files:
      - ../groups/group-${index}.yml
    groups:
      - name: "web-${index}"
        description: "made by a loop"
        connection: vm1
        common_profiles: [default]
        depends_on: []
        parallel: 4
        include_hooks_files:
          - ../hooks/hooks-${index}.yml
        nodes:
          # {{#each Values.nodes as |node|}}
          - name: "web-${index}-{{node.name}}"
            image_source: "nginx/{{Values.release}}"
            image_remote_server: myserver
            address: "{{node.address}}"
            # {{#if node.memory}}
            config:
              limits.memory: "{{node.memory}}"
            # {{/if}}
            hooks:
              - event: post-node-sync
                flags: [config]
                commands:
                  - systemctl daemon-reload && systemctl restart nginx
            health:
              - { stage: live, tcp: ":{{Values.port}}", required: true }
          # {{/each}}
`
}

function groupText(index: number): string {
  const nodes = Array.from(
    { length: nodesWritten },
    (_, node) => `  - name: "db-${index}-${node}"
    image_source: "postgres/{{Values.release}}"
    image_remote_server: myserver
    labels:
      role: database
      number: "${node}"
    config:
      limits.cpu: "2"
      limits.memory: 2GiB
    hooks:
      - event: post-node-creation
        commands:
          - apt-get update
          - >-
            install -d -o postgres -g postgres /srv/data &&
            systemctl enable postgresql
      - event: post-node-sync
        commands: ["systemctl reload postgresql"]
`,
  )
  return `name: "db-${index}"
description: "written out, in the zone {{Values.zone}}"
connection: vm1
ephemeral: false
nodes:
${nodes.join('')}`
}

function hooksText(index: number): string {
  return `hooks:
  # What every node of web-${index} waits for.
  - event: post-node-creation
    commands:
      - |
        until systemctl is-system-running | grep -qE 'running|degraded'; do
          sleep 0.1
        done
  - event: post-node-creation
    flags: [net]
    commands:
      - echo "nameserver 10.0.0.53" > /etc/resolv.conf
      - echo "zone {{Values.zone}}" > /etc/zone
`
}

function valuesText(): string {
  const nodes = Array.from(
    { length: nodesInLoop },
    (_, index) => `  - { name: n${index}, address: 172.18.20.${index + 10}, memory: ${index % 2 ? '1GiB' : '""'} }\n`,
  )
  return `release: 22.10\nzone: north\nport: 8443\nnodes:\n${nodes.join('')}`
}

/** Writes the tree into a new folder and gives that; the caller removes it. */
export async function writeTree(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-tree-'))
  for (const name of ['envs', 'groups', 'hooks', 'lxd-conf']) await mkdir(join(folder, name))
  const files: [string, string][] = [
    ['.drydock.yml', 'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n'],
    [
      'lxd-conf/config.yml',
      'default-remote: vm1\nremotes:\n  vm1: { addr: "https://vm1.infra:8443", protocol: lxd }\n' +
        '  myserver: { addr: "https://images.infra", protocol: simplestreams, public: true }\n',
    ],
    ['values.yaml', valuesText()],
  ]
  for (let index = 0; index < environments; index++)
    files.push(
      [`envs/environment-${index}.yml`, environmentText(index)],
      [`groups/group-${index}.yml`, groupText(index)],
      [`hooks/hooks-${index}.yml`, hooksText(index)],
    )
  for (const [name, text] of files) await writeFile(join(folder, name), text)
  return folder
}
