import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { placeSchema } from '../source/source.ts'
import { type Row, rowSchema } from './row.ts'

/** A batch of a pass in its report. */
export const pageSchema = v.object({
  /** Positions of the first and last contractor; of a page without rows both are 0. */
  first: v.number(),
  last: v.number(),
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
})

export type ReportHead = v.InferOutput<typeof reportSchema>

const headsSchema = v.array(reportSchema)
const HEADS = 'reports'

/** The reports that are kept, the oldest first. */
export async function listReports(store: Store): Promise<ReportHead[]> {
  return (await store.get(HEADS, headsSchema)) ?? []
}

/** Enters a pass, and forgets the oldest beyond `keep`. The same pass again is no other report. */
export async function openReport(
  head: Omit<ReportHead, 'complete'>,
  { store, keep }: { store: Store; keep: number },
): Promise<void> {
  const known = await listReports(store)
  if (known.some(({ runId }) => runId === head.runId)) return
  const heads = [...known, { ...head, complete: false }]
  const left = heads.slice(-keep)
  // Pages first: a head that is gone would leave them behind.
  for (const { runId } of heads.slice(0, -keep)) await dropPages(runId, store)
  await store.put(HEADS, left)
}

/** Notes that a pass came to its end. */
export async function completeReport(runId: string, store: Store): Promise<void> {
  await store.update(HEADS, headsSchema, (heads = []) =>
    heads.map((head) => (head.runId === runId ? { ...head, complete: true } : head)),
  )
}

/** One page; undefined beyond the last. Pages are numbered from 0 without gaps. */
export async function readPage(runId: string, number: number, store: Store): Promise<ReportPage | undefined> {
  return await store.get(pageKey(runId, number), pageSchema)
}

export async function writePage(
  runId: string,
  number: number,
  { rows, store }: { rows: readonly Row[]; store: Store },
): Promise<void> {
  const first = rows.at(0)?.position ?? 0
  const last = rows.at(-1)?.position ?? 0
  await store.put(pageKey(runId, number), { first, last, rows })
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
