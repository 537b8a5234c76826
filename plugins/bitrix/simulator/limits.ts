import type { OperatingTime } from './envelope.ts'

/** A leaky bucket of requests. */
export interface Bucket {
  /** @returns whether one more goes in; one that does not leaves the bucket as it is */
  take(at: number, options: { size: number; perSecond: number }): boolean
}

export function createBucket(): Bucket {
  let level = 0
  let lastAt = 0
  return {
    take(at, { size, perSecond }) {
      level = Math.max(0, level - ((at - lastAt) / 1000) * perSecond)
      lastAt = at
      if (level + 1 > size) return false
      level++
      return true
    },
  }
}

/** The run time of each method in the last ten minutes, in buckets of a minute. */
export interface Operating {
  /** Adds a call; those of a tenth of a second or less do not count. */
  spend(method: string, seconds: number, at: number): void
  /** What was spent, and when the oldest of it falls away. */
  of(method: string, at: number): OperatingTime
}

const BUCKET_SECONDS = 60
const BUCKETS = 10

export function createOperating(): Operating {
  const methods = new Map<string, Map<number, number>>()
  return { spend, of }

  function spend(method: string, seconds: number, at: number) {
    if (seconds <= 0.1) return
    const minutes = recent(method, at)
    const minute = minuteOf(at)
    methods.set(method, minutes.set(minute, (minutes.get(minute) ?? 0) + seconds))
  }

  function of(method: string, at: number): OperatingTime {
    const minutes = recent(method, at)
    const spent = [...minutes.values()].reduce((sum, seconds) => sum + seconds, 0)
    const oldest = Math.min(minuteOf(at), ...minutes.keys())
    return {
      operating: Math.round(spent * 1000) / 1000,
      operating_reset_at: (oldest + BUCKETS) * BUCKET_SECONDS,
    }
  }

  function recent(method: string, at: number): Map<number, number> {
    const minutes = [...(methods.get(method) ?? [])]
    return new Map(minutes.filter(([minute]) => minute > minuteOf(at) - BUCKETS))
  }
}

function minuteOf(at: number): number {
  return Math.floor(at / 1000 / BUCKET_SECONDS)
}
