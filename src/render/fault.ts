import type { Problem } from '../model/problem.ts'
import type { Place } from './syntax.ts'

/** Which rule of templates was broken. */
export type FaultCode =
  | 'template/syntax'
  | 'template/unknown-name'
  | 'template/unknown-helper'
  | 'template/wrong-arguments'
  | 'template/helper-failed'
  | 'template/not-printable'
  | 'template/cannot-iterate'
  | 'template/unsupported'
  | 'template/no-partial'
  | 'template/limit'

/** A broken rule on its way from where it is found to the statement that is left out; never leaves this room. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly at: Place
  readonly hint: string | undefined

  constructor(code: FaultCode, at: Place, message: string, hint?: string) {
    super(message)
    this.code = code
    this.at = at
    this.hint = hint
  }
}

/** Ends a rendering whose problem is already reported; never leaves this room. */
export class Stopped extends Error {}

/** The fault as a problem of one file. */
export function problemOf(fault: Fault, file: string): Problem {
  return {
    code: fault.code,
    severity: 'error',
    message: fault.message,
    where: { file, line: fault.at.line, column: fault.at.column },
    ...(fault.hint === undefined ? {} : { hint: fault.hint }),
  }
}
