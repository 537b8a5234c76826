import * as v from 'valibot'
import { fromLocalTime, toLocalTime } from '../documents/local-time.ts'

/**
 * Where orders are looked for, one after another: the unit at hand, its following accounting period, and the mServer of last
 * year's accounting.
 */
const SOURCES = ['current', 'following', 'previous'] as const

export type SourceName = (typeof SOURCES)[number]

/** A local time of POHODA for each source that is read. */
const perSource = v.object({
  current: v.optional(v.string()),
  following: v.optional(v.string()),
  previous: v.optional(v.string()),
})

/** What lasts over passes. */
export const passMark = v.object({
  /** When the baseline was begun, milliseconds since 1970. */
  baselineAt: v.number(),
  /** The import (`importedAt`) that this data came from; 0: none. After another one there is a new baseline. */
  importedAt: v.number(),
  /** The unit and year that were read. */
  unit: v.string(),
  /** Changes since then are asked for next. */
  lastChanges: perSource,
})

export type PassMark = v.InferOutput<typeof passMark>

/** One pass over POHODA's orders. */
export const passCursor = v.object({
  /**
   * `baseline`: all orders, only to learn how they stand. `all`: all of them, because the unit or year has changed.
   * `changes`: those that were changed since the last pass.
   */
  kind: v.picklist(['baseline', 'all', 'changes']),
  baselineAt: v.number(),
  importedAt: v.number(),
  unit: v.string(),
  /** The one that is read now; absent: all are. */
  source: v.optional(v.picklist(SOURCES)),
  idFrom: v.number(),
  /** When POHODA began the list of each source, by its own clock. */
  stamps: perSource,
  /** The ids on the first page of the unit at hand: a following period that shows the same is none. */
  firstPage: v.optional(v.string()),
})

export type PassCursor = v.InferOutput<typeof passCursor>

/** What there is to read. */
export interface PassScope {
  mark: PassMark | undefined
  /** Whether last year's accounting has an mServer of its own. */
  hasPrevious: boolean
}

/**
 * Changes are asked for from so much earlier on: what is saved while a list is made may bear an older time, and in autumn
 * POHODA's clock goes through one hour twice. What comes again is no news.
 */
const OVERLAP_MS = 65 * 60_000

/** A pass before its first page. */
export function newPass(
  kind: PassCursor['kind'],
  basis: Pick<PassCursor, 'unit' | 'baselineAt' | 'importedAt'>,
): PassCursor {
  return { kind, ...basis, source: 'current', idFrom: 1, stamps: {} }
}

/** The pass at the beginning of its next source. A following period is asked for changes only where one was found. */
export function nextSource(cursor: PassCursor, { mark, hasPrevious }: PassScope): PassCursor {
  const isToRead = (name: SourceName) =>
    name === 'previous' ? hasPrevious : cursor.kind !== 'changes' || mark?.lastChanges[name] !== undefined
  const rest = cursor.source === undefined ? [] : SOURCES.slice(SOURCES.indexOf(cursor.source) + 1)
  return { ...cursor, source: rest.find(isToRead), idFrom: 1 }
}

/**
 * What is remembered of a pass that has read everything. POHODA's clock counts, not ours. A source that could not be read
 * this time keeps its place.
 */
export function markOf(
  { baselineAt, importedAt, unit, stamps, kind }: PassCursor,
  { mark, timezone }: { mark: PassMark | undefined; timezone: string },
): PassMark {
  const before = kind === 'changes' ? mark?.lastChanges : undefined
  const after = (name: SourceName) => {
    const stamp = stamps[name]
    return stamp === undefined
      ? before?.[name]
      : toLocalTime(fromLocalTime(stamp, timezone) - OVERLAP_MS, timezone)
  }
  return {
    baselineAt,
    importedAt,
    unit,
    lastChanges: { current: after('current'), following: after('following'), previous: after('previous') },
  }
}
