import type {
  AclRule,
  ObservedAcl,
  ObservedCertificate,
  ObservedNetwork,
  ObservedStorage,
} from '../../model/resource.ts'
import { type Json, list, record, text, textMap, texts } from '../wire/json.ts'
import { projectMark } from '../wire/mark.ts'
import { nameOf, ownConfig } from './wire.ts'

/** A network out of `GET /1.0/networks?recursion=1`, without its forwards; asked for `project`. */
export function readNetwork(value: unknown, project: string): ObservedNetwork {
  const json = record(value)
  return { ...readCommon(json, project), type: text(json.type), managed: json.managed === true }
}

/** A storage pool out of `GET /1.0/storage-pools?recursion=1`. */
export function readStorage(value: unknown, project: string): ObservedStorage {
  const json = record(value)
  const { config, ...rest } = readCommon(json, project)
  // What a pool was made from is told as `volatile.initial_source`: it is what files declare.
  const source = textMap(json.config)['volatile.initial_source']
  const known = source === undefined ? {} : { 'volatile.initial_source': source }
  return { ...rest, config: { ...config, ...known }, driver: text(json.driver) }
}

/** An ACL out of `GET /1.0/network-acls?recursion=1`. */
export function readAcl(value: unknown, project: string): ObservedAcl {
  const json = record(value)
  return {
    ...readCommon(json, project),
    egress: list(json.egress).map(readRule),
    ingress: list(json.ingress).map(readRule),
  }
}

/** A certificate out of `GET /1.0/certificates?recursion=1`. */
export function readCertificate(value: unknown): ObservedCertificate {
  const json = record(value)
  return {
    fingerprint: text(json.fingerprint),
    name: text(json.name),
    type: text(json.type),
    restricted: json.restricted === true,
    projects: texts(json.projects),
  }
}

function readCommon(json: Json, project: string) {
  const config = textMap(json.config)
  const markedBy = projectMark(config)
  return {
    name: text(json.name),
    description: text(json.description),
    config: ownConfig(config),
    usedBy: texts(json.used_by)
      .map(address => userOf(address, project))
      .toSorted(),
    ...(markedBy === undefined ? {} : { markedBy }),
  }
}

function readRule(value: unknown): AclRule {
  return Object.fromEntries(Object.entries(textMap(value)).filter(([, part]) => part !== ''))
}

/** `/1.0/instances/web1` is `instance web1`; of another LXD or Incus project it says so, and equals no user of ours. */
function userOf(address: string, project: string): string {
  const [path = '', query = ''] = address.split('?')
  const [, , folder = ''] = path.split('/')
  const of = new URLSearchParams(query).get('project') ?? 'default'
  const name = nameOf(path)
  return `${folder.replace(/s$/, '')} ${of === project ? name : `${name} (project ${of})`}`
}
