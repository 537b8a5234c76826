import type { ItemResult } from '../../core/shop.ts'

/** The result of an item that is wrong in itself: repeating it cannot help. */
export function failed(sku: string, code: string, message: string): ItemResult {
  return { sku, outcome: 'failed', code, message, retry: false }
}

/** The result of an item whose product the catalogue does not have. */
export function unknownSku(sku: string): ItemResult {
  return { sku, outcome: 'skipped', reason: 'unknown-sku' }
}
