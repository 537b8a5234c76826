import type { Store } from '../../../core/plugin.ts'
import type { Contractor } from '../contractor.ts'
import { readPage, type ReportHead, type ReportPage } from '../report/pages.ts'
import type { Row } from '../report/row.ts'

/** The reports of the last passes that wrote, read along with this one: all go through the contractors in one order. */
export interface FormerReports {
  /** What became of these contractors when they were last dealt with, by id. */
  rowsOf(contractors: readonly Contractor[]): Promise<ReadonlyMap<string, FormerRow>>
  /** The pages at which to go on after a stop. */
  pages(): number[]
}

export interface FormerRow extends Row {
  /** When that was, milliseconds since 1970. */
  at: number
}

/**
 * The passes that tell together what was last written to each contractor, the newest first: back to the beginning of
 * the last one that came to its end, which may have gone on with others that were left. Pure.
 */
export function formerPasses(reports: readonly ReportHead[], runId: string): ReportHead[] {
  const written = reports.filter((head) => !head.dryRun && head.runId !== runId).toReversed()
  const ended = written.findIndex(({ complete }) => complete)
  const begun = written.findIndex(({ from }, index) => index >= ended && from === undefined)
  return ended === -1 || begun === -1 ? written : written.slice(0, begun + 1)
}

/** Those of them that must be kept: of passes that fail again and again, only some are. Pure. */
export function neededPasses(formers: readonly ReportHead[]): ReportHead[] {
  const ended = formers.findIndex(({ complete }) => complete)
  return formers.filter(({ upTo }, index) => upTo !== undefined || (ended !== -1 && index >= ended))
}

/** @param runIds the newest first @param options `pages`: as `pages()` told them before a stop */
export function openFormerReports(
  runIds: readonly string[],
  { store, pages = [] }: { store: Store; pages: readonly number[] | undefined },
): FormerReports {
  const readers = runIds.map((runId, index) => openReader(runId, { store, page: pages[index] ?? 0 }))

  return {
    pages: () => readers.map(({ page }) => page()),
    async rowsOf(contractors) {
      const rows = new Map<string, FormerRow>()
      const first = contractors.at(0)?.position
      const last = contractors.at(-1)?.position
      if (first === undefined || last === undefined) return rows
      for (const { read } of readers.toReversed()) {
        for (const row of await read(first, last)) rows.set(row.id, row)
      }
      return rows
    },
  }
}

function openReader(runId: string, { store, page: from }: { store: Store; page: number }) {
  let number = from
  let latest: { number: number; page: ReportPage | undefined } | undefined

  return {
    page: () => number,
    /** The rows of the pages that hold positions from the first to the last. */
    async read(first: number, last: number): Promise<FormerRow[]> {
      const rows: FormerRow[] = []
      for (let at = number; ; at++) {
        const page = await pageAt(at)
        if (page === undefined || page.first > last) return rows
        if (page.last < first) number = at + 1
        else rows.push(...page.rows.map((row) => ({ ...row, at: page.at })))
      }
    },
  }

  async function pageAt(at: number): Promise<ReportPage | undefined> {
    if (latest?.number !== at) latest = { number: at, page: await readPage(runId, at, store) }
    return latest.page
  }
}
