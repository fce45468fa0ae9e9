import assert from 'node:assert/strict'
import { parseYaml, plainYaml } from '../../src/document/parse.ts'
import { createPositionBook, type PositionBook } from '../../src/document/positions.ts'
import { type FileKind, type FileKinds, validate } from '../../src/document/validate.ts'
import type { Problem } from '../../src/model/problem.ts'

/** Where a file is said to lie, and the book its places go into. */
export interface FileOptions {
  readonly file?: string
  readonly book?: PositionBook
}

/** The text of a file of some kind, which must be YAML, after its check. */
export function checkedFile<Kind extends FileKind>(
  kind: Kind,
  text: string,
  { file = 'a.yml', book = createPositionBook() }: FileOptions = {},
): { readonly book: PositionBook; readonly data?: FileKinds[Kind]; readonly problems: readonly Problem[] } {
  const parsed = parseYaml(plainYaml(file, text), book)
  assert.deepEqual(parsed.problems, [])
  return { book, ...validate(kind, parsed, book) }
}

/** What the text of a file holds that must be valid. */
export function validFile<Kind extends FileKind>(kind: Kind, text: string, options?: FileOptions): FileKinds[Kind] {
  const { data, problems } = checkedFile(kind, text, options)
  assert.deepEqual(problems, [])
  assert.ok(data !== undefined)
  return data
}
