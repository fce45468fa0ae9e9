/** Shell and languages alike: what may stand in a name, so that `port` is not found in `ports` or `http_port`. */
const namePart = /[A-Za-z0-9_]/

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
