import { type AccountingUnit, createUnit } from './unit.ts'
import { isOpen } from './orders.ts'

export interface YearChange {
  /** What open orders keep of what other systems know them by. Default `extId`, which keeps both. */
  keeps?: 'extId' | 'numberOrder'
  /** The new year has no data yet: its lists are empty until the knob `listsAreEmpty` is turned back. */
  isEmpty?: boolean
}

/**
 * Closes the year: the unit goes on in a new database, where all records have other ids. Open orders are carried over.
 * @returns the old year, which can be served by another mServer and reaches the new one as its following period
 */
export function changeYear(
  unit: AccountingUnit,
  { keeps = 'extId', isEmpty = false }: YearChange = {},
): AccountingUnit {
  const { ico, company, year, timezone, now, knobs, lists } = unit
  const old = createUnit({ ico, company, year, timezone, now, knobs, lists: structuredClone(lists) })
  old.cards.replaceAll(unit.cards.all().map((card) => ({ ...card })))
  old.orders.replaceAll(unit.orders.all().map((order) => ({ ...order })))
  for (const [key, value] of unit.imported) old.imported.set(key, value)

  unit.year++
  unit.imported.clear()
  unit.knobs.listsAreEmpty = isEmpty
  renumberCategories(unit)
  unit.cards.replaceAll(renumbered(unit.cards.all()))
  const carried = unit.orders
    .all()
    .filter(isOpen)
    .map((order) => ({
      ...order,
      ...(keeps === 'numberOrder' && { extIds: [] }),
      way: 'lastYear' as const,
    }))
  unit.orders.replaceAll(renumbered(carried))
  old.following = unit
  return old
}

/** The last becomes the first, so that an id of the old year means another record in the new one. */
function renumbered<T extends { id: number }>(records: readonly T[]): T[] {
  const ids = records.map(({ id }) => id)
  return records.toReversed().map((record, at) => ({ ...record, id: ids[at] ?? record.id }))
}

function renumberCategories({ lists, cards }: AccountingUnit): void {
  const ids = lists.categories.map(({ id }) => id).sort((a, b) => a - b)
  const fresh = new Map(ids.map((id, at) => [id, ids[ids.length - 1 - at] ?? id]))
  const other = (id: number) => fresh.get(id) ?? id
  lists.categories = lists.categories.map((category) => ({
    ...category,
    id: other(category.id),
    parentId: category.parentId === undefined ? undefined : other(category.parentId),
  }))
  for (const card of cards.all()) card.categories = card.categories.map(other)
}
