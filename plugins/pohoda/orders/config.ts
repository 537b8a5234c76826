import * as v from 'valibot'
import { describe, text, wholeNumber } from '../../../core/schema.ts'
import { toDecimal } from '../answers/decimal.ts'

const rateName = v.picklist(['none', 'high', 'low', 'third'])

/** The rates of Czechia; the settings add to them. */
const USUAL_RATES = { '21': 'high', '12': 'low', '0': 'none' } as const

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

/** The most characters that POHODA keeps of a name that it looks up, such as a store or a carrier. */
const nameOf = (most: number) =>
  v.pipe(text(), v.maxLength(most, `a name of POHODA of at most ${most} characters`))

const lineText = (standard: string) =>
  v.pipe(
    v.optional(v.pipe(text(), v.maxLength(90, 'a text of at most 90 characters')), standard),
    describe('How the line reads in POHODA.'),
  )

const lineCode = v.pipe(v.optional(nameOf(64)), describe('The code (Kód) of a stock card for it.'))

const countryCode = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country in two letters, such as "SK"'))
const currencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency in three letters, such as "EUR"'))
const percent = v.pipe(v.string(), v.regex(/^\d{1,2}(\.\d{1,2})?$/, 'a rate in percent, such as "21"'))

/** What a country outside of home means for VAT. */
const destination = v.union([
  v.literal('home'),
  v.strictObject({
    service: v.pipe(
      v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'two letters, such as "GD"')), 'GD'),
      describe('The kind of supply (Druh dodání) of the lines; "GD" is goods.'),
    ),
    rate: v.pipe(
      v.optional(percent),
      describe('The rate for shipping when the goods of an order have several.'),
    ),
  }),
])

/** How an order of the shop becomes a received order (přijatá objednávka). */
export const ordersConfig = v.strictObject({
  series: v.pipe(
    v.optional(nameOf(19)),
    describe('The number series (číselná řada) of the orders, e.g. "26OP".'),
  ),
  reserve: v.pipe(v.optional(v.boolean(), true), describe('Whether the stock is reserved.')),
  payments: v.pipe(
    v.optional(v.record(text(), v.union([nameOf(32), v.strictObject({ type: paymentType })])), {}),
    describe(
      'By the payment as the shop names it: the form of payment in POHODA, or { "type": "creditcard" }.',
    ),
  ),
  carriers: v.pipe(
    v.optional(v.record(text(), nameOf(20)), {}),
    describe('By the carrier as the shop names it: the carrier (Dopravce) in POHODA.'),
  ),
  vat: v.pipe(
    v.optional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(/^(\d{1,2}(\.\d{1,2})?|unknown)$/, 'a rate in percent, such as "21", or "unknown"'),
        ),
        rateName,
      ),
      {},
    ),
    v.transform((own): Record<string, v.InferOutput<typeof rateName>> => ({
      ...USUAL_RATES,
      ...Object.fromEntries(Object.entries(own).map(([rate, name]) => [toDecimal(rate) ?? rate, name])),
    })),
    describe(
      'By the rate in percent: its name in POHODA, beside 21, 12 and 0; "unknown" is for lines of which the shop tells no rate.',
    ),
  ),
  shippingItem: v.pipe(
    v.optional(
      v.strictObject({
        text: lineText('Doprava'),
        code: lineCode,
        vat: v.pipe(v.optional(rateName, 'high'), describe('The rate of VAT of the line.')),
      }),
      {},
    ),
    describe('The line for shipping.'),
  ),
  discountItem: v.pipe(
    v.optional(
      v.strictObject({
        text: lineText('Sleva'),
        code: lineCode,
        vat: v.pipe(
          v.optional(rateName),
          describe('The rate of VAT; without it the discount is shared out over the rates of the goods.'),
        ),
      }),
      {},
    ),
    describe('The line for a discount.'),
  ),
  roundingItem: v.pipe(
    v.optional(
      v.strictObject({
        text: lineText('Zaokrouhlení'),
        code: lineCode,
        vat: v.pipe(v.optional(rateName, 'none'), describe('The rate of VAT of the line.')),
        most: v.pipe(
          v.optional(v.pipe(v.string(), v.regex(/^\d(\.\d{1,2})?$/, 'an amount such as "0.50"')), '0.50'),
          describe(
            'How far the lines may be from the total of the shop; an order that is farther off is put aside.',
          ),
        ),
      }),
      {},
    ),
    describe('The line that makes the total the same as in the shop.'),
  ),
  centre: v.pipe(v.optional(nameOf(19)), describe('The centre (Středisko) of the orders.')),
  store: v.pipe(
    v.optional(nameOf(19)),
    describe(
      'The store (sklad) from which goods are ordered; without it the first of tasks.quantities.stores.',
    ),
  ),
  currency: v.pipe(v.optional(currencyCode, 'CZK'), describe('The home currency of the accounting unit.')),
  currencies: v.pipe(
    v.optional(
      v.record(
        currencyCode,
        v.strictObject({
          rate: v.pipe(
            v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}(\.\d{1,6})?$/, 'a rate such as "24.5"'))),
            describe('What the amount costs in the home currency; without it POHODA takes its own rate.'),
          ),
          amount: v.optional(wholeNumber({ min: 1 }), 1),
        }),
      ),
      {},
    ),
    describe('Foreign currencies that POHODA may get, e.g. { "EUR": {} }; orders in others are put aside.'),
  ),
  country: v.pipe(v.optional(countryCode, 'CZ'), describe('The home country.')),
  oss: v.pipe(
    v.optional(v.record(countryCode, destination), {}),
    describe(
      'Countries abroad, by their two letters: {} for VAT under OSS, "home" for VAT as at home; orders to others are put aside.',
    ),
  ),
  system: v.pipe(
    v.optional(nameOf(64)),
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
