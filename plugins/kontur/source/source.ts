import * as v from 'valibot'
import type { Change, Contractor } from '../contractor.ts'

/**
 * Where the contractors live. A driver speaks one API; all of them keep to this and run the same contract suite.
 *
 * Both calls throw what hinders the whole batch, with whether a retry can help: SOURCE_UNAVAILABLE (the network, an
 * answer that cannot be read, 5xx, 429), SOURCE_REFUSED (the login; `never`), SOURCE_ERROR (the source answers that it
 * cannot), SOURCE_NO_PROGRESS (a page from which the place cannot move on), SOURCE_NOT_SORTED.
 */
export interface ContractorSource {
  /** The contractors after a place, ascending by position; undefined begins a pass. */
  page(after: Place | undefined, options: PageOptions): Promise<Page>
  /**
   * Writes contractors, all at once where the API can. Only the named attributes change; an empty `to` unsets one.
   * @returns one result per write, in their order
   */
  write(writes: readonly RecordWrite[], options?: CallOptions): Promise<WriteResult[]>
  /** When contractors were last edited, by id, as `Contractor.modified`; those that are gone are missing. */
  modified(ids: readonly string[], options?: CallOptions): Promise<Map<string, string>>
  /** Logs in and reads one contractor. @returns what was found, in plain words */
  check(options?: CallOptions): Promise<SourceFacts>
}

export interface CallOptions {
  signal?: AbortSignal | undefined
}

export interface PageOptions extends CallOptions {
  /** How many contractors at most. */
  limit: number
}

/** How far a pass has come. */
export const placeSchema = v.object({
  /** Everything before this position is done, and everything at it: with `done`, only these of it. */
  position: v.number(),
  /** For positions that several contractors share (times of creation): the ids that are done at it. */
  done: v.optional(v.array(v.string())),
})

export type Place = v.InferOutput<typeof placeSchema>

export interface Page {
  /** Without those that only the index still knows. */
  contractors: Contractor[]
  /** The place after them. */
  next: Place
  /** Whether nothing follows. A page may be short, even empty, and not be the last. */
  isLast: boolean
  /** How many entries of the index before `next` had no contractor behind them; they count as not read. */
  stale: number
  /** How many entries of the index there are after the place that was asked for, where the source says it. */
  remaining?: number | undefined
}

export interface RecordWrite {
  id: string
  changes: readonly Change[]
}

/**
 * What became of a write. `blame` says whether the reason lies in this record (gone, locked, a value that it does not
 * take), or may concern others too (no right to write, a failure that the source does not explain).
 */
export type WriteResult =
  | { id: string; outcome: 'written' }
  | { id: string; outcome: 'failed'; code: string; message: string; blame: 'record' | 'unclear' }

export interface SourceFacts {
  /** In plain words, e.g. `Logged in as svc; 1,204 contractors.` */
  summary: string
  /** How many contractors there are, where the source says it. */
  total: number | undefined
  /** The first contractor, to show whether the attributes are there. */
  first: Contractor | undefined
}
