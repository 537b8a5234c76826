/** Ends work that takes too long or is no longer wanted. */
export interface Watch {
  /** Why it was stopped, once it was. */
  readonly stopped: { reason: unknown } | undefined
  /** From now on the other side has so many milliseconds. */
  expect(ms: number): void
  /** From now on this side sets the pace. */
  rest(): void
  /** Waits for `work`, at most until the watch stops it; then rejects with the reason. */
  orStop<T>(work: Promise<T>): Promise<T>
  /** Removes timer and listener. */
  end(): void
}

/** Makes a watch that calls `onStop` once, when the signal is aborted or the time is over. Real time: see turns.ts. */
export function createWatch(
  signal: AbortSignal | undefined,
  { onStop, tooLong }: { onStop: () => void; tooLong: (ms: number) => Error },
): Watch {
  const stopping = Promise.withResolvers<never>()
  stopping.promise.catch(() => undefined)
  let stopped: { reason: unknown } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(reason: unknown): void {
    if (stopped !== undefined) return
    stopped = { reason }
    stopping.reject(reason)
    onStop()
  }
  const onAbort = () => stop(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted === true) onAbort()

  return {
    get stopped() {
      return stopped
    },
    expect(ms) {
      clearTimeout(timer)
      timer = setTimeout(() => stop(tooLong(ms)), ms)
    },
    rest: () => clearTimeout(timer),
    orStop: (work) => Promise.race([work, stopping.promise]),
    end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    },
  }
}
