import type { Cli } from './cli.ts'
import type { OutputFlags, ProgressMode } from './options.ts'
import type { Surroundings } from './surroundings.ts'
import type { ViewOf } from './views/view.ts'

const heartbeatMs = 10_000

/** How progress is drawn: as asked for, else on a terminal with listr2, else in lines. A terminal in CI is nobody's. */
export function progressMode(
  flags: OutputFlags,
  here: Pick<Surroundings, 'environment' | 'stderr'>,
): Exclude<ProgressMode, 'auto'> {
  if (flags.quiet === true) return 'quiet'
  if (flags.progress !== undefined && flags.progress !== 'auto') return flags.progress
  const { CI, TERM } = here.environment
  const inCi = CI !== undefined && CI !== '' && CI !== 'false'
  // A pseudo terminal that nobody gave a size has 0 columns: there is nothing to draw on.
  const canBeDrawnOn = here.stderr.isTTY === true && here.stderr.columns !== 0 && TERM !== 'dumb'
  return canBeDrawnOn && !inCi ? 'tty' : 'plain'
}

/** The view for these flags; only the one that is used is loaded. */
export async function openView(flags: OutputFlags, cli: Cli): Promise<ViewOf> {
  const { stderr: sink, stdout, now, signal } = cli.here
  const paint = cli.errPaint
  switch (progressMode(flags, cli.here)) {
    case 'tty': {
      const clears = stdout.isTTY === true && flags.json !== true
      return (await import('./views/listr.ts')).listrView({ screen: sink, paint, now, signal, clears })
    }
    case 'json':
      return (await import('./views/json.ts')).jsonView({ sink, now, signal })
    case 'quiet':
      return (await import('./views/quiet.ts')).quietView(sink, signal)
    case 'plain':
      return (await import('./views/lines.ts')).linesView({ sink, paint, now, heartbeatMs, signal })
  }
}
