import type { ObserveScope } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { ResourceKind } from '../model/resource.ts'
import type { SourceTexts } from '../model/source.ts'
import { openEngines } from './engines.ts'
import { load } from './load.ts'
import type { Request } from './request.ts'

/** Something an endpoint has. */
export interface AvailableLine {
  readonly name: string
  /** What kind of network or pool it is, or what a certificate is for; '' for the others. */
  readonly type: string
  readonly description: string
  /** The project whose mark it carries; '' for what compose did not make. */
  readonly project: string
  readonly usedBy: readonly string[]
}

/** What an endpoint has of one kind. */
export interface Available {
  readonly endpoint: EndpointName
  readonly lines: readonly AvailableLine[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

const scopes: Readonly<Record<ResourceKind | 'profile', ObserveScope>> = {
  profile: { withState: false, parts: ['profiles'] },
  network: { withState: false, parts: ['resources'] },
  storage: { withState: false, parts: ['resources'] },
  acl: { withState: false, parts: ['resources'] },
  certificate: { withState: false, parts: ['certificates'] },
}

/**
 * What an endpoint has of one kind, by name; of the default remote when none is named. Throws `usage/bad-argument` without any,
 * `remotes/bad-file` for one that the remotes file does not have, and what the engine throws.
 */
export async function available(
  request: Omit<Request, 'selection'>,
  { kind, endpoint }: { readonly kind: ResourceKind | 'profile'; readonly endpoint?: EndpointName },
): Promise<Available> {
  const { remotes, problems, texts } = await load(request.load)
  const name = endpoint ?? remotes.defaultRemote
  // Mistakes in environment files do not matter to an endpoint that they need not know.
  if (remotes.byName.size === 0 && hasErrors(problems)) return { endpoint: name ?? '', lines: [], problems, texts }
  if (name === undefined) {
    throw new ComposeError('usage/bad-argument', 'no endpoint is named, and the remotes file has no default remote', {
      hint: 'add --endpoint NAME',
    })
  }
  const engines = openEngines(remotes, request)
  try {
    const engine = await engines.get(name)
    const observed = await engine.observe(scopes[kind], { signal: request.signal })
    const lines = linesOf(kind, observed)
    return { endpoint: name, lines: lines.toSorted((a, b) => (a.name < b.name ? -1 : 1)), problems: [], texts }
  } finally {
    await engines.close()
  }
}

function linesOf(kind: ResourceKind | 'profile', observed: Observed): readonly AvailableLine[] {
  switch (kind) {
    case 'profile':
      return Object.values(observed.profiles).map(one => lineOf(one, ''))
    case 'network':
      return Object.values(observed.networks).map(one => lineOf(one, one.managed ? one.type : 'not managed'))
    case 'storage':
      return Object.values(observed.storagePools).map(one => lineOf(one, one.driver))
    case 'acl':
      return Object.values(observed.acls).map(one => lineOf(one, ''))
    case 'certificate':
      return Object.values(observed.certificates ?? {}).map(({ name, type, fingerprint, restricted, projects }) => ({
        name,
        type: restricted ? `${type}, only ${projects.join(', ')}` : type,
        description: fingerprint.slice(0, 12),
        project: '',
        usedBy: [],
      }))
  }
}

interface Common {
  readonly name: string
  readonly description: string
  readonly markedBy?: string
  readonly usedBy: readonly string[]
}

function lineOf({ name, description, markedBy = '', usedBy }: Common, type: string): AvailableLine {
  return { name, type, description, project: markedBy, usedBy }
}
