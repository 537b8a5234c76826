import * as v from 'valibot'
import { describe, text, wholeNumber } from '../../../core/schema.ts'

const rateName = v.picklist(['none', 'high', 'low', 'third'])

const paymentType = v.picklist([
  'draft',
  'cash',
  'postal',
  'delivery',
  'creditcard',
  'advance',
  'encashment',
  'cheque',
  'compensation',
])

/** A line of POHODA that stands for an amount of the shop: a text, or a stock item of that code. */
const amountLine = (defaultText: string) =>
  v.optional(
    v.strictObject({
      text: v.pipe(v.optional(text(), defaultText), describe('How the line reads in POHODA.')),
      code: v.pipe(v.optional(text()), describe('The code (Kód) of a stock card for it.')),
      vat: v.pipe(v.optional(rateName, 'high'), describe('The rate of VAT of the line.')),
    }),
    {},
  )

/** How an order of the shop becomes a received order (přijatá objednávka). */
export const ordersConfig = v.strictObject({
  series: v.pipe(
    v.optional(text()),
    describe('The number series (číselná řada) of the orders, e.g. "26OP".'),
  ),
  reserve: v.pipe(v.optional(v.boolean(), true), describe('Whether the stock is reserved.')),
  payments: v.pipe(
    v.optional(v.record(text(), v.union([text(), v.strictObject({ type: paymentType })])), {}),
    describe(
      'By the payment as the shop names it: the form of payment in POHODA, or { "type": "creditcard" }.',
    ),
  ),
  carriers: v.pipe(
    v.optional(v.record(text(), text()), {}),
    describe('By the carrier as the shop names it: the carrier (Dopravce) in POHODA.'),
  ),
  vat: v.pipe(
    v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^\d{1,2}(\.\d{1,2})?$/, 'a rate in percent, such as "21"')),
        rateName,
      ),
      {
        '21': 'high',
        '12': 'low',
        '0': 'none',
      },
    ),
    describe('By the rate in percent: its name in POHODA.'),
  ),
  shippingItem: v.pipe(amountLine('Doprava'), describe('The line for shipping.')),
  discountItem: v.pipe(amountLine('Sleva'), describe('The line for a discount.')),
  centre: v.pipe(v.optional(text()), describe('The centre (Středisko) of the orders.')),
  store: v.pipe(
    v.optional(text()),
    describe(
      'The store (sklad) from which goods are ordered; without it the first of tasks.quantities.stores.',
    ),
  ),
  currency: v.pipe(v.optional(text(), 'CZK'), describe('The home currency of the accounting unit.')),
  currencies: v.pipe(
    v.optional(
      v.record(
        text(),
        v.strictObject({ rate: v.optional(text()), amount: v.optional(wholeNumber({ min: 1 }), 1) }),
      ),
      {},
    ),
    describe('Foreign currencies that POHODA may get, e.g. { "EUR": {} }; orders in others are put aside.'),
  ),
  country: v.pipe(v.optional(text(), 'CZ'), describe('The home country.')),
  oss: v.pipe(
    v.optional(v.record(text(), v.strictObject({ service: v.optional(text()) })), {}),
    describe(
      'Countries with VAT under OSS, by their two letters; private customers of others are put aside.',
    ),
  ),
  system: v.pipe(
    v.optional(text()),
    describe('The name under which POHODA keeps our numbers (extId); default: "mostik-" and the instance.'),
  ),
  since: v.pipe(
    v.optional(v.pipe(v.string(), v.isoTimestamp('a moment such as "2026-01-31T00:00:00Z"'))),
    describe('Orders before this moment stay where they are; without it: before the first start.'),
  ),
  statuses: v.pipe(
    v.optional(v.array(text())),
    describe('Only orders in these statuses; without it those that the shop counts as placed.'),
  ),
})

export type OrdersConfig = v.InferOutput<typeof ordersConfig>
