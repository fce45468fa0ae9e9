import type { HealthCheck } from '../../model/health.ts'
import type { StepArgs } from '../../model/plan.ts'
import type { Problem } from '../../model/problem.ts'
import type { NodeWork } from '../nodes.ts'
import { hasErrors } from '../scope.ts'

/** What a new instance has to be when the files ask for nothing: running, and with an address where it has a network. */
const aliveCheck: HealthCheck = {
  stage: 'live',
  probe: { kind: 'alive' },
  from: { kind: 'operator' },
  intervalMs: 200,
  timeoutMs: 5000,
  retries: 150,
  startPeriodMs: 0,
  required: true,
}

/** The live checks that decide about an upgrade, or about the way back of one: those of the files, or the least there is. */
export function upgradeChecks({ place }: Pick<NodeWork, 'place'>): StepArgs['check-health'] {
  const { instance, health, upgrade } = place.node
  const live = health.filter(check => check.stage === 'live')
  return { instance, checks: live.length > 0 ? live : [aliveCheck], deadlineMs: upgrade.healthyDeadlineMs }
}

/** A warning for each project whose upgrades are decided without a check that can fail them. */
export function unprovedUpgrades(works: readonly NodeWork[]): readonly Problem[] {
  const unproved = works.filter(({ way, place, problems }) => {
    const isUpgrade = (way === 'replace' || way === 'move' || way === 'continue') && !hasErrors(problems)
    return isUpgrade && !place.node.health.some(check => check.stage === 'live' && check.required)
  })
  const projects = [...new Set(unproved.map(({ place }) => place.project))]
  return projects.map(project => {
    const nodes = unproved.filter(({ place }) => place.project === project).map(({ place }) => place.node)
    const names = nodes.map(node => node.name).join(', ')
    return {
      code: 'plan/no-check',
      severity: 'warning',
      message: `no required check of stage live decides about the upgrade of ${names}: running, with an address, counts as good`,
      ...(nodes[0] === undefined ? {} : { where: nodes[0].where }),
      hint: 'add one below health:, such as { http: ":80/", required: true }',
    }
  })
}
