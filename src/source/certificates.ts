import { createPrivateKey, X509Certificate } from 'node:crypto'

/** Whether a text holds a certificate in PEM. */
export function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0
  } catch {
    // What is no certificate is refused in words of OpenSSL, which say nothing to a person.
    return false
  }
}

/** What is wrong with a certificate and its key; undefined when they belong together. */
export function wrongPair(certificate: string, key: string): string | undefined {
  if (!isCertificate(certificate)) return 'client.crt is no certificate in PEM'
  try {
    const fits = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
    return fits ? undefined : 'client.key is not the key of client.crt'
  } catch (error) {
    const isLocked = (error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE'
    return isLocked
      ? 'client.key has a passphrase, which nobody can be asked for'
      : 'client.key is no private key in PEM'
  }
}
