/** A place in a text, counted from 1. */
export interface Position {
  line: number
  column: number
}

/** Tells the line and column of offsets in a text; made once, because there may be many offsets and lines. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: lineBreak }) => index + lineBreak.length),
  ]
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? Infinity) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
