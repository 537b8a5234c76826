import { AppError } from '../../../core/errors.ts'
import type { Contractor } from '../contractor.ts'
import { isEnd, parseTime } from './created-place.ts'
import { CREATED, DBID, MODIFIED } from './records-query.ts'
import { type RecordAnswer, type RecordsAnswer, textOf } from './records-schema.ts'
import type { Page, Place } from './source.ts'

/** A record of an answer; without a position it is one that only the index knows, or that may not be read. */
export interface RecordHit {
  id: string
  position: number | undefined
  modified: string | undefined
  values: Readonly<Record<string, string>>
}

/** The records of an answer with the values under the names of the attributes. Pure. */
export function hitsOf(
  { records }: Pick<RecordsAnswer, 'records'>,
  { attributes, kind }: { attributes: readonly string[]; kind: 'dbid' | 'created' },
): RecordHit[] {
  return records.map((record) => ({
    id: record.id,
    position: kind === 'dbid' ? dbidOf(record) : createdOf(record),
    modified: textOf(record.attributes[MODIFIED]) || undefined,
    values: Object.fromEntries(
      attributes.map((name, index) => [name, textOf(record.attributes[`a${index}`])]),
    ),
  }))
}

/** The contractor of a record, unless there is none behind it. Pure. */
export function contractorOf({ id, position, modified, values }: RecordHit): Contractor | undefined {
  return position === undefined ? undefined : { id, position, modified, values }
}

/**
 * The page that an answer to a query by `sys:node-dbid` is. Pure.
 * @param size how many records were asked for
 * @throws SOURCE_NOT_SORTED, SOURCE_NO_PROGRESS when more follow and the place cannot move on
 */
export function dbidPage(
  { hasMore, total }: Pick<RecordsAnswer, 'hasMore' | 'total'>,
  hits: readonly RecordHit[],
  { after, size }: { after: Place | undefined; size: number },
): Page {
  const place = after?.position ?? 0
  const contractors: Contractor[] = []
  let stale = 0
  let passedStale = 0
  let last = 0
  for (const hit of hits) {
    const contractor = contractorOf(hit)
    if (contractor === undefined) {
      stale++
      continue
    }
    if (contractor.position < last) throw notSorted(hit.id)
    // The index may hold an entry twice.
    if (contractor.position > Math.max(last, place)) contractors.push(contractor)
    last = contractor.position
    passedStale = stale
  }
  const isLast = isEnd({ hits, hasMore, total }, size)
  const isStuck = last === 0 ? !isLast : last <= place
  if (isStuck) throw noProgress(place, hits.length - stale, stale)
  // Those behind the last contractor come again with the next page.
  const seen = { stale: isLast ? stale : passedStale, remaining: total }
  return { contractors, next: { position: Math.max(last, place) }, isLast, ...seen }
}

/** A number in most versions, its text in others. */
function dbidOf({ attributes }: RecordAnswer): number | undefined {
  const dbid = Number(textOf(attributes[DBID]))
  return Number.isSafeInteger(dbid) && dbid > 0 ? dbid : undefined
}

function createdOf({ attributes }: RecordAnswer): number | undefined {
  return parseTime(textOf(attributes[CREATED]))
}

function notSorted(id: string): AppError {
  const message = `Cannot read the contractors in their order: "${id}" has a smaller sys:node-dbid than the one before it, it should have a larger one. Have the search index of the source checked; it is tried again.`
  return new AppError('SOURCE_NOT_SORTED', message, { status: 502 })
}

function noProgress(place: number, known: number, stale: number): AppError {
  const is =
    known > 0
      ? 'the source answers with contractors that come before it'
      : `the source says that more follow, but gives none that can be read (${stale} without content)`
  const message = `Cannot read the contractors after sys:node-dbid ${place}: ${is}, they should come after it. Let the account read all contractors, or have the search index rebuilt; it is tried again.`
  return new AppError('SOURCE_NO_PROGRESS', message, { status: 502 })
}
