import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Problem } from '../model/problem.ts'
import { systemCode } from './read.ts'

/** The environment of the process: passed in, never read here. */
export type Variables = Readonly<Record<string, string | undefined>>

const fileName = '.drydock.yml'
/** Files of lxd-compose, which are read as they are. */
const ancestorNames = ['.lxd-compose.yml', '.lxd-compose.yaml', '.lxd-compose']

/** What is at a path, links followed; undefined when there is nothing that can be looked at. */
async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    systemCode(error)
    return undefined
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await statsOf(path))?.isFile() ?? false
}

/** Whether a folder is at a path, links followed. */
export async function isFolder(path: string): Promise<boolean> {
  return (await statsOf(path))?.isDirectory() ?? false
}

/** Whether a file is a workspace of lxd-compose: its environment files are Go templates. */
export function isOfAncestor(path: string): boolean {
  return ancestorNames.includes(basename(path))
}

/** The workspace file: from the flag, from $DRYDOCK_CONFIG, else upward from the current directory. */
export async function findFile(
  configFile: string | undefined,
  cwd: string,
  variables: Variables,
): Promise<{ path: string } | { problem: Problem }> {
  const named = configFile ?? (variables.DRYDOCK_CONFIG || undefined)
  if (named !== undefined) {
    const path = resolve(cwd, named)
    if (await isFile(path)) return { path }
    const by = configFile === undefined ? 'DRYDOCK_CONFIG' : '--config'
    return {
      problem: {
        code: 'workspace/not-found',
        severity: 'error',
        message: `there is no workspace file ${path}`,
        hint: `${by} must name a ${fileName}`,
      },
    }
  }
  let ancestor: string | undefined
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, fileName)
    if (await isFile(path)) return { path }
    for (const name of ancestorNames)
      if (ancestor === undefined && (await isFile(join(folder, name)))) ancestor = join(folder, name)
    if (dirname(folder) === folder) break
  }
  const byVariable = variables.LXD_COMPOSE_CONFIG || undefined
  if (byVariable !== undefined && (await isFile(resolve(cwd, byVariable)))) return { path: resolve(cwd, byVariable) }
  if (ancestor !== undefined) return { path: ancestor }
  return {
    problem: {
      code: 'workspace/not-found',
      severity: 'error',
      message: `there is no ${fileName} in ${resolve(cwd)} or above it`,
      hint: 'change to the folder of the workspace, name its file with -c, or make one: compose init FOLDER',
    },
  }
}

/**
 * The variables that hold for a workspace: in one of lxd-compose its own `LXD_COMPOSE_*` count as `DRYDOCK_*`, where these are not
 * set themselves.
 */
export function variablesFor(path: string, variables: Variables): Variables {
  if (!isOfAncestor(path)) return variables
  const known = Object.entries(variables).flatMap(([name, value]) =>
    name.startsWith('LXD_COMPOSE_') ? [[name.replace('LXD_COMPOSE_', 'DRYDOCK_'), value] as const] : [],
  )
  return { ...Object.fromEntries(known), ...variables }
}
