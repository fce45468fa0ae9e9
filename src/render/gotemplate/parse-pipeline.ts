import { nearest } from '../../nearest.ts'
import { Fault } from '../fault.ts'
import type { Place } from '../syntax.ts'
import type { Token } from './lex.ts'
import { goNumber, unescaped } from './literal.ts'
import type { Command, Operand, Pipeline } from './syntax.ts'

/** The words of one action on the way to be a pipeline. */
export interface Words {
  readonly tokens: readonly Token[]
  next: number
  /** Of the action. */
  readonly at: Place
  /** Of parentheses. */
  depth: number
  /** Known here; what the pipeline declares is added. */
  readonly variables: string[]
  readonly functions: ReadonlySet<string>
  /** Faults that do not hide what follows. */
  readonly faults: Fault[]
}

/** How deep parentheses may be nested. */
const deepestGroup = 100

function fault(at: Place, message: string, hint?: string): Fault {
  return new Fault('template/syntax', at, message, hint)
}

function likeHint(name: string, known: Iterable<string>, otherwise: string): string {
  const like = nearest(name, known)
  return like === undefined ? otherwise : `did you mean ${like}?`
}

/** What a token in quotes says; undefined for all other tokens. Throws a Fault for an escape that Go does not know. */
export function textOf(token: Token): string | undefined {
  if (token.kind === 'raw') return token.text.slice(1, -1)
  if (token.kind !== 'string' && token.kind !== 'character') return undefined
  const text = unescaped(token.text.slice(1, -1))
  if (text === undefined) throw fault(token.at, `${token.text} has an unknown escape`, 'write \\\\ for a backslash')
  return text
}

/** `$a :=`, `$a, $b :=` or `$a =` at the beginning. */
function readNames(words: Words, forRange: boolean): Pick<Pipeline, 'names' | 'assigns'> {
  const names: string[] = []
  for (let at = words.next; ; at += 2) {
    const [name, after] = [words.tokens[at], words.tokens[at + 1]]
    if (name?.kind !== 'variable' || after === undefined) return { names: [], assigns: 'nothing' }
    names.push(name.text)
    if (after.kind === 'comma' && words.tokens[at + 2]?.kind === 'variable') continue
    if (after.kind !== 'declare' && after.kind !== 'assign') {
      if (names.length > 1) throw fault(name.at, 'after the variables := is missing')
      return { names: [], assigns: 'nothing' }
    }
    if (names.length > (forRange ? 2 : 1))
      throw fault(name.at, 'too many variables', forRange ? 'range gives two' : 'only range gives two values')
    words.next = at + 2
    return { names, assigns: after.kind === 'declare' ? 'new' : 'known' }
  }
}

function checkVariable(name: string, at: Place, words: Words): void {
  if (words.variables.includes(name)) return
  const hint = likeHint(name, words.variables, `give it a value first: {{ ${name} := … }}`)
  words.faults.push(new Fault('template/unknown-name', at, `the variable ${name} has no value here`, hint))
}

function readPath(words: Words): string[] {
  const path: string[] = []
  for (let token = words.tokens[words.next]; token?.kind === 'field'; token = words.tokens[words.next]) {
    if (token.spaced) break
    path.push(token.text.slice(1))
    words.next++
  }
  return path
}

function readOperand(token: Token, words: Words): Operand {
  const { at } = token
  switch (token.kind) {
    case 'string':
    case 'raw':
      return { kind: 'literal', value: textOf(token) ?? '', at }
    case 'character':
      return { kind: 'number', number: textOf(token)?.codePointAt(0) ?? 0, isFloat: false, at }
    case 'number': {
      const read = goNumber(token.text)
      if (read === undefined) throw fault(at, `${token.text} is not a number`)
      return { kind: 'number', ...read, at }
    }
    case 'dot':
      return { kind: 'dot', at }
    case 'field':
      return { kind: 'field', path: [token.text.slice(1), ...readPath(words)], at }
    case 'variable':
      checkVariable(token.text, at, words)
      return { kind: 'variable', name: token.text, path: readPath(words), at }
    case 'word':
      return readWord(token, words)
    case 'open':
      return readGroup(token, words)
    default:
      throw fault(at, `${token.text} has no place here`)
  }
}

function readWord({ text, at }: Token, words: Words): Operand {
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', at }
  if (text === 'nil') return { kind: 'literal', value: null, at }
  if (!words.functions.has(text)) {
    const hint = likeHint(text, words.functions, 'docs/gotemplate.md lists the functions; a value is .Values.NAME')
    words.faults.push(new Fault('template/unknown-helper', at, `there is no function "${text}"`, hint))
  }
  return { kind: 'function', name: text, at }
}

function readGroup({ at }: Token, words: Words): Operand {
  if (++words.depth > deepestGroup) throw new Fault('template/limit', at, `more than ${deepestGroup} parentheses`)
  const pipeline = readCommands(words, { names: [], assigns: 'nothing' }, at)
  const close = words.tokens[words.next++]
  if (close?.kind !== 'close') throw fault(at, 'the parenthesis is not closed')
  words.depth--
  return { kind: 'group', pipeline, path: readPath(words), at }
}

function readCommand(words: Words, at: Place): Command {
  const operands: Operand[] = []
  for (let token = words.tokens[words.next]; token !== undefined; token = words.tokens[words.next]) {
    if (token.kind === 'pipe' || token.kind === 'close') break
    words.next++
    operands.push(readOperand(token, words))
  }
  const [first, ...rest] = operands
  if (first === undefined) throw fault(words.tokens[words.next]?.at ?? at, 'a value is missing')
  return { operands: [first, ...rest], at: first.at }
}

function readCommands(words: Words, names: Pick<Pipeline, 'names' | 'assigns'>, at: Place): Pipeline {
  const commands = [readCommand(words, at)]
  while (words.tokens[words.next]?.kind === 'pipe') {
    words.next++
    const command = readCommand(words, at)
    const [head] = command.operands
    if (head.kind === 'literal' || head.kind === 'number' || head.kind === 'dot')
      throw fault(head.at, 'only a function can stand behind |')
    commands.push(command)
  }
  return { commands, ...names, at }
}

/** Reads the rest of an action as a pipeline. Throws a Fault. */
export function parsePipeline(words: Words, forRange: boolean): Pipeline {
  const names = readNames(words, forRange)
  if (names.assigns === 'known') for (const name of names.names) checkVariable(name, words.at, words)
  const pipeline = readCommands(words, names, words.at)
  const rest = words.tokens[words.next]
  if (rest !== undefined) throw fault(rest.at, `${rest.text} has no place here`)
  if (names.assigns === 'new') words.variables.push(...names.names)
  return pipeline
}
