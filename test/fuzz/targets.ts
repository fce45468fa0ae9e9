/** What is fuzzed: every place where a text of a user is read. */
import { parseYaml, plainYaml } from '../../src/document/parse.ts'
import { createPositionBook } from '../../src/document/positions.ts'
import { type FileKind, validate } from '../../src/document/validate.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { RenderEngine } from '../../src/model/workspace.ts'
import { createMottainaiRenderer } from '../../src/render/gotemplate/mottainai.ts'
import { createJinjaRenderer } from '../../src/render/jinja/render.ts'
import { mergeValues } from '../../src/render/values.ts'
import { createRenderer } from '../support/renderer.ts'

/** What came of an input. */
export interface Outcome {
  readonly ok: boolean
  readonly problems: readonly Problem[]
}

/** The values that templates see, in all their kinds. */
export const usualValues = `release: 22.10
zone: north
empty: ""
nothing: null
yes: true
ratio: 1.5
octal: 007
map: { b: 2, a: { deep: [1, 2] }, "odd key": x }
list: [c, a, b]
nodes:
  - { name: n1, address: 10.0.0.1, ports: [80, 443] }
  - { name: n2, address: 10.0.0.2, memory: 1GiB }
secrets: { password: pa55-word }
`

const { values } = mergeValues([{ kind: 'file', path: 'values.yaml', text: usualValues }])

function understood(kind: FileKind, text: string, locate = plainYaml('a.yml', text).locate): Outcome {
  const book = createPositionBook()
  const parsed = parseYaml({ ...plainYaml('a.yml', text), locate }, book)
  if (parsed.problems.length > 0) return { ok: false, problems: parsed.problems }
  const checked = validate(kind, parsed, book)
  return { ok: checked.data !== undefined, problems: checked.problems }
}

function rendered(engine: RenderEngine, text: string): Outcome {
  const result = createRenderer({ values, engine }).render({ path: 'a.yml', text })
  if (!result.ok) return result
  const after = understood('environment', result.text, result.locate)
  return { ok: after.ok, problems: [...result.problems, ...after.problems] }
}

const jinja = createJinjaRenderer(values.secrets)
const mottainai = createMottainaiRenderer(values.secrets, { functions: ['time'], now: 1_700_000_000 })

/** Each reads a text `a.yml`, and must end in success or in problems with places. */
export const targets = {
  handlebars: text => rendered('handlebars', text),
  gotemplate: text => rendered('gotemplate', text),
  jinja: text => {
    const { text: made, problems } = jinja({ path: 'a.yml', text }, values.root)
    return { ok: made !== undefined, problems }
  },
  mottainai: text => {
    const { text: made, problems } = mottainai({ path: 'a.yml', text }, values.root)
    return { ok: made !== undefined, problems }
  },
  environment: text => understood('environment', text),
  hooks: text => understood('hooks_file', text),
  workspace: text => understood('workspace', text),
  values: text => {
    const { problems } = mergeValues([
      { kind: 'file', path: 'values.yaml', text: usualValues },
      { kind: 'file', path: 'a.yml', text },
    ])
    return { ok: problems.length === 0, problems }
  },
  assignment: text => {
    const { problems } = mergeValues([
      { kind: 'file', path: 'values.yaml', text: usualValues },
      { kind: 'assignment', text },
    ])
    return { ok: problems.length === 0, problems }
  },
} as const satisfies Record<string, (text: string) => Outcome>

/** The name of a target. */
export type Target = keyof typeof targets

/** Whether problems of a target have a place: what is typed as a flag has none. */
export function hasPlaces(target: Target): boolean {
  return target !== 'assignment'
}
