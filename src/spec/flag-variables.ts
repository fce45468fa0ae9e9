import type { Problem } from '../model/problem.ts'
import type { SpecEnvironment } from '../model/spec.ts'

/** A variable by its name; the value is a text as it was typed, as in lxd-compose. */
type FlagVariable = readonly [name: string, value: string]

/** Splits at the first `=`; a problem when there is none, or no name before it. */
function readVariable(text: string): FlagVariable | Problem {
  const equals = text.indexOf('=')
  const name = text.slice(0, Math.max(0, equals)).trim()
  if (name !== '') return [name, text.slice(equals + 1)]
  const shown = equals < 0 ? text : text.slice(0, equals + 1)
  return {
    code: 'values/bad-assignment',
    severity: 'error',
    message: `--env ${JSON.stringify(shown)} ${equals < 0 ? 'has no =' : 'has no name before ='}`,
    hint: 'write --env NAME=VALUE',
  }
}

/**
 * Adds the variables of `--env NAME=VALUE` to every project, as a last block of `vars`: they win over all files, and of
 * the same name the last one wins. Changes the projects; says what is no assignment.
 */
export function addFlagVariables(environments: readonly SpecEnvironment[], texts: readonly string[]): Problem[] {
  const read = texts.map(readVariable)
  const problems = read.filter((one): one is Problem => 'code' in one)
  const variables = read.filter((one): one is FlagVariable => !('code' in one))
  if (variables.length === 0) return problems
  for (const { data } of environments)
    for (const project of data.projects ?? []) {
      const block = { envs: Object.fromEntries(variables) }
      project.vars = [...(project.vars ?? []), block]
    }
  return problems
}
