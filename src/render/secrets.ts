import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'

/** Takes the secrets out of a text. */
export type Strike = (text: string) => string

const mark = '***'
/** Shorter secrets stand in too many innocent lines. */
const shortestInLines = 3
/** From this length on, the lines of a secret of several lines (keys, certificates) are struck one by one. */
const shortestLine = 8

/** Hides a piece of a line by something as long, so that what is behind it keeps its column. */
export function cover(piece: string): string {
  return piece.replace(/\S(?:.*\S)?/s, hidden => mark.padEnd(hidden.length).slice(0, hidden.length))
}

/** A secret that contains another one goes first, or its rest would stay. */
function longestFirst(secrets: Iterable<string>): readonly string[] {
  return [...secrets].sort((one, other) => other.length - one.length)
}

/** Makes the function that strikes secrets from sentences. */
export function messageStrike(secrets: readonly string[]): Strike {
  const forms = longestFirst(secrets)
  return text => forms.reduce((rest, secret) => rest.replaceAll(secret, mark), text)
}

/** Makes the function that strikes secrets from a command line, also where the quotes of a shell part them. */
export function commandStrike(secrets: readonly string[]): Strike {
  return messageStrike(secrets.flatMap(secret => [secret, secret.replaceAll("'", "'\\''")]))
}

/** Makes the function that strikes secrets from the lines of a file; every line keeps its length. */
export function frameStrike(secrets: readonly string[]): Strike {
  const lines = secrets.flatMap(secret => secret.split('\n').map(line => line.trim()))
  const forms = longestFirst(
    new Set([
      ...secrets.filter(secret => secret.length >= shortestInLines && !secret.includes('\n')),
      ...lines.filter(line => line.length >= shortestLine),
    ]),
  )
  return text => forms.reduce((rest, secret) => rest.replaceAll(secret, cover), text)
}

/** A problem without secrets in its sentences. */
export function struck(problem: Problem, strike: Strike): Problem {
  const { message, hint } = problem
  return { ...problem, message: strike(message), ...(hint === undefined ? {} : { hint: strike(hint) }) }
}

/** The lines that problems are shown with, without secrets. */
export function shownTexts(texts: SourceTexts, secrets: readonly string[]): SourceTexts {
  const strike = frameStrike(secrets)
  return new Map([...texts].map(([path, text]) => [path, strike(text)]))
}
