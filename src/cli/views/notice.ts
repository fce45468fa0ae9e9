/** What the first Ctrl-C or SIGTERM is answered with while a run is under way. */
export const stopNotice =
  'stopping: steps under way come to their end, nodes out of service are brought back; once more leaves at once'

/** Tells once when the signal is aborted. The function ends the listening. */
export function onStop(signal: AbortSignal, tell: () => void): () => void {
  if (signal.aborted) tell()
  else signal.addEventListener('abort', tell, { once: true })
  return () => signal.removeEventListener('abort', tell)
}
