import { parseYaml, plainYaml } from '../document/parse.ts'
import type { PositionBook } from '../document/positions.ts'
import { validate } from '../document/validate.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SpecEnvironment, Vars } from '../model/spec.ts'
import type { Value } from '../model/values.ts'
import type { RendererOnDemand } from '../render/on-demand.ts'
import { leafTexts } from '../render/values.ts'
import type { Opener } from './secret-values.ts'

/** What variables are opened with. */
export interface Decrypting {
  readonly renderer: RendererOnDemand
  readonly book: PositionBook
  readonly opener: Opener
}

/** What came of it: the texts that must be shown nowhere, and what could not be read. */
export interface Decrypted {
  readonly secrets: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Opens the encrypted blocks of variables of all projects, in place: `envs` instead of `enc_content`. A plaintext is rendered
 * as every file of variables; nothing of it gets into a problem.
 */
export async function decryptVariables(
  environments: readonly SpecEnvironment[],
  tools: Decrypting,
): Promise<Decrypted> {
  const problems: Problem[] = []
  const secrets: string[] = []
  const blocks = new Set(environments.flatMap(({ data }) => (data.projects ?? []).flatMap(({ vars = [] }) => vars)))
  for (const block of blocks) {
    const problem = await decryptBlock(block, tools)
    if (problem !== undefined) problems.push(problem)
    else if (block.encrypted === true) secrets.push(...leafTexts((block.envs ?? {}) as Value))
  }
  return { secrets, problems }
}

async function decryptBlock(block: Vars, tools: Decrypting): Promise<Problem | undefined> {
  const { enc_content: content, encrypted = false, envs } = block
  if (!encrypted && content === undefined && envs !== undefined) return undefined
  if (!encrypted || content === undefined) return contradiction(block, tools.book)
  const where = tools.book.of(block, 'enc_content')
  const opened = await tools.opener.open(content, 'enc_content')
  if ('problem' in opened) return { ...opened.problem, where }
  const rendered = await tools.renderer.render({ path: where.file, text: opened.text })
  const parsed = rendered.ok
    ? parseYaml({ ...plainYaml(where.file, rendered.text), locate: () => where }, tools.book)
    : undefined
  const checked =
    parsed === undefined || parsed.problems.length > 0 ? undefined : validate('vars_file', parsed, tools.book)
  const made = checked?.data?.envs
  if (made === undefined || hasErrors(checked?.problems ?? [])) {
    return {
      code: 'values/bad-variables',
      severity: 'error',
      message: 'what enc_content holds is no file of variables, or does not render',
      where,
      hint: 'it holds envs: and below it NAME: VALUE; compose security decrypt --vars-file shows it',
    }
  }
  block.envs = { ...envs, ...made }
  return undefined
}

function contradiction(block: Vars, book: PositionBook): Problem {
  const isHalf = block.encrypted === true || block.enc_content !== undefined
  return {
    code: 'schema/missing-key',
    severity: 'error',
    message: isHalf ? 'encrypted: true and enc_content belong together' : 'a block of variables needs envs',
    where: book.of(block),
    hint: isHalf
      ? 'write both; compose security encrypt --vars-file makes them'
      : 'write envs: and below it NAME: VALUE',
  }
}
