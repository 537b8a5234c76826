import { toIso } from '../../../core/plugin.ts'
import type { OrderAddress, OrderItem, ShopOrder } from '../../../core/shop.ts'
import { unescapeHtml } from '../client/html.ts'
import { money, pricePerPiece } from './amounts.ts'
import type { WooLine, WooOrder } from './woo-order.ts'

/**
 * An order of WooCommerce as the port shows it. Amounts are with tax; prices per piece are those before coupons, and
 * what coupons take off stands in `discountTotal`, so that items + shipping − discount = total.
 *
 * A fee (cash on delivery, packaging) is no good that a source could know: it counts as shipping, and a negative one as a
 * discount. A line whose product is not known to us keeps an empty sku: whoever takes the order over must see it.
 * @param codeOf the source's code of a line, or an empty text
 */
export function toShopOrder(order: WooOrder, codeOf: (line: WooLine) => string): ShopOrder {
  const fees = order.fee_lines.map((fee) => fee.total + fee.total_tax)
  const surcharges = sum(fees.filter((fee) => fee > 0))
  const reductions = -sum(fees.filter((fee) => fee < 0))
  const billing = addressOf(order, 'billing')
  return {
    id: String(order.id),
    ...(Object.keys(order.takenBy).length > 0 && { takenBy: order.takenBy }),
    number: order.number,
    createdAt: toIso(order.created * 1000),
    currency: order.currency,
    status: order.status,
    paid: typeof order.date_paid_gmt === 'string' && order.date_paid_gmt !== '',
    customer: { name: billing.name || billing.company, email: billing.email, phone: billing.phone },
    billing,
    shipping: addressOf(order, 'shipping'),
    payment: unescapeHtml(order.payment_method_title || order.payment_method),
    carrier: order.shipping_lines.map((line) => unescapeHtml(line.method_title)).join(', '),
    note: unescapeHtml(order.customer_note),
    items: order.line_items.map((line) => itemOf(line, order, codeOf)),
    shippingTotal: money(order.shipping_total + order.shipping_tax + surcharges),
    discountTotal: money(order.discount_total + order.discount_tax + reductions),
    total: money(order.total),
  }
}

function itemOf(line: WooLine, order: WooOrder, codeOf: (line: WooLine) => string): OrderItem {
  const taxRate = taxRateOf(line, order)
  return {
    sku: codeOf(line),
    name: unescapeHtml(line.name),
    quantity: line.quantity,
    price: pricePerPiece(line.subtotal + line.subtotal_tax, line.quantity),
    ...(taxRate !== undefined && { taxRate }),
  }
}

/** In percent; undefined in an order without taxes. */
function taxRateOf(line: WooLine, { tax_lines }: WooOrder): string | undefined {
  if (tax_lines.length === 0) return undefined
  const ids = new Set(line.taxes.filter(({ subtotal }) => subtotal !== 0).map(({ id }) => id))
  return money(sum(tax_lines.filter((tax) => ids.has(tax.rate_id)).map((tax) => tax.rate_percent)))
}

function addressOf(order: WooOrder, which: 'billing' | 'shipping'): OrderAddress {
  const address = order[which]
  const isBilling = which === 'billing'
  return {
    name: joined(' ', address.first_name, address.last_name),
    company: unescapeHtml(address.company),
    street: joined(', ', address.address_1, address.address_2),
    city: unescapeHtml(address.city),
    region: unescapeHtml(address.state),
    zip: address.postcode,
    country: address.country,
    taxId: isBilling ? order.taxId : '',
    vatId: isBilling ? order.vatId : '',
    phone: address.phone,
    email: address.email,
  }
}

function joined(separator: string, ...parts: string[]): string {
  return parts
    .map((part) => unescapeHtml(part).trim())
    .filter((part) => part !== '')
    .join(separator)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
