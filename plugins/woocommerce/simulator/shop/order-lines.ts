import { wpError } from '../web/error.ts'
import { type Fields, isSet, listOf, textOf, wholeOf } from '../web/fields.ts'
import { decimalText, priceOf } from './prices.ts'
import type { Order, OrderLine, Product, ShippingLine } from './records.ts'
import type { State } from './state.ts'

/**
 * Takes the lines that were sent into those of an order: one with an id changes that line (0 pieces remove it), one
 * without is added.
 * @throws WpError for a line that names no product, or an id that the order does not have
 */
export function writeLines(state: State, lines: readonly OrderLine[], sent: unknown): OrderLine[] {
  let written = [...lines]
  for (const fields of listOf(sent)) {
    const id = wholeOf(fields.id)
    const old = written.find((line) => line.id === id)
    if (id !== 0 && old === undefined)
      throw wpError(
        'woocommerce_rest_invalid_item_id',
        'Order item ID provided is not associated with order.',
      )
    if (old === undefined) written.push(newLine(state, fields))
    else if (isSet(fields, 'quantity') && wholeOf(fields.quantity) === 0)
      written = written.filter((line) => line !== old)
    else written = written.map((line) => (line === old ? changedLine(state, old, fields) : line))
  }
  return written
}

/** Takes the ways of shipping that were sent, all of them new. */
export function writeShipping(state: State, sent: unknown): ShippingLine[] {
  return listOf(sent).map((fields) => {
    const total = precise(Number(decimalText(fields.total)))
    return {
      id: state.nextId('item'),
      methodTitle: textOf(fields.method_title),
      methodId: textOf(fields.method_id),
      total,
      totalTax: taxOf(state, { total, taxClass: '' }),
    }
  })
}

/** A sum as it is shown; halves go up. */
export function money(sum: number, decimals = 2): string {
  return (Math.round(Number(`${sum.toFixed(9)}e${decimals}`)) / 10 ** decimals).toFixed(decimals)
}

export function sum(amounts: readonly string[]): number {
  return amounts.reduce((total, amount) => total + Number(amount), 0)
}

/** What the buyer pays, with tax and shipping; each line counts in whole cents. */
export function totalOf({ lines, shippingLines }: Pick<Order, 'lines' | 'shippingLines'>): number {
  const amounts = [...lines, ...shippingLines].flatMap(({ total, totalTax }) => [total, totalTax])
  return sum(amounts.map((amount) => money(Number(amount))))
}

/** Percent; 0 where the shop does not calculate taxes. */
export function taxPercent(state: State, taxClass: string): number {
  return state.settings.woocommerce_calc_taxes === 'yes' ? (state.taxRates[taxClass] ?? 0) : 0
}

/** A product that is not found leaves an empty line, without an error. */
function newLine(state: State, fields: Fields): OrderLine {
  const product = productOf(state, fields)
  const parent = product === undefined ? undefined : state.products.get(product.parentId)
  const quantity = isSet(fields, 'quantity') ? wholeOf(fields.quantity) : 1
  const line = {
    id: state.nextId('item'),
    name: isSet(fields, 'name') ? textOf(fields.name) : ((parent ?? product)?.name ?? ''),
    productId: parent?.id ?? product?.id ?? 0,
    variationId: parent === undefined ? 0 : (product?.id ?? 0),
    sku: product?.sku ?? '',
    quantity,
    taxClass: product?.taxClass === 'parent' ? (parent?.taxClass ?? '') : (product?.taxClass ?? ''),
  }
  const price = product === undefined ? 0 : Number(priceOf(product, { now: state.now(), variations: [] }))
  const total = withoutTax(state, price * quantity, line.taxClass)
  const totalTax = taxOf(state, { ...line, total })
  return changedLine(state, { ...line, subtotal: total, total, totalTax }, fields)
}

function changedLine(state: State, line: OrderLine, fields: Fields): OrderLine {
  const quantity = isSet(fields, 'quantity') ? wholeOf(fields.quantity) : line.quantity
  const total = isSet(fields, 'total') ? precise(Number(decimalText(fields.total))) : line.total
  const subtotal = isSet(fields, 'subtotal') ? precise(Number(decimalText(fields.subtotal))) : line.subtotal
  const totalTax = isSet(fields, 'total') ? taxOf(state, { ...line, total }) : line.totalTax
  return { ...line, quantity, total, subtotal, totalTax }
}

/** What a buyer pays without its tax, when the shop's prices are with tax. */
function withoutTax(state: State, amount: number, taxClass: string): string {
  const isWithTax = state.settings.woocommerce_prices_include_tax === 'yes'
  return precise(isWithTax ? amount / (1 + taxPercent(state, taxClass) / 100) : amount)
}

/** The tax on a line, in whole cents; a half cent goes down where prices are with tax. */
function taxOf(state: State, { total, taxClass }: { total: string; taxClass: string }): string {
  const cents = Number(total) * taxPercent(state, taxClass)
  const isHalfDown = state.settings.woocommerce_prices_include_tax === 'yes'
  return (Math.round(cents - (isHalfDown ? 0.0001 : 0)) / 100).toFixed(2)
}

/** Sums of lines are kept with more decimals than money has. */
function precise(sum: number): string {
  return money(sum, 6)
}

function productOf(state: State, fields: Fields): Product | undefined {
  const id = wholeOf(fields.variation_id) || wholeOf(fields.product_id)
  const sku = textOf(fields.sku)
  if (id === 0 && sku === '' && !isSet(fields, 'product_id'))
    throw wpError('woocommerce_rest_required_product_reference', 'Product ID or SKU is required.')
  if (sku !== '') return state.products.withSku(sku).find(({ status }) => status !== 'trash')
  return state.products.get(id)
}
