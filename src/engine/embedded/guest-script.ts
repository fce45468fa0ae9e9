/** One command of a script: its words, whether it is run after the one before it, and where its output goes. */
export interface ScriptCommand {
  readonly words: readonly Word[]
  readonly when: 'always' | 'if-good' | 'if-bad'
  readonly stdout: Sink
  readonly stderr: Sink
}

export type Sink = 'stdout' | 'stderr' | 'nowhere'

/** A word in parts: text as it stands, or a variable; only an unquoted variable is split at blanks. */
export type Word = readonly WordPart[]
export type WordPart = { readonly text: string } | { readonly variable: string; readonly quoted: boolean }

/** Words that begin something other than a simple command. */
const notSimple = /^(if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|time|!|\{|\}|\[\[)$/
const redirections: Readonly<Record<string, readonly [from: 'stdout' | 'stderr', to: Sink]>> = {
  '>&2': ['stdout', 'stderr'],
  '1>&2': ['stdout', 'stderr'],
  '2>&1': ['stderr', 'stdout'],
  '>/dev/null': ['stdout', 'nowhere'],
  '1>/dev/null': ['stdout', 'nowhere'],
  '2>/dev/null': ['stderr', 'nowhere'],
}

/**
 * Reads the small part of the shell's language that an embedded guest knows: simple commands joined by `;`, line ends,
 * `&&` and `||`; quotes and backslashes; `$NAME`, `${NAME}`, `$?`; `>&2`, `2>&1` and `>/dev/null`; comments.
 * Undefined for everything else: such a script is only simulated.
 */
export function readScript(script: string): readonly ScriptCommand[] | undefined {
  const commands: ScriptCommand[] = []
  let words: Word[] = []
  let sinks: { stdout: Sink; stderr: Sink } = { stdout: 'stdout', stderr: 'stderr' }
  let when: ScriptCommand['when'] = 'always'
  let at = 0
  const finish = (next: ScriptCommand['when']): void => {
    if (words.length > 0) commands.push({ words, when, ...sinks })
    if (words.length > 0 || next !== 'always') when = next
    words = []
    sinks = { stdout: 'stdout', stderr: 'stderr' }
  }
  while (at < script.length) {
    const rest = script.slice(at)
    const blank =
      /^(?:[ \t]|\\\n)+/.exec(rest) ??
      (words.length === 0 || /\s$/.test(script.slice(0, at)) ? /^#[^\n]*/.exec(rest) : null)
    const joint = /^(&&|\|\||;|\n)/.exec(rest)
    const redirection = /^(\d?>&\d|\d?>\s*\/dev\/null)(?=[\s;&|]|$)/.exec(rest)
    if (blank !== null) at += blank[0].length
    else if (joint !== null) {
      finish(joint[0] === '&&' ? 'if-good' : joint[0] === '||' ? 'if-bad' : 'always')
      at += joint[0].length
    } else if (redirection !== null) {
      const known = redirections[redirection[0].replace(/\s/g, '')]
      if (known === undefined) return undefined
      const [from, to] = known
      sinks = { ...sinks, [from]: to === 'nowhere' ? to : sinks[to] }
      at += redirection[0].length
    } else {
      const word = readWord(script, at)
      if (word === undefined) return undefined
      const plain = word.parts.map(part => ('text' in part ? part.text : '$')).join('')
      if (words.length === 0 && (notSimple.test(plain) || /^\w+=/.test(plain))) return undefined
      words.push(word.parts)
      at = word.end
    }
  }
  finish('always')
  return commands
}

function readWord(script: string, start: number): { parts: Word; end: number } | undefined {
  const parts: WordPart[] = []
  let quote: '"' | undefined
  let at = start
  for (; at < script.length; ) {
    const rest = script.slice(at)
    const variable = /^\$(?:\{(\w+|\?)\}|([A-Za-z_]\w*|\?))/.exec(rest)
    const single = quote === undefined ? /^'([^']*)'/.exec(rest) : null
    const escaped = (quote === undefined ? /^\\([^\n])/ : /^\\(["$`\\])/).exec(rest)
    const plain = (quote === undefined ? /^[^\s;&|<>()`$'"\\*?[\]{}]+/ : /^(?:[^"$`\\]|\\(?!["$`\\]))+/).exec(rest)
    if (rest.startsWith('"')) {
      quote = quote === undefined ? '"' : undefined
      parts.push({ text: '' })
      at++
    } else if (variable !== null) {
      parts.push({ variable: variable[1] ?? variable[2] ?? '', quoted: quote !== undefined })
      at += variable[0].length
    } else if (single !== null || escaped !== null || plain !== null) {
      const found = single ?? escaped ?? plain
      parts.push({ text: single?.[1] ?? escaped?.[1] ?? plain?.[0] ?? '' })
      at += found?.[0].length ?? 1
    } else if (quote === undefined && /^[\s;&|]/.test(rest)) break
    else return undefined
  }
  const single = script[at] === '&' && script[at + 1] !== '&'
  const pipe = script[at] === '|' && script[at + 1] !== '|'
  return quote !== undefined || at === start || single || pipe ? undefined : { parts, end: at }
}

/** The words as a command gets them; an unquoted variable becomes none, one or several. */
export function expandWords(words: readonly Word[], lookUp: (name: string) => string): readonly string[] {
  return words.flatMap(word => {
    const fields: string[] = ['']
    let isThere = false
    for (const part of word) {
      const isVariable = 'variable' in part
      const text = isVariable ? lookUp(part.variable) : part.text
      const pieces = isVariable && !part.quoted ? text.split(/\s+/) : [text]
      if (!isVariable || part.quoted || text !== '') isThere = true
      fields.push(`${fields.pop() ?? ''}${pieces[0] ?? ''}`, ...pieces.slice(1))
    }
    return isThere ? fields : []
  })
}
