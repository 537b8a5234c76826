import type { Store } from '../../../core/plugin.ts'
import type { Contractor } from '../contractor.ts'
import { readPage, type ReportPage } from '../report/pages.ts'
import type { Row } from '../report/row.ts'

/** The report of the last pass that wrote, read along with this one: both go through the contractors in one order. */
export interface FormerReport {
  /** What became of these contractors then, by id. */
  rowsOf(contractors: readonly Contractor[]): Promise<ReadonlyMap<string, Row>>
  /** The page at which to go on after a stop. */
  page(): number
}

export function openFormerReport(
  runId: string | undefined,
  { store, page: from }: { store: Store; page: number },
): FormerReport {
  let number = from
  let last: { number: number; page: ReportPage | undefined } | undefined

  return {
    page: () => number,
    async rowsOf(contractors) {
      const rows = new Map<string, Row>()
      const first = contractors.at(0)?.position
      const final = contractors.at(-1)?.position
      if (runId === undefined || first === undefined || final === undefined) return rows
      for (let at = number; ; at++) {
        const page = await read(runId, at)
        if (page === undefined || page.first > final) return rows
        if (page.last < first) number = at + 1
        else for (const row of page.rows) rows.set(row.id, row)
      }
    },
  }

  async function read(run: string, at: number): Promise<ReportPage | undefined> {
    if (last?.number !== at) last = { number: at, page: await readPage(run, at, store) }
    return last.page
  }
}
