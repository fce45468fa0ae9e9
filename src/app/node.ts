import { bug, ComposeError } from '../errors.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import { hasErrors } from '../model/problem.ts'
import { type NodePath, planNodeCreate } from '../plan/node-create.ts'
import { planNodeSync } from '../plan/node-sync.ts'
import { type Changed, change } from './change.ts'
import { selectedNodes } from './nodes.ts'
import { findNode } from './one-node.ts'
import type { Planner } from './plan.ts'
import type { Needs } from './prepare.ts'
import { read } from './read.ts'
import { type ChangeCall, everything, type Request } from './request.ts'

/** Which nodes, and how. */
export interface NodeChoice {
  /** NODE, PROJECT/NODE or PROJECT/GROUP/NODE. */
  readonly names: readonly string[]
  /** The endpoint that the nodes are on; for a person who wants to be sure. */
  readonly endpoint?: EndpointName
  /** Run the hooks of that moment as well. */
  readonly hooks: boolean
}

/** Creates and starts the instances of some nodes; nothing else of their set-up is done. Throws `usage/bad-argument` for an unknown node. */
export function createNodes(request: Request, choice: NodeChoice, call: ChangeCall): Promise<Changed> {
  const needs: Needs = {
    direction: 'up',
    images: true,
    elsewhere: 'missing',
    moved: false,
    secrets: true,
    lockedFor: 'node create',
  }
  return onNodes(request, choice, {
    needs,
    call,
    planner: paths => input => planNodeCreate(input, paths, choice.hooks),
  })
}

/** Pushes the files of one running node, changed or not. Throws `usage/bad-argument` for an unknown node. */
export function syncNode(request: Request, choice: NodeChoice, call: ChangeCall): Promise<Changed> {
  const needs: Needs = { direction: 'up', images: false, elsewhere: 'missing', moved: false, lockedFor: 'node sync' }
  // Without a path the files have mistakes, and no plan is made.
  const planner =
    ([path]: readonly NodePath[]): Planner =>
    input =>
      planNodeSync(input, path ?? bug('no node was found in files without mistakes'), choice.hooks)
  return onNodes(request, choice, { needs, call, planner })
}

interface NodesCall {
  readonly needs: Needs
  readonly call: ChangeCall
  readonly planner: (paths: readonly NodePath[]) => Planner
}

async function onNodes(request: Request, choice: NodeChoice, { needs, call, planner }: NodesCall): Promise<Changed> {
  const nodes = await nodesNamed(request, choice)
  const selection = {
    ...request.selection,
    projects: [...new Set(nodes.map(({ project }) => project))],
    enableGroups: [...new Set(nodes.map(({ group }) => group))],
    disableGroups: [],
  }
  const paths = nodes.map(({ project, group, name }): NodePath => [project, group, name])
  return change({ ...request, selection }, needs, planner(paths), call)
}

/** The nodes of these names; none while the files have mistakes, which `change` tells. */
async function nodesNamed(request: Request, { names, endpoint }: NodeChoice): Promise<readonly DesiredNode[]> {
  const files = await read({ load: request.load, selection: everything }, 'nobody')
  if (hasErrors(files.problems)) return []
  const all = selectedNodes(files.desired, files.selected)
  const there = endpoint === undefined ? all : all.filter(node => node.endpoint === endpoint)
  return names.map(name => {
    const known = all.filter(node => node.name === name)
    const [other] = known
    if (other !== undefined && !known.some(node => there.includes(node))) {
      throw new ComposeError('usage/bad-argument', `node ${name} is on ${other.endpoint}, not on ${endpoint}`, {
        hint: 'where a node is says the connection of its group',
      })
    }
    return findNode(name, there)
  })
}
