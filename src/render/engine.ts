import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import { isRenderEngine, type RenderEngine, renderEngines } from '../model/workspace.ts'

/** How far from the top a file may name its engine. */
const searchedLines = 10

/** The engine of a file: the one its first lines name, else that of the workspace. */
export function engineOf(
  file: SourceFile,
  usual: RenderEngine,
): { readonly engine: RenderEngine } | { readonly problem: Problem } {
  if (!file.text.includes('compose:')) return { engine: usual }
  const lines = file.text.split('\n', searchedLines)
  for (const [index, line] of lines.entries()) {
    const found = /^(\s*#\s*compose:\s*engine\s*=\s*)(\S+)\s*$/.exec(line)
    const [, before = '', name = ''] = found ?? []
    if (found === null) continue
    if (isRenderEngine(name)) return { engine: name }
    return {
      problem: {
        code: 'template/unknown-engine',
        severity: 'error',
        message: `there is no engine ${JSON.stringify(name)} for environment files`,
        where: { file: file.path, line: index + 1, column: before.length + 1 },
        hint: `write engine=${renderEngines.join(' or engine=')}`,
      },
    }
  }
  return { engine: usual }
}
