import * as v from 'valibot'
import type { ItemResult } from '../../../core/shop.ts'
import type { BatchResult, WooItemError } from '../client/client.ts'
import type { WooBody } from './payload.ts'
import { realProduct, type RealProduct } from './real.ts'
import type { Sending } from './sending.ts'
import { failure, isFree, type Work } from './work.ts'

/** Why a work needs another round. */
export interface Trouble {
  work: Work
  /**
   * `there`: its code is taken, or it may have been made already; `gone`: the record that we knew is not there;
   * `gtin`: another product has its barcode; `terms`: the shop does not know a category, brand or attribute that it
   * told us;
   * `picture`: its library lacks one.
   */
  kind: 'there' | 'gone' | 'gtin' | 'terms' | 'picture'
  error: Pick<WooItemError, 'code' | 'message' | 'retry' | 'isUncertain' | 'resourceId'>
}

/** What became of one item. `taken`: the shop has it, as the record of that id. */
export type Judged =
  | { kind: 'taken'; id: number; result: ItemResult }
  | { kind: 'trouble'; trouble: Omit<Trouble, 'work'> }
  | { kind: 'failed'; result: ItemResult }

/** What the shop's answer to one item means. Pure. @param answer undefined: there is none */
export function judgeAnswer(sending: Sending, answer: BatchResult | undefined): Judged {
  if (answer?.ok !== true) return judgeError(sending, answer?.error ?? NO_ANSWER)
  const { work, body } = sending
  const read = v.safeParse(realProduct, answer.record)
  if (!read.success) return judgeError(sending, NO_ANSWER)
  if (work.record !== undefined && !isFree(read.output, work.sku)) {
    return { kind: 'trouble', trouble: { kind: 'gone', error: ID_TAKEN } }
  }
  if (read.output.status === 'trash') {
    return {
      kind: 'taken',
      id: read.output.id,
      result: { sku: work.sku, outcome: 'skipped', reason: 'in-trash' },
    }
  }
  if (work.hasFreshTerms !== true && lacksTerms(body, read.output)) {
    return { kind: 'trouble', trouble: { kind: 'terms', error: TERMS_GONE } }
  }
  const isNew = work.record === undefined || work.isCreated === true
  const result: ItemResult = { sku: work.sku, outcome: 'applied', ...(isNew && { created: true }) }
  return { kind: 'taken', id: read.output.id, result }
}

export const NO_ANSWER: Trouble['error'] = {
  code: 'WOO_NO_ANSWER',
  message: 'Cannot tell what became of the product: the shop did not answer for it. It is told again.',
  retry: true,
  isUncertain: true,
  resourceId: undefined,
}

const TERMS_GONE: Trouble['error'] = {
  code: 'WOO_TERMS_GONE',
  message:
    'Cannot give the product its categories and attributes: the shop does not know them any more. It is told again.',
  retry: true,
  isUncertain: false,
  resourceId: undefined,
}

const ID_TAKEN: Trouble['error'] = {
  ...TERMS_GONE,
  code: 'WOO_ID_TAKEN',
  message: 'Cannot change the product: its id in the shop is that of another good now. It is told again.',
}

const GTIN_TAKEN = 'product_invalid_global_unique_id'
/** The shop says the second of a code in the trash, of two creates at once, and when a plugin of its objects. */
const SKU_TAKEN = /^(product_invalid_sku|woocommerce_rest_\w+_not_created)$/
const PICTURE_GONE = /invalid_image_id$/
const GONE = /^woocommerce_rest_(\w+_invalid_(id|parent)|invalid_product_id)$/

/** Whether the shop does not have the record that was meant. */
export function isGone({ code }: Pick<WooItemError, 'code'>): boolean {
  return GONE.test(code)
}

function judgeError({ work }: Sending, error: Trouble['error']): Judged {
  const trouble = (kind: Trouble['kind']): Judged => ({ kind: 'trouble', trouble: { kind, error } })
  if (error.code === GTIN_TAKEN && work.hasNoGtin !== true) return trouble('gtin')
  if (PICTURE_GONE.test(error.code) && (work.photos ?? []).length > 0) return trouble('picture')
  if (isGone(error)) return trouble('gone')
  if (work.record === undefined && (SKU_TAKEN.test(error.code) || error.isUncertain)) return trouble('there')
  return { kind: 'failed', result: failure(work.sku, error) }
}

/** Ids that the shop does not know make no error: the product just lands among the uncategorised, or lacks them. */
function lacksTerms({ categories = [], brands = [], attributes = [] }: WooBody, real: RealProduct): boolean {
  const ids = new Set([...real.categories, ...real.brands].map(({ id }) => id))
  const attributeIds = new Set(real.attributes.map(({ id }) => id))
  return (
    [...categories, ...brands].some(({ id }) => !ids.has(id)) ||
    attributes.some((attribute) => 'id' in attribute && !attributeIds.has(attribute.id))
  )
}
