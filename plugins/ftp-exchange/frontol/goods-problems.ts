/** What is wrong with a line of a goods file, or worth a look. */
export interface GoodsProblem {
  /** Stable, in capitals. */
  code: GoodsProblemCode
  /** An error costs the row: the till will not take it, or not as it is meant. */
  severity: 'error' | 'warning'
  message: string
  /** From 1. */
  line: number
  /** Of the first character that is wrong, from 1. */
  column?: number
  /** The number of the field, from 1. */
  field?: number
}

export type GoodsProblemCode =
  | 'BARCODE_SHARED'
  | 'CHARACTER_UNREADABLE'
  | 'COMMAND_UNKNOWN'
  | 'FIELD_INVALID'
  | 'FIELD_MISSING'
  | 'FIELD_TOO_LONG'
  | 'GROUP_WITH_PRICE'
  | 'LAST_LINE_OPEN'
  | 'LINE_TOO_LONG'
  | 'PARENT_CYCLE'
  | 'PARENT_NO_GROUP'
  | 'PARENT_UNKNOWN'
  | 'STATE_UNKNOWN'
  | 'TOO_MANY_FIELDS'

/** Counts problems and keeps the first of them. */
export interface GoodsProblems {
  error(problem: Found): void
  warning(problem: Found): void
  readonly errors: number
  readonly warnings: number
  /** At most `most`, errors rather than warnings, in the order of their lines. */
  kept(): GoodsProblem[]
}

/** A problem; its message is only made when it is kept. */
export type Found = Omit<GoodsProblem, 'severity' | 'message'> & { message: () => string }

export function collectProblems({ most }: { most: number }): GoodsProblems {
  const kept = { error: [] as GoodsProblem[], warning: [] as GoodsProblem[] }
  const counts = { error: 0, warning: 0 }

  function add(severity: GoodsProblem['severity'], { message, ...problem }: Found): void {
    counts[severity]++
    if (kept[severity].length < most) kept[severity].push({ severity, ...problem, message: message() })
  }
  return {
    error: (problem) => add('error', problem),
    warning: (problem) => add('warning', problem),
    get errors() {
      return counts.error
    },
    get warnings() {
      return counts.warning
    },
    kept: () =>
      [...kept.error, ...kept.warning]
        .slice(0, most)
        .sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0)),
  }
}
