import type { Clock } from './clock.ts'

/** Does one piece of work at a time, and none too soon after the one before began. */
export type Pace = <T>(work: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>

/**
 * Makes a pace: at least `pauseMs` lie between the beginnings of two works, which go in the order in which they were
 * handed in. Who gives up while waiting gets the signal's reason at once, and those behind move up.
 */
export function createPace({ clock, pauseMs }: { clock: Clock; pauseMs: number }): Pace {
  let last: Promise<void> = Promise.resolve()
  let begunAt = -Infinity

  return async (work, signal) => {
    const before = last
    const done = Promise.withResolvers<void>()
    last = before.then(() => done.promise)
    try {
      await orAborted(before, signal)
      // Never longer than a pause, also when the clock was set back.
      const waitMs = Math.min(pauseMs, begunAt + pauseMs - clock.now())
      if (waitMs > 0) await clock.sleep(waitMs, signal)
      signal?.throwIfAborted()
      begunAt = clock.now()
      return await work()
    } finally {
      done.resolve()
    }
  }
}

async function orAborted(turn: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return await turn
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const giveUp = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    await Promise.race([turn, aborted.promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
