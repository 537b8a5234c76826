import * as v from 'valibot'
import type { ShopOrder } from '../../shop.ts'
import { objectMessage, parseOrRefuse } from '../problems.ts'

/** An order that has no id yet, and that nobody has taken over. */
export type NewOrder = Omit<ShopOrder, 'id' | 'takenBy'>

const WHEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

const money = v.pipe(
  v.string('must be a text such as "12.50"'),
  v.regex(/^\d{1,15}(\.\d{1,6})?$/, 'must be a decimal number with a dot, such as "12.50"'),
  v.transform(withTwoDecimals),
)
const noMoney = v.optional(money, '0.00')
const when = v.pipe(
  v.string('must be a text'),
  v.check(
    (text) => WHEN.test(text) && !Number.isNaN(Date.parse(text)),
    'must be a time such as 2026-01-31T12:00:00Z',
  ),
  v.transform((text) => new Date(text).toISOString()),
)
const currency = v.pipe(
  v.string('must be a text'),
  v.regex(/^[A-Z]{3}$/, 'must be three capitals such as UAH'),
)
const address = v.strictObject(
  {
    name: text(200),
    company: text(200),
    street: text(500),
    city: text(200),
    region: text(200),
    zip: text(50),
    country: text(100),
    taxId: text(50),
    vatId: text(50),
    phone: text(50),
    email: text(320),
  },
  objectMessage,
)
const item = v.strictObject(
  {
    sku: key(200),
    name: text(1000),
    quantity: v.pipe(
      v.number('must be a number'),
      v.finite('must be finite'),
      v.gtValue(0, 'must be above 0'),
    ),
    price: money,
    taxRate: v.optional(money),
  },
  objectMessage,
)

/** What `POST /orders` takes, for its description. @param currency of orders that name none, if there is one */
export function describedOrder(currencyOfShop?: string) {
  const { entries } = orderBody({ currency: currencyOfShop ?? '', createdAt: '' })
  const asSettings = currencyOfShop === undefined ? { currency } : {}
  return v.strictObject({ ...entries, ...asSettings, createdAt: v.optional(when) })
}

/** Left-out texts are empty, amounts zero. */
function orderBody(defaults: { currency: string; createdAt: string }) {
  return v.strictObject(
    {
      number: key(64),
      createdAt: v.optional(when, defaults.createdAt),
      currency: v.optional(currency, defaults.currency),
      status: v.optional(key(50), 'new'),
      paid: v.optional(v.boolean('must be true or false'), false),
      customer: v.optional(
        v.strictObject({ name: text(200), email: text(320), phone: text(50) }, objectMessage),
        {},
      ),
      billing: v.optional(address, {}),
      shipping: v.optional(address, {}),
      payment: text(200),
      carrier: text(200),
      note: text(10_000),
      items: v.pipe(
        v.array(item, 'must be a list'),
        v.minLength(1, 'must have at least one item'),
        v.maxLength(1000, 'must have at most 1000 items'),
      ),
      shippingTotal: noMoney,
      discountTotal: noMoney,
      total: money,
    },
    objectMessage,
  )
}

/**
 * Reads the body of `POST /orders`. Unknown members are refused, because a misspelt amount that is silently ignored ends
 * in the books.
 * @throws INVALID_ORDER (422) with every problem and its path
 */
export function readOrder(body: unknown, defaults: { currency: string; createdAt: string }): NewOrder {
  const refusal = { code: 'INVALID_ORDER', status: 422, what: 'take this order' }
  return parseOrRefuse(orderBody(defaults), body, refusal)
}

/** A text that may be left out. */
function text(max: number) {
  return v.optional(
    v.pipe(
      v.string('must be a text'),
      v.maxLength(max, `must have at most ${max} characters`),
      v.check((value) => value.isWellFormed(), 'must be well-formed Unicode'),
    ),
    '',
  )
}

/** A text that names something: not empty, no space around it, one line. */
function key(max: number) {
  return v.pipe(
    v.string('must be a text'),
    v.maxLength(max, `must have at most ${max} characters`),
    v.regex(/^[^\s\p{Cc}](?:\P{Cc}*[^\s\p{Cc}])?$/u, 'must be a text of one line without spaces at its ends'),
    v.check((value) => value.isWellFormed(), 'must be well-formed Unicode'),
  )
}

function withTwoDecimals(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}`
}
