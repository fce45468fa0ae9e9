import { ComposeError, type ErrorDetails } from '../errors.ts'

/** What was being asked of whom when it failed. */
export interface Asked {
  readonly endpoint: string
  /** As the user wrote it: `https://10.0.0.1:8443`. */
  readonly address: string
  /** Method and path, without the query: it may hold a secret. */
  readonly request: string
  /** Whether the server has to show a certificate that was pinned for it. */
  readonly isPinned?: boolean
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  EHOSTDOWN: 'the host is down',
  ETIMEDOUT: 'the host does not answer',
  CONNECT_TIMEOUT: 'the host does not answer',
  ENOTFOUND: 'the name is unknown',
  EAI_AGAIN: 'the name cannot be looked up now',
  ENOENT: 'the socket does not exist',
  ENOTSOCK: 'it is not a socket',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
}

const wrongCertificate: Readonly<Record<string, string>> = {
  CERT_NOT_PINNED: 'its certificate is not the pinned one',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'no known authority issued its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no known authority issued its certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'no known authority issued its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no known authority issued its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_SIGNATURE_FAILURE: 'its certificate has a wrong signature',
}

/** With a pin, these say no more than that it is not the pinned one. */
const notThePin = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/** Codes of connections that broke; whether the server has acted on the request is unknown. */
const broken = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_CONSTANT'])

/** The `code` of a system, TLS or node-fetch error; '' for others. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return code
  const { cause } = error as { cause?: unknown }
  return cause === undefined ? '' : systemCode(cause)
}

/** True when the request cannot have reached the server, so that sending it again does nothing twice. */
export function neverSent(error: unknown): boolean {
  const code = systemCode(error)
  return code in unreachable || code in wrongCertificate
}

/** True when the same GET may well succeed at once. */
export function isPassing(error: unknown): boolean {
  const code = systemCode(error)
  return broken.has(code) || code === 'ECONNREFUSED' || code === 'EAI_AGAIN'
}

/** The sentence for an error of the connection. */
export function describeFailure(error: unknown, asked: Asked): ComposeError {
  const code = systemCode(error)
  const details: ErrorDetails = { endpoint: asked.endpoint, request: asked.request, cause: error }
  const at = `${asked.endpoint} (${asked.address})`
  const isTunnel = asked.address.startsWith('ssh:')
  // The socket of a tunnel is there as long as its ssh.
  const lost =
    isTunnel && (code === 'ENOENT' || code === 'ECONNREFUSED')
      ? 'the connection through ssh has ended'
      : unreachable[code]
  if (lost !== undefined) {
    const hint = isTunnel
      ? 'look whether the host is up and can be reached by ssh; then run the command again'
      : asked.address.startsWith('unix:')
        ? 'check that the server runs and that you may open its socket'
        : 'check that the host is up and the address in config.yml is right'
    return new ComposeError('engine/unreachable', `${at} cannot be reached: ${lost}`, { ...details, hint })
  }
  const wrong = wrongCertificate[code]
  if (wrong !== undefined) {
    const pin = `servercerts/${asked.endpoint}.crt`
    const said = asked.isPinned === true ? (notThePin.has(code) ? wrongCertificate.CERT_NOT_PINNED : wrong) : wrong
    const hint =
      asked.isPinned === true
        ? `if the server was made anew, replace ${pin} by its present certificate; else somebody stands between you`
        : `if it is the right server, keep its certificate as ${pin} beside config.yml`
    return new ComposeError('engine/wrong-certificate', `${at} is not trusted: ${said}`, { ...details, hint })
  }
  // Messages of node-fetch hold the whole address; a query may hold a secret.
  const said = (error instanceof Error ? error.message : String(error)).replace(/\?\S*/g, '')
  if (code.startsWith('ERR_SSL_') && /certificate/i.test(`${code} ${said}`)) {
    const hint = 'the client.crt beside config.yml must be one that the server trusts'
    return new ComposeError('engine/untrusted', `${at} refuses our certificate`, { ...details, said, hint })
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    const hint = 'check that the port in config.yml is that of the server, and that nothing in between ends TLS'
    return new ComposeError('engine/unreachable', `${at} does not speak TLS as we do`, { ...details, said, hint })
  }
  const what = broken.has(code) ? 'the connection was cut before the answer was complete' : said
  const hint = isTunnel
    ? 'look whether the host can be reached by ssh, and whether Podman listens at that path there; then run the command again'
    : 'look whether the server still runs, and what its log says; then run the command again'
  return new ComposeError('engine/unreachable', `${at}: ${asked.request}: ${what}`, { ...details, said, hint })
}

/** The sentence for an answer that did not come in time. */
export function describeTimeout(asked: Asked, timeoutMs: number): ComposeError {
  return new ComposeError(
    'engine/timeout',
    `${asked.endpoint} (${asked.address}) gave no answer to ${asked.request} within ${timeoutMs} ms`,
    { endpoint: asked.endpoint, request: asked.request, hint: 'the server may be overloaded or hung' },
  )
}

/** What every call rejects with once its signal is aborted. */
export function describeStop(asked: Pick<Asked, 'endpoint' | 'request'>): ComposeError {
  return new ComposeError('run/stopped', `${asked.endpoint}: stopped while waiting for ${asked.request}`, {
    endpoint: asked.endpoint,
    request: asked.request,
  })
}
