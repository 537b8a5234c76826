import type { Clock } from '../../core/clock.ts'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves the time on step by step; whoever sleeps until a moment on the way wakes at that moment. */
  advance(ms: number): Promise<void>
  /** Lets everything run that waits for nothing but the event loop. */
  settle(): Promise<void>
}

interface Sleeper {
  until: number
  wake(): void
}

export function createFakeClock(start = Date.UTC(2026, 0, 5, 12)): FakeClock {
  let now = start
  let sleepers: Sleeper[] = []

  return { now: () => now, sleep, advance, settle }

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const sleeper = { until: now + ms, wake: resolve }
      sleepers.push(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          reject(signal.reason)
        },
        { once: true },
      )
    })
  }

  async function advance(ms: number) {
    const end = now + ms
    await settle()
    for (;;) {
      const next = sleepers.reduce<Sleeper | undefined>(
        (first, sleeper) => (first === undefined || sleeper.until < first.until ? sleeper : first),
        undefined,
      )
      if (next === undefined || next.until > end) break
      now = Math.max(now, next.until)
      sleepers = sleepers.filter((other) => other !== next)
      next.wake()
      await settle()
    }
    now = end
    await settle()
  }

  async function settle() {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}
