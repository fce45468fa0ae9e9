import type { MeasuredOutage } from '../../model/outage.ts'
import type { NodeEvidence, NodeReport, NodeResult } from '../../model/report.ts'
import { harmless } from '../paint.ts'
import { counted } from './counted.ts'
import { spanWords } from './words.ts'

/** So many characters of a fingerprint tell two images apart. */
const shownCharacters = 12

/** What proves how a node came out: the images, the outage and how it was measured, and what each check found. */
export function evidenceLines({ verdict, outage, checks, result }: NodeReport): readonly string[] {
  if (result === 'unchanged' || result === 'not-reached') return []
  const { image } = verdict
  const isReplaced = image?.before !== undefined && image.before !== image.after
  // What went well without anybody noticing needs no proof.
  if (result === 'done' && outage === undefined && !isReplaced) return []
  return [
    ...(isReplaced ? imageLine(short(image.before ?? ''), short(image.after), result) : []),
    ...(outage === undefined ? [] : [`outage  ${outageWords(outage)}`]),
    ...checks.map(check => `check   ${checkLine(check)}`),
  ]
}

function imageLine(before: string, after: string, result: NodeResult): readonly string[] {
  if (result === 'done') return [`image   ${before} -> ${after}`]
  return result === 'rolled-back' ? [`image   ${before} again, not ${after}`] : []
}

function short(fingerprint: string): string {
  return fingerprint.slice(0, shownCharacters)
}

function outageWords({ ms, how, isOver }: MeasuredOutage): string {
  if (how === 'untouched') return 'none, it was never taken out of service'
  const span = isOver ? spanWords(ms) : `${spanWords(ms)} so far`
  return how === 'probe'
    ? `${span}, asked from this machine every 20 ms`
    : `${span}, from the request that took it out of service to the first passed check`
}

function checkLine({ stage, check, passed, tries, answer, durationMs, isWayBack }: NodeEvidence): string {
  const when = isWayBack ? 'on the way back' : stage
  const how = tries === 1 ? spanWords(durationMs) : `${counted(tries, 'try', 'tries')} in ${spanWords(durationMs)}`
  return harmless(`${when}: ${check}: ${passed ? '' : 'did not pass: '}${answer} (${how})`)
}
