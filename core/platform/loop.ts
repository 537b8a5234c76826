import type { App } from '../app.ts'
import type { Clock } from '../clock.ts'
import { LONGEST_SLEEP_MS } from '../jobs/engine.ts'

/** Calls `app.tick()` for ever: when it asked for, sooner when something wakes it, and at least every 30 s. */
export interface Loop {
  wake(): void
  stop(): Promise<void>
}

/** A scheduler that keeps failing in the same way is told of this often. */
const TELL_AGAIN_MS = 60_000

/** Starts the timer of a host that has one. A tick that fails is tried again after a second. */
export function startLoop(app: Pick<App, 'tick' | 'service'>, clock: Clock): Loop {
  const stopping = new AbortController()
  let sleeping = new AbortController()
  let isWoken = false
  let told: { words: string; at: number } | undefined
  const ended = run()

  return {
    wake() {
      isWoken = true
      sleeping.abort()
    },
    async stop() {
      stopping.abort()
      sleeping.abort()
      await ended
    },
  }

  async function run() {
    while (!stopping.signal.aborted) {
      isWoken = false
      const next = await tickSafely()
      if (isWoken || stopping.signal.aborted) continue
      sleeping = new AbortController()
      const wait = Math.min(LONGEST_SLEEP_MS, Math.max(0, next - clock.now()))
      await clock.sleep(wait, sleeping.signal).catch(() => undefined)
    }
  }

  async function tickSafely(): Promise<number> {
    try {
      return await app.tick()
    } catch (error) {
      tell(error)
      return clock.now() + 1000
    }
  }

  /** A night without a storage shall not fill the disk with one sentence. */
  function tell(error: unknown) {
    const now = clock.now()
    const words = String(error)
    if (told?.words === words && now - told.at < TELL_AGAIN_MS) return
    told = { words, at: now }
    app.service.log.error('The scheduler failed; it tries again every second', { error })
  }
}
