import { join, resolve } from 'node:path'
import type { RegistryLogin } from '../model/workspace.ts'
import { readText } from './read.ts'
import type { Variables } from './workspace-file.ts'

/** Logins by what they are for: `oci-host.example:5000`, or `oci-host.example/team` for what is below. */
export type RegistryLogins = ReadonlyMap<string, RegistryLogin>

/**
 * What `podman login`, `skopeo login` and `docker login` have kept, from the files these look for in this order; the first one with a
 * login for a registry counts. Files that are not there, or not readable as such, have none: registries may be open. Helpers that keep
 * logins elsewhere (`credHelpers`, `credsStore`) are not asked.
 */
export async function readRegistryLogins(variables: Variables): Promise<RegistryLogins> {
  const logins = new Map<string, RegistryLogin>()
  for (const path of filesOf(variables)) {
    const read = await readText(path)
    if (read.kind !== 'text') continue
    for (const [registry, login] of loginsIn(read.text)) if (!logins.has(registry)) logins.set(registry, login)
  }
  return logins
}

function filesOf(variables: Variables): readonly string[] {
  const { REGISTRY_AUTH_FILE: named, XDG_RUNTIME_DIR: runtime, HOME: home, XDG_CONFIG_HOME, DOCKER_CONFIG } = variables
  if (named !== undefined && named !== '') return [resolve('/', named)]
  const isGiven = (folder: string | undefined): folder is string => folder !== undefined && folder !== ''
  const config = isGiven(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : isGiven(home) ? join(home, '.config') : undefined
  const docker = isGiven(DOCKER_CONFIG) ? DOCKER_CONFIG : isGiven(home) ? join(home, '.docker') : undefined
  return [
    ...(isGiven(runtime) ? [join(runtime, 'containers/auth.json')] : []),
    ...(config === undefined ? [] : [join(config, 'containers/auth.json')]),
    ...(docker === undefined ? [] : [join(docker, 'config.json')]),
  ]
}

/** The logins of one file: `{auths: {REGISTRY: {auth: base64 of NAME:PASSWORD}}}`. */
export function loginsIn(text: string): readonly (readonly [string, RegistryLogin])[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
  const auths: unknown = Object(json).auths
  return Object.entries(Object(auths)).flatMap(([name, entry]) => {
    const { auth } = Object(entry) as { auth?: unknown }
    const pair = typeof auth === 'string' ? Buffer.from(auth, 'base64').toString('utf8') : ''
    const colon = pair.indexOf(':')
    if (colon <= 0) return []
    return [[keyOf(name), { username: pair.slice(0, colon), password: pair.slice(colon + 1) }] as const]
  })
}

/** Docker keeps its own registry under an address of old. */
function keyOf(name: string): string {
  const plain = name
    .replace(/^https?:\/\//, '')
    .replace(/\/v[12]\/?$/, '')
    .replace(/\/+$/, '')
  return plain === 'index.docker.io' || plain === 'registry-1.docker.io' ? 'docker.io' : plain
}
