import { resolve } from 'node:path'
import type { Problem } from '../model/problem.ts'
import type { SpecEnvironment } from '../model/spec.ts'
import { readText, shownPath } from '../source/read.ts'
import { type Loading, understand } from './load-environment.ts'

/**
 * Adds the variables of `--vars-file FILE` to every project, over those of the workspace's files, later files over earlier ones.
 * They are rendered and checked as those of `include_env_files`; the operator names them, so they may lie anywhere.
 * Changes the projects; says what cannot be read.
 */
export async function addVariableFiles(
  environments: readonly SpecEnvironment[],
  files: readonly string[],
  { cwd, loading }: { readonly cwd: string; readonly loading: Loading },
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const file of files) {
    const path = resolve(cwd, file)
    const read = await readText(path)
    if (read.kind !== 'text') {
      const reason = read.kind === 'unreadable' ? read.reason : read.kind
      problems.push(unreadable(shownPath(loading.workspace.directory, path), read.kind === 'missing', reason))
      continue
    }
    const content = await understand('vars_file', path, read.text, loading, problems)
    if (content?.kind !== 'vars_file') continue
    for (const { data } of environments)
      for (const project of data.projects ?? []) project.vars = [...(project.vars ?? []), content.data]
  }
  return problems
}

function unreadable(shown: string, isMissing: boolean, reason: string): Problem {
  return {
    code: isMissing ? 'values/not-found' : 'values/unreadable',
    severity: 'error',
    message: isMissing ? `there is no file ${shown}` : `cannot read ${shown}: ${reason}`,
    hint: 'name another by --vars-file',
  }
}
