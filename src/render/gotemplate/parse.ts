import { Fault } from '../fault.ts'
import type { Place } from '../syntax.ts'
import { lex, type Piece, type Token } from './lex.ts'
import { parsePipeline, textOf, type Words } from './parse-pipeline.ts'
import type { Body, GoTemplate, Statement } from './syntax.ts'

/** What a text gave: itself and what it defines, and faults that hide no others. */
export interface ParsedGo {
  readonly templates: readonly GoTemplate[]
  readonly faults: readonly Fault[]
}

/** What a parser must know about its surroundings. */
export interface ParseOptions {
  /** Names of functions. */
  readonly functions: ReadonlySet<string>
  /** Where all of the text counts as being written. */
  readonly pinned?: Place
}

/** How deep blocks and parentheses may be nested. */
const deepestNesting = 200

interface Parsing {
  readonly pieces: readonly Piece[]
  next: number
  readonly file: string
  readonly options: ParseOptions
  readonly defined: Map<string, GoTemplate>
  readonly faults: Fault[]
  /** Variables known at this place. */
  variables: string[]
  depth: number
  loops: number
}

/** What ended a list of statements. */
interface Ending {
  readonly word: 'end' | 'else' | 'nothing'
  readonly words: Words
  readonly at: Place
}

interface List {
  readonly body: Body
  readonly ending: Ending
}

const keywords = ['if', 'with', 'range', 'else', 'end', 'define', 'block', 'template', 'break', 'continue'] as const
type Keyword = (typeof keywords)[number]

function syntaxFault(at: Place, message: string, hint?: string): Fault {
  return new Fault('template/syntax', at, message, hint)
}

function wordsOf(tokens: readonly Token[], at: Place, parsing: Parsing): Words {
  return {
    tokens,
    next: 0,
    at,
    depth: 0,
    variables: parsing.variables,
    functions: parsing.options.functions,
    faults: parsing.faults,
  }
}

/** Runs with the variables of a block of its own: what it declares ends with it. */
function inScope<Result>(parsing: Parsing, run: () => Result): Result {
  const outside = parsing.variables.length
  if (++parsing.depth > deepestNesting) {
    const at = parsing.pieces[parsing.next - 1]?.at ?? { line: 1, column: 1 }
    throw new Fault('template/limit', at, `blocks are nested deeper than ${deepestNesting}`)
  }
  const result = run()
  parsing.depth--
  parsing.variables.length = outside
  return result
}

function readList(parsing: Parsing): List {
  const body: Statement[] = []
  for (let piece = parsing.pieces[parsing.next]; piece !== undefined; piece = parsing.pieces[parsing.next]) {
    parsing.next++
    if (piece.kind === 'text') {
      body.push(piece)
      continue
    }
    const words = wordsOf(piece.tokens, piece.at, parsing)
    const [head] = piece.tokens
    const word = head?.kind === 'word' ? keywords.find(one => one === head.text) : undefined
    if (word === undefined) {
      body.push({ kind: 'action', pipeline: parsePipeline(words, false), at: piece.at })
      continue
    }
    words.next = 1
    if (word === 'end' || word === 'else') return { body, ending: { word, words, at: piece.at } }
    body.push(...readKeyword(word, words, piece.at, parsing))
  }
  const end = parsing.pieces.at(-1)?.at ?? { line: 1, column: 1 }
  return { body, ending: { word: 'nothing', words: wordsOf([], end, parsing), at: end } }
}

function readKeyword(
  word: Exclude<Keyword, 'end' | 'else'>,
  words: Words,
  at: Place,
  parsing: Parsing,
): readonly Statement[] {
  switch (word) {
    case 'if':
    case 'with':
    case 'range':
      return [inScope(parsing, () => readControl(word, words, at, parsing))]
    case 'break':
    case 'continue':
      if (parsing.loops === 0) throw syntaxFault(at, `{{${word}}} stands in no {{range}}`)
      return [{ kind: word, at }]
    case 'template':
    case 'define':
    case 'block':
      return readNamed(word, words, at, parsing)
  }
}

function readNamed(
  word: 'template' | 'define' | 'block',
  words: Words,
  at: Place,
  parsing: Parsing,
): readonly Statement[] {
  const token = words.tokens[words.next++]
  const name = token === undefined ? undefined : textOf(token)
  if (name === undefined) throw syntaxFault(at, `${word} needs a name in quotes`, `write {{${word} "name"…}}`)
  const hasMore = words.next < words.tokens.length
  if (word === 'define' && hasMore) throw syntaxFault(at, 'define takes a name and nothing else')
  const pipeline = hasMore ? parsePipeline(words, false) : undefined
  if (word === 'template') return [{ kind: 'template', name, pipeline, at }]
  const { variables, loops } = parsing
  parsing.variables = ['$']
  parsing.loops = 0
  const { body, ending } = inScope(parsing, () => readList(parsing))
  parsing.variables = variables
  parsing.loops = loops
  if (ending.word !== 'end') throw unclosed(word, at, ending)
  const { pinned } = parsing.options
  parsing.defined.set(name, { name, file: parsing.file, body, ...(pinned === undefined ? {} : { pinned }) })
  return word === 'block' ? [{ kind: 'template', name, pipeline, at }] : []
}

function unclosed(word: string, at: Place, ending: Ending): Fault {
  if (ending.word === 'else') return syntaxFault(ending.at, `{{else}} has no place in {{${word}}}`)
  return syntaxFault(at, `{{${word}}} has no {{end}}`, 'write {{end}} where it ends')
}

function readControl(kind: 'if' | 'with' | 'range', words: Words, at: Place, parsing: Parsing): Statement {
  const pipeline = parsePipeline(words, kind === 'range')
  const isLoop = kind === 'range' ? 1 : 0
  parsing.loops += isLoop
  const inner = parsing.variables.length
  const { body, ending } = readList(parsing)
  parsing.loops -= isLoop
  parsing.variables.length = inner
  return { kind, pipeline, body, otherwise: readOtherwise(kind, ending, at, parsing), at }
}

function readOtherwise(kind: 'if' | 'with' | 'range', ending: Ending, at: Place, parsing: Parsing): Body {
  if (ending.word === 'nothing') throw unclosed(kind, at, ending)
  if (ending.word === 'end') return []
  const { words } = ending
  const next = words.tokens[words.next]
  if (next === undefined) {
    const last = readList(parsing)
    if (last.ending.word !== 'end') throw unclosed(kind, at, last.ending)
    return last.body
  }
  const chained = next.kind === 'word' && (next.text === 'if' || next.text === 'with') ? next.text : undefined
  if (chained === undefined || chained !== kind)
    throw syntaxFault(ending.at, `{{else ${next.text}}} does not go with {{${kind}}}`)
  words.next++
  // One {{end}} closes the whole chain.
  return [inScope(parsing, () => readControl(chained, words, ending.at, parsing))]
}

/** Parses a file, or the text of `tpl`. Throws a Fault where what follows cannot be understood any more. */
export function parseGo(file: string, name: string, source: string, options: ParseOptions): ParsedGo {
  const parsing: Parsing = {
    pieces: lex(source),
    next: 0,
    file,
    options,
    defined: new Map(),
    faults: [],
    variables: ['$'],
    depth: 0,
    loops: 0,
  }
  const { body, ending } = readList(parsing)
  if (ending.word !== 'nothing') throw syntaxFault(ending.at, `{{${ending.word}}} closes nothing`)
  const { pinned } = options
  const whole: GoTemplate = { name, file, body, ...(pinned === undefined ? {} : { pinned }) }
  return { templates: [...parsing.defined.values(), whole], faults: parsing.faults }
}
