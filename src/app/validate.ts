import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { listsOf } from './list.ts'
import { read } from './read.ts'
import type { Request } from './request.ts'
import { everything } from './request.ts'

/** What is wrong with the files, and how much there is. */
export interface Validated {
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
  readonly projects: number
  readonly groups: number
  readonly nodes: number
}

/** Reads and checks the whole workspace without asking an endpoint. */
export async function validate(request: Pick<Request, 'load'>): Promise<Validated> {
  const files = await read({ load: request.load, selection: everything })
  const { projects, groups, nodes } = listsOf(files)
  return {
    problems: files.problems,
    texts: files.texts,
    projects: projects.length,
    groups: groups.length,
    nodes: nodes.length,
  }
}
