import { isComposeError } from '../../errors.ts'
import type { ProjectName } from '../../model/names.ts'
import {
  agrees,
  type DesiredAcl,
  type DesiredCertificate,
  type DesiredNetwork,
  type DesiredResource,
  type DesiredStorage,
  type ResourceKind,
  resourceNouns,
} from '../../model/resource.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { type Json, record, text, textMap } from '../wire/json.ts'
import { encodeProjectMark } from '../wire/mark.ts'
import { type Ask, type Client, type Reply, whileChanging } from './client.ts'
import { putForwards } from './network-forwards.ts'

const folders: Readonly<Record<ResourceKind, string>> = {
  network: '/1.0/networks',
  storage: '/1.0/storage-pools',
  acl: '/1.0/network-acls',
  certificate: '/1.0/certificates',
}

/** Makes a network, pool, ACL or certificate with our mark, or brings what is declared of it to what is declared. */
export async function putResource(
  client: Client,
  resource: DesiredResource,
  project: ProjectName,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `put ${resourceNouns[resource.kind]} ${resource.name}` }
  switch (resource.kind) {
    case 'network':
      await putNetwork(client, resource, project, ask)
      break
    case 'storage':
      await putNamed(client, resource, storageBody(resource, project), ask)
      break
    case 'acl':
      await putNamed(client, resource, aclBody(resource, project), ask)
      break
    case 'certificate':
      await trust(client, resource, ask)
      break
  }
}

/** Deletes it; nothing there is no error, one in use is `engine/conflict`. */
export async function dropResource(client: Client, kind: ResourceKind, name: string, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete ${resourceNouns[kind]} ${name}` }
  await unlessMissing(client.ask('DELETE', pathOf(kind, name), ask))
}

function pathOf(kind: ResourceKind, name: string): string {
  return `${folders[kind]}/${encodeURIComponent(name)}`
}

async function putNetwork(client: Client, network: DesiredNetwork, project: ProjectName, ask: Ask): Promise<void> {
  const { name, type, description, forwards } = network
  const config = { ...network.config, ...encodeProjectMark(project) }
  await putNamed(client, network, { description, config, ...(type === '' ? {} : { type }) }, ask)
  if (forwards !== undefined) await putForwards(client, { network: name, forwards, project }, ask)
}

function storageBody({ description, config, driver }: DesiredStorage, project: ProjectName): Json {
  return { description, driver: driver || 'dir', config: { ...config, ...encodeProjectMark(project) } }
}

function aclBody({ description, config, egress, ingress }: DesiredAcl, project: ProjectName): Json {
  return {
    description,
    config: { ...config, ...encodeProjectMark(project) },
    ...(egress === undefined ? {} : { egress }),
    ...(ingress === undefined ? {} : { ingress }),
  }
}

type Named = Exclude<DesiredResource, DesiredCertificate>

async function putNamed(client: Client, { kind, name }: Named, wanted: Json, ask: Ask): Promise<void> {
  await whileChanging(async () => {
    const existing = await unlessMissing(client.ask('GET', pathOf(kind, name), ask))
    if (existing === undefined) {
      if (await created(client, kind, { ...ask, body: { ...wanted, name } })) return
    }
    const seen = existing ?? (await client.ask('GET', pathOf(kind, name), ask))
    if (kind === 'acl') await replaceAcl(client, name, { wanted, seen, ask })
    else await patch(client, pathOf(kind, name), { wanted, seen, ask })
  })
}

/** False when somebody else made it at the same moment. */
async function created(client: Client, kind: ResourceKind, ask: Ask): Promise<boolean> {
  try {
    await client.ask('POST', folders[kind], ask)
    return true
  } catch (error) {
    if (isComposeError(error, 'engine/conflict')) return false
    throw error
  }
}

interface Change {
  readonly wanted: Json
  readonly seen: Reply
  readonly ask: Ask
}

/** A PATCH without a description empties it, and one without config leaves it (observed on LXD 5.0.2 and Incus 6.0.4). */
async function patch(client: Client, path: string, { wanted, seen, ask }: Change): Promise<void> {
  const json = record(seen.metadata)
  const present = textMap(json.config)
  const config = Object.entries(textMap(wanted.config)).filter(([key, value]) => !agrees(key, value, present))
  const description = text(wanted.description) || text(json.description)
  if (config.length === 0 && description === text(json.description)) return
  const body = { description, config: Object.fromEntries(config) }
  await client.ask('PATCH', path, { ...ask, body, ...(seen.etag === '' ? {} : { etag: seen.etag }) })
}

/** Both servers hang up on a PATCH of an ACL (observed on LXD 5.0.2 and Incus 6.0.4): it is written whole. */
async function replaceAcl(client: Client, name: string, { wanted, seen, ask }: Change): Promise<void> {
  const json = record(seen.metadata)
  const config = { ...textMap(json.config), ...textMap(wanted.config) }
  const body = {
    description: text(wanted.description) || text(json.description),
    config: Object.fromEntries(Object.entries(config).filter(([, value]) => value !== '')),
    egress: wanted.egress ?? json.egress,
    ingress: wanted.ingress ?? json.ingress,
  }
  await client.ask('PUT', pathOf('acl', name), { ...ask, body, etag: seen.etag })
}

async function trust(client: Client, wanted: DesiredCertificate, ask: Ask): Promise<void> {
  const { name, type, restricted, projects, certificate, fingerprint } = wanted
  if ((await unlessMissing(client.ask('GET', pathOf('certificate', fingerprint), ask))) !== undefined) return
  await client.ask('POST', folders.certificate, { ...ask, body: { name, type, restricted, projects, certificate } })
}
