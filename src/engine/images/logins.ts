import type { RegistryHelper, RegistryLogin, Remotes } from '../../model/workspace.ts'
import { askHelper, type HelperAnswer, missingHelper } from './credential-helper.ts'

/**
 * Finds who the operator is for an image by its name, `oci-host.example:5000/team/web`. Rejects with `engine/refused` when the program that
 * should know does not tell.
 */
export type LoginFor = (name: string, signal: AbortSignal) => Promise<RegistryLogin | undefined>

/**
 * The login of the longest beginning of the name; those for a part of a registry win over the one for all of it. Where a program keeps it,
 * that is asked, once.
 */
export function loginsOf({
  registryLogins: logins,
  registryHelpers: helpers,
}: Pick<Remotes, 'registryLogins' | 'registryHelpers'>): LoginFor {
  const answers = new Map<string, Promise<HelperAnswer>>()
  const asked = (helper: RegistryHelper, signal: AbortSignal): Promise<HelperAnswer> => {
    const answer = answers.get(helper.server) ?? askHelper(helper, signal)
    answers.set(helper.server, answer)
    answer.catch(() => answers.delete(helper.server))
    return answer
  }
  return async (name, signal) => {
    const parts = name.split('/')
    for (let count = parts.length; count > 0; count--) {
      const start = parts.slice(0, count).join('/')
      const login = logins?.get(start)
      if (login !== undefined) return login
      const helper = helpers?.get(start)
      if (helper === undefined) continue
      const answer = await asked(helper, signal)
      if (answer.kind === 'missing') throw missingHelper(helper)
      return answer.kind === 'login' ? answer.login : undefined
    }
    const any = helpers?.get('*')
    if (any === undefined) return undefined
    const [registry = ''] = parts
    // Docker's own is kept under an address of old. It is no fault that it is not there: it was named for no registry in particular.
    const server = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry
    const answer = await asked({ ...any, server }, signal)
    return answer.kind === 'login' ? answer.login : undefined
  }
}
