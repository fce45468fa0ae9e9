import { ComposeError } from '../errors.ts'
import type { Surroundings } from './surroundings.ts'

/** What has to be agreed to, and how it may be agreed to without a person. */
export interface Question {
  /** Lines that say what is about to happen. */
  readonly what: readonly string[]
  /** `-y` was given. */
  readonly yes: boolean
}

/**
 * Whether to go on. Asks a person at a terminal, whose plain Enter means no.
 * Throws `usage/needs-yes` when there is nobody to ask, `run/stopped` when the answer was a signal.
 */
export async function agreed(question: Question, here: Surroundings): Promise<boolean> {
  if (question.yes) return true
  if (!here.stdin.isTTY || !here.stderr.isTTY) {
    throw new ComposeError('usage/needs-yes', `${question.what.join(', ')}: nobody can be asked without a terminal`, {
      hint: 'add -y to agree beforehand',
    })
  }
  const { createInterface } = await import('node:readline/promises')
  // A terminal in line mode lets Ctrl-C reach the process as a signal.
  const lines = createInterface({ input: here.stdin, output: here.stderr, terminal: false })
  try {
    here.stderr.write(question.what.map(line => `  ${line}\n`).join(''))
    const answer = await Promise.race([
      lines.question('go on? [y/N] ', { signal: here.signal }),
      new Promise<string>(resolve => lines.once('close', () => resolve(''))),
    ])
    return /^y(es)?$/i.test(answer.trim())
  } catch (error) {
    if (here.signal.aborted)
      throw new ComposeError('run/stopped', 'stopped before anything was changed', { cause: error })
    throw error
  } finally {
    lines.close()
  }
}
