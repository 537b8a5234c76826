import { describe, expect, it } from 'vitest'
import { inState, newRecord, type OrderRecord } from '../../../../plugins/pohoda/orders/record.ts'
import { seenAgain } from '../../../../plugins/pohoda/orders/seen-again.ts'
import { plainOrder } from '../../../helpers/pohoda-orders.ts'

const SIGHT = { instance: 'pohoda', now: Date.parse('2026-01-05T13:00:00Z') }
const MARKED = plainOrder({ takenBy: { pohoda: '2026-01-05T12:00:00.000Z' } })

/** POHODA fetched it, we marked it in the shop, and POHODA does not have it. */
function missing(): OrderRecord {
  const record: OrderRecord = { ...newRecord(MARKED, SIGHT.now), isMarked: true, isInDoubt: true }
  return inState(record, 'quarantined', { now: SIGHT.now, reasons: ['POHODA does not have it.'] })
}

describe('our own mark on an order that POHODA turned out not to have', () => {
  it('does not settle it when the shop shows it again', () => {
    expect(seenAgain(missing(), { ...MARKED, status: 'completed' }, SIGHT)).toBeUndefined()
  })

  it('does not keep an edit of it back', () => {
    const edited = { ...MARKED, payment: 'cash' }
    const waiting = seenAgain(missing(), edited, SIGHT)
    expect(waiting).toMatchObject({ state: 'waiting' })
    expect(waiting && seenAgain(waiting, edited, SIGHT)).toBeUndefined()
  })

  it('settles one of which we know nothing any more', () => {
    expect(seenAgain(newRecord(MARKED, SIGHT.now), MARKED, SIGHT)).toMatchObject({ state: 'done' })
  })
})
