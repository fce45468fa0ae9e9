import { encodingHelpers } from './helper/encodings.ts'
import type { Helper } from './helper/helper.ts'
import { countingHelpers, listHelpers } from './helper/lists.ts'
import { logicHelpers } from './helper/logic.ts'
import { mapHelpers } from './helper/maps.ts'
import { numberHelpers } from './helper/numbers.ts'
import { textHelpers } from './helper/text.ts'

/** Helpers by subject. Names and the order of arguments are those of sprig: the subject comes last. */
const bySubject = {
  decisions: logicHelpers,
  texts: textHelpers,
  lists: listHelpers,
  maps: mapHelpers,
  numbers: [...numberHelpers, ...countingHelpers],
  'encodings and files': encodingHelpers,
} satisfies Record<string, readonly Helper[]>

/** Every helper, by name. */
export const helpers: ReadonlyMap<string, Helper> = new Map(
  Object.values(bySubject)
    .flat()
    .map(one => [one.name, one]),
)

/** One helper as the documentation shows it. */
export interface HelperDoc {
  readonly subject: string
  readonly name: string
  readonly usage: string
  readonly description: string
}

/** The table of helpers as data, in the order of the documentation. */
export const helperDocs: readonly HelperDoc[] = Object.entries(bySubject).flatMap(([subject, list]) =>
  list.map(({ name, usage, description }) => ({ subject, name, usage, description })),
)
