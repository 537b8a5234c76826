import { childOf, down, textOf, type Tree } from '../base/tree.ts'
import { momentOf } from '../base/time.ts'
import type { StockCard } from '../cards.ts'
import type { UnitOrder } from '../orders.ts'
import { type AccountingUnit, storageId } from '../unit.ts'

/** The cards that a filter of stock lets through (`ftr:filter` of `requestStock`, of suppliers, of an update). */
export function selectCards(unit: AccountingUnit, filter: Tree | undefined): StockCard[] {
  const since = sinceOf(unit, filter)
  const wanted = {
    id: textOf(filter, 'id'),
    code: textOf(filter, 'code'),
    ean: textOf(filter, 'EAN'),
    name: textOf(filter, 'name'),
    internet: textOf(filter, 'internet'),
    storeId: textOf(filter, 'store', 'id'),
    store: textOf(filter, 'store', 'ids'),
    storageId: textOf(filter, 'storage', 'id'),
    storage: textOf(filter, 'storage', 'ids'),
  }
  return unit.cards.all().filter((card) => {
    const path = card.branch === '' ? card.store : `${card.store}/${card.branch}`
    return (
      is(wanted.id, String(card.id)) &&
      is(wanted.code, card.code) &&
      is(wanted.ean, card.ean) &&
      is(wanted.name, card.name) &&
      is(wanted.internet, String(card.isInternet)) &&
      is(wanted.storeId, String(storageId(unit, card.store, ''))) &&
      is(wanted.store, card.store) &&
      is(wanted.storageId, String(storageId(unit, card.store, card.branch))) &&
      (wanted.storage === undefined || path === wanted.storage || path.startsWith(`${wanted.storage}/`)) &&
      isSince(card, since)
    )
  })
}

/** The orders that a filter of documents lets through. */
export function selectOrders(unit: AccountingUnit, filter: Tree | undefined): UnitOrder[] {
  const since = sinceOf(unit, filter)
  const numbers = down(filter, 'selectedNumbers')?.children.map((number) => textOf(number, 'numberRequested'))
  const extId = childOf(filter, 'extId')
  const id = textOf(filter, 'id')
  const from = textOf(filter, 'dateFrom')
  const till = textOf(filter, 'dateTill')
  return unit.orders
    .all()
    .filter(
      (order) =>
        is(id, String(order.id)) &&
        (extId === undefined ||
          order.extIds.some(
            (known) => known.id === textOf(extId, 'ids') && known.system === textOf(extId, 'exSystemName'),
          )) &&
        (numbers === undefined || numbers.includes(order.number)) &&
        (from === undefined || order.date >= from) &&
        (till === undefined || order.date <= till) &&
        isSince(order, since),
    )
}

/** The page that `limit` asks for: records with that id and those after it. */
export function pageOf<T extends { id: number }>(records: readonly T[], limit: Tree | undefined): T[] {
  const from = Number(textOf(limit, 'idFrom') ?? 0)
  const count = Number(textOf(limit, 'count') ?? Infinity)
  return records
    .filter(({ id }) => id >= from)
    .sort((a, b) => a.id - b.id)
    .slice(0, count)
}

function is(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value
}

function sinceOf(unit: AccountingUnit, filter: Tree | undefined): number | undefined {
  const text = textOf(filter, 'lastChanges')
  return text === undefined ? undefined : momentOf(text, unit.timezone)
}

/** POHODA keeps changes to the second. */
function isSince({ changedAt }: { changedAt: number }, since: number | undefined): boolean {
  return since === undefined || Math.floor(changedAt / 1000) * 1000 >= since
}
