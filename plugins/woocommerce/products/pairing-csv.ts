import type { PairingLine } from './pairing.ts'

/**
 * The report as a table for spreadsheets: `code;id` come first, so that its lines can go into the setting `match` as
 * pairs. Cells that a spreadsheet would take for a formula get an apostrophe. Pure.
 */
export function pairingCsv(lines: readonly PairingLine[]): string {
  const rows = lines.flatMap(({ state, good, products }) =>
    (products.length > 0 ? products : [undefined]).map((product) => [
      good?.code ?? '',
      product === undefined ? '' : String(product.id),
      state,
      good?.name ?? '',
      product?.sku ?? '',
      product?.name ?? '',
    ]),
  )
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

const HEAD = ['code', 'id', 'state', 'name', 'shop sku', 'shop name']
const FORMULA = /^[=+\-@\t\r]/

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
