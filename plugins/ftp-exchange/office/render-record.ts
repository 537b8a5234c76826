import { createDigest } from '../../../core/plugin.ts'
import type { CategoryPath } from '../../../core/shop.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import { LONGEST_BARCODE } from '../frontol/fields.ts'
import type { GoodsItem } from '../frontol/write-goods.ts'

/** The category under which the till shows a product; it has one place for each. */
export function categoryOf({ categories }: StoredProduct): CategoryPath | undefined {
  return categories.find((path) => path.length > 0)
}

/**
 * A product as a record of the till. What is not on show in the shop stays known to the till, for returns, and cannot be
 * sold there. Variants are goods of their own, told apart by their options. Pure.
 */
export function recordOf(product: StoredProduct, parentCode: string | undefined): GoodsItem {
  const { sku, price, salePrice, quantity, barcode, articul, visible } = product
  const name = nameOf(product)
  const hasBarcode = barcode !== '' && barcode.length <= LONGEST_BARCODE && !/[;,\s]/.test(barcode)
  return {
    code: sku,
    ...(hasBarcode && { barcodes: [barcode] }),
    name,
    receiptName: name,
    price: salePrice ?? price,
    quantity: decimalText(quantity),
    flags: { maySell: visible },
    ...(parentCode !== undefined && { parentCode }),
    ...(articul !== '' && { article: articul }),
  }
}

/** A category as a group of the till. Pure. */
export function groupRecord(path: CategoryPath, code: string, parentCode: string | undefined): GoodsItem {
  const name = oneLine(path.at(-1) ?? '')
  return {
    code,
    name,
    receiptName: name,
    ...(parentCode !== undefined && { parentCode }),
    isGroup: true,
  }
}

/** What tells a record from another version of it: 64 bits of its SHA-256. */
export function recordHash(record: GoodsItem): string {
  const digest = createDigest()
  digest.update(encoder.encode(JSON.stringify(record)))
  return digest.hex().slice(0, 16)
}

const encoder = new TextEncoder()

function nameOf({ name, options }: StoredProduct): string {
  const missing = Object.values(options).filter((value) => !name.includes(value))
  return oneLine([name, ...missing].join(' '))
}

/** Without exponents, with at most four decimals. */
function decimalText(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/, '')
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
}
