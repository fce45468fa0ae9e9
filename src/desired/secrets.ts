import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'

/** Shorter secrets stand in too many innocent texts. */
const shortestSecret = 3

/** Takes a problem; all of them are shown together. */
export type Report = (problem: Problem) => void

/** Reports a text that contains a secret although others can read it: the guest, the server, the plan. Never says which. */
export type SecretCheck = (text: string, what: string, where: Where) => void

/** Makes the check for the secret texts of the workspace. */
export function secretCheck(secrets: readonly string[], report: Report): SecretCheck {
  const searched = secrets.filter(secret => secret.length >= shortestSecret)
  return (text, what, where) => {
    if (!searched.some(secret => text.includes(secret))) return
    report({
      code: 'reference/secret-exposed',
      severity: 'error',
      message: `${what} contains a secret, which others could read there`,
      where,
      hint: 'use the environment variable: put the secret into a variable of the project and let a hook or template read it',
    })
  }
}
