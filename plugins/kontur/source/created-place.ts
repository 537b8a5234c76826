import { AppError } from '../../../core/errors.ts'
import type { Place } from './source.ts'

/** One entry of the index. */
export interface CreatedHit {
  id: string
  /** When it was created, in milliseconds since 1970; undefined when only the index still knows it. */
  created: number | undefined
}

/** What to ask the source for: contractors by ascending time of creation, from the first on, none left out. */
export interface CreatedRequest {
  /** The earliest time of creation, inclusive, in milliseconds since 1970; undefined for all. */
  from: number | undefined
  /** How many entries at most. */
  size: number
}

/** What the source answered. */
export interface CreatedAnswer<Hit extends CreatedHit> {
  /** In the source's order. */
  hits: readonly Hit[]
  /** Whether the source says that more follow. */
  hasMore: boolean
  /** How many entries fit the request, where the source says it. */
  total: number | undefined
}

/** What of an answer is new. */
export interface CreatedPage<Hit extends CreatedHit> {
  /** The contractors that are not done yet, ascending, at most as many as were wanted. */
  hits: Hit[]
  next: Place
  isLast: boolean
  /** How many entries had no contractor behind them. */
  stale: number
  /** How many entries there are after the place, where the source says it. */
  remaining: number | undefined
}

/**
 * Reads the next page by time of creation. Many contractors may share one time, so a page begins with the time that the
 * last one ended with, and leaves out the ids that are done at it. Nothing is ever skipped by number: the order of
 * contractors that share a time is not stable, and entries come and go between two requests. Where nothing new comes
 * but more follows, the request grows.
 * @param limit how many contractors at most
 * @throws SOURCE_NO_PROGRESS when the largest request brings nothing new, SOURCE_NOT_SORTED
 */
export async function pageByCreated<Hit extends CreatedHit>(
  after: Place | undefined,
  limit: number,
  search: (request: CreatedRequest) => Promise<CreatedAnswer<Hit>>,
): Promise<CreatedPage<Hit>> {
  for (let request = firstRequest(after, limit); ; request = widerRequest(request)) {
    const page = pageOf(await search(request), { after, limit, request })
    if (page.hits.length > 0 || page.isLast) return page
  }
}

/** The request for the contractors after a place: room for those that are done and for those that are wanted. */
export function firstRequest(after: Place | undefined, limit: number): CreatedRequest {
  return { from: after?.position, size: limit + (after?.done?.length ?? 0) }
}

/** The same request with more room. @throws SOURCE_NO_PROGRESS when it had the most room already */
export function widerRequest({ from, size }: CreatedRequest): CreatedRequest {
  if (size < WIDEST) return { from, size: Math.min(size * 4, WIDEST) }
  throw new AppError(
    'SOURCE_NO_PROGRESS',
    `Cannot read the contractors ${since(from)}: the source gives no new one among ${size} entries, but says that more follow. Have its search index rebuilt.`,
    { status: 502 },
  )
}

/**
 * What of an answer is new, and how far the pass has come with it.
 * @throws SOURCE_NOT_SORTED when the times of creation do not ascend from the one that was asked for
 */
export function pageOf<Hit extends CreatedHit>(
  answer: CreatedAnswer<Hit>,
  { after, limit, request }: { after: Place | undefined; limit: number; request: CreatedRequest },
): CreatedPage<Hit> {
  assertAscending(answer.hits, request)
  const hits = distinct(answer.hits)
  const done = new Set(after?.done)
  const fresh = hits.filter(({ id }) => !done.has(id))
  const there = fresh.filter(({ created }) => created !== undefined)
  const wanted = there.slice(0, limit)
  const isLast = there.length <= limit && isEnd(answer, request.size)
  // What stands behind the last contractor comes again with the next page.
  const passed = isLast ? fresh : fresh.slice(0, fresh.findLastIndex((hit) => hit === wanted.at(-1)) + 1)
  return {
    hits: wanted,
    next: placeAfter({ hits, passed }, after),
    isLast,
    stale: passed.length - wanted.length,
    remaining: answer.total === undefined ? undefined : Math.max(0, answer.total - done.size),
  }
}

/**
 * Whether nothing follows an answer. A source may leave out entries that only its index knows, so a short answer alone
 * says nothing; and a full one is only believed to be the last when the total says so too.
 */
export function isEnd(
  { hits, hasMore, total }: { hits: readonly unknown[]; hasMore: boolean; total: number | undefined },
  size: number,
): boolean {
  return !hasMore && (hits.length < size || (total !== undefined && total <= hits.length))
}

/** Milliseconds since 1970 of a time as sources write it, e.g. `2026-01-12T08:15:00.000+0000`; undefined if it is none. */
export function parseTime(text: string): number | undefined {
  const parsed = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(parsed) ? undefined : parsed
}

/** As many entries as any request asks for while nothing new has come. */
const WIDEST = 10_000

/**
 * The place behind the entries that have been passed. Those that only the index knows may stand at its time or before
 * it: they count as done at it.
 */
function placeAfter(
  { hits, passed }: { hits: readonly CreatedHit[]; passed: readonly CreatedHit[] },
  after: Place | undefined,
): Place {
  const before = after?.done ?? []
  const position = passed.findLast(({ created }) => created !== undefined)?.created ?? after?.position ?? 0
  if (position === after?.position) return { position, done: [...before, ...passed.map(({ id }) => id)] }
  const known = new Set([...before, ...passed.map(({ id }) => id)])
  const done = hits.filter(({ id, created = position }) => known.has(id) && created === position)
  return { position, done: done.map(({ id }) => id) }
}

function assertAscending(hits: readonly CreatedHit[], { from }: CreatedRequest): void {
  let last = from ?? -Infinity
  for (const { id, created = last } of hits) {
    if (created < last) {
      throw new AppError(
        'SOURCE_NOT_SORTED',
        `Cannot read the contractors ${since(from)}: "${id}" was created before the one it follows, the source shall sort them by cm:created. Have its search index checked.`,
        { status: 502 },
      )
    }
    last = created
  }
}

function distinct<Hit extends CreatedHit>(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [hit.id, hit])).values()]
}

function since(from: number | undefined): string {
  return from === undefined ? 'from the beginning' : `from "${new Date(from).toISOString()}" on`
}
