import type { TemplateCall } from '../model/files.ts'
import type { Materials } from '../model/materials.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { nameHint } from '../nearest.ts'
import { createRunTemplates } from '../run/templates.ts'
import { createRunVariables } from '../run/variables.ts'
import { shownPath } from '../source/read.ts'
import { type SelectedProject, selectedProjects } from './nodes.ts'
import { read } from './read.ts'
import type { Request } from './request.ts'

/** What shall be written. */
export interface CompileRequest extends Pick<Request, 'load' | 'selection'> {
  /** Beginnings of `source` as the files have it; none: all templates. */
  readonly sources: readonly string[]
}

/** One template that was written. */
export interface CompiledFile {
  readonly source: string
  /** Relative to the workspace, or absolute when it lies outside. */
  readonly file: string
}

/** What was written, and what was not. */
export interface Compiled {
  readonly files: readonly CompiledFile[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * Writes the `config_templates` of the selected projects, groups and nodes on this machine, each as `apply` writes it, without
 * asking an endpoint. One that waits for variables of hooks is left out with a warning. Throws `template/failed` when
 * a file cannot be written.
 */
export async function compile(request: CompileRequest): Promise<Compiled> {
  const { desired, materials, selected, loaded, problems, texts } = await read(request)
  if (hasErrors(problems)) return { files: [], problems, texts }
  const all = selectedProjects(desired, selected).flatMap(templatesOf)
  const written = (call: TemplateCall): string => materials.templates.get(call.id)?.written ?? call.source
  const unmatched = request.sources.filter(start => !all.some(call => written(call).startsWith(start)))
  if (unmatched.length > 0) {
    const unknown = unmatched.map(start => unknownSource(start, all.map(written)))
    return { files: [], problems: [...problems, ...unknown], texts }
  }
  const chosen = all.filter(
    call => request.sources.length === 0 || request.sources.some(start => written(call).startsWith(start)),
  )
  const templates = createRunTemplates(materials, createRunVariables(materials))
  const ready = chosen.filter(call => call.reads.length === 0)
  for (const call of ready) await templates.write(call)
  const { directory } = loaded.workspace
  return {
    files: ready.map(call => ({ source: written(call), file: shownPath(directory, call.destination) })),
    problems: [...problems, ...chosen.filter(call => call.reads.length > 0).map(call => waiting(call, materials))],
    texts,
  }
}

/** Of the project, its selected groups, and their nodes, in the order of the files. */
function templatesOf({ project, groups }: SelectedProject): readonly TemplateCall[] {
  const below = groups.flatMap(group => [...group.templates, ...group.nodes.flatMap(node => node.templates)])
  return [...project.templates, ...below]
}

function unknownSource(start: string, known: readonly string[]): Problem {
  return {
    code: 'usage/unknown-name',
    severity: 'error',
    message: `no template has a source that begins with "${start}"`,
    hint: nameHint(start, [...new Set(known)], 'sources'),
  }
}

function waiting(call: TemplateCall, materials: Materials): Problem {
  const path = materials.templates.get(call.id)?.sourcePath ?? call.source
  return {
    code: 'template/late-variable',
    severity: 'warning',
    message: `${path} is not written: it reads ${call.reads.join(', ')}, which a hook writes`,
    where: { file: path, line: 1, column: 1 },
    hint: 'apply writes it, or give the variable by --env NAME=VALUE',
  }
}
