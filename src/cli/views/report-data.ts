import type { MeasuredOutage } from '../../model/outage.ts'
import type { NodeReport, Report } from '../../model/report.ts'

/** One node's line of the report, as programs read it. */
export interface NodeData extends Omit<NodeReport, 'outage'> {
  /** How long its users were without it; absent when it was not to be taken out of service. */
  readonly outage_ms?: number
  /** How that was measured. */
  readonly outage_how?: MeasuredOutage['how']
  /** False: it was still going on when the run ended. */
  readonly outage_is_over?: boolean
}

/** A report as programs read it. */
export interface ReportData extends Omit<Report, 'nodes'> {
  readonly nodes: readonly NodeData[]
}

/** The report for `--json`: the outage is a number that can be picked out and summed up, with how it was measured beside it. */
export function reportData(report: Report): ReportData {
  return { ...report, nodes: report.nodes.map(nodeData) }
}

function nodeData({ outage, ...node }: NodeReport): NodeData {
  if (outage === undefined) return node
  const { ms, how, isOver } = outage
  return { ...node, outage_ms: ms, outage_how: how, outage_is_over: isOver }
}
