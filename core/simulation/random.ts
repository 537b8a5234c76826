/** Chance that is the same at every run with the same seed. */
export interface Random {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number
  pick<T>(values: readonly [T, ...T[]]): T
  /** So many of the values, at least one where there are any, each at most once. */
  sample<T>(values: readonly T[], count: number): T[]
  shuffle<T>(values: readonly T[]): T[]
}

/** @param seed any whole number (Mulberry32, 32 bits of state) */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return { below, pick, sample, shuffle }

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }

  function pick<T>(values: readonly [T, ...T[]]): T {
    return values[below(values.length)] ?? values[0]
  }

  function sample<T>(values: readonly T[], count: number): T[] {
    return shuffle(values).slice(0, Math.max(1, Math.round(count)))
  }

  function shuffle<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, order: below(2 ** 31) }))
      .sort((a, b) => a.order - b.order)
      .map(({ value }) => value)
  }
}
