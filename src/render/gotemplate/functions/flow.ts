import { Refusal } from '../../helper/helper.ts'
import { type GoFunction, goFunction, text } from './function.ts'

/** Functions that end a rendering or ask a cluster, and those the interpreter carries out itself. */
export const flowFunctions: readonly GoFunction[] = [
  goFunction('required MESSAGE VALUE', ([message, value]) => {
    if (value === null || value === undefined || value === '') throw new Refusal(text(message), 'give the value')
    return value
  }),
  goFunction('fail MESSAGE', ([message]) => {
    throw new Refusal(text(message))
  }),
  // Rendering asks no server: as with Helm's templates outside a cluster there is nothing.
  goFunction('lookup VERSION KIND NAMESPACE NAME', () => new Map()),
  goFunction('getHostByName NAME', () => ''),
  goFunction('hello', () => 'Hello!'),
  goFunction('include NAME VALUE', () => null),
  goFunction('tpl TEXT VALUE', () => null),
]
