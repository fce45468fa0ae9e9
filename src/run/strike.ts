/** Texts shorter than this are not struck: they occur by chance all over, and the gaps would give them away. */
const shortestSecret = 3
/** Lines of a secret of several lines (keys, certificates) are struck one by one from this length on. */
const shortestSecretLine = 8
const struck = '******'

/** Takes the secrets out of a text. */
export type Strike = (text: string) => string

/**
 * Makes the function that strikes `secrets` from texts: as they are, as JSON writes them, and line by line,
 * because output is shown by lines.
 */
export function createStrike(secrets: readonly string[]): Strike {
  const forms = new Set<string>()
  for (const secret of secrets) {
    const whole = secret.trim()
    if (whole.length < shortestSecret) continue
    forms.add(whole)
    forms.add(JSON.stringify(whole).slice(1, -1))
    for (const line of whole.split('\n').map(one => one.trim())) if (line.length >= shortestSecretLine) forms.add(line)
  }
  // A secret that contains another one has to go first, or its rest would stay.
  const longestFirst = [...forms].sort((a, b) => b.length - a.length)
  return text => longestFirst.reduce((left, secret) => left.replaceAll(secret, struck), text)
}

/** Whether a secret is in the text: then a file with it is for its owner only. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return createStrike(secrets)(text) !== text
}

/** Strikes every text inside plain data, but for the entries under `spared` names of the outermost map. */
export function strikeDeep<T>(data: T, strike: Strike, spared: readonly string[] = []): T {
  const walk = (value: unknown, kept: readonly string[]): unknown => {
    if (typeof value === 'string') return strike(value)
    if (Array.isArray(value)) return value.map(one => walk(one, []))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, kept.includes(key) ? one : walk(one, [])]),
    )
  }
  return walk(data, spared) as T
}
