/** setTimeout fires at once when it is asked for more. */
const LONGEST_TIMER_MS = 2_147_483_647

/** Thrown by `Budget.wait` when the time is over. */
export class TimeIsOver extends Error {
  readonly limitMs: number

  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`)
    this.name = 'TimeIsOver'
    this.limitMs = limitMs
  }
}

/** How long a request may keep its caller waiting. Only time spent waiting counts, not what lies between. */
export interface Budget {
  leftMs(): number
  spend(ms: number): void
  /** Waits for the work, at most `atMostMs` and at most what is left. @throws TimeIsOver */
  wait<T>(atMostMs: number, work: () => Promise<T>): Promise<T>
}

/**
 * Makes a budget. It runs on the machine's monotonic time rather than on a handed-in clock: sockets live in that
 * time, also when somebody sets the clock or a test turns it by hours. No timer is left behind between two waits.
 */
export function createBudget(totalMs: number): Budget {
  let left = totalMs
  return {
    leftMs: () => left,
    spend: (ms) => void (left -= ms),
    async wait(atMostMs, work) {
      const limitMs = Math.min(atMostMs, left)
      if (limitMs <= 0) throw new TimeIsOver(Math.min(atMostMs, totalMs))
      const started = performance.now()
      const timer = startTimer(limitMs)
      try {
        return await Promise.race([work(), timer.over])
      } finally {
        timer.stop()
        left -= performance.now() - started
      }
    },
  }
}

function startTimer(ms: number): { over: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TimeIsOver(ms)), Math.min(ms, LONGEST_TIMER_MS))
  return { over: promise, stop: () => clearTimeout(timer) }
}
