/** The workspace that is measured: light nodes side by side in one group, on one host of the lab. */
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../test/support/lab.ts'

/** Every instance of the benchmarks begins with this. */
export const prefix = 'dd-bench'

const environment = `version: "1"
projects:
  - name: bench
    groups:
      - name: side-by-side
        connection: vm1
        depends_on: []
        parallel: 8
        nodes:
          # {{#each Values.nodes as |name|}}
          - name: "{{name}}"
            image_source: busybox/1
            image_remote_server: myserver
            config_templates:
              - { source: name.hbs, dst: "out/{{name}}.txt" }
            sync_resources:
              - { source: "out/{{name}}.txt", dst: /root/ }
              - { source: page.txt, dst: /root/ }
            hooks:
              - { event: post-node-sync, commands: ["true"] }
          # {{/each}}
  - name: many
    groups:
      - name: one
        connection: vm1
        nodes:
          - name: ${prefix}-many
            image_source: busybox/1
            image_remote_server: myserver
            sync_resources:
              - { source: many/, dst: /srv/many/ }
`

/** Names of the nodes. */
export function nodeNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)
}

/** Writes the workspace into a new folder and gives that; the remotes are those of the lab that take part. */
export async function writeWorkspace(lab: Lab): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-bench-'))
  await mkdir(join(folder, 'envs'))
  await cp(lab.confDir, join(folder, 'lxd-conf'), { recursive: true })
  const remotes = [
    'default-remote: vm1',
    'remotes:',
    `  myserver: { addr: "${lab.images.url}", protocol: simplestreams, public: true }`,
    `  vm1: { addr: "${lab.nodes.vm1?.url}", protocol: lxd }`,
  ]
  await writeFile(join(folder, 'lxd-conf/config.yml'), `${remotes.join('\n')}\n`)
  await writeFile(
    join(folder, '.drydock.yml'),
    'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n',
  )
  await writeFile(join(folder, 'values.yaml'), `nodes: [${nodeNames(8).join(', ')}]\n`)
  await writeFile(join(folder, 'envs/bench.yml'), environment)
  await writeFile(join(folder, 'envs/name.hbs'), 'this is {{node.name}}\n')
  await writeFile(join(folder, 'envs/page.txt'), 'one\n')
  await mkdir(join(folder, 'envs/many'))
  return folder
}

/** Writes a thousand small files whose contents say which round it is. */
export async function writeManyFiles(folder: string, round: number): Promise<string> {
  const many = join(folder, 'envs/many')
  for (let index = 0; index < 1000; index++) {
    const text = `file ${index} of round ${round}\n`.padEnd(400, '.')
    await writeFile(join(many, `file-${index}.txt`), text)
  }
  return many
}
