import { AppError } from '../../../core/errors.ts'
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
  /** What was counted in the file of that passage, and what looks wrong, in words. */
  found(id: string): { counts: Record<string, number>; words: string | undefined } | undefined
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
      const { records, errors, problems } = last.report
      const first = problems.find(({ severity }) => severity === 'error')
      const words =
        first === undefined
          ? undefined
          : `${errors} ${errors === 1 ? 'field looks' : 'fields look'} wrong, the first in ${placeOf(first)}: ${first.message}`
      // The till gets all of them: what it makes of a wrong field is its own affair.
      return { counts: { read: records, applied: records }, words }
    },
  }
}

function placeOf({ line, column }: GoodsFileReport['problems'][number]): string {
  return column === undefined ? `line ${line}` : `line ${line}, column ${column}`
}

function badRows(name: string, { errors, problems }: GoodsFileReport): AppError {
  const first = problems.find(({ severity }) => severity === 'error')
  return new AppError(
    'GOODS_FILE_WRONG',
    `Cannot pass on goods file "${name}": ${errors} of its rows are wrong, the first in ${first && placeOf(first)}: ${first?.message}`,
    { retry: 'never', status: 422, details: { problems: problems.slice(0, MOST_SHOWN) } },
  )
}
