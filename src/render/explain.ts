import type { Where } from '../model/source.ts'
import type { Origin, Values } from '../model/values.ts'
import type { DataPath } from './output.ts'
import type { Rendered } from './render.ts'

/** One rendered line: where its text was written, and what its values were made of. */
export interface ExplainedLine {
  readonly text: string
  readonly where: Where
  readonly reads: readonly { readonly name: string; readonly origin: Origin | undefined }[]
}

function shown(path: DataPath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')
}

/** Says for each rendered line where it came from; `values` are those it was rendered with. */
export function explainLines(result: Rendered, values: Values): readonly ExplainedLine[] {
  const lines = result.text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((text, index) => {
    const line = index + 1
    const paths = new Map<string, DataPath>()
    for (const segment of result.ofLine(line)) for (const path of segment.reads) paths.set(shown(path), path)
    const reads = [...paths].map(([name, path]) => ({
      name,
      origin: path[0] === 'Values' ? values.origin?.(path.slice(1)) : undefined,
    }))
    return { text, where: result.locate(line, text.search(/\S|$/) + 1), reads }
  })
}
