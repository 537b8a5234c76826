/** A run of numbers without a hole, both ends included, and the day of the first. */
export type SeenRange = [from: number, to: number, day: string]

/** Numbers, both ends included. */
export type Span = [from: number, to: number]

/** Whether a number is in one of the ranges, which are in order and do not touch each other. */
export function hasNumber(ranges: readonly SeenRange[], number: number): boolean {
  const range = ranges[lastFrom(ranges, number)]
  return range !== undefined && number <= range[1]
}

/** Adds a number that is in none of the ranges; ranges that touch become one. */
export function addNumber(ranges: SeenRange[], number: number, day: string): void {
  const index = lastFrom(ranges, number)
  const before = ranges[index]
  const after = ranges[index + 1]
  const joinsAfter = after?.[0] === number + 1
  if (before?.[1] === number - 1) {
    before[1] = joinsAfter ? after[1] : number
    if (joinsAfter) ranges.splice(index + 1, 1)
  } else if (joinsAfter) {
    after[0] = number
    after[2] = day
  } else ranges.splice(index + 1, 0, [number, number, day])
}

/** The parts of a span that are in none of the ranges. */
export function missingIn(ranges: readonly SeenRange[], [from, to]: Span): Span[] {
  const missing: Span[] = []
  let next = from
  for (let index = Math.max(0, lastFrom(ranges, from)); next <= to; index++) {
    const range = ranges[index]
    if (range === undefined || range[0] > to) {
      missing.push([next, to])
      break
    }
    if (range[0] > next) missing.push([next, range[0] - 1])
    next = Math.max(next, range[1] + 1)
  }
  return missing
}

/** The index of the last range that begins at or before a number, or -1. */
function lastFrom(ranges: readonly SeenRange[], number: number): number {
  let low = 0
  let high = ranges.length
  // Most numbers come in their order.
  const last = ranges.at(-1)
  if (last !== undefined && last[0] <= number) return ranges.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.[0] ?? 0) <= number) low = middle + 1
    else high = middle
  }
  return low - 1
}
