import { createHash, X509Certificate } from 'node:crypto'
import { posix } from 'node:path'
import type {
  AclRule,
  DesiredAcl,
  DesiredCertificate,
  DesiredNetwork,
  DesiredResource,
  DesiredStorage,
  Forward,
} from '../model/resource.ts'
import type { Acl, Certificate, Network, SpecEnvironment, Storage, AclRule as WrittenRule } from '../model/spec.ts'
import { checkConfig, type SettingsContext } from './settings.ts'

/** Lists that the servers write without spaces (observed on LXD 5.0.2 and Incus 6.0.4). */
const listKeys: ReadonlySet<string> = new Set(['source', 'destination', 'source_port', 'destination_port'])

/** What resources are made of besides their text: certificates may lie in files of their own. */
export interface ResourceContext extends SettingsContext {
  /** Texts of files by absolute path; what could not be read is absent, and was told. */
  readonly texts: ReadonlyMap<string, string>
}

/** The networks, pools, ACLs and certificates that an environment declares, every default spelled out. */
export function desiredResources(environment: SpecEnvironment, context: ResourceContext): readonly DesiredResource[] {
  const { data } = environment
  return [
    ...(data.acls ?? []).map(acl => desiredAcl(acl, context)),
    ...(data.networks ?? []).map(network => desiredNetwork(network, context)),
    ...(data.storages ?? []).map(storage => desiredStorage(storage, context)),
    ...(data.certificates ?? []).flatMap(one => desiredCertificate(one, environment, context)),
  ]
}

/** The file a certificate lies in, or undefined when it is written out. */
export function certificateFile(certificate: Certificate, environment: SpecEnvironment): string | undefined {
  const { certificate_path: path } = certificate
  return path === undefined || certificate.certificate !== undefined
    ? undefined
    : posix.resolve(environment.directory, path)
}

function desiredNetwork(network: Network, context: SettingsContext): DesiredNetwork {
  const { name, type = '', description = '', forwards } = network
  return {
    kind: 'network',
    name,
    type,
    description,
    config: checkConfig(network.config, context),
    ...(forwards === undefined ? {} : { forwards: forwards.map(forward => desiredForward(forward, context)) }),
    where: context.positions.of(network),
  }
}

function desiredForward(forward: NonNullable<Network['forwards']>[number], context: SettingsContext): Forward {
  return {
    listenAddress: forward.listen_address,
    description: forward.description ?? '',
    config: checkConfig(forward.config, context),
    ports: (forward.ports ?? []).map(port => ({
      description: port.description ?? '',
      protocol: port.protocol ?? 'tcp',
      listenPort: withoutSpaces(port.listen_port),
      targetPort: withoutSpaces(port.target_port ?? ''),
      targetAddress: port.target_address,
    })),
  }
}

function desiredStorage(storage: Storage, context: SettingsContext): DesiredStorage {
  const { name, driver = '', description = '' } = storage
  const config = checkConfig(storage.config, context)
  return { kind: 'storage', name, driver, description, config, where: context.positions.of(storage) }
}

function desiredAcl(acl: Acl, context: SettingsContext): DesiredAcl {
  const { name, description = '', egress, ingress } = acl
  return {
    kind: 'acl',
    name,
    description,
    config: checkConfig(acl.config, context),
    ...(egress === undefined ? {} : { egress: egress.map(desiredRule) }),
    ...(ingress === undefined ? {} : { ingress: ingress.map(desiredRule) }),
    where: context.positions.of(acl),
  }
}

/** Servers refuse a rule without a state (observed on LXD 5.0.2 and Incus 6.0.4). */
function desiredRule(rule: WrittenRule): AclRule {
  const written = Object.entries({ state: 'enabled', ...rule }).map(
    ([key, value]) => [key, listKeys.has(key) ? withoutSpaces(value) : value.trim()] as const,
  )
  return Object.fromEntries(written.filter(([, value]) => value !== ''))
}

function withoutSpaces(list: string): string {
  return list.replaceAll(/\s+/g, '')
}

function desiredCertificate(
  certificate: Certificate,
  environment: SpecEnvironment,
  context: ResourceContext,
): readonly DesiredCertificate[] {
  const { positions, report } = context
  const fault = (message: string, key: 'name' | 'certificate' | 'certificate_path' | 'fingerprint', hint: string) => {
    const where = positions.of(certificate, key)
    report({ code: 'reference/bad-certificate', severity: 'error', message, where, hint })
    return []
  }
  const { name, restricted = false, projects = [], type = 'client', certificate: inline } = certificate
  const path = certificateFile(certificate, environment)
  if (inline === undefined && path === undefined) {
    return fault(`certificate "${name}" has no text`, 'name', 'add certificate: or certificate_path:')
  }
  const text = inline ?? context.texts.get(path ?? '')
  // A file that could not be read was told with the reading.
  if (text === undefined) return []
  const der = derOf(text)
  const key = inline === undefined ? 'certificate_path' : 'certificate'
  if (der === undefined)
    return fault(`certificate "${name}" is no X.509 certificate`, key, 'give it as PEM, or as DER in base64')
  const fingerprint = createHash('sha256').update(der).digest('hex')
  const said = certificate.fingerprint?.replaceAll(':', '').toLowerCase() ?? ''
  if (said !== '' && !fingerprint.startsWith(said)) {
    return fault(`certificate "${name}" is ${fingerprint}`, 'fingerprint', 'correct the fingerprint or the certificate')
  }
  return [
    {
      kind: 'certificate',
      name,
      description: '',
      config: {},
      type,
      restricted,
      projects,
      certificate: der.toString('base64'),
      fingerprint,
      where: positions.of(certificate),
    },
  ]
}

/** The bytes of a certificate in PEM, or of DER in base64; undefined when it is none. A private key is never one. */
function derOf(text: string): Buffer | undefined {
  const pem = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/.exec(text)?.[1]
  try {
    return new X509Certificate(Buffer.from(pem ?? text, 'base64')).raw
  } catch (error) {
    // The library's own words name no place in the text; ours say what to do.
    if (error instanceof Error) return undefined
    throw error
  }
}
