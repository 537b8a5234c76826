/**
 * The values in another order, the same one for the same seed.
 * @param seed any whole number (Mulberry32, 32 bits of state)
 */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed | 0
  return values
    .map((value) => ({ value, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value)

  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
