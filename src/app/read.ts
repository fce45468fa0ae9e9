import { select } from '../desired/select.ts'
import type { Desired } from '../model/desired.ts'
import type { Materials } from '../model/materials.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { Selected } from '../model/selection.ts'
import type { SourceTexts } from '../model/source.ts'
import { desire } from './desire.ts'
import { type Loaded, load } from './load.ts'
import type { Request } from './request.ts'

/** What the files say: no endpoint was asked. */
export interface Read {
  readonly loaded: Loaded
  readonly desired: Desired
  readonly materials: Materials
  readonly selected: Selected
  readonly problems: readonly Problem[]
  /** The lines problems are shown with. */
  readonly texts: SourceTexts
}

/** Reads the files and finds what was selected; problems are collected. */
export async function read(request: Pick<Request, 'load' | 'selection'>): Promise<Read> {
  const loaded = await load(request.load)
  const { desired, materials, problems, texts } = await desire(loaded)
  const known = distinctProblems([...loaded.problems, ...problems])
  // A name that is not found because its file could not be read is not worth a second problem.
  if (hasErrors(known)) return { loaded, desired, materials, texts, selected: new Map(), problems: known }
  const selection = select(desired, request.selection)
  const all = [...known, ...selection.problems]
  return { loaded, desired, materials, texts, selected: selection.selected, problems: all }
}

/** Rooms that read the same file may find the same thing. */
function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()]
}
