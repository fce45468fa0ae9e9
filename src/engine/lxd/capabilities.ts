import { type Capabilities, systemContainers } from '../../model/capabilities.ts'
import type { ResourceKind } from '../../model/resource.ts'
import { type Json, record, text, texts } from '../wire/json.ts'
import type { Flavour } from './flavour.ts'

/** Kernel architectures in the words of image indexes. */
const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'armhf',
  i686: 'i386',
  ppc64le: 'ppc64el',
  riscv64: 'riscv64',
  s390x: 's390x',
}

/** What a server can do, out of `GET /1.0`: its extensions decide, never its version. */
export function readCapabilities(server: Json, flavour: Flavour): Capabilities {
  const environment = record(server.environment)
  const extensions = new Set(texts(server.api_extensions))
  const resources = new Set<ResourceKind | 'profile' | 'forward'>(['profile', 'certificate'])
  if (extensions.has('network')) resources.add('network')
  if (extensions.has('storage')) resources.add('storage')
  if (extensions.has('network_acl')) resources.add('acl')
  if (extensions.has('network_forward')) resources.add('forward')
  const kernelArchitecture = text(environment.kernel_architecture)
  return {
    engine: flavour.name,
    version: text(environment.server_version),
    architecture: architectures[kernelArchitecture] ?? kernelArchitecture,
    kernelArchitecture,
    imageMetadata: flavour.imageMetadata,
    resources,
    ...systemContainers,
  }
}
