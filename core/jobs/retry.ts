import { type AppError, retryAfterMs } from '../errors.ts'

/** Waits between tries in milliseconds; after the last one the job is in ERROR. `every` never gives up. */
export type RetryPolicy = { delays: readonly number[] } | { every: number }

/** 10 s, 1 min, 10 min: three repeats after the first try. */
export const DEFAULT_RETRY: RetryPolicy = { delays: [10_000, 60_000, 600_000] }

/**
 * When to try again after a failure, in milliseconds since 1970; undefined means never (ERROR).
 * A wait that the error names (Retry-After) is kept when it is longer than the policy's.
 * @param failures how many tries have failed in a row, this one included
 */
export function nextTry(
  error: AppError,
  options: { failures: number; now: number; policy?: RetryPolicy | undefined },
): number | undefined {
  if (error.retry === 'never') return undefined
  const policy = options.policy ?? DEFAULT_RETRY
  const delay = 'every' in policy ? policy.every : policy.delays[options.failures - 1]
  if (delay === undefined) return undefined
  return options.now + Math.max(delay, retryAfterMs(error) ?? 0)
}
