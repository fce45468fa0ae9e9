import { join, resolve } from 'node:path'
import type { RegistryHelper, RegistryLogin, Remotes } from '../model/workspace.ts'
import { readText } from './read.ts'
import type { Variables } from './workspace-file.ts'

/** What auth files say of registries, by what it is for: `oci-host.example:5000`, or `oci-host.example/team` for what is below. */
export type RegistryLogins = Required<Pick<Remotes, 'registryLogins' | 'registryHelpers'>>

/** Stands for every registry. */
const anyRegistry = '*'

/**
 * What `podman login`, `skopeo login` and `docker login` have kept, from the files these look for in this order; the first one that says
 * something of a registry counts. Files that are not there, or not readable as such, say nothing: registries may be open. Programs that
 * keep logins (`credHelpers`, and `credsStore` for all others) are named, not asked.
 */
export async function readRegistryLogins(variables: Variables): Promise<RegistryLogins> {
  const logins = new Map<string, RegistryLogin>()
  const helpers = new Map<string, RegistryHelper>()
  const isNew = (registry: string): boolean => !logins.has(registry) && !helpers.has(registry)
  for (const path of filesOf(variables)) {
    const read = await readText(path)
    if (read.kind !== 'text') continue
    for (const [registry, { program, server }] of helpersIn(read.text))
      if (isNew(registry)) helpers.set(registry, { program, server, environment: variables })
    for (const [registry, login] of loginsIn(read.text)) if (isNew(registry)) logins.set(registry, login)
  }
  return { registryLogins: logins, registryHelpers: helpers }
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
  return Object.entries(Object(jsonOf(text).auths)).flatMap(([name, entry]) => {
    const pair = pairOf(entry)
    const colon = pair.indexOf(':')
    if (colon <= 0) return []
    return [[keyOf(name), { username: pair.slice(0, colon), password: pair.slice(colon + 1) }] as const]
  })
}

/** The programs of one file; `credsStore` also has the logins of `auths` that are empty there, under the names these have. */
export function helpersIn(text: string): readonly (readonly [string, Omit<RegistryHelper, 'environment'>])[] {
  const { credHelpers, credsStore, auths } = jsonOf(text)
  const stored = Object.entries(Object(auths)).filter(([, entry]) => pairOf(entry) === '')
  const all = [
    ...Object.entries(Object(credHelpers)).map(([server, program]) => ({ registry: keyOf(server), program, server })),
    ...stored.map(([server]) => ({ registry: keyOf(server), program: credsStore, server })),
    { registry: anyRegistry, program: credsStore, server: '' },
  ]
  // A name, which is no path.
  return all.flatMap(({ registry, program, server }) =>
    typeof program === 'string' && /^[\w.-]+$/.test(program) ? [[registry, { program, server }] as const] : [],
  )
}

function pairOf(entry: unknown): string {
  const { auth } = Object(entry) as { auth?: unknown }
  return typeof auth === 'string' ? Buffer.from(auth, 'base64').toString('utf8') : ''
}

function jsonOf(text: string): {
  readonly auths?: unknown
  readonly credHelpers?: unknown
  readonly credsStore?: unknown
} {
  try {
    return Object(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Docker keeps its own registry under an address of old. */
function keyOf(name: string): string {
  const plain = name
    .replace(/^https?:\/\//, '')
    .replace(/\/v[12]\/?$/, '')
    .replace(/\/+$/, '')
  return plain === 'index.docker.io' || plain === 'registry-1.docker.io' ? 'docker.io' : plain
}
