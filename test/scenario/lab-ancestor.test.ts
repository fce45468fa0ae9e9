/**
 * A workspace of lxd-compose on a real LXD and a real Incus host, with what real trees use: Go templates, templates of the
 * engine mottainai, variables that are too large for a process, a secret, hooks of another user, a prefix, and an upgrade.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labSkip } from '../support/lab.ts'

const id = process.pid.toString(36)
const project = `ancestor-${id}`
const nodes = { vm1: `dd-anc-${id}-lxd`, inc1: `dd-anc-${id}-incus` }

const environment = `
version: "1"
template_engine:
  engine: "mottainai"
projects:
  - name: "${project}"
    vars:
      - envs:
          port: 8080
          hosts: [b, a]
          blob: {{ repeat 30000 "wörter" | quote }}
          token: "{{ .Values.secrets.token }}"
    groups:
{{- range .Values.hosts }}
      - name: "on-{{ .at }}"
        connection: "{{ .at }}"
        connection_type: "lxd-6"
        nodes:
          - name: "{{ .node }}"
            image_source: "nginx/{{ $.Values.release }}"
            image_remote_server: myserver
            labels: { role: "front" }
            config_templates: [{ source: site.tmpl, dst: "out/{{ .at }}/site" }]
            sync_resources: [{ source: "out/{{ .at }}/site", dst: /srv/site }]
            hooks:
              - event: post-node-creation
                commands: ['printf "%s" "$blob" | md5sum > /root/blob; stat -c "%a %u" "$DRYDOCK_VARIABLES" >> /root/blob']
              - event: post-node-creation
                uid: 33
                gid: 33
                commands: ['printf "%s %s" "\${#blob}" "$role" > /tmp/of-33']
              - event: post-node-sync
                commands: ["env | grep -c ^tok > /root/tokens; exit 0"]
              - event: post-node-sync
                commands: ['echo "$node" | tr , "\\n" | grep image_source > /root/node; echo "\${#token}" >> /root/node']
{{- end }}
`

describe('a workspace of lxd-compose on real hosts', { skip: labSkip('lxd') || labSkip('incus') }, () => {
  let folder: string
  const expectExit = async (code: number, words: string) => {
    const result = await runCompose(words.split(' '), { cwd: folder })
    assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
    return result
  }
  const inNode = async (name: string, path: string) => (await expectExit(0, `exec ${name} -- cat ${path}`)).stdout

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-lab-ancestor-'))
    await mkdir(join(folder, 'envs'))
    await cp(findLab()?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await writeFile(
      join(folder, '.lxd-compose.yml'),
      'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\nlogging: { level: info }\n',
    )
    const hosts = Object.entries(nodes).map(([at, node]) => `  - { at: ${at}, node: ${node} }\n`)
    const values = `release: "22.10"\nsecrets: { token: 0123456789abcdef }\nhosts:\n${hosts.join('')}`
    await writeFile(join(folder, 'values.yaml'), values)
    await writeFile(join(folder, 'envs/site.yml'), environment)
    await writeFile(
      join(folder, 'envs/site.tmpl'),
      '{{ .node.Name }} {{ .role }} {{ .port }} {{ join .hosts "," }} {{ isInt .port }}\n',
    )
  })

  after(async () => {
    if (folder === undefined) return
    await runCompose(['destroy', project, '-y'], { cwd: folder })
    await rm(folder, { recursive: true })
  })

  test('apply makes the nodes with all their hooks, and nothing is left to do', async () => {
    await expectExit(0, `apply ${project}`)
    await expectExit(0, `plan ${project} --detailed-exitcode`)
    for (const [at, name] of Object.entries(nodes)) {
      assert.equal(await inNode(name, '/srv/site'), `${name} front 8080 b,a true\n`)
      assert.equal(await readFile(join(folder, `envs/out/${at}/site`), 'utf8'), `${name} front 8080 b,a true\n`)
      const [sum, file] = (await inNode(name, '/root/blob')).split('\n')
      const blob = 'wörter'.repeat(30_000)
      const { createHash } = await import('node:crypto')
      assert.equal(sum, `${createHash('md5').update(blob).digest('hex')}  -`)
      assert.equal(file, '600 0')
      assert.equal(await inNode(name, '/tmp/of-33'), `${blob.length} front`)
      assert.equal(await inNode(name, '/root/tokens'), '0\n')
      assert.equal(await inNode(name, '/root/node'), '"image_source":"nginx/22.10"\n16\n')
      assert.equal((await expectExit(0, `exec ${name} -- find /run -name drydock-*`)).stdout, '')
    }
  })

  test('compile writes the same files; a changed image waits for --upgrade', async () => {
    const file = join(folder, 'envs/out/vm1/site')
    await rm(file)
    await expectExit(0, `compile -p ${project} --enable-group on-vm1`)
    assert.equal(await readFile(file, 'utf8'), `${nodes.vm1} front 8080 b,a true\n`)
    const { stderr } = await expectExit(0, `apply ${project} --render-env release=22.10.01`)
    assert.equal(stderr.match(/stays as it is: image nginx\/22\.10 -> nginx\/22\.10\.01/g)?.length, 2)
  })
})
