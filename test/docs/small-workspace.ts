/** Small workspaces on embedded hosts, and the real program in them. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

/** A workspace file, and a host. */
export const workspace = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\n',
  'conf/config.yml': 'remotes:\n  vm1: { addr: "", protocol: embedded }\n',
}

/** An environment file with one project of one group without nodes. */
export function environment(name: string, more = ''): string {
  return `version: "1"\nprojects:\n  - name: ${name}\n${more}    groups:\n      - { name: ${name}-group, connection: vm1, nodes: [] }\n`
}

/** An embedded host, and an image remote that has every image. */
export const withHost = {
  'conf/config.yml':
    'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n  images: { addr: "", protocol: embedded, public: true }\n',
}

/** An environment file with a project `a` of nodes, each written as what it has besides name and image. */
export function nodes(...each: readonly string[]): string {
  const lines = each.map(
    (more, at) =>
      `          - { name: n${at + 1}, image_source: "nginx/{{Values.release}}", image_remote_server: images, ${more} }\n`,
  )
  return `version: "1"\nprojects:\n  - name: a\n    groups:\n      - name: g\n        connection: vm1\n        nodes:\n${lines.join('')}`
}

/** A workspace in a folder of its own. */
export function openFolder(context: TestContext, files: Record<string, string>) {
  const cwd = folderWith(context, { ...workspace, ...files })
  return {
    run: (...argv: readonly string[]) => runIn(cwd, argv),
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    write: (file: string, text: string) => writeFileSync(join(cwd, file), text),
  }
}

/** The same with an embedded host and these nodes; the release of their image is `1` unless said otherwise. */
export function openNodes(context: TestContext, ...each: readonly string[]) {
  const here = openFolder(context, { ...withHost, 'envs/a.yml': nodes(...each) })
  return {
    ...here,
    run: (...argv: readonly string[]) => here.run('--render-env', 'release=1', ...argv),
    instances: (): readonly string[] => Object.keys(JSON.parse(here.read('conf/vm1.json')).world.instances).sort(),
  }
}

/** The real program in a folder, with the folder as its home. */
export function runIn(cwd: string, argv: readonly string[]) {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
  return spawnSync(process.execPath, words, { cwd, env: { PATH: process.env.PATH, HOME: cwd }, encoding: 'utf8' })
}

/** The real program in a workspace with these files. */
export function compose(context: TestContext, files: Record<string, string>, ...argv: readonly string[]) {
  return openFolder(context, files).run(...argv)
}
