import { type Document, type LineCounter, parseDocument, type ScalarTag, Schema } from 'yaml'

/** `legacy`: as the ancestor's parser (yaml.v3) reads them, `0755` is octal; `core`: as YAML 1.2 says, it is decimal. */
export type Integers = 'legacy' | 'core'

function integer(test: RegExp, radix: number, prefixLength: number): ScalarTag {
  return {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test,
    identify: () => false,
    resolve: (text: string) => {
      const digits = text
        .replace(/^[-+]?/, '')
        .slice(prefixLength)
        .replaceAll('_', '')
      const value = Number.parseInt(digits, radix)
      return text.startsWith('-') ? -value : value
    },
  }
}

/** 0755 is octal, 1_000 a thousand, 0b11 three. */
const legacyIntegers: readonly ScalarTag[] = [
  integer(/^[-+]?0[0-7_]+$/, 8, 1),
  integer(/^[-+]?0b[01_]+$/, 2, 2),
  integer(/^[-+]?0o[0-7_]+$/, 8, 2),
  integer(/^[-+]?[0-9][0-9_]*$/, 10, 0),
]

/** Nearly every scalar is a text whose first letters tell that it can be nothing else: one look instead of a dozen. */
const plainText: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^(?:[^-+.0-9~nNtTfF<]|[nN][^uU]|[tT][^rR]|[fF][^aA])/,
  identify: () => false,
  resolve: (text: string) => text,
}

/** Made once: a schema of its own for each document would be a fifth of the time that reading small files takes. */
const schemas: Readonly<Record<Integers, Schema>> = {
  core: new Schema({ schema: 'core', merge: true, customTags: tags => [plainText, ...tags] }),
  legacy: new Schema({ schema: 'core', merge: true, customTags: tags => [plainText, ...legacyIntegers, ...tags] }),
}

/** The settings every YAML text is read with: 1.2 core, merge keys. Errors are in the document; nothing is thrown. */
export function readDocument(text: string, integers: Integers, counter?: LineCounter): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: schemas[integers],
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    ...(counter === undefined ? {} : { lineCounter: counter }),
  })
}
