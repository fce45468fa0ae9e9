import { type Json, record } from '../wire/json.ts'

/** Reads an answer that comes line by line, each with one object; what is none is an empty one. Rejects as the body does. */
export async function* jsonLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Json> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield parse(line)
  }
  if (rest !== '') yield parse(rest)
}

function parse(line: string): Json {
  if (line.trim() === '') return {}
  try {
    return record(JSON.parse(line))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
