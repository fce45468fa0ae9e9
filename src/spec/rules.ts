import type { Problem } from '../model/problem.ts'
import { commandsHold } from './commands.ts'
import { madeSecretsExist, oneNativeCheck, volumesAndSecrets } from './container-rules.ts'
import { templateEngineSaid } from './engine-rules.ts'
import {
  eventsHappen,
  hookNodesExist,
  hookSecretsExist,
  hookUsers,
  instanceIsThere,
  projectHooksOnHost,
  stagesMatter,
} from './hook-rules.ts'
import { kernelWordsExist } from './kernel-words.ts'
import {
  dependenciesExist,
  noDependencyCircle,
  reservedKeys,
  uniqueGroups,
  uniqueNodes,
  uniqueProjects,
  uniqueResources,
  upgradeNames,
} from './name-rules.ts'
import { optionsWithoutEffect } from './option-rules.ts'
import { connectionsExist, imageRemotesExist } from './remote-rules.ts'
import { nodesOf, type World } from './walk.ts'

/** One thing that must hold across the files of a workspace. */
export type Rule = (world: World) => Problem[]

const probes = ['exec', 'http', 'tcp'] as const

/** A health check does exactly one thing. */
function oneProbe(world: World): Problem[] {
  return nodesOf(world).flatMap(({ node }) =>
    (node.health ?? []).flatMap((check): Problem[] => {
      const given = probes.filter(key => check[key] !== undefined)
      if (given.length === 1) return []
      const extra = given[1]
      return [
        {
          code: 'schema/one-of',
          severity: 'error',
          message:
            extra === undefined
              ? `a health check of node "${node.name}" needs one of ${probes.join(', ')}`
              : `a health check of node "${node.name}" has ${given.join(' and ')}, but may have only one of them`,
          where: extra === undefined ? world.positions.of(check) : world.positions.of(check, extra, 'key'),
          hint:
            extra === undefined ? 'add one: exec: [COMMAND], http: ":80/PATH" or tcp: ":80"' : 'make a check of each',
        },
      ]
    }),
  )
}

/** All reference rules. The order does not matter: problems are sorted by place. */
const rules: readonly Rule[] = [
  uniqueProjects,
  uniqueGroups,
  uniqueNodes,
  uniqueResources,
  upgradeNames,
  commandsHold,
  reservedKeys,
  connectionsExist,
  imageRemotesExist,
  dependenciesExist,
  noDependencyCircle,
  hookNodesExist,
  projectHooksOnHost,
  eventsHappen,
  instanceIsThere,
  hookUsers,
  hookSecretsExist,
  stagesMatter,
  oneProbe,
  volumesAndSecrets,
  madeSecretsExist,
  oneNativeCheck,
  kernelWordsExist,
  optionsWithoutEffect,
  templateEngineSaid,
]

/** Checks what holds only across files. A problem that several includes of one file share is said once. */
export function checkRules(world: World): Problem[] {
  const found = new Map<string, Problem>()
  for (const problem of rules.flatMap(rule => rule(world))) {
    const { file = '', line = 0, column = 0 } = problem.where ?? {}
    found.set(JSON.stringify([file, line, column, problem.code, problem.message]), problem)
  }
  return [...found.values()]
}
