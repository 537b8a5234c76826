import type { Clock } from './clock.ts'

/** Counts failed attempts by their source, so that nobody can try tokens by the thousand. */
export interface AttemptLimiter {
  /** How long this source must wait after its failures, milliseconds; 0: not at all, they were few. */
  waitMs(source: string): number
  /** Notes a failed attempt. */
  failed(source: string): void
  /** Forgets the failures of a source that has shown who it is. */
  succeeded(source: string): void
}

export interface AttemptLimiterOptions {
  clock: Clock
  /** So many failures are free within `perMs`. Default 10. */
  max?: number
  /** Default 60,000. */
  perMs?: number
  /** Sources remembered at once; beyond that the one that failed longest ago is forgotten. Default 10,000. */
  maxSources?: number
}

/** Makes a limiter over a sliding window. Its memory is bounded: `max` times for each of `maxSources`. */
export function createAttemptLimiter(options: AttemptLimiterOptions): AttemptLimiter {
  const { clock, max = 10, perMs = 60_000, maxSources = 10_000 } = options
  /** Times of failures, oldest first; sources in the order of their last failure. */
  const failures = new Map<string, number[]>()

  /** A time that lies ahead comes from a clock that was set back since; it would lock its source out for long. */
  const recent = (source: string, now: number) =>
    (failures.get(source) ?? []).filter((at) => at <= now && now - at < perMs)

  return {
    waitMs(source) {
      const now = clock.now()
      const times = recent(source, now)
      const oldest = times.length < max ? undefined : times[0]
      return oldest === undefined ? 0 : oldest + perMs - now
    },
    failed(source) {
      const now = clock.now()
      const times = [...recent(source, now), now].slice(-max)
      failures.delete(source)
      failures.set(source, times)
      if (failures.size > maxSources) failures.delete(failures.keys().next().value ?? source)
    },
    succeeded(source) {
      failures.delete(source)
    },
  }
}
