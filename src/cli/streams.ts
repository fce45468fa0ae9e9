import process from 'node:process'

const failures: NodeJS.ErrnoException[] = []

/** A reader that went away (`compose plan | head`) is no failure of ours; a full disk is, but must not cut a run short. */
function guarded(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failures.push(error)
  })
  return stream
}

export const stdin: NodeJS.ReadStream = process.stdin
export const stdout: NodeJS.WriteStream = guarded(process.stdout)
export const stderr: NodeJS.WriteStream = guarded(process.stderr)

/** Waits until everything written has left the process, or can never leave it; the first thing that went wrong with it. */
export async function written(): Promise<string | undefined> {
  const flushed = (stream: NodeJS.WriteStream) => new Promise<void>(resolve => stream.write('', () => resolve()))
  await Promise.all([flushed(stdout), flushed(stderr)])
  return failures[0]?.message
}
