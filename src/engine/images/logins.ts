import type { RegistryLogin, Remotes } from '../../model/workspace.ts'

/** Finds who the operator is for an image by its name, `oci-host.example:5000/team/web`. */
export type LoginFor = (name: string) => RegistryLogin | undefined

/** The login of the longest beginning of the name; those for a part of a registry win over the one for all of it. */
export function loginsOf(remotes: Pick<Remotes, 'registryLogins'>): LoginFor {
  return name => {
    const parts = name.split('/')
    for (let count = parts.length; count > 0; count--) {
      const login = remotes.registryLogins?.get(parts.slice(0, count).join('/'))
      if (login !== undefined) return login
    }
    return undefined
  }
}
