import { randomBytes } from 'node:crypto'
import { mkdir, rename, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { bug, ComposeError } from '../errors.ts'
import type { TemplateCall, TemplateId } from '../model/files.ts'
import type { Materials, RenderTemplate, TemplateMaterial } from '../model/materials.ts'
import { renderLate } from './render-late.ts'
import { holdsSecret } from './strike.ts'
import type { RunVariables } from './variables.ts'

/** The rendered templates of one run. */
export interface RunTemplates {
  /** The text, rendered now if it had to wait for variables; the same text at every call. */
  text(id: TemplateId): string
  /** Writes the copy on the operator's machine. */
  write(template: TemplateCall): Promise<void>
}

/**
 * Renders what had to wait for the run and writes host copies: all at once or not at all, for the owner only when a secret
 * is in it, and not again what this run has already written there. Throws `template/failed`.
 */
export function createRunTemplates(materials: Materials, variables: RunVariables): RunTemplates {
  const texts = new Map<TemplateId, string>()
  const written = new Map<string, string>()

  function text(id: TemplateId): string {
    const material = materials.templates.get(id) ?? bug(`template ${id} is in the plan but not among the materials`)
    const known = texts.get(id) ?? textOf(material, variables, materials.renderTemplate)
    texts.set(id, known)
    return known
  }

  return {
    text,
    async write({ id, destination }) {
      const rendered = text(id)
      if (written.get(destination) === rendered) return
      await writeWhole(destination, rendered, holdsSecret(rendered, materials.secrets) ? 0o600 : 0o644)
      written.set(destination, rendered)
    },
  }
}

function textOf(material: TemplateMaterial, variables: RunVariables, render: RenderTemplate): string {
  return material.text ?? renderLate(material, { ...variables.of(material.project), ...material.own }, render)
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, text, { mode, flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    // Nothing to remove when not even the temporary file could be made.
    await unlink(temporary).catch((gone: NodeJS.ErrnoException) => gone.code)
    throw new ComposeError('template/failed', `cannot write ${path}: ${(error as Error).message}`, { cause: error })
  }
}
