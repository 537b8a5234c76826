import { datePair } from '../shop/dates.ts'
import { metaJson } from '../shop/meta.ts'
import { money, sum, totalOf } from '../shop/order-lines.ts'
import type { Order } from '../shop/records.ts'
import type { State } from '../shop/state.ts'
import { lineJson, shippingJson, taxLinesJson } from './order-lines-json.ts'
import { linksJson } from './product-json.ts'
import { VERSIONS } from './settings.ts'

const NAMES = [
  'first_name',
  'last_name',
  'company',
  'address_1',
  'address_2',
  'city',
  'state',
  'postcode',
  'country',
]

/**
 * An order as WooCommerce shows it.
 * @param decimals of sums; the shop's own by default (`dp` in the query)
 */
export function orderJson(
  state: State,
  order: Order,
  decimals = shopDecimals(state),
): Record<string, unknown> {
  const { id, lines, shippingLines } = order
  const utcOffset = state.utcOffsetMinutes
  const shown = (amount: number) => money(amount, decimals)
  const cartTax = sum(lines.map(({ totalTax }) => totalTax))
  const shippingTax = sum(shippingLines.map(({ totalTax }) => totalTax))
  const shippingTotal = sum(shippingLines.map(({ total }) => total))
  const linesTotal = sum(lines.map(({ total }) => total))
  const address = (fields: Readonly<Record<string, string>>, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, fields[name] ?? '']))
  return {
    id,
    parent_id: 0,
    status: order.status,
    currency: order.currency,
    version: VERSIONS.woocommerce,
    prices_include_tax: order.pricesIncludeTax,
    ...datePair('date_created', order.createdAt, utcOffset),
    ...datePair('date_modified', order.modifiedAt, utcOffset),
    discount_total: shown(sum(lines.map(({ subtotal }) => subtotal)) - linesTotal),
    discount_tax: shown(0),
    shipping_total: shown(shippingTotal),
    shipping_tax: shown(shippingTax),
    cart_tax: shown(cartTax),
    total: shown(totalOf(order)),
    total_tax: shown(cartTax + shippingTax),
    customer_id: order.customerId,
    order_key: `wc_order_${id}`,
    billing: address(order.billing, [...NAMES, 'email', 'phone']),
    shipping: address(order.shipping, [...NAMES, 'phone']),
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethodTitle,
    transaction_id: order.transactionId,
    customer_ip_address: '',
    customer_user_agent: '',
    created_via: order.createdVia,
    customer_note: order.customerNote,
    ...datePair('date_completed', order.completedAt, utcOffset),
    ...datePair('date_paid', order.paidAt, utcOffset),
    cart_hash: '',
    number: String(id),
    meta_data: metaJson(order.meta),
    line_items: lines.map((line) => lineJson(state, line, decimals)),
    tax_lines: taxLinesJson(state, order, decimals),
    shipping_lines: shippingLines.map((line) => shippingJson(line, decimals)),
    fee_lines: [],
    coupon_lines: [],
    refunds: order.refunds.map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })),
    payment_url: `${state.url}/checkout/order-pay/${id}/`,
    is_editable: order.status === 'pending' || order.status === 'on-hold',
    needs_payment: order.status === 'pending',
    needs_processing: true,
    currency_symbol: order.currency,
    _links: linksJson(state, `/orders/${id}`, '/orders'),
  }
}

/** How many decimals prices have in the shop. */
function shopDecimals(state: State): number {
  return Number(state.settings.woocommerce_price_num_decimals)
}
