import type { Block, Body, Path, Place, Statement } from './syntax.ts'

/** Words that the grammar of Handlebars knows; a path with one of them is none, or another thing. */
const grammarWords = /^(?:this|else|as|true|false|null|undefined)$/
const path = '[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*'
const plainTag = new RegExp(
  `\\{\\{(?:(else)|(${path})|#(if|unless|each|with) (${path})(?: as \\|(\\w+(?: \\w+)?)\\|)?|/(if|unless|each|with))\\}\\}`,
  'y',
)

/** A block that is not closed yet. */
interface Open {
  readonly kind: Block['kind']
  readonly value: Path
  readonly names: readonly string[]
  readonly at: Place
  readonly body: Statement[]
  otherwise: Statement[] | undefined
}

function pathOf(text: string, at: Place, orHelper: boolean): Path | undefined {
  const parts = text.split('.')
  if (parts.some(part => grammarWords.test(part))) return undefined
  return { kind: 'path', base: 'name', depth: 0, parts, text, orHelper: orHelper && parts.length === 1, at }
}

/** Whether a tag has text before it in its line. Tags that have a line for themselves take its end along. */
function standsBehindText(text: string, copied: number, open: number): boolean {
  const line = Math.max(copied, text.lastIndexOf('\n', open - 1) + 1)
  return text.slice(line, open).trim() !== ''
}

/**
 * Reads a template in which every tag prints a path, `{{Values.release}}`, or is a simple block behind a comment sign,
 * `# {{#each Values.nodes as |node|}}`, as most files are: many times as fast as the parser of Handlebars, and to the same
 * end. Undefined for every other template.
 */
export function parsePlainTemplate(text: string): Body | undefined {
  if (/\r|\{\{\{|\}\}\}|\\\{\{/.test(text)) return undefined
  const root: Statement[] = []
  const blocks: Open[] = []
  let at: Place = { line: 1, column: 1 }
  let copied = 0
  const into = (): Statement[] => {
    const block = blocks.at(-1)
    return block === undefined ? root : (block.otherwise ?? block.body)
  }
  const copy = (end: number): void => {
    if (end === copied) return
    const piece = text.slice(copied, end)
    into().push({ kind: 'text', text: piece, at })
    at = behind(at, piece)
  }
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', copied)) {
    plainTag.lastIndex = open
    const found = plainTag.exec(text)
    if (found === null) return undefined
    const [tag, otherwise, printed, kind, over, names, closed] = found
    if (printed === undefined && !standsBehindText(text, copied, open)) return undefined
    copy(open)
    if (kind !== undefined && over !== undefined) {
      const value = pathOf(over, { line: at.line, column: at.column + kind.length + 4 }, false)
      if (value === undefined) return undefined
      const of = { kind: kind as Block['kind'], value, names: names?.split(' ') ?? [], at }
      blocks.push({ ...of, body: [], otherwise: undefined })
    } else if (otherwise !== undefined || closed !== undefined) {
      const block = blocks.at(-1)
      if (block === undefined) return undefined
      if (closed === undefined) {
        if (block.otherwise !== undefined) return undefined
        block.otherwise = []
      } else {
        if (closed !== block.kind) return undefined
        blocks.pop()
        const { value, otherwise: other = [], ...rest } = block
        into().push({ ...rest, values: [value], otherwise: other })
      }
    } else {
      const value = pathOf(printed ?? '', { line: at.line, column: at.column + 2 }, true)
      if (value === undefined) return undefined
      into().push({ kind: 'print', value, at })
    }
    at = { line: at.line, column: at.column + tag.length }
    copied = open + tag.length
  }
  copy(text.length)
  return blocks.length === 0 ? root : undefined
}

function behind({ line, column }: Place, text: string): Place {
  const last = text.lastIndexOf('\n')
  if (last < 0) return { line, column: column + text.length }
  let newlines = 0
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) newlines++
  return { line: line + newlines, column: text.length - last }
}
