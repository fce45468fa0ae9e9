/** A workspace of its own for a scenario on the lab, with the lab's remotes. */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ComposeOptions, type ComposeResult, runCompose } from './compose-process.ts'
import type { Lab } from './lab.ts'

/** A workspace that lies in a folder. */
export interface LabWorkspace {
  readonly folder: string
  /** Runs the real program and insists on its exit code. */
  compose(code: number, words: string, options?: Partial<ComposeOptions>): Promise<ComposeResult>
  write(path: string, text: string): Promise<void>
  /** Replaces the address of a remote, or adds the remote. */
  remote(name: string, fields: Readonly<Record<string, string | boolean>>): Promise<void>
  remove(): Promise<void>
}

/** Writes the files, by relative path, beside a copy of the lab's configuration directory. */
export async function labWorkspace(lab: Lab, files: Readonly<Record<string, string>>): Promise<LabWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-lab-'))
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const settings = 'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n'
  await cp(lab.confDir, join(folder, 'lxd-conf'), { recursive: true })
  for (const [path, text] of Object.entries({ '.drydock.yml': settings, ...files })) await write(path, text)
  const config = join(folder, 'lxd-conf/config.yml')
  return {
    folder,
    write,
    compose: async (code, words, options = {}) => {
      const result = await runCompose(words.split(' '), { cwd: folder, ...options })
      assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    },
    remote: async (name, fields) => {
      const lines = (await readFile(config, 'utf8')).split('\n')
      const from = lines.indexOf(`  ${name}:`)
      const end = lines.findIndex((line, index) => index > from && !line.startsWith('    '))
      const kept = from < 0 ? lines : lines.toSpliced(from, end - from)
      const at = kept.indexOf('remotes:') + 1
      await writeFile(config, kept.toSpliced(at, 0, `  ${name}: ${JSON.stringify(fields)}`).join('\n'))
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
