import type { OrderState } from '../answers/order.ts'
import type { Ledger } from './ledger.ts'
import { lookUpOrder, type LookUpOptions } from './look-up.ts'
import { systemOf } from './mapped.ts'
import type { OrderRecord } from './record.ts'

export interface MatchOptions extends LookUpOptions {
  ledger: Ledger
  /** The unit and year in which POHODA's ids hold. */
  unit: string
}

/**
 * Which of our orders an order of POHODA is: the one whose number it carries (`extId`), else the one with its number in the
 * shop (`numberOrder`). Another shop in the same unit may have given that number too, and its orders show no `extId` of
 * ours; so it counts only when POHODA has no order with our own.
 * @returns the id in the shop, or undefined @throws as `readOrders`
 */
export async function matchOrder(order: OrderState, options: MatchOptions): Promise<string | undefined> {
  const { context, ledger, unit } = options
  const system = systemOf(context)
  const ours = order.extIds.find((extId) => extId.system === system)
  if (ours !== undefined) {
    const known = await ledger.get(ours.id)
    // Under the id of a twin POHODA has the order that had it before.
    return known === undefined || known.isTwin === true ? undefined : known.id
  }
  if (order.extIds.length > 0 || order.numberOrder === '') return undefined
  const [record, ...others] = await inPohoda(order.numberOrder, ledger)
  if (record === undefined || others.length > 0) return undefined
  if (record.pohoda?.unit === unit) return record.pohoda.id === order.id ? record.id : undefined
  return (await lookUpOrder(record.id, options)) === undefined ? record.id : undefined
}

async function inPohoda(number: string, ledger: Ledger): Promise<OrderRecord[]> {
  const records: OrderRecord[] = []
  for (const id of await ledger.withNumber(number)) {
    const record = await ledger.get(id)
    const isThere = record?.state === 'handed' || record?.state === 'done'
    if (record !== undefined && isThere && record.number === number) records.push(record)
  }
  return records
}
