import { localTime } from '../base/time.ts'
import { childOf, down, type Tree } from '../base/tree.ts'
import type { AccountingUnit } from '../unit.ts'
import { opening, tag } from '../xml.ts'
import {
  categoryRecords,
  parameterRecords,
  storageRecords,
  storeRecords,
  supplierRecord,
} from './code-lists.ts'
import { orderRecord } from './orders.ts'
import { pageOf, selectCards, selectOrders } from './select.ts'
import { stockRecord, type StockPart } from './stock.ts'

/** A list that is asked for or pushed: its element, and its records, written one by one as they are taken. */
export interface List {
  /** e.g. `lStk:listStock` */
  element: string
  records: Iterable<string>
  /** Into how many files POHODA splits it; the records are those of the first. Default 1. */
  files?: number
}

/** The list that a request asks for; undefined when it is none. The records are chosen now and written later. */
export function listFor(request: Tree, unit: AccountingUnit): List | undefined {
  const answer = LISTS[request.name]
  if (answer === undefined) return undefined
  const { element, records } = answer
  const { listsAreEmpty, recordsPerFile } = unit.knobs
  const chosen = listsAreEmpty ? [] : records(request, unit)
  const files = Math.max(1, Math.ceil(chosen.length / recordsPerFile))
  return { element, files, records: written(chosen.slice(0, recordsPerFile)) }
}

/** A list as pieces of text. */
export function* writeList({ element, records, files = 1 }: List, unit: AccountingUnit): Generator<string> {
  const stamp = localTime(unit.now(), unit.timezone)
  const times = { dateTimeStamp: stamp, dateValidFrom: stamp.slice(0, 10) }
  yield opening(element, { version: '2.0', ...times, state: 'ok' })
  if (files > 1) {
    const name = element.slice(element.indexOf(':') + 1)
    const parts = Array.from({ length: files }, (_, at) => tag('rdc:part', `${name}_${at + 1}.xml`))
    yield tag('rdc:parts', parts.join(''))
  }
  for (const record of records) yield `${record}\r\n`
  yield `</${element}>`
}

interface Answer {
  element: string
  records(request: Tree, unit: AccountingUnit): readonly Written[]
}

type Written = () => string

const LISTS: Readonly<Record<string, Answer>> = {
  listStockRequest: { element: 'lStk:listStock', records: stockRecords },
  listOrderRequest: { element: 'lst:listOrder', records: orderRecords },
  listCategoryRequest: {
    element: 'lst:listCategory',
    records: ({ attributes }, unit) =>
      ready(categoryRecords(unit, { version: attributes['categoryVersion'] ?? '2.0' })),
  },
  listIntParamRequest: { element: 'lst:listIntParam', records: (_, unit) => ready(parameterRecords(unit)) },
  listSupplierRequest: { element: 'lst:listSupplier', records: supplierRecords },
  listStoreRequest: { element: 'lst:listStore', records: (_, unit) => ready(storeRecords(unit)) },
  listStorageRequest: { element: 'lst:listStorage', records: (_, unit) => ready(storageRecords(unit)) },
}

function stockRecords(request: Tree, unit: AccountingUnit): Written[] {
  const restrictions = childOf(request, 'restrictionData')?.children ?? []
  const off = new Set(restrictions.filter(({ text }) => text.trim() === 'false').map(({ name }) => name))
  const isOn = (part: StockPart) => !off.has(part)
  const cards = selectCards(unit, down(request, 'requestStock', 'filter'))
  return ordered(pageOf(cards, childOf(request, 'limit')), unit).map((card) => {
    const asItIs = { ...card }
    return () => stockRecord(asItIs, { unit, isOn })
  })
}

function orderRecords(request: Tree, unit: AccountingUnit): Written[] {
  const orders = selectOrders(unit, down(request, 'requestOrder', 'filter'))
  const extSystem = request.attributes['extSystem']
  return ordered(pageOf(orders, childOf(request, 'limit')), unit).map((order) => {
    const asItIs = { ...order }
    return () => orderRecord(asItIs, { extSystem })
  })
}

function supplierRecords(request: Tree, unit: AccountingUnit): Written[] {
  const cards = selectCards(unit, down(request, 'requestSupplier', 'filter'))
  return pageOf(cards, childOf(request, 'limit')).flatMap(({ code, store }) => {
    const supply = unit.lists.supplies.find((known) => known.code === code && known.store === store)
    return supply === undefined ? [] : [() => supplierRecord(supply, unit)]
  })
}

/** Which page it is follows the ids; within it they may come in any order. */
function ordered<T>(records: readonly T[], { knobs }: AccountingUnit): readonly T[] {
  return knobs.isShuffled ? records.toReversed() : records
}

function ready(records: readonly string[]): Written[] {
  return records.map((record) => () => record)
}

function* written(records: readonly Written[]): Generator<string> {
  for (const write of records) yield write()
}
