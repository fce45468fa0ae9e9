import type { DesiredNode } from '../model/desired.ts'
import type { HealthCheck, NetworkProbe } from '../model/health.ts'
import type { OutageWatch } from '../model/outage.ts'
import type { Step } from '../model/plan.ts'
import { type NodePlace, pathOf } from './scope.ts'

/** A watch for every node that a step takes out of service. */
export function outageWatches(steps: readonly Step[], places: readonly NodePlace[]): readonly OutageWatch[] {
  const byPath = new Map<string, Step[]>()
  for (const step of steps) {
    const key = keyOf(step.path)
    byPath.set(key, [...(byPath.get(key) ?? []), step])
  }
  return places.flatMap(place => {
    const path = pathOf(place)
    const own = byPath.get(keyOf(path)) ?? []
    const opens = own.find(step => step.interrupts === true && step.ifFailed === undefined)
    if (opens === undefined) return []
    const probe = probeOf(place.node)
    return [{ path, opens: opens.id, serves: servingSteps(own), ...(probe !== undefined && { probe }) }]
  })
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path)
}

function servingSteps(own: readonly Step[]): readonly string[] {
  const shows = (step: Step): boolean =>
    step.kind === 'check-health' && step.checks.some(check => check.stage === 'live')
  const ways = [own.filter(step => step.ifFailed === undefined), own.filter(step => step.ifFailed !== undefined)]
  return ways.flatMap(way => {
    const checks = way.filter(shows)
    const found = checks.length > 0 ? checks : way.filter(step => step.kind === 'start-instance')
    return found.map(step => step.id)
  })
}

/** The first live check that asks over the network from the operator's machine; a required one is preferred. */
function probeOf({ health }: DesiredNode): NetworkProbe | undefined {
  const live = health.filter(check => check.stage === 'live' && check.from.kind === 'operator')
  const probes = [...live.filter(check => check.required), ...live].flatMap(networkProbe)
  return probes[0]
}

function networkProbe({ probe }: HealthCheck): readonly NetworkProbe[] {
  return probe.kind === 'http' || probe.kind === 'tcp' ? [probe] : []
}
