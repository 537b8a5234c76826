/** Chance that is the same at every run with the same seed. */
export interface Random {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number
  /** One of the values. */
  pick<T>(values: readonly [T, ...T[]]): T
}

/** @param seed any whole number (Mulberry32, 32 bits of state) */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return { below, pick: (values) => values[below(values.length)] ?? values[0] }

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}
