import type { PairingLine } from './pairing.ts'

/**
 * The report as a table for spreadsheets: `code;id` come first, so that it can be the pairs of the setting `match`; the
 * id of what is only a guess stands further on. Cells that a spreadsheet would take for a formula get an apostrophe. Pure.
 */
export function pairingCsv(lines: readonly PairingLine[]): string {
  const rows = lines.flatMap(({ state, good, products }) =>
    (products.length > 0 ? products : [undefined]).map((product) => [
      good?.code ?? '',
      product !== undefined && state === 'paired' ? String(product.id) : '',
      state,
      good?.name ?? '',
      product === undefined ? '' : String(product.id),
      product?.sku ?? '',
      product?.name ?? '',
    ]),
  )
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

const HEAD = ['code', 'id', 'state', 'name', 'shop id', 'shop sku', 'shop name']
const FORMULA = /^[=+\-@\t\r]/

function cell(text: string): string {
  // One good, one line: that is how pairs are read.
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ')
  const harmless = FORMULA.test(line) ? `'${line}` : line
  return /[;"]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
