/** Cuts a byte stream into lines. */
export interface LineReader {
  add(chunk: Uint8Array): void
  /** Gives the last line when no line end follows it. */
  end(): void
}

/**
 * Hands on whole lines, without their ends (`\n`, `\r\n`, or the `\r` of progress bars): a secret is never cut in two by
 * the border of a chunk.
 */
export function readLines(line: (text: string) => void): LineReader {
  const decoder = new TextDecoder('utf-8')
  let rest: string[] = []
  const take = (text: string): void => {
    const parts = text.split(/\r?\n|\r(?!$)/)
    const last = parts.pop() ?? ''
    for (const part of parts) {
      line(rest.join('') + part)
      rest = []
    }
    if (last !== '') rest.push(last)
  }
  return {
    add: chunk => {
      // A `\r` at the end of a chunk may belong to a `\n` in the next one.
      const held = rest.at(-1)?.endsWith('\r') === true ? (rest.pop() ?? '') : ''
      take(held + decoder.decode(chunk, { stream: true }))
    },
    end: () => {
      take(decoder.decode())
      const last = rest.join('').replace(/\r$/, '')
      if (last !== '') line(last)
      rest = []
    },
  }
}
