import type { Observed } from '../model/observed.ts'
import type { NewInstance, StepOf } from '../model/plan.ts'
import { isMadeSecretName, secretNamesOf } from '../model/secret.ts'
import { refuse, without } from './effect-world.ts'

/** A secret on an endpoint; one that is there already stays as it is. */
export function putSecret(world: Observed, { secret: { name, project } }: StepOf<'put-secret'>): Observed {
  return { ...world, secrets: { [name]: { markedBy: project }, ...world.secrets } }
}

/** An endpoint without the secret; one that is not there is no failure. */
export function dropSecret(world: Observed, { secretName }: StepOf<'drop-secret'>): Observed {
  return { ...world, secrets: without(world.secrets ?? {}, [secretName]) }
}

/**
 * An instance is neither made nor started without its secrets; those that compose has not made are not looked at.
 * @throws ComposeError `engine/refused`
 */
export function refuseWithoutSecrets(world: Observed, config: NewInstance['config']): void {
  const lost = secretNamesOf(config).find(name => isMadeSecretName(name) && world.secrets?.[name] === undefined)
  if (lost !== undefined) refuse(world, 'engine/refused', `no secret with name ${lost}`)
}
