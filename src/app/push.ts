import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { pushedEntries } from '../desired/files.ts'
import type { Engine, FileToPush } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { InstanceName } from '../model/names.ts'
import { readLocalFiles } from '../source/files.ts'
import type { InstancePlace } from './exec.ts'
import { type Executed, onEndpoint, onNode } from './one-node.ts'
import type { Request } from './request.ts'

/** What to push where. */
export interface PushRequest extends InstancePlace {
  /** A file or folder of this machine, relative to the current directory. A slash behind a folder follows a link. */
  readonly from: string
  /** Absolute path in the guest; with a slash behind it the source goes into it. */
  readonly to: string
}

/** How many files were pushed. */
export type Pushed = Executed & { readonly files: number }

/**
 * Puts a file or tree into a running instance, owned by root. The mark of a node says nothing of it. Throws
 * `usage/bad-argument` for a source that is not there, and what the engine throws.
 */
export async function push(
  request: Omit<Request, 'selection'>,
  { name, endpoint, from, to }: PushRequest,
): Promise<Pushed> {
  const files = await filesOf(request.load.cwd, from, to)
  const call = { signal: request.signal }
  const act = async (engine: Engine, instance: InstanceName): Promise<number> => {
    await engine.pushFiles(instance, files, undefined, call)
    return 0
  }
  const executed =
    endpoint === undefined
      ? await onNode(request, name, (engine, node) => act(engine, node.instance))
      : await onEndpoint(request, endpoint, engine => act(engine, name))
  return { ...executed, files: files.filter(({ type }) => type !== 'directory').length }
}

async function filesOf(cwd: string, from: string, to: string): Promise<readonly FileToPush[]> {
  if (!to.startsWith('/'))
    throw new ComposeError('usage/bad-argument', `--to ${to} is not absolute`, { hint: 'begin it with /' })
  const source = resolve(cwd, from)
  const path = from.endsWith('/') && source !== '/' ? `${source}/` : source
  const where = { file: from, line: 1, column: 1 }
  // The operator names the very file, so it may lie anywhere.
  const { local, problems } = await readLocalFiles([{ kind: 'tree', path, where }], ['/'])
  const [problem] = problems
  if (problem !== undefined) {
    const { hint = 'name another by --from' } = problem
    throw new ComposeError('usage/bad-argument', problem.message, { hint })
  }
  const tree = local.trees.get(path)
  if (tree === undefined)
    throw new ComposeError('usage/bad-argument', `there is no ${from}`, { hint: 'name another by --from' })
  return pushedEntries(source, to, tree).map(entry => {
    const { content } = entry
    return content?.from === 'disk' ? { ...entry, open: () => createReadStream(content.path) } : entry
  })
}
