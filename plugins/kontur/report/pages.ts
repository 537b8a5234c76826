import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { placeSchema } from '../source/source.ts'
import { type Row, rowSchema } from './row.ts'

/** A batch of a pass in its report. */
export const pageSchema = v.object({
  /** Positions of the first and last contractor; of a page without rows both are 0. */
  first: v.number(),
  last: v.number(),
  /** When it was kept last, milliseconds since 1970. */
  at: v.number(),
  rows: v.array(rowSchema),
})

export type ReportPage = v.InferOutput<typeof pageSchema>

/** A pass that has a report, the newest last. */
const reportSchema = v.object({
  runId: v.string(),
  /** Milliseconds since 1970. */
  startedAt: v.number(),
  dryRun: v.boolean(),
  /** Which contractors were asked about. */
  pass: v.picklist(['full', 'changes']),
  /** Whether the pass came to its end. */
  complete: v.optional(v.boolean(), false),
  /** Where the pass began, when not with the first contractor. */
  from: v.optional(placeSchema),
  /** The last position, of a pass that `maxLookups` has ended. */
  upTo: v.optional(v.number()),
  /** When the pass began that this one goes on with; milliseconds since 1970. */
  since: v.number(),
  /** Stands for the settings that decide what is written. */
  settings: v.string(),
})

export type ReportHead = v.InferOutput<typeof reportSchema>

const headsSchema = v.array(reportSchema)
const HEADS = 'reports'

/** The reports that are kept, the oldest first. */
export async function listReports(store: Store): Promise<ReportHead[]> {
  return (await store.get(HEADS, headsSchema)) ?? []
}

/**
 * Enters a pass, and forgets the oldest beyond `keep`, but none that is needed. The same pass again is no other report.
 * @param options `needed`: the runs whose reports stay, however many there are
 */
export async function openReport(
  head: Omit<ReportHead, 'complete'>,
  { store, keep, needed = [] }: { store: Store; keep: number; needed?: readonly string[] },
): Promise<void> {
  const known = await listReports(store)
  if (known.some(({ runId }) => runId === head.runId)) return
  const heads = [...known, { ...head, complete: false }]
  const dropped = heads.slice(0, -keep).filter(({ runId }) => !needed.includes(runId))
  // Pages first: a head that is gone would leave them behind.
  for (const { runId } of dropped) await dropPages(runId, store)
  await store.put(
    HEADS,
    heads.filter((one) => !dropped.includes(one)),
  )
}

/** Notes that a pass came to its end, or how far it came until `maxLookups` ended it. */
export async function closeReport(
  runId: string,
  end: { complete: true } | { upTo: number },
  store: Store,
): Promise<void> {
  await store.update(HEADS, headsSchema, (heads = []) =>
    heads.map((head) => (head.runId === runId ? { ...head, ...end } : head)),
  )
}

/** One page; undefined beyond the last. Pages are numbered from 0 without gaps. */
export async function readPage(runId: string, number: number, store: Store): Promise<ReportPage | undefined> {
  return await store.get(pageKey(runId, number), pageSchema)
}

export async function writePage(
  runId: string,
  number: number,
  { rows, at, store }: { rows: readonly Row[]; at: number; store: Store },
): Promise<void> {
  const first = rows.at(0)?.position ?? 0
  const last = rows.at(-1)?.position ?? 0
  await store.put(pageKey(runId, number), { first, last, at, rows })
}

/** All rows of a pass, page by page, in the order of the pass. */
export async function* rowsOf(runId: string, store: Store): AsyncGenerator<Row, void, void> {
  for (let number = 0; ; number++) {
    const page = await readPage(runId, number, store)
    if (page === undefined) return
    yield* page.rows
  }
}

async function dropPages(runId: string, store: Store): Promise<void> {
  let count = 0
  while ((await readPage(runId, count, store)) !== undefined) count++
  // From the end, so that a crash in between leaves no gap behind which pages would be forgotten.
  for (let number = count - 1; number >= 0; number--) await store.delete(pageKey(runId, number))
}

function pageKey(runId: string, number: number): string {
  return `report:${runId}:${number}`
}
