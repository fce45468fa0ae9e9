import { groupEvents, nodeEvents, stagedEvents } from '../model/hook.ts'
import type { Problem } from '../model/problem.ts'
import { nameHint } from '../nearest.ts'
import { hooksOf, nodesOf, type World } from './walk.ts'

/** Words of a hook's `node` that are no names: the operator's machine, and each node in scope. */
const placeWords = new Set(['host', '*', ''])

/** A hook that names a node names one that is somewhere in the workspace. */
export function hookNodesExist(world: World): Problem[] {
  const names = new Set(nodesOf(world).map(({ node }) => node.name))
  return hooksOf(world).flatMap(({ hook }): Problem[] => {
    const name = hook.node ?? ''
    if (placeWords.has(name) || names.has(name)) return []
    return [
      {
        code: 'reference/unknown-node',
        severity: 'error',
        message: `there is no node "${name}" in the workspace`,
        where: world.positions.of(hook, 'node'),
        hint: nameHint(name, [...names, 'host'], 'nodes'),
      },
    ]
  })
}

/** Hooks before a project run before its endpoints are looked at, so they can only run on the operator's machine. */
export function projectHooksOnHost(world: World): Problem[] {
  return hooksOf(world).flatMap(({ hook }): Problem[] => {
    if (hook.event !== 'pre-project' || hook.node === 'host') return []
    return [
      {
        code: 'reference/pre-project-place',
        severity: 'error',
        message: 'a pre-project hook runs before any node is looked at, so it cannot run in one',
        where: world.positions.of(hook, hook.node === undefined ? 'event' : 'node'),
        hint: 'say node: host, or use pre-group',
      },
    ]
  })
}

const eventsOfLevel = {
  project: undefined,
  group: new Set<string>([...groupEvents, ...nodeEvents]),
  node: new Set<string>(nodeEvents),
} as const

/** A group has no project moments and a node has no group moments: such a hook would never run. */
export function eventsHappen(world: World): Problem[] {
  return hooksOf(world).flatMap(({ hook, level }): Problem[] => {
    if (eventsOfLevel[level]?.has(hook.event) ?? true) return []
    const home = hook.event.includes('project') ? 'project' : 'group'
    return [
      {
        code: 'reference/event-level',
        severity: 'warning',
        message: `a ${hook.event} hook never runs at the level of a ${level}`,
        where: world.positions.of(hook, 'event'),
        hint: `move it to the hooks of the ${home}`,
      },
    ]
  })
}

/** Before its creation and after its shutdown a node has no instance that a hook could run in. */
export function instanceIsThere(world: World): Problem[] {
  return hooksOf(world).flatMap(({ hook }): Problem[] => {
    const isOwn = hook.node === undefined || hook.node === '' || hook.node === '*'
    if (!isOwn || (hook.event !== 'pre-node-creation' && hook.event !== 'post-node-shutdown')) return []
    return [
      {
        code: 'reference/no-instance',
        severity: 'warning',
        message: `at ${hook.event} the node itself does not run, so this hook has no place to run in`,
        where: world.positions.of(hook, hook.node === undefined ? 'event' : 'node'),
        hint: 'say node: host, or name another node',
      },
    ]
  })
}

/** Before or after the instance serves: only moments that can be either have a stage. */
export function stagesMatter(world: World): Problem[] {
  return hooksOf(world).flatMap(({ hook }): Problem[] => {
    if (hook.stage !== 'live' || (stagedEvents as readonly string[]).includes(hook.event)) return []
    return [
      {
        code: 'reference/hook-stage',
        severity: 'warning',
        message: `stage has no effect on a ${hook.event} hook`,
        where: world.positions.of(hook, 'stage', 'key'),
        hint: `remove it: only ${stagedEvents.join(', ')} hooks have a stage`,
      },
    ]
  })
}

/** User, group and folder are for hooks in an instance, and a user goes with a group. */
export function hookUsers(world: World): Problem[] {
  return hooksOf(world).flatMap(({ hook }): Problem[] => {
    if (hook.node === 'host')
      return (['uid', 'gid', 'cwd'] as const)
        .filter(key => hook[key] !== undefined)
        .map(key => ({
          code: 'reference/host-hook',
          severity: 'warning',
          message: `${key} has no effect on a hook that runs on the host`,
          where: world.positions.of(hook, key, 'key'),
          hint: 'remove it',
        }))
    if ((hook.uid === undefined) === (hook.gid === undefined)) return []
    const given = hook.uid === undefined ? 'gid' : 'uid'
    const missing = given === 'uid' ? 'gid' : 'uid'
    return [
      {
        code: 'reference/incomplete-user',
        severity: 'error',
        message: `a hook with ${given} needs ${missing} too`,
        where: world.positions.of(hook, given, 'key'),
        hint: `add ${missing}:`,
      },
    ]
  })
}

/** A hook asks for variables by names that somebody gives: in the project, in labels, or another hook. */
export function hookSecretsExist(world: World): Problem[] {
  const visits = hooksOf(world)
  return visits.flatMap(({ hook, project }): Problem[] => {
    if (hook.secrets === undefined) return []
    // A block that is not decrypted here has names that nobody can tell.
    if ((project.vars ?? []).some(block => block.envs === undefined)) return []
    const labels = nodesOf(world).filter(one => one.project === project)
    const written = visits.filter(one => one.project === project).flatMap(one => [one.hook.out2var, one.hook.err2var])
    const names = new Set([
      ...(project.vars ?? []).flatMap(block => Object.keys(block.envs ?? {})),
      ...labels.flatMap(({ node }) => Object.keys(node.labels ?? {})),
      ...written.filter(name => name !== undefined),
    ])
    return hook.secrets.flatMap((name, index, all): Problem[] => {
      if (names.has(name)) return []
      return [
        {
          code: 'reference/unknown-variable',
          severity: 'error',
          message: `project "${project.name}" has no variable "${name}"`,
          where: world.positions.of(all, index),
          hint: nameHint(name, [...names], 'variables'),
        },
      ]
    })
  })
}
