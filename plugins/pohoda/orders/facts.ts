import type { InstanceStatus } from '../../../core/plugin.ts'
import type { Ledger } from './ledger.ts'
import type { OpenOrder } from './open-index.ts'
import type { OpenReason } from './record.ts'

/** How orders stand, for status and dashboard. It reads one document. */
export async function orderFacts(ledger: Ledger): Promise<InstanceStatus['facts']> {
  const open = await ledger.open()
  const aside = count(open, 'aside')
  const looked = count(open, 'look')
  const told = count(open, 'tell')
  return [
    { label: 'Orders waiting for POHODA', value: String(count(open, 'bring')) },
    ...(aside > 0 ? [{ label: 'Orders put aside', value: String(aside), tone: 'bad' as const }] : []),
    ...(looked > 0
      ? [{ label: 'Orders changed in the shop afterwards', value: String(looked), tone: 'bad' as const }]
      : []),
    ...(told > 0
      ? [{ label: 'Statuses the shop is to be told', value: String(told), tone: 'busy' as const }]
      : []),
  ]
}

function count(open: readonly OpenOrder[], reason: OpenReason): number {
  return open.filter(({ why }) => why.includes(reason)).length
}
