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

const underscoredFloat: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  identify: () => false,
  resolve: (text: string) => Number(text.replaceAll('_', '')),
}

/** 0755 is octal, 1_000 a thousand, 0b11 three, -0x1F has a sign, 1_000.5 is a number. */
const legacyNumbers: readonly ScalarTag[] = [
  integer(/^[-+]?0_*[0-7][0-7_]*$/, 8, 1),
  integer(/^[-+]?0[bB]_*[01][01_]*$/, 2, 2),
  integer(/^[-+]?0[oO]_*[0-7][0-7_]*$/, 8, 2),
  integer(/^[-+]?0[xX]_*[\da-fA-F][\da-fA-F_]*$/, 16, 2),
  integer(/^[-+]?[0-9][0-9_]*$/, 10, 0),
  underscoredFloat,
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
  legacy: new Schema({ schema: 'core', merge: true, customTags: tags => [plainText, ...legacyNumbers, ...tags] }),
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
