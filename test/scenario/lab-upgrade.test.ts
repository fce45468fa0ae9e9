/**
 * An upgrade that fails, on real hosts: the old instance serves again, the upgrade is held, and `--retry` tries it again.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labSkip } from '../support/lab.ts'

const lab = findLab()

for (const [flavour, host] of [
  ['lxd', 'vm1'],
  ['incus', 'inc1'],
] as const) {
  const project = `upgrade-${flavour}-${process.pid}`
  const node = `dd-upgrade-${process.pid}`

  const environment = `
version: "1"
projects:
  - name: ${project}
    upgrade: { soak: 0s }
    groups:
      - name: light
        connection: ${host}
        nodes:
          - name: ${node}
            image_source: "busybox/{{Values.image}}"
            image_remote_server: myserver
            sync_resources:
              - { source: page.txt, dst: "/var/www/{{Values.page}}" }
            health:
              - { exec: [sh, -c, "! test -e /var/www/broken"], interval: 10ms, retries: 2, required: true }
`

  describe(`an upgrade that fails on ${flavour}`, { skip: labSkip(flavour) }, () => {
    let folder: string
    const compose = async (code: number, words: string) => {
      const result = await runCompose(words.split(' '), { cwd: folder })
      assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    }
    const standings = async (flags = '') => {
      const { stdout } = await compose(0, `status ${project}${flags} --json`)
      const { rows } = JSON.parse(stdout) as { rows: { instance: string; state: string; standing: string }[] }
      return rows.map(({ instance, state, standing }) => `${instance.slice(node.length)} ${state} ${standing}`)
    }

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drydock-lab-upgrade-'))
      await mkdir(join(folder, 'envs'))
      await cp(lab?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
      const workspace = [
        'general: { lxd_confdir: ./lxd-conf }',
        'render_default_file: ./values.yaml',
        'env_dirs: [./envs/]',
      ]
      await writeFile(join(folder, '.drydock.yml'), `${workspace.join('\n')}\n`)
      await writeFile(join(folder, 'values.yaml'), 'image: 1\npage: page\n')
      await writeFile(join(folder, 'envs/upgrade.yml'), environment)
      await writeFile(join(folder, 'envs/page.txt'), 'one\n')
    })

    after(async () => {
      if (folder === undefined) return
      await compose(0, `destroy ${project} -y`)
      await rm(folder, { recursive: true })
    })

    test('is rolled back, held, tried again when asked to, and done when the file is right', async () => {
      await compose(0, `apply ${project}`)
      const bad = ' --render-env image=2 --render-env page=broken'
      const { stdout } = await compose(4, `apply ${project}${bad}`)
      assert.match(stdout, /failed, rolled back/)
      assert.deepEqual(await standings(bad), [' running live', '-next stopped candidate'])
      assert.equal((await compose(0, `exec ${node} -- cat /var/www/page`)).stdout, 'one\n')
      assert.match((await compose(4, `apply ${project}${bad}`)).stderr, /held/)
      assert.match((await compose(4, `apply ${project}${bad} --retry`)).stdout, /failed, rolled back/)
      assert.deepEqual(await standings(bad), [' running live', '-next stopped candidate'])
      await compose(0, `apply ${project} --render-env image=2`)
      assert.deepEqual(await standings(' --render-env image=2'), [' running live', '-prev stopped previous'])
    })
  })
}
