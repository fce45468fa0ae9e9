import { projectsAskedFor, select } from '../desired/select.ts'
import type { Desired } from '../model/desired.ts'
import type { Materials } from '../model/materials.ts'
import type { ProjectName } from '../model/names.ts'
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

/**
 * Reads the files and finds what was selected; problems are collected. A file that only projects need which are not selected
 * may be missing: that is a warning, because a tree of many projects is seldom whole on one machine. `nobody`: only where nodes are is asked,
 * and what is wrong with the files of projects is a warning for all of them.
 */
export async function read(
  request: Pick<Request, 'load' | 'selection'>,
  filesOf: 'selected' | 'nobody' = 'selected',
): Promise<Read> {
  const loaded = await load(request.load)
  const askedFor = filesOf === 'selected' ? projectsAskedFor(loaded.spec, request.selection) : new Set<ProjectName>()
  const { desired, materials, problems, projectsOf, texts } = await desire(loaded, askedFor)
  const nothing = { loaded, desired, materials, texts, selected: new Map() }
  const ofAll = [...loaded.problems, ...problems.filter(problem => projectsOf(problem).length === 0)]
  // A name that is not found because its file could not be read is not worth a second problem.
  if (hasErrors(ofAll)) return { ...nothing, problems: distinctProblems([...loaded.problems, ...problems]) }
  const selection = select(desired, request.selection)
  const own = problems.flatMap(problem => forThem(problem, projectsOf(problem), askedFor))
  const known = distinctProblems([...loaded.problems, ...own])
  if (hasErrors(known)) return { ...nothing, problems: known }
  return { ...nothing, selected: selection.selected, problems: [...known, ...selection.problems] }
}

/** What a problem is to those who did not ask for its project: an error is a warning, and nothing else is told. */
function forThem(
  problem: Problem,
  projects: readonly ProjectName[],
  askedFor: ReadonlySet<ProjectName>,
): readonly Problem[] {
  if (projects.length === 0 || projects.some(project => askedFor.has(project))) return [problem]
  return problem.severity === 'error' ? [{ ...problem, severity: 'warning' }] : []
}

/** Rooms that read the same file may find the same thing. */
function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()]
}
