import { money, sum, taxPercent } from '../shop/order-lines.ts'
import type { Order, OrderLine, ShippingLine } from '../shop/records.ts'
import type { State } from '../shop/state.ts'

/** One line of an order. `price` is a number, of one piece, and not rounded. */
export function lineJson(state: State, line: OrderLine, decimals: number): object {
  const shown = (amount: string) => money(Number(amount), decimals)
  const tax = shown(line.totalTax)
  return {
    id: line.id,
    name: line.name,
    product_id: line.productId,
    variation_id: line.variationId,
    quantity: line.quantity,
    tax_class: line.taxClass,
    subtotal: shown(line.subtotal),
    subtotal_tax: tax,
    total: shown(line.total),
    total_tax: tax,
    taxes: Number(tax) === 0 ? [] : [{ id: rateId(state, line.taxClass), total: tax, subtotal: tax }],
    meta_data: [],
    sku: line.sku === '' ? null : line.sku,
    global_unique_id: '',
    price: line.quantity === 0 ? 0 : Number(line.total) / line.quantity,
    image: { id: '', src: '' },
    parent_name: line.variationId === 0 ? null : line.name,
  }
}

export function shippingJson(line: ShippingLine, decimals: number): object {
  return {
    id: line.id,
    method_title: line.methodTitle,
    method_id: line.methodId,
    instance_id: '0',
    total: money(Number(line.total), decimals),
    total_tax: money(Number(line.totalTax), decimals),
    taxes: [],
    meta_data: [],
  }
}

/** The taxes of an order by their rates; shipping has the standard one. */
export function taxLinesJson(state: State, order: Order, decimals: number): object[] {
  const classes = [...new Set(order.lines.map(({ taxClass }) => taxClass))]
  return classes.flatMap((taxClass, place) => {
    const percent = taxPercent(state, taxClass)
    if (percent === 0) return []
    const lines = order.lines.filter((line) => line.taxClass === taxClass)
    const shipping = taxClass === '' ? order.shippingLines : []
    return [
      {
        id: order.id * 10 + place,
        rate_code: `TAX-${rateId(state, taxClass)}`,
        rate_id: rateId(state, taxClass),
        label: 'Tax',
        compound: false,
        tax_total: money(sum(lines.map(({ totalTax }) => totalTax)), decimals),
        shipping_tax_total: money(sum(shipping.map(({ totalTax }) => totalTax)), decimals),
        rate_percent: percent,
        meta_data: [],
      },
    ]
  })
}

function rateId(state: State, taxClass: string): number {
  return Object.keys(state.taxRates).indexOf(taxClass) + 1
}
