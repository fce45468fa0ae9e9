/** Shell and languages alike: what may stand in a name, so that `port` is not found in `ports` or `http_port`. */
const namePart = /[A-Za-z0-9_]/

/** Ways a shell text can look at variables without naming them. */
const wholeEnvironment = [
  /\$\{!/,
  /\$\{?project\b/,
  /\b(?:printenv|env|environ|envsubst|eval)\b/,
  /\bexport\s+-p\b/,
  /\bdeclare\s+-[a-z]*[px]/,
  /(?:^|[;&|(\n])\s*set\s*(?:$|[;&|)\n])/,
]

/** Ways a template can look at its variables without naming them. */
const wholeRoot = [/@root\b/, /\bthis\b/, /\blookup\b/, /\{[^}]*[\s({&#~]\.{1,2}(?=[\s)}~/])/]

/** Whether `word` stands in the text on its own, not as a part of a longer name. */
export function hasWord(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ''
    const after = text[at + word.length] ?? ''
    if (!namePart.test(before) && !namePart.test(after)) return true
  }
  return false
}

/** The name under which processes see a variable: a dash cannot stand in a name of the environment. */
export function exportedName(variableName: string): string {
  return variableName.replaceAll('-', '_')
}

/** Whether a hook's text may use variables that it does not name. */
export function looksAtWholeEnvironment(text: string): boolean {
  return wholeEnvironment.some(pattern => pattern.test(text))
}

/** Whether a template's text may use variables that it does not name. */
export function looksAtWholeRoot(text: string): boolean {
  return wholeRoot.some(pattern => pattern.test(text))
}

/** Which of the variables a hook's text depends on: those it names, or all when it looks at the whole environment. */
export function mentionedByHook(text: string, names: readonly string[]): readonly string[] {
  if (looksAtWholeEnvironment(text)) return names
  return names.filter(name => hasWord(text, exportedName(name)) || hasWord(text, name))
}

/** Which of the variables a template depends on: those it names, or all when it looks at everything it is given. */
export function mentionedByTemplate(text: string, names: readonly string[]): readonly string[] {
  return looksAtWholeRoot(text) ? names : names.filter(name => hasWord(text, name))
}
