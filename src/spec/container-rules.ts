import type { Problem } from '../model/problem.ts'
import type { Node } from '../model/spec.ts'
import { nameHint } from '../nearest.ts'
import { nodesOf, type World } from './walk.ts'

/** What a part of a node has to be told apart by. */
interface Choice {
  readonly owner: object
  /** `a volume of node "web1"`. */
  readonly what: string
  readonly keys: readonly string[]
  /** What to add when none is there; undefined: none is needed. */
  readonly add?: string
}

/** A volume is a named one or a folder of the host; a secret is a variable or a file. */
export function volumesAndSecrets(world: World): Problem[] {
  return nodesOf(world).flatMap(({ node }) => choicesOf(node).flatMap(choice => wrongChoice(choice, world)))
}

function choicesOf(node: Node): readonly Choice[] {
  const volumes = (node.volumes ?? []).map(owner => ({
    owner,
    what: `a volume of node "${node.name}"`,
    keys: ['name', 'source'],
    add: 'add name: of the volume, or source: /PATH of the host',
  }))
  const secrets = (node.secrets ?? []).map(owner => ({
    owner,
    what: `secret "${owner.name}" of node "${node.name}"`,
    keys: ['env', 'target'],
  }))
  return [...volumes, ...secrets]
}

function wrongChoice({ owner, what, keys, add }: Choice, { positions }: World): Problem[] {
  const given = keys.filter(key => Reflect.get(owner, key) !== undefined)
  const problem = { code: 'schema/one-of', severity: 'error' } as const
  const [, extra] = given
  if (extra !== undefined) {
    const message = `${what} has ${given.join(' and ')}, but may have only one of them`
    return [{ ...problem, message, where: positions.of(owner, extra, 'key'), hint: 'remove one of the two' }]
  }
  if (given.length > 0 || add === undefined) return []
  return [{ ...problem, message: `${what} needs one of ${keys.join(', ')}`, where: positions.of(owner), hint: add }]
}

/** A node makes its secrets of variables that its project has before anything runs: their values are in their names. */
export function madeSecretsExist(world: World): Problem[] {
  return nodesOf(world).flatMap(({ node, project }) => {
    const made = (node.secrets ?? []).filter(({ from }) => from !== undefined)
    // A block that is not decrypted here has names that nobody can tell.
    if (made.length === 0 || (project.vars ?? []).some(block => block.envs === undefined)) return []
    const names = new Set((project.vars ?? []).flatMap(block => Object.keys(block.envs ?? {})))
    return made.flatMap((secret): Problem[] => {
      const { from = '' } = secret
      if (names.has(from)) return []
      return [
        {
          code: 'reference/unknown-variable',
          severity: 'error',
          message: `project "${project.name}" has no variable "${from}" before anything runs`,
          where: world.positions.of(secret, 'from'),
          hint: nameHint(from, [...names], 'variables'),
        },
      ]
    })
  })
}

/** A container has one check of its own, and it is a command. */
export function oneNativeCheck(world: World): Problem[] {
  return nodesOf(world).flatMap(({ node }) => {
    const native = (node.health ?? []).filter(check => check.native === true)
    return native.flatMap((check, index): Problem[] => {
      const where = world.positions.of(check, 'native', 'key')
      const problem = { code: 'reference/health', severity: 'error', where } as const
      if (check.exec === undefined) {
        const message = `a check of the container of node "${node.name}" itself needs exec`
        return [{ ...problem, message, hint: 'remove native, or write the check as a command' }]
      }
      if (index === 0 && node.image_health === false) {
        const message = `node "${node.name}" has a check with native, which takes the place of its image's anyway`
        return [{ ...problem, message, hint: 'remove image_health: false, or native' }]
      }
      if (index === 0) return []
      const message = `node "${node.name}" has several checks with native, a container has only one`
      return [{ ...problem, message, hint: 'leave it at one of them' }]
    })
  })
}
