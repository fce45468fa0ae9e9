import process from 'node:process'

const failures: NodeJS.ErrnoException[] = []
const opened = new Map<'stdout' | 'stderr', NodeJS.WriteStream>()

/** A reader that went away (`compose plan | head`) is no failure of ours; a full disk is, but must not cut a run short. */
function guarded(name: 'stdout' | 'stderr'): NodeJS.WriteStream {
  const before = opened.get(name)
  if (before !== undefined) return before
  const stream = process[name]
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failures.push(error)
  })
  opened.set(name, stream)
  return stream
}

/** The standard streams of the process. Each is opened when it is asked for: node takes its time for that, three times. */
export const streams = {
  get stdin(): NodeJS.ReadStream {
    return process.stdin
  },
  get stdout(): NodeJS.WriteStream {
    return guarded('stdout')
  },
  get stderr(): NodeJS.WriteStream {
    return guarded('stderr')
  },
}

/** Waits until everything written has left the process, or can never leave it; the first thing that went wrong with it. */
export async function written(): Promise<string | undefined> {
  const flushed = (stream: NodeJS.WriteStream) => new Promise<void>(resolve => stream.write('', () => resolve()))
  await Promise.all([...opened.values()].map(flushed))
  return failures[0]?.message
}
