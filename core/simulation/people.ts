import type { SceneOptions } from './scene.ts'

/** The people of a scene: what they do, and when. Each does one thing after another. */
export interface People {
  /**
   * Does something again and again.
   * @param seconds between two times, at the pace of onlookers
   */
  every(seconds: number, act: () => Promise<void> | void, options?: { first?: number }): void
  /** Does something once. It may wait within: `wait` ends with an error when the scene ends. */
  once(act: () => Promise<void>): void
  /** Waits so many seconds at the pace of onlookers; rejects when the scene ends. */
  wait(seconds: number): Promise<void>
  /** Aborted when the scene ends, for requests. */
  readonly signal: AbortSignal
  /** Ends all of it, and resolves when nobody does anything any more. */
  stop(): Promise<void>
}

/** People who do nothing yet. What fails is told in a line, and tried again the next time. */
export function createPeople({ pace, print }: Pick<SceneOptions, 'pace' | 'print'>): People {
  const ending = new AbortController()
  const { signal } = ending
  const lives = new Set<Promise<void>>()

  return {
    every(seconds, act, { first = seconds } = {}) {
      live(async () => {
        for (let pause = first; ; pause = seconds) {
          await wait(pause)
          await attempt(act)
        }
      })
    },
    once: (act) => live(() => attempt(act)),
    wait,
    signal,
    async stop() {
      ending.abort()
      await Promise.all(lives)
    },
  }

  function live(life: () => Promise<void>): void {
    const ended = life().catch(() => undefined)
    lives.add(ended)
    void ended.then(() => lives.delete(ended))
  }

  async function attempt(act: () => Promise<void> | void): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!signal.aborted) print(`It went wrong: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  function wait(seconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(ENDED)
      const timer = setTimeout(end, (seconds * 1000) / pace)
      signal.addEventListener('abort', end, { once: true })
      function end() {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        if (signal.aborted) reject(ENDED)
        else resolve()
      }
    })
  }
}

const ENDED = new Error('The scene has ended')
