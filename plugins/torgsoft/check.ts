import { AppError } from '../../core/errors.ts'
import type { CheckReport, Folder, PluginContext } from '../../core/plugin.ts'
import type { TorgsoftConfig } from './config.ts'
import { goodsMapper, isUsedField } from './goods/map.ts'
import { filesOf, mappingOf, readingOf } from './load/settings.ts'
import type { ColumnPlan } from './parse/columns.ts'
import { encodingDetector } from './parse/encoding.ts'
import { readGoodsFile } from './parse/goods-file.ts'
import type { GoodsRow } from './parse/row.ts'

const SHOWN_ROWS = 5

/**
 * The "test connection": reaches the folder, finds the encoding, and shows how the first rows are understood, so that
 * wrong columns are seen before anything is loaded.
 */
export async function checkTorgsoft(context: PluginContext<TorgsoftConfig>): Promise<CheckReport> {
  const { config } = context
  context.shop(config.shop)
  const folder = context.folder({ url: config.folder, password: config.password })
  const reports: CheckReport[] = []
  try {
    for (const file of filesOf(config)) reports.push(await checkFile(file, { config, folder }))
  } finally {
    await folder.close()
  }
  return {
    summary: reports.map((report) => report.summary).join(' '),
    tables: reports.flatMap((report) => report.tables ?? []),
    warnings: reports.flatMap((report) => report.warnings ?? []),
  }
}

async function checkFile(
  file: string,
  { config, folder }: { config: TorgsoftConfig; folder: Folder },
): Promise<CheckReport> {
  const detector = encodingDetector()
  for await (const chunk of folder.read(file)) detector.push(chunk)
  const found = detector.end()
  const encoding = config.encoding === 'auto' ? found : config.encoding
  const { plan, rows, problems } = await firstRows(folder, { file, config, encoding })
  const warnings = [
    ...(encoding === found ? [] : [`The file looks like ${found}, but "encoding" says ${encoding}.`]),
    ...problems,
    ...(rows.length === 0 ? [`${file} has no goods that can be read.`] : []),
  ]
  return {
    summary: `${file}: ${detector.size} bytes in ${encoding}, ${plan.columns.length} columns${plan.hasHeader ? '' : ', no titles'}.`,
    tables: [rowsTable(file, { plan, rows, config }), unusedTable(file, { plan, config })],
    warnings,
  }
}

async function firstRows(
  folder: Folder,
  { file, config, encoding }: { file: string; config: TorgsoftConfig; encoding: 'utf-8' | 'windows-1251' },
): Promise<{ plan: ColumnPlan; rows: GoodsRow[]; problems: string[] }> {
  const rows: GoodsRow[] = []
  const problems: string[] = []
  let plan: ColumnPlan | undefined
  for await (const batch of readGoodsFile(folder.read(file), readingOf(config, encoding))) {
    plan = batch.plan
    rows.push(...batch.rows.slice(0, SHOWN_ROWS - rows.length))
    problems.push(...batch.rejected.slice(0, SHOWN_ROWS - problems.length).map(({ message }) => message))
    if (rows.length === SHOWN_ROWS) break
  }
  if (plan !== undefined) return { plan, rows, problems }
  throw new AppError('GOODS_FILE_EMPTY', `Cannot check goods file "${file}": it has no rows. Export again.`, {
    status: 422,
  })
}

interface Shown {
  plan: ColumnPlan
  rows: GoodsRow[]
  config: TorgsoftConfig
}

/** One line a column: its title, the field that it is taken for, and the values of the first rows. */
function rowsTable(file: string, { plan, rows, config }: Shown) {
  const goods = rows.map(goodsMapper(mappingOf(config)))
  const columns = plan.columns.flatMap((column) => {
    if (column.use === 'none') return []
    const field = column.use === 'field' ? column.field : 'attribute'
    const values = rows.map((row) =>
      column.use === 'field' ? (row.fields[column.field] ?? '') : (row.attributes[column.title] ?? ''),
    )
    return [[column.title, field, ...values]]
  })
  const prices = ['price for the shop', 'result', ...goods.map((good) => good?.stock.price ?? '–')]
  const quantities = [
    'quantity for the shop',
    'result',
    ...goods.map((good) => String(good?.stock.quantity ?? '–')),
  ]
  return {
    title: `${file}: how the first rows are understood`,
    columns: ['column', 'field', ...rows.map((row) => `line ${row.line}`)],
    rows: [...columns, prices, quantities],
  }
}

function unusedTable(file: string, { plan, config }: Omit<Shown, 'rows'>) {
  const mapping = mappingOf(config)
  return {
    title: `${file}: columns that are not used`,
    columns: ['column', 'why'],
    rows: plan.columns.flatMap((column) => {
      if (column.use === 'none') return [[column.title, column.reason]]
      if (column.use === 'field' && !isUsedField(column.field, mapping)) {
        return [[column.title, 'no member of a product comes from it']]
      }
      return []
    }),
  }
}
