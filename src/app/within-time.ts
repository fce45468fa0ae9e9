/**
 * Asks several at once and waits `patienceMs` at most: the values of those that answered, undefined for the silent and the
 * refusing ones. For questions whose answer is good to have and not worth waiting for. Rejects when `signal` is aborted.
 */
export async function withinTime<Question, Answer>(
  questions: readonly Question[],
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  { patienceMs, signal }: { readonly patienceMs: number; readonly signal: AbortSignal },
): Promise<readonly (Answer | undefined)[]> {
  // AbortSignal.timeout() would not keep the process alive while it is all that is waited for.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  const either = AbortSignal.any([signal, patience.signal])
  const over = new Promise<undefined>(resolve => {
    either.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  try {
    const answers = await Promise.allSettled(questions.map(question => Promise.race([ask(question, either), over])))
    signal.throwIfAborted()
    return answers.map(answer => (answer.status === 'fulfilled' ? answer.value : undefined))
  } finally {
    clearTimeout(timer)
  }
}
