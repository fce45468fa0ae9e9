import type { Group, Node, Positions, Project } from '../model/spec.ts'
import type { UpgradePolicy } from '../model/upgrade.ts'
import { durationMs } from './duration.ts'

/** What the files say about upgrades of a node: the node's own words over those of its group over those of its project. */
export function upgradePolicy(project: Project, group: Group, node: Node, positions: Positions): UpgradePolicy {
  const levels = [node.upgrade, group.upgrade, project.upgrade].filter(level => level !== undefined)
  const said = Object.assign({}, ...levels.toReversed()) as NonNullable<Project['upgrade']>
  const where = levels.find(level => level.strategy !== undefined)
  return {
    strategy: said.strategy ?? 'auto',
    keepPrevious: said.keep_previous ?? 1,
    onFailure: said.on_failure ?? 'rollback-node',
    onUnreachable: said.on_unreachable ?? 'stop',
    healthyDeadlineMs: durationMs(said.healthy_deadline ?? '3m'),
    soakMs: durationMs(said.soak ?? '10s'),
    sharedDevices: said.shared_devices ?? [],
    darkDevices: said.dark_devices ?? [],
    where: where === undefined ? positions.of(node) : positions.of(where, 'strategy'),
  }
}
