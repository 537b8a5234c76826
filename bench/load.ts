import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CsvReader, readCsv } from '../plugins/torgsoft/parse/csv.ts'
import { decodeText } from '../plugins/torgsoft/parse/encoding.ts'
import { load, startApp } from './app.ts'
import { writeGoodsFile } from './make-goods.ts'

const ROWS = 50_000

/**
 * Loads a made goods file through the whole service in this process and prints rows a second beside the bare CSV
 * reader on the same file, and how many writes reached the file system.
 */
const folder = await mkdtemp(join(tmpdir(), 'mostik-bench-'))
try {
  await bench()
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function bench() {
  const file = join(folder, 'export', 'TSGoods.trs')
  await mkdir(join(folder, 'export'))
  const bytes = await writeGoodsFile(file, { rows: ROWS })
  console.log(`${ROWS} goods, 50 columns, ${(bytes / 1e6).toFixed(1)} MB`)

  const bare = await timed(async () => {
    let rows = 0
    for await (const batch of readCsv(decodeText(createReadStream(file), 'windows-1251'), new CsvReader())) {
      rows += batch.rows.length
    }
    return rows
  })
  print('bare CSV reader', bare.seconds, bare.seconds, 0)

  const { app, writes } = await startApp(folder, {
    torgsoft: { folder: './export', settleSeconds: 0 },
    catalog: {},
  })
  for (const [what, change] of [
    ['first load', undefined],
    ['the same file again', undefined],
    ['4 % of the stock changed', stockChange(25)],
  ] as const) {
    if (change !== undefined) await writeGoodsFile(file, { rows: ROWS, change })
    const before = writes()
    const { seconds } = await timed(async () => await load(app))
    print(what, seconds, bare.seconds, writes() - before)
  }
  await app.stop()
}

/** Every n-th good has another quantity. */
function stockChange(every: number): NonNullable<Parameters<typeof writeGoodsFile>[1]>['change'] {
  return (good, index) => (index % every === 0 ? { ...good, WarehouseQuantity: 77, Display: 1 } : good)
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now()
  const result = await work()
  return { seconds: (performance.now() - started) / 1000, result }
}

function print(what: string, seconds: number, bareSeconds: number, writes: number) {
  const rate = Math.round(ROWS / seconds)
  const ratio = (seconds / bareSeconds).toFixed(1)
  console.log(
    `${what.padEnd(26)} ${String(rate).padStart(8)} rows/s  ${ratio.padStart(6)} x bare  ${writes} writes`,
  )
}
