import type { Store } from '../../../core/plugin.ts'
import type { Blobs } from '../../../core/storage/blobs.ts'
import { createStagingWriter } from '../../../core/staging.ts'
import type { Card } from '../../../plugins/pohoda/cards/card.ts'
import { addDelivery, GROUPS } from '../../../plugins/pohoda/delivery/delivery.ts'
import type { XmlElement } from '../../../plugins/pohoda/xml/element.ts'
import { element } from './fake-mserver.ts'

/** A card of which a test says what matters to it. */
export function stockCard(code: string, card: Partial<Card> = {}): Card {
  return {
    ...{ code, store: 'HLAVNÍ', type: 'card', isInternet: true, name: `Zboží ${code}` },
    ...{ price: { amount: '100', withVat: true }, count: '10', reservation: '0' },
    ...card,
  }
}

/** Puts cards where pushed stock waits. @returns the number of the delivery */
export async function deliver(
  { store, blobs }: { store: Store; blobs: Blobs },
  cards: readonly Card[],
  { at = '2026-01-05T12:00:00.000Z', rejected = 0 }: { at?: string; rejected?: number } = {},
): Promise<number> {
  const writer = createStagingWriter(blobs, GROUPS)
  for (const card of cards) await writer.add(card.code, card)
  const times = { countedAt: at, receivedAt: at }
  const staged = await writer.close()
  const problems = Array.from({ length: rejected }, (_, row) => ({ row: `card ${row}`, reason: 'no code' }))
  const counts = { bytes: 1000, cards: cards.length, rejected }
  return await addDelivery(store, { source: 'push', ...times, ...counts, problems, staged })
}

/** The same card as mServer tells it (`lStk:stock`). */
export function stockRecord(
  id: number,
  { code, store, name = '', count = '0', isInternet = true }: Card,
): XmlElement {
  return element('stock', [
    element('stockHeader', [
      element('id', String(id)),
      element('stockType', 'card'),
      element('code', code),
      element('isInternet', String(isInternet)),
      element('name', name),
      element('storage', [element('ids', store)]),
      element('count', count),
      element('sellingPrice', '100', { payVAT: 'true' }),
    ]),
  ])
}
