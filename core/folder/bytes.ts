import type { ByteSource } from './folder.ts'

/**
 * The pieces of a byte source, one after another. Ends with the signal's reason as soon as it is aborted, also while
 * the source is silent; the source is told to stop when its pieces are no longer wanted.
 */
export async function* pieces(
  source: ByteSource,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  signal?.throwIfAborted()
  if (source instanceof Uint8Array) {
    yield source
    return
  }
  const iterator = source[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const step = await orAborted(iterator.next(), signal)
      ended = step.done === true
      if (step.done === true) return
      yield step.value
    }
  } finally {
    if (!ended) await stop(iterator, signal)
  }
}

/** Waits for `work`, at most until the signal is aborted. Leaves no listener behind. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

async function stop(iterator: AsyncIterator<unknown>, signal: AbortSignal | undefined): Promise<void> {
  const stopped = iterator.return?.()
  // A source that waits for something would hold an abort back for as long, so only a quiet end is waited for.
  if (signal?.aborted === true) stopped?.catch(() => undefined)
  else await stopped
}
