import type { Problem } from '../../model/problem.ts'
import type { SourceFile } from '../../model/source.ts'
import type { Values } from '../../model/values.ts'
import { createGoRenderer } from '../gotemplate/renderer.ts'
import { createRenderer, type Rendered, type Renderer } from '../render.ts'
import { messageStrike, struck } from '../secrets.ts'
import { type Difference, difference } from './compare.ts'
import { type ConvertedText, convertTemplate } from './convert.ts'
import { variationsOf } from './variations.ts'

/** What came of a file. */
export type Conversion =
  /** It has no tags: there is nothing to convert. */
  | { readonly kind: 'plain' }
  /** Rendered with the values, the text means the same as the Go template; `doubts` are other values with which it does not. */
  | { readonly kind: 'converted'; readonly text: string; readonly doubts: readonly Problem[] }
  /** Why it is left as it is. */
  | { readonly kind: 'left'; readonly problems: readonly Problem[] }

/** What a conversion is proven with. */
export interface Proof {
  readonly values: Values
  /** For `readFile` in templates. */
  readonly readFile?: (path: string) => string | undefined
}

interface Case {
  readonly values: Values
  /** What is otherwise than in the values that were given. */
  readonly what?: string
  readonly was: Rendered
  readonly renderer: Renderer
}

/** A first line that names the engine holds for the converted file as well. */
function asHandlebars(text: string): string {
  return text.replace(/^(\s*#\s*compose:\s*engine\s*=\s*)gotemplate(?=\s*$)/m, '$1handlebars')
}

function attempt(file: SourceFile, asked: ReadonlySet<string>, isExact: boolean): ConvertedText {
  return convertTemplate({ path: file.path, text: asHandlebars(file.text) }, { asked, isExact })
}

/** What keeps a converted text from meaning the same: names that may be missing after all, or a problem. */
type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'asks'; readonly places: readonly string[]; readonly problems: readonly Problem[] }
  | { readonly kind: 'differs'; readonly problems: readonly Problem[] }

function compare(file: SourceFile, made: ConvertedText, { values, what, was, renderer }: Case): Verdict {
  const is = renderer.render({ path: file.path, text: made.text })
  if (is.ok) {
    const found = difference(file.path, was, is)
    return found === undefined ? { kind: 'same' } : { kind: 'differs', problems: [differing(found, values, what)] }
  }
  const errors = is.problems.filter(({ severity }) => severity === 'error')
  const places = errors.flatMap(({ code, where }) => {
    const isMissing = code === 'template/unknown-name' || code === 'template/helper-failed'
    return (isMissing && made.places.get(`${where?.line}:${where?.column}`)) || []
  })
  const problems = errors.map(problem => inOriginal(file, problem, made, what))
  return places.length > 0 ? { kind: 'asks', places, problems } : { kind: 'differs', problems }
}

function differing(found: Difference, values: Values, what: string | undefined): Problem {
  return struck(
    {
      code: 'template/other-meaning',
      severity: 'warning',
      message: `${what === undefined ? '' : `when ${what}, `}${found.path} is ${found.was}, and in Handlebars it would be ${found.is}`,
      where: found.where,
      hint: hintFor(found),
    },
    messageStrike(values.secrets),
  )
}

function hintFor({ was, is }: Difference): string {
  const isNumber = /\d/.test(was) && was.replaceAll(/[^a-z]/gi, '') === is.replaceAll(/[^a-z]/gi, '')
  return isNumber
    ? 'Go templates print numbers as computed, Handlebars as written: put quotes around them in the values'
    : 'write this place so that both mean the same, then convert again; or leave it a Go template'
}

/** A problem of the converted text, shown where its cause stands in the Go template, if that is known. */
function inOriginal(file: SourceFile, problem: Problem, { places }: ConvertedText, what: string | undefined): Problem {
  const { where, message, hint } = problem
  const [line, column] = (places.get(`${where?.line}:${where?.column}`) ?? '').split(':').map(Number)
  const at = line === undefined || column === undefined ? {} : { where: { file: file.path, line, column } }
  const said = `${what === undefined ? '' : `when ${what}, `}Handlebars would say: ${message}`
  return {
    code: 'template/other-meaning',
    severity: 'warning',
    message: said,
    ...at,
    ...(hint === undefined ? {} : { hint }),
  }
}

/** The rendering of the Go template that has to be met, or what keeps it from rendering. */
function caseOf(file: SourceFile, { values, readFile }: Proof, what?: string): Case | readonly Problem[] {
  const reading = readFile === undefined ? {} : { readFile }
  const was = createRenderer({ values, engine: 'gotemplate', goTemplates: () => createGoRenderer, ...reading }).render(
    file,
  )
  if (!was.ok) return was.problems
  const renderer = createRenderer({ values, engine: 'handlebars', ...reading })
  return { values, was, renderer, ...(what === undefined ? {} : { what }) }
}

/** Characters; a longer file is proven with the given values alone, so that the proof takes seconds. */
const longestVaried = 100_000

/** Values that the Go template does not render with prove nothing. */
function variedCases(file: SourceFile, proof: Proof): readonly Case[] {
  if (file.text.length > longestVaried) return []
  return variationsOf(proof.values).flatMap(({ what, values }) => {
    const found = caseOf(file, { ...proof, values }, what)
    return 'was' in found ? [found] : []
  })
}

/** One layout, asking for ever more names that may be missing, until nothing more comes of that. */
function provenText(
  file: SourceFile,
  [given, ...varied]: readonly [Case, ...Case[]],
  isExact: boolean,
): Exclude<Conversion, { readonly kind: 'plain' }> {
  const asked = new Set<string>()
  for (;;) {
    const made = attempt(file, asked, isExact)
    if (made.problems.length > 0) return { kind: 'left', problems: made.problems }
    const verdict = compare(file, made, given)
    const others = varied.map(one => compare(file, made, one))
    const fresh = [verdict, ...others].flatMap(one => (one.kind === 'asks' ? one.places : []))
    if (fresh.every(at => asked.has(at))) {
      if (verdict.kind !== 'same') return { kind: 'left', problems: verdict.problems }
      return {
        kind: 'converted',
        text: made.text,
        doubts: others.flatMap(one => (one.kind === 'same' ? [] : one.problems)),
      }
    }
    for (const at of fresh) asked.add(at)
  }
}

/**
 * Converts a Go template to Handlebars and proves it: with the values the old and the new file must mean the same YAML; where
 * they do not with one value turned into its opposite, that is a doubt. A name that is missing in the values is asked for, all
 * others are strict. Keeps the layout where it can, otherwise every blank line. What has no counterpart, cannot be rendered or
 * means something else leaves the file as it is.
 */
export function convertFile(file: SourceFile, proof: Proof): Conversion {
  if (!file.text.includes('{{')) return { kind: 'plain' }
  const made = attempt(file, new Set(), false)
  if (made.problems.length > 0) return { kind: 'left', problems: made.problems }
  const given = caseOf(file, proof)
  if (!('was' in given)) return { kind: 'left', problems: given }
  const cases = [given, ...variedCases(file, proof)] as const
  const kept = provenText(file, cases, false)
  if (kept.kind === 'converted' && kept.doubts.length === 0) return kept
  const exact = provenText(file, cases, true)
  if (exact.kind === 'left') return kept
  return kept.kind === 'converted' && kept.doubts.length <= exact.doubts.length ? kept : exact
}
