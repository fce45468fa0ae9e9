import { applicationContainers, type Capabilities } from '../../model/capabilities.ts'
import { type Json, record, text } from '../wire/json.ts'

/** Go's names of architectures in the words of image indexes and of kernels. */
const architectures: Readonly<Record<string, readonly [ofImages: string, ofKernels: string]>> = {
  amd64: ['amd64', 'x86_64'],
  arm64: ['arm64', 'aarch64'],
  arm: ['armhf', 'armv7l'],
  '386': ['i386', 'i686'],
  ppc64le: ['ppc64el', 'ppc64le'],
  riscv64: ['riscv64', 'riscv64'],
  s390x: ['s390x', 's390x'],
}

/** What a Podman service can do, out of `GET /info`. */
export function readCapabilities(info: Json): Capabilities {
  const named = text(record(info.host).arch)
  const version = text(record(info.version).Version)
  const [architecture, kernelArchitecture] = architectures[named] ?? [named, named]
  return {
    engine: 'podman',
    version,
    architecture,
    kernelArchitecture,
    resources: new Set(['network']),
    ...applicationContainers,
    // The start fails with "read-only file system" (observed on Podman 4.3.1, also with a tmpfs at /run); of later ones nothing is known.
    readOnlySecretFiles: !version.startsWith('4.3.'),
  }
}
