/** A certificate whose key nobody has: valid from 2020 to 2099, to be trusted by hosts of tests and dropped again. */
const lines = [
  'MIIBYTCCAQigAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1jb21wb3NlIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzIw',
  'OTkxMjMxMDAwMDAwWjAYMRYwFAYDVQQDDA1jb21wb3NlIHRlc3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnd7mSWUUSEBU',
  '57GqIHzTNU5qzgB+VvfFtgIWrhgLgLXqwAIL+ITQbzlWV9PiiUE2QphgweEQZMbEsa2QRLXNFaNBMD8wCQYDVR0TBAIwADATBgNV',
  'HSUEDDAKBggrBgEFBQcDAjAdBgNVHQ4EFgQUp/qSvZcrrzvaYvq3gUx53PdD1NwwCgYIKoZIzj0EAwIDRwAwRAIgcJFw3HDRK1/7',
  'yqHK6jqV8ZykRPoRsNAy0lKrXHFl8kECIB2gBqbhsrevqRELtdJhx6ls6MlKSrWVRv2QwKYpN9ck',
] as const

/** DER in base64, the same as PEM, and the sha256 it is known by. */
export const certificateForTests = {
  certificate: lines.join(''),
  pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  fingerprint: 'a3eec03fdad70e0596cbb178a38dd7da9ec7e2db6d8decbc10929276ace19664',
} as const
