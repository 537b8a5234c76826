import type { InstanceStatus } from '../../../core/plugin.ts'
import type { Ledger } from './ledger.ts'
import type { OpenOrder } from './open-index.ts'
import type { OpenReason } from './record.ts'

const WEEK_MS = 7 * 86_400_000

/** How orders stand, for status and dashboard. It reads a few documents. */
export async function orderFacts(
  ledger: Ledger,
  { now, hasMServer }: { now: number; hasMServer: boolean },
): Promise<InstanceStatus['facts']> {
  const open = await ledger.open()
  // POHODA tells nobody what it saved of what it fetched, and nobody can be asked.
  const handed = hasMServer ? 0 : (await ledger.takenSince(now - WEEK_MS, now)).size
  const aside = count(open, 'aside')
  const looked = count(open, 'look')
  const told = count(open, 'tell')
  return [
    { label: 'Orders waiting for POHODA', value: String(count(open, 'bring')), queue: 'orders' },
    ...(handed > 0
      ? [{ label: 'Orders handed over in a week, without a receipt', value: String(handed) }]
      : []),
    ...(aside > 0
      ? [{ label: 'Orders put aside', value: String(aside), tone: 'bad' as const, queue: 'orders_aside' }]
      : []),
    ...(looked > 0
      ? [{ label: 'Orders changed in the shop afterwards', value: String(looked), tone: 'bad' as const }]
      : []),
    ...(told > 0
      ? [
          {
            label: 'Statuses the shop is to be told',
            value: String(told),
            tone: 'busy' as const,
            queue: 'statuses',
          },
        ]
      : []),
  ]
}

function count(open: readonly OpenOrder[], reason: OpenReason): number {
  return open.filter(({ why }) => why.includes(reason)).length
}
