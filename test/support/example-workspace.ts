import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Copies the nginx workspace of this repository to a folder of its own; the remotes are left to the caller. */
export async function copyExampleWorkspace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-example-'))
  for (const part of ['.drydock.yml', 'envs', 'render', 'profiles', 'hooks']) {
    await cp(part, join(folder, part), { recursive: true, filter: path => !path.endsWith('pmm.yml') })
  }
  await mkdir(join(folder, 'lxd-conf/servercerts'), { recursive: true })
  const defaults = join(folder, 'render/default.yaml')
  // Nobody serves from it, so nobody has to wait.
  await writeFile(defaults, (await readFile(defaults, 'utf8')).replace(/^soak: .*$/m, 'soak: 0s'))
  return folder
}

/** Gives a copied workspace embedded remotes of the names it uses. */
export async function useEmbeddedRemotes(folder: string): Promise<void> {
  const remotes = [
    '  myserver: { addr: "", protocol: embedded, public: true }',
    ...['vm1', 'vm2'].map(name => `  ${name}: { addr: "file:${name}.json", protocol: embedded }`),
  ]
  await writeFile(
    join(folder, 'lxd-conf/config.yml'),
    `default-remote: vm1\nremotes:\n${remotes.join('\n')}\naliases: {}\n`,
  )
}
