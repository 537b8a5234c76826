import { childOf, textOf, type Tree } from '../base/tree.ts'
import type { StockCard } from '../cards.ts'
import type { OrderSeed, UnitOrder } from '../orders.ts'
import type { AccountingUnit } from '../unit.ts'
import { type Detail, type ImportResult, Refused, unknownValue } from './result.ts'
import { totalOf } from './total.ts'

/** Takes an order whose form is right (`ord:order`). POHODA itself does not mind that it has the same order already. */
export function importOrder(order: Tree, unit: AccountingUnit, way: UnitOrder['way']): ImportResult {
  try {
    const added = unit.orders.add(seedOf(order, { unit, way }))
    const [extId] = added.extIds
    return {
      state: 'ok',
      details: unit.knobs.adjustsTexts ? [ADJUSTED] : [],
      produced: { id: added.id, number: added.number, action: 'add', extId },
    }
  } catch (error) {
    if (error instanceof Refused) return { state: 'error', details: [error.detail] }
    throw error
  }
}

/** The order that the unit has of the same number of the same system, or of the same number of the customer. */
export function knownOrder(order: Tree, unit: AccountingUnit): UnitOrder | undefined {
  const header = childOf(order, 'orderHeader')
  const id = textOf(header, 'extId', 'ids')
  const system = textOf(header, 'extId', 'exSystemName')
  const numberOrder = textOf(header, 'numberOrder')
  return unit.orders
    .all()
    .find(
      (known) =>
        known.extIds.some((extId) => extId.id === id && extId.system === system) ||
        (numberOrder !== undefined && numberOrder !== '' && known.numberOrder === numberOrder),
    )
}

/** @throws Refused */
function seedOf(order: Tree, { unit, way }: { unit: AccountingUnit; way: UnitOrder['way'] }): OrderSeed {
  const { lists } = unit
  const header = childOf(order, 'orderHeader')
  const named = (xpath: string, known: readonly string[], ...path: readonly string[]) => {
    const name = textOf(header, ...path)
    if (name !== undefined && !known.includes(name)) throw unknownValue(name, `${HEADER}/${xpath}`)
    return name
  }
  if (textOf(header, 'orderType') !== 'receivedOrder') {
    throw unknownValue(textOf(header, 'orderType'), `${HEADER}/ord:orderType`)
  }
  const series = named('ord:number/typ:ids', lists.series, 'number', 'ids') ?? lists.series[0] ?? ''
  const payment = named('ord:paymentType/typ:ids', lists.payments, 'paymentType', 'ids')
  const carrier = named('ord:carrier/typ:ids', lists.carriers, 'carrier', 'ids')
  named('ord:centre/typ:ids', lists.centres, 'centre', 'ids')
  named('ord:MOSS/typ:ids', lists.ossCountries, 'MOSS', 'ids')
  const isReserved = textOf(header, 'isReserved') === 'true'
  const extId = textOf(header, 'extId', 'ids')
  const lines = childOf(order, 'orderDetail')?.children ?? []
  return {
    series,
    numberRequested: requestedNumber(header, unit),
    extIds: extId === undefined ? [] : [{ id: extId, system: textOf(header, 'extId', 'exSystemName') ?? '' }],
    numberOrder: textOf(header, 'numberOrder') ?? '',
    date: textOf(header, 'date') ?? unit.today(),
    text: textOf(header, 'text') ?? '',
    isReserved,
    isExecuted: textOf(header, 'isExecuted') === 'true',
    isDelivered: false,
    cancelledOn: undefined,
    invoices: [],
    items: lines.map((line, at) => itemOf(line, { unit, at, isReserved })),
    currency: currencyOf(order, unit),
    total: totalOf(order, unit),
    payment: payment ?? textOf(header, 'paymentType', 'paymentType') ?? '',
    carrier: carrier ?? '',
    source: order,
    way,
  }
}

function itemOf(
  line: Tree,
  { unit, at, isReserved }: { unit: AccountingUnit; at: number; isReserved: boolean },
): OrderSeed['items'][number] {
  const card = cardOf(line, { unit, path: `${DETAIL}/ord:orderItem[${at + 1}]/ord:stockItem` })
  const quantity = Number(textOf(line, 'quantity') ?? 0)
  if (card?.type === 'card' && isReserved && unit.knobs.refusesShortage) {
    const free = card.count - card.reservation
    if (quantity > free) {
      const where = `${card.code}, ${card.store}`
      throw new Refused({ errno: 110, note: `Nedostatečné množství zásoby ${card.name} (${where}).` })
    }
  }
  return {
    text: textOf(line, 'text') ?? card?.name ?? '',
    code: card?.code,
    store: card?.store,
    quantity,
    unit: textOf(line, 'unit') ?? card?.unit ?? '',
  }
}

/** The one card that a line names, sought by id, code, or EAN in this order. */
function cardOf(line: Tree, { unit, path }: { unit: AccountingUnit; path: string }): StockCard | undefined {
  const stockItem = childOf(line, 'stockItem')
  if (stockItem === undefined) return undefined
  const store = textOf(stockItem, 'store', 'ids')
  if (store !== undefined && !unit.lists.stores.some(({ name }) => name === store)) {
    throw unknownValue(store, `${path}/typ:store/typ:ids`)
  }
  const reference = childOf(stockItem, 'stockItem')
  const id = textOf(reference, 'id')
  const code = textOf(reference, 'ids')
  const ean = textOf(reference, 'EAN')
  const found = unit.cards
    .all()
    .filter(
      (card) =>
        (store === undefined || card.store === store) &&
        (id === undefined
          ? code === undefined
            ? card.ean === ean
            : card.code === code
          : `${card.id}` === id),
    )
  if (found.length > 1) throw new Refused({ errno: 109, note: AMBIGUOUS, xpath: `${path}/typ:stockItem` })
  if (found.length === 0) throw unknownValue(id ?? code ?? ean, `${path}/typ:stockItem/typ:ids`)
  return found[0]
}

function requestedNumber(header: Tree | undefined, unit: AccountingUnit): string | undefined {
  const element = childOf(childOf(header, 'number'), 'numberRequested')
  const number = element?.text.trim()
  const isTaken = unit.orders.all().some((order) => order.number === number)
  if (number !== undefined && isTaken && element?.attributes['checkDuplicity'] !== 'false') {
    const xpath = `${HEADER}/ord:number/typ:numberRequested`
    throw new Refused({ errno: 105, note: 'Číslo dokladu již existuje.', xpath, requested: number })
  }
  return number
}

function currencyOf(order: Tree, { lists }: AccountingUnit): string {
  const currency = textOf(order, 'orderSummary', 'foreignCurrency', 'currency', 'ids')
  if (currency !== undefined && !lists.currencies.includes(currency)) {
    throw unknownValue(currency, '/ord:order/ord:orderSummary/ord:foreignCurrency/typ:currency/typ:ids')
  }
  return currency ?? lists.homeCurrency
}

export const AMBIGUOUS = 'Pro daný filtr bylo nalezeno více jak 1 záznam.'

const HEADER = '/ord:order/ord:orderHeader'
const DETAIL = '/ord:order/ord:orderDetail'

/** A warning that changes nothing about the success. */
const ADJUSTED: Detail = {
  state: 'warning',
  errno: 603,
  note: 'Hodnota prvku musela být upravena.',
  xpath: `${HEADER}/ord:text`,
}
