import type { AppError } from '../errors.ts'
import type { ItemResult } from '../shop.ts'

/** The result of an item that is wrong in itself: repeating it cannot help. */
export function failed(sku: string, code: string, message: string): ItemResult {
  return { sku, outcome: 'failed', code, message, retry: false }
}

/** The result of an item whose product the shop does not have. */
export function unknownSku(sku: string): ItemResult {
  return { sku, outcome: 'skipped', reason: 'unknown-sku' }
}

/** The result of an item that an error has stopped, e.g. of the store or of the shop's server. */
export function refused(sku: string, { code, message, retry }: AppError): ItemResult {
  return { sku, outcome: 'failed', code, message, retry: retry !== 'never' }
}
