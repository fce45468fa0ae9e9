import { X509Certificate } from 'node:crypto'
import { type ConnectionOptions, checkServerIdentity, type PeerCertificate } from 'node:tls'

/** Who we are and whom we expect, in PEM. */
export interface Identity {
  /** Shown to the server when it asks. */
  readonly client?: { readonly certificate: string; readonly key: string }
  /** The pinned server certificate, or the authority that issued it; without it the system's authorities and the name decide. */
  readonly server?: string
}

/** Where a server listens. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string; readonly shown: string }
  | { readonly kind: 'tcp'; readonly origin: string; readonly secure: boolean; readonly shown: string }

/** Reads `unix:///path`, `https://host:port` or `http://host:port`; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const unix = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1]
  if (unix !== undefined) return { kind: 'unix', path: unix, shown: text }
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return {
    kind: 'tcp',
    origin: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    secure: url.protocol === 'https:',
    shown: text,
  }
}

/**
 * TLS settings for a server. A pinned certificate is checked in the handshake, before a byte of a request is sent. Names
 * are not compared with it: LXD and Incus sign themselves for their host name only, never for the address (observed on
 * LXD 5.0.2 and Incus 6.0.4). A pinned authority vouches for many servers, so there the name counts.
 */
export function tlsOptions(identity: Identity): ConnectionOptions {
  const client = identity.client === undefined ? {} : { cert: identity.client.certificate, key: identity.client.key }
  if (identity.server === undefined) return client
  const pinned = new X509Certificate(identity.server)
  return {
    ...client,
    ca: identity.server,
    // A pinned certificate need not be an authority: without this a certificate issued by another one is refused.
    allowPartialTrustChain: true,
    checkServerIdentity: (name: string, peer: PeerCertificate) => {
      if (peer.fingerprint256 === pinned.fingerprint256) return undefined
      if (pinned.ca) return checkServerIdentity(name, peer)
      return Object.assign(new Error('the certificate is not the pinned one'), { code: 'CERT_NOT_PINNED' })
    },
  }
}
