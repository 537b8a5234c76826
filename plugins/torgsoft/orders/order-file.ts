import type { ShopOrder } from '../../../core/shop.ts'
import { hash32 } from '../../../core/text.ts'

export interface OrderFileOptions {
  /** The key under which Torgsoft expects the town; samples have both `City` and `Місто`. */
  cityKey: string
  /** IANA zone of the shop, in which `OrderDate` is written. */
  timezone: string
  /** The GoodID of the article that stands for shipping; without it shipping goes into the comment. */
  shippingGoodId?: string | undefined
  templates: {
    /** `{number}`, `{note}`, `{payment}`, `{carrier}` are filled in. */
    comment: string
    deliveryAddress: string
  }
}

/** An order in Torgsoft's shape; every value is a text there. */
export interface OrderFile {
  Client: Record<string, string>
  Options: Record<string, string>
  Goods: { GoodID: string; Price: string; Count: string }[]
}

/** Why an order cannot be handed over; it is quarantined whole, because half an order is worse than none. */
export interface OrderProblem {
  problem: string
}

/**
 * Writes a shop's order as Torgsoft takes it: client, options with `OrderDate` as `YYYY-MM-DD HH:MM:SS` local time,
 * goods by GoodID with prices per piece and a decimal point. Optional values that are empty are left out.
 */
export function toOrderFile(order: ShopOrder, options: OrderFileOptions): OrderFile | OrderProblem {
  const unknown = order.items.filter((item) => !/^\d+$/.test(item.sku))
  if (unknown.length > 0) {
    const names = unknown.map((item) => `"${item.sku}" (${item.name})`).join(', ')
    return {
      problem: `These lines have no GoodID: ${names}. Match them with goods of Torgsoft, then try again.`,
    }
  }
  if (order.items.length === 0) return { problem: 'The order has no lines.' }
  return {
    Client: client(order, options),
    Options: orderOptions(order, options),
    Goods: goods(order, options),
  }
}

/**
 * The name of an order's file. Characters that a file name cannot have become `_`; then, and when it is cut, a hash of
 * the number keeps it apart from others.
 */
export function orderFileName({ number }: Pick<ShopOrder, 'number'>): string {
  const plain = [...number.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')].slice(0, MOST_CHARACTERS).join('')
  return plain === number ? `order-${plain}.json` : `order-${plain}-${hash32(number).toString(16)}.json`
}

/** A file name may have 255 bytes. */
const MOST_CHARACTERS = 50

function client(
  { number, customer, billing, shipping }: ShopOrder,
  { cityKey }: OrderFileOptions,
): Record<string, string> {
  const address = shipping.street === '' && shipping.city === '' ? billing : shipping
  return withoutEmpty({
    // Torgsoft needs something to call the client by.
    Name: customer.name || billing.name || shipping.name || customer.phone || customer.email || `№ ${number}`,
    MPhone: customer.phone || shipping.phone || billing.phone,
    ZIP: address.zip,
    Country: address.country,
    Region: address.region,
    [cityKey]: address.city,
    Address: address.street,
    EMail: customer.email || billing.email,
  })
}

function orderOptions(order: ShopOrder, options: OrderFileOptions): Record<string, string> {
  const address = order.shipping.city === '' ? order.billing : order.shipping
  const shipping =
    options.shippingGoodId === undefined ? amountWords('Shipping', order.shippingTotal, order) : ''
  const discount = amountWords('Discount', order.discountTotal, order)
  return withoutEmpty({
    SaleType: '1',
    Comment: `${fill(options.templates.comment, order)}${shipping}${discount}`.trim(),
    OrderNumber: order.number,
    DeliveryCondition: order.carrier,
    DeliveryAddress: fill(options.templates.deliveryAddress, order) || joined(address.city, address.street),
    OrderDate: localTime(order.createdAt, options.timezone),
    CurrencyInternationalCode: order.currency,
  })
}

function goods(order: ShopOrder, { shippingGoodId }: OrderFileOptions): OrderFile['Goods'] {
  const lines = order.items.map((item) => ({
    GoodID: item.sku,
    Price: item.price,
    Count: String(item.quantity),
  }))
  const hasShipping = shippingGoodId !== undefined && isAboveZero(order.shippingTotal)
  return hasShipping ? [...lines, { GoodID: shippingGoodId, Price: order.shippingTotal, Count: '1' }] : lines
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

/** What has no field of its own in Torgsoft, so that the total there can be made that of the shop. */
function amountWords(what: string, amount: string, { currency }: ShopOrder): string {
  return isAboveZero(amount) ? ` ${what}: ${amount} ${currency}.` : ''
}

function isAboveZero(price: string): boolean {
  return /[1-9]/.test(price)
}

function fill(template: string, order: ShopOrder): string {
  const values: Record<string, string> = {
    number: order.number,
    note: order.note,
    payment: order.payment,
    carrier: order.carrier,
  }
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole).trim()
}

function localTime(iso: string, timezone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return format.format(new Date(iso))
}

function withoutEmpty(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
