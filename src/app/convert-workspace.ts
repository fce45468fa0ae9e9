import { basename, dirname, join } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook } from '../document/positions.ts'
import type { Workspace } from '../model/workspace.ts'

/** A file to be written: its path and all of its text. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** The first line by which a file says its engine. */
export function engineLine(engine: 'handlebars' | 'gotemplate'): string {
  return `# compose: engine=${engine}\n`
}

function hasKey(text: string, key: string): boolean {
  const { data } = parseYaml(plainYaml('', text), createPositionBook())
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key)
}

/**
 * The workspace file for converted environment files: a `.drydock.yml` says Handlebars instead of Go templates; beside a file
 * of lxd-compose stands a new one that means the same. Undefined when the environment files are Handlebars already.
 */
export function convertedWorkspace(workspace: Workspace, text: string): NewFile | undefined {
  if (workspace.renderEngine !== 'gotemplate') return undefined
  const engine = /^render_engine:[ \t]*["']?gotemplate["']?/m
  const isOfAncestor = basename(workspace.file).startsWith('.lxd-compose')
  const switched = text.replace(engine, 'render_engine: handlebars')
  if (!isOfAncestor) return { path: workspace.file, text: switched }
  // The usual folder is another one here.
  const folders = hasKey(text, 'env_dirs') ? '' : 'env_dirs:\n  - ./lxd-compose/envs\n'
  const isEmpty = /^\s*\{\s*\}\s*$/.test(switched)
  const body = isEmpty ? '' : switched === '' || switched.endsWith('\n') ? switched : `${switched}\n`
  return { path: join(dirname(workspace.file), '.drydock.yml'), text: body + folders }
}
