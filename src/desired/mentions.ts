import { exportedName, hasWord } from '../model/word.ts'

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
