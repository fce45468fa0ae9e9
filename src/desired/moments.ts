import type { HookEvent } from '../model/hook.ts'

/** A moment of an apply or of the way down, so that two can be compared without a plan. */
export interface Moment {
  readonly way: 'up' | 'down'
  /** Before the groups, in the groups, after them. */
  readonly phase: 0 | 1 | 2
  /** The turn of the group; undefined: in every group. */
  readonly group?: number
  /** The turn inside a group and node. */
  readonly turn: number
  /** Position of the node in its group; undefined: for every node. */
  readonly node?: number
  /** The turn at one and the same event: level, then position in the list. */
  readonly position: number
}

const turns: Readonly<Record<HookEvent, readonly [way: Moment['way'], phase: Moment['phase'], turn: number]>> = {
  'pre-project': ['up', 0, 0],
  'pre-group': ['up', 1, 0],
  'pre-node-upgrade': ['up', 1, 20],
  drain: ['up', 1, 25],
  'pre-node-creation': ['up', 1, 30],
  'post-node-creation': ['up', 1, 40],
  'pre-node-sync': ['up', 1, 50],
  'post-node-sync': ['up', 1, 60],
  'post-node-upgrade': ['up', 1, 70],
  'on-rollback': ['up', 1, 75],
  'post-group': ['up', 1, 80],
  'post-project': ['up', 2, 0],
  'pre-project-shutdown': ['down', 0, 0],
  'pre-group-shutdown': ['down', 1, 0],
  'pre-node-shutdown': ['down', 1, 10],
  'post-node-shutdown': ['down', 1, 20],
  'post-group-shutdown': ['down', 1, 30],
  'post-project-shutdown': ['down', 2, 0],
}

/** Templates are rendered after the hooks of the moment named here, and before what comes next. */
const templateTurns = { project: 'pre-project', group: 'pre-group', node: 'pre-node-sync' } as const

/** Where in time something stands, besides its event. */
export interface MomentPlace {
  readonly group?: number
  readonly node?: number
}

/** The moment of a hook at an event. */
export function hookMoment(event: HookEvent, position: number, place: MomentPlace): Moment {
  const [way, phase, turn] = turns[event]
  return { way, phase, turn, position, ...place }
}

/** The moment at which a template of a level is rendered at the latest. */
export function templateMoment(level: 'project' | 'group' | 'node', place: MomentPlace): Moment {
  const [way, phase, turn] = turns[templateTurns[level]]
  return { way, phase, turn: turn + 1, position: 0, ...place }
}

/** Whether what happens at `writer` has happened when `reader` comes, in every run that does both. */
export function mayPrecede(writer: Moment, reader: Moment): boolean {
  if (writer.way !== reader.way) return false
  if (writer.phase !== reader.phase) return writer.phase < reader.phase
  if (writer.group !== undefined && reader.group !== undefined && writer.group !== reader.group) {
    return writer.group < reader.group
  }
  if (writer.turn !== reader.turn) return writer.turn < reader.turn
  if (writer.node !== undefined && reader.node !== undefined && writer.node !== reader.node) {
    return writer.node < reader.node
  }
  return writer.position < reader.position
}
