import { AppError } from '../../../core/errors.ts'
import type { Checkpoint } from '../../../core/plugin.ts'
import type { PosConfig } from '../config.ts'
import { checkGoodsFile, type GoodsFileReport } from '../frontol/goods-check.ts'
import type { TakenFile } from '../mailbox/take.ts'
import type { Point } from '../point.ts'

/** What is told of a goods file before it goes to the till. */
export interface GoodsExaminer {
  /** Absent where files are passed on as they are. */
  examine?(file: TakenFile): Promise<AppError | undefined>
  /** What a file on the server holds, in a few words. */
  describe(name: string): Promise<string | undefined>
  /** What was counted and found wrong in the file of that passage. */
  found(id: string): Checkpoint<never, never> | undefined
}

/** How many wrong rows of a file are shown with the run; all of them are counted. */
const MOST_SHOWN = 100

/** Looks into goods files with the codec of the point. */
export function goodsExaminer({ config, remote, signal }: Point<PosConfig>): GoodsExaminer {
  let last: { id: string; report: GoodsFileReport } | undefined
  if (config.codec === 'raw') return { describe: async () => undefined, found: () => undefined }

  return {
    async examine({ id, name, open }) {
      const report = await checkGoodsFile(open(), { encoding: config.encoding })
      last = { id, report }
      if (report.refusal !== undefined) return report.refusal
      const isRefused = config.badRows === 'refuse' && report.errors > 0
      return isRefused ? badRows(name, report) : undefined
    },

    async describe(name) {
      const report = await checkGoodsFile(remote.read(name, { signal }), { encoding: config.encoding })
      if (report.refusal !== undefined) return report.refusal.message
      const commands = Object.entries(report.commands).map(([command, count]) => `${command}: ${count}`)
      const adds = report.adds ? ' It adds to the stock, so that it must be loaded once only.' : ''
      return `${report.records} rows (${commands.join(', ')}).${adds}`
    },

    found(id) {
      if (last?.id !== id) return undefined
      const { records, problems } = last.report
      const wrong = problems.filter(({ severity }) => severity === 'error')
      const lines = new Set(wrong.map(({ line }) => line)).size
      const rows = wrong.slice(0, MOST_SHOWN).map(({ line, column, message }) => ({
        row: `line ${line}`,
        reason: message,
        line,
        ...(column === undefined ? {} : { column: String(column) }),
      }))
      const quarantined = Math.min(lines, records)
      const counts = { read: records, applied: records - quarantined, quarantined }
      return { counts, quarantined: rows }
    },
  }
}

function badRows(name: string, { errors, problems }: GoodsFileReport): AppError {
  const first = problems.find(({ severity }) => severity === 'error')
  return new AppError(
    'GOODS_FILE_WRONG',
    `Cannot pass on goods file "${name}": ${errors} of its rows are wrong, the first is line ${first?.line}: ${first?.message}`,
    { retry: 'never', status: 422, details: { problems: problems.slice(0, MOST_SHOWN) } },
  )
}
