import * as v from 'valibot'
import { readAs } from '../client/read.ts'

/**
 * The meta field in which an order carries who has taken it over: JSON, `{"<instance>": "<ISO 8601>", "#": <order's id>}`.
 * Plugins that copy an order copy its mark too; the id tells that it is another order's.
 */
export const TAKEN_META = '_mostik_sent'

/** What WooCommerce has no field of its own for, under the names of the widespread plugins; the first that is set counts. */
const TAX_ID_METAS = ['_billing_ic', '_billing_ico', 'billing_ic']
const VAT_ID_METAS = ['_billing_dic_dph', '_billing_dic', '_billing_vat_number', '_vat_number', 'billing_dic']

/** A text that a plugin may have left out or broken. */
const text = v.fallback(v.string(), '')
const amount = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.finite())
const tax = v.fallback(amount, 0)
/** The shop's moments in UTC come without a zone. */
const seconds = v.pipe(
  v.string(),
  v.transform((time) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`) / 1000),
  v.finite(),
)

const address = v.object({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  email: text,
  phone: text,
})

const lineItem = v.object({
  name: text,
  product_id: v.fallback(v.number(), 0),
  variation_id: v.fallback(v.number(), 0),
  quantity: amount,
  subtotal: amount,
  subtotal_tax: tax,
  taxes: v.fallback(v.array(v.object({ id: v.number(), subtotal: tax })), []),
  sku: text,
})

const schema = v.pipe(
  v.object({
    id: v.number(),
    number: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
    status: v.string(),
    currency: text,
    date_created_gmt: v.nullish(seconds),
    date_modified_gmt: seconds,
    date_paid_gmt: v.nullish(v.string()),
    discount_total: tax,
    discount_tax: tax,
    shipping_total: tax,
    shipping_tax: tax,
    total: amount,
    customer_note: text,
    payment_method: text,
    payment_method_title: text,
    billing: address,
    shipping: address,
    meta_data: v.fallback(v.array(v.object({ key: text, value: v.optional(v.unknown()) })), []),
    line_items: v.array(lineItem),
    tax_lines: v.fallback(v.array(v.object({ rate_id: v.number(), rate_percent: amount })), []),
    shipping_lines: v.fallback(v.array(v.object({ method_title: text })), []),
    fee_lines: v.fallback(v.array(v.object({ total: amount, total_tax: tax })), []),
  }),
  v.transform(({ meta_data, date_created_gmt, date_modified_gmt, ...order }) => ({
    ...order,
    /** Seconds since 1970. */
    created: date_created_gmt ?? date_modified_gmt,
    /** Seconds since 1970. */
    modified: date_modified_gmt,
    takenBy: readTaken(order.id, meta_data),
    taxId: firstMeta(meta_data, TAX_ID_METAS),
    vatId: firstMeta(meta_data, VAT_ID_METAS),
  })),
)

/** An order as the shop tells it, as far as it is used here. Amounts are numbers, moments seconds since 1970. */
export type WooOrder = v.InferOutput<typeof schema>
export type WooLine = WooOrder['line_items'][number]

/** Reads one order. @throws WOO_ANSWER */
export function readWooOrder(body: unknown): WooOrder {
  return readAs(schema, body, 'an order of the shop')
}

/** Reads a list of orders. @throws WOO_ANSWER */
export function readWooOrders(body: unknown): WooOrder[] {
  return readAs(v.array(schema), body, 'the orders of the shop')
}

/** Orders of those states are nobody's yet, or nobody's any more. */
export function isShown({ status }: Pick<WooOrder, 'status'>): boolean {
  return !['trash', 'auto-draft', 'checkout-draft'].includes(status)
}

type Meta = readonly { key: string; value?: unknown }[]

/** The mark as we write it; WordPress or a person may have made something else of it. */
function readTaken(id: number, metas: Meta): Readonly<Record<string, string>> {
  const value = metas.find(({ key }) => key === TAKEN_META)?.value
  const mark = typeof value === 'string' ? parsed(value) : value
  if (mark === null || typeof mark !== 'object') return {}
  if ('#' in mark && mark['#'] !== id) return {}
  return Object.fromEntries(
    Object.entries(mark).filter((entry): entry is [string, string] => isMoment(entry[1])),
  )
}

function firstMeta(metas: Meta, keys: readonly string[]): string {
  const values = keys.map((key) => metas.find((meta) => meta.key === key)?.value)
  return (
    values
      .find((value) => typeof value === 'string' && value.trim() !== '')
      ?.toString()
      .trim() ?? ''
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}
