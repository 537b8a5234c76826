import type { StatusCard } from '../../../core/plugin.ts'
import { type AttentionEntry, entriesOf } from './attention.ts'
import type { Ledger } from './ledger.ts'
import type { OpenOrder } from './open-index.ts'
import type { OrderRecord } from './record.ts'
import { canWaitAgain } from './replay.ts'

/** So many orders are read for their cards. */
const MOST_CARDS = 10

/** What there is to look at, in plain words. */
const STATES: Readonly<Record<AttentionEntry['kind'], string>> = {
  quarantined: 'put aside',
  edited: 'edited in the shop',
  cancelled: 'cancelled in the shop',
  status: 'the shop does not take its status',
}

/** The cards of orders to look at, and how many more there are. */
export interface OrderCards {
  cards: StatusCard[]
  left: number
}

/** The oldest orders that a person has to look at, each with what one can do about it; cheap. */
export async function orderCards(ledger: Ledger): Promise<OrderCards> {
  const open = await ledger.open()
  const certain = open.filter(isToLookAt)
  // Of a status that is to be told only the record says whether the shop has refused it.
  const perhaps = open.filter((order) => !isToLookAt(order) && order.why.includes('tell'))
  const cards: StatusCard[] = []
  for (const { id } of [...certain, ...perhaps].slice(0, MOST_CARDS)) {
    const record = await ledger.get(id)
    if (record !== undefined) cards.push(...cardOf(record))
  }
  return { cards, left: Math.max(0, certain.length - MOST_CARDS) }
}

function isToLookAt({ why }: OpenOrder): boolean {
  return why.includes('aside') || why.includes('look')
}

function cardOf(record: OrderRecord): StatusCard[] {
  const { id, number } = record
  const entries = entriesOf(record)
  const [first] = entries
  if (first === undefined) return []
  const isAside = first.kind === 'quarantined'
  const card: StatusCard = {
    title: `Order ${number}`,
    state: STATES[first.kind],
    tone: 'attention',
    facts: [
      { label: 'Since', value: '', at: Date.parse(first.since) },
      ...(first.pohoda === undefined ? [] : [{ label: 'Number in POHODA', value: first.pohoda }]),
    ],
    messages: entries.flatMap(({ reasons }) => reasons),
    actions: [
      ...(isAside && canWaitAgain(record)
        ? [{ label: 'Send again', job: 'orders', input: { again: [number] } }]
        : []),
      {
        label: 'Dealt with',
        job: 'orders',
        input: { dismiss: id },
        confirm: `Order ${number} leaves this list for good. What Mostik has not sent of it, it does not send by itself any more.`,
      },
    ],
  }
  return [card]
}
