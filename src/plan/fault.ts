import type { Problem } from '../model/problem.ts'
import type { NodePlace } from './scope.ts'

/** What is wrong with a setting of a node on its endpoint. */
export interface Fault {
  /** `config:KEY` or `device:NAME`. */
  readonly setting?: string
  readonly message: string
  readonly hint: string
}

/** The problem, at the field or profile that the setting comes from. */
export function fault({ node }: Pick<NodePlace, 'node'>, { setting, message, hint }: Fault): Problem {
  const origin = setting === undefined ? undefined : node.origins?.[setting]
  const isItself = origin === undefined || setting === `config:${origin.field}` || setting === `device:${origin.field}`
  const from = isItself ? '' : ` (${origin.field})`
  return {
    code: 'plan/unsupported',
    severity: 'error',
    message: `${message}${from}`,
    where: origin?.where ?? node.where,
    hint,
  }
}

/** Begins a sentence about what an endpoint takes of a node. */
export function takes({ can, node }: Pick<NodePlace, 'can' | 'node'>, what: string): string {
  return `node ${node.name}: ${node.endpoint} (${can.engine}) ${what}`
}
