import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { NamedTemplate } from '../model/workspace.ts'
import { readText, shownPath, systemCode, systemReason } from './read.ts'

/** Templates that others may call, and why some could not be read. */
export interface ReadPartials {
  readonly partials: readonly NamedTemplate[]
  readonly problems: readonly Problem[]
}

/**
 * The `*.yaml` files of folders, not those of folders below them, by the name without `.yaml`, as lxd-compose finds them. Of two
 * with the same name the later one counts.
 */
export async function readPartials(
  folders: readonly string[],
  { directory, where }: { readonly directory: string; readonly where: Where | undefined },
): Promise<ReadPartials> {
  const found = new Map<string, NamedTemplate>()
  const problems: Problem[] = []
  const tell = (code: Problem['code'], severity: Problem['severity'], message: string, hint: string): void => {
    problems.push({ code, severity, message, ...(where === undefined ? {} : { where }), hint })
  }
  for (const folder of folders) {
    for (const path of (await templatesOf(folder, directory, tell)) ?? []) {
      const shown = shownPath(directory, path)
      const read = await readText(path)
      if (read.kind !== 'text') {
        const why = read.kind === 'unreadable' ? read.reason : read.kind
        tell('workspace/unreadable', 'error', `cannot read ${shown}: ${why}`, 'templates are UTF-8 texts')
        continue
      }
      const name = basename(path).replaceAll('.yaml', '')
      const before = found.get(name)
      if (before !== undefined)
        tell(
          'workspace/same-template',
          'warning',
          `the template "${name}" of ${before.file.path} is hidden by ${shown}`,
          'rename one of them',
        )
      found.set(name, { name, file: { path: shown, text: read.text } })
    }
  }
  return { partials: [...found.values()], problems }
}

async function templatesOf(
  folder: string,
  directory: string,
  tell: (code: Problem['code'], severity: Problem['severity'], message: string, hint: string) => void,
): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter(entry => !entry.isDirectory() && entry.name.endsWith('.yaml'))
      .map(entry => join(folder, entry.name))
      .sort()
  } catch (error) {
    const code = systemCode(error)
    const shown = shownPath(directory, folder)
    const message = code === 'ENOENT' ? `there is no folder ${shown}` : `cannot read ${shown}: ${systemReason(code)}`
    tell('workspace/no-folder', 'error', message, 'make it, or name another folder by render_templates_dirs')
    return undefined
  }
}
