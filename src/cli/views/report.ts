import type { Failure } from '../../model/event.ts'
import type { Step } from '../../model/plan.ts'
import type { NodeReport, NodeResult, Report } from '../../model/report.ts'
import type { Paint } from '../paint.ts'
import { counted } from './counted.ts'
import { failureText } from './failure.ts'
import { evidenceLines } from './node-evidence.ts'
import { sharedCounts, sharedLines } from './shared-steps.ts'
import { resultWords, spanWords } from './words.ts'

const good: ReadonlySet<NodeResult> = new Set<NodeResult>(['done', 'unchanged'])

/** What somebody stopped did not fail: it was broken off and goes on with the next run. */
const isStop = (failure: Failure | undefined): boolean => failure?.code === 'run/stopped'
const isHeld = ({ verdict }: NodeReport): boolean => verdict.action === 'held'
const isLeftOut = ({ verdict }: NodeReport): boolean => verdict.action === 'skipped'
/** Nothing was done with it, and that is not what was asked for. */
const isLeft = (node: NodeReport): boolean => isHeld(node) || isLeftOut(node)
const isStopped = ({ result, failure }: NodeReport): boolean => result === 'failed' && isStop(failure)

/**
 * What came of a run: a line per node, then every failure, then the sum. Of a run about no node (images, profiles) it is a line per
 * step; `steps` are those of the plan.
 */
export function reportText(report: Report, steps: readonly Step[], paint: Paint): string {
  const lines = report.nodes.length === 0 ? sharedLines(report.shared, steps, paint) : nodeLines(report, paint)
  return `${lines.join('')}${failureTexts(report, paint)}${sumText(report)}\n`
}

function nodeLines(report: Report, paint: Paint): readonly string[] {
  const rows = report.nodes.map(node => [
    node.verdict.path.join(' / '),
    isStopped(node) ? 'broken off' : resultWords(node.verdict.action, node.result),
    node.durationMs > 0 ? spanWords(node.durationMs) : '',
  ])
  const widths = [0, 1].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)))
  return report.nodes.map((node, index) => {
    const [name = '', words = '', span = ''] = rows[index] ?? []
    const cells = [name.padEnd(widths[0] ?? 0), colour(node, paint)(words.padEnd(widths[1] ?? 0)), paint.dim(span)]
    const evidence = evidenceLines(node).map(line => `    ${paint.dim(line)}\n`)
    return `${sign(node, paint)} ${cells.join('  ').trimEnd()}\n${evidence.join('')}`
  })
}

/** Every failure once: side by side, nodes may fail of the same thing. */
function failureTexts(report: Report, paint: Paint): string {
  const ofNode = ({ verdict, failure, putBackFailure }: NodeReport): readonly (readonly [string, Failure])[] => {
    const name = verdict.path.join('/')
    return [
      ...(failure === undefined || isStop(failure) ? [] : [[name, failure] as const]),
      ...(putBackFailure === undefined ? [] : [[`${name}, putting back`, putBackFailure] as const]),
    ]
  }
  const texts = [
    ...report.nodes.flatMap(ofNode).map(([name, failure]) => failureText(failure, paint, name)),
    ...report.failures.filter(failure => !isStop(failure)).map(failure => failureText(failure, paint, 'failed')),
  ]
  return [...new Set(texts)].join('')
}

function sumText({ nodes, shared, startedAt, endedAt, stopped }: Report): string {
  const broken = nodes.filter(({ result }) => ['failed', 'put-back', 'rolled-back', 'put-back-failed'].includes(result))
  const brokenOff = broken.filter(isStopped).length
  const parts: readonly (readonly [number, string])[] = [
    [nodes.filter(node => node.result === 'done' && !isLeft(node)).length, 'done'],
    [nodes.filter(node => node.result === 'unchanged' && !isLeft(node)).length, 'unchanged'],
    [nodes.filter(isHeld).length, 'held'],
    [nodes.filter(isLeftOut).length, 'left out'],
    [broken.length - brokenOff, 'failed'],
    [brokenOff, 'broken off'],
    [nodes.filter(({ result }) => result === 'not-reached').length, 'not reached'],
  ]
  const counts = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)
  const all = nodes.length === 0 ? sharedCounts(shared) : counts.join(', ')
  const total = all === '' ? counted(nodes.length, 'node') : all
  return `${stopped ? 'stopped: ' : ''}${total} in ${spanWords(endedAt - startedAt)}`
}

function sign(node: NodeReport, paint: Paint): string {
  const { result, verdict } = node
  if (result === 'not-reached' || isStopped(node)) return paint.yellow('-')
  if (isLeft(node)) return paint.yellow('!')
  if (!good.has(result)) return paint.red('✗')
  return result === 'unchanged' || verdict.action === 'unchanged' ? paint.dim('=') : paint.green('✓')
}

function colour(node: NodeReport, paint: Paint): (text: string) => string {
  const { result } = node
  if (result === 'not-reached' || isStopped(node) || isLeft(node)) return paint.yellow
  if (!good.has(result)) return paint.red
  return result === 'unchanged' ? paint.dim : paint.green
}
