/** Something in a report that is not as it should be. */
export interface ReportProblem {
  /** From 1; 0 for what concerns the whole report. */
  line: number
  /** The number of the field within the line, from 1. */
  column?: number
  /** Stable, in capitals. */
  code: string
  message: string
  /** `error`: the line was left out, and counts as missing until it comes again. `warning`: it was counted. */
  level: 'error' | 'warning'
}

/** Collects problems: all are counted, the first ones are kept. */
export interface ProblemList {
  add(problem: ReportProblem): void
  readonly kept: readonly ReportProblem[]
  readonly count: number
}

/** @param most how many are kept */
export function createProblemList(most = 100): ProblemList {
  const kept: ReportProblem[] = []
  let count = 0
  return {
    kept,
    get count() {
      return count
    },
    add(problem) {
      count++
      if (kept.length < most) kept.push(problem)
    },
  }
}
