import type { Line } from './lines.ts'
import { fieldsNeeded } from './report-types.ts'
import type { ReadLine } from './transactions.ts'

/** Tells whether the last line of a report was cut, by what the lines before it look like. */
export interface CutCheck {
  /** Looks at a line that is whole. */
  note(line: Line, read: ReadLine): void
  /** Why a last line without a line break seems to be cut, in words that follow "the last line". */
  whyCut(line: Line, read: ReadLine): string | undefined
}

export function createCutCheck(): CutCheck {
  /** Whether every transaction so far ended with `;`; undefined before the first. */
  let endsWithSemicolon: boolean | undefined
  /** How many fields a line of this file has at least: by type, and all. */
  const widths = new Map<number, number>()
  let leastWidth: number | undefined

  return {
    note({ text }, { transaction }) {
      if (transaction === undefined) return
      const { type, width } = transaction
      const least = widths.get(type)
      if (least === undefined || width < least) widths.set(type, width)
      leastWidth = Math.min(width, leastWidth ?? width)
      if (endsWithSemicolon !== false) endsWithSemicolon = isClosed(text)
    },
    whyCut({ text }, { transaction, problem }) {
      if (transaction === undefined) return `cannot be read and has no line break (${problem?.message ?? ''})`
      const { type, width, role } = transaction
      const least = widths.get(type) ?? leastWidth ?? fieldsNeeded(role)
      if (width < least) return `has ${width} fields where others have at least ${least}`
      const isOpenEnded = endsWithSemicolon === true && !isClosed(text)
      return isOpenEnded ? 'does not end with ";" as all others do' : undefined
    },
  }
}

function isClosed(text: string): boolean {
  return text.endsWith(';') || text.trimEnd().endsWith(';')
}
