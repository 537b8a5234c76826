import { describe, expect, it } from 'vitest'
import {
  type Count,
  reservedPieces,
  type TrackedOrder,
} from '../../../plugins/woocommerce/orders/reserved.ts'

const SECOND = Date.UTC(2026, 0, 5, 12) / 1000
const EXPORT = moment(0)

describe('pieces that are still in the source’s count', () => {
  it.each<[string, Partial<TrackedOrder>, Partial<Count>, number]>([
    ['placed before the export', { placed: SECOND - 60 }, {}, 0],
    ['placed after the export', { placed: SECOND + 60 }, {}, 2],
    ['placed in the second of the export', { placed: SECOND }, { countedAt: moment(0.7) }, 2],
    ['on hold', { placed: SECOND + 60, status: 'on-hold' }, {}, 2],
    ['completed', { placed: SECOND + 60, status: 'completed' }, {}, 2],
    ['in a status of the shop’s own', { placed: SECOND + 60, status: 'packing' }, {}, 2],
    ['not paid yet', { placed: SECOND + 60, status: 'pending' }, {}, 0],
    ['failed', { placed: SECOND + 60, status: 'failed' }, {}, 0],
    ['cancelled', { placed: SECOND + 60, status: 'cancelled' }, {}, 0],
    ['refunded', { placed: SECOND + 60, status: 'refunded' }, {}, 0],
    [
      'placed and taken over before the export',
      { placed: SECOND - 60, takenBy: [['till', moment(-30)]] },
      {},
      0,
    ],
    [
      'placed before it, taken over after it',
      { placed: SECOND - 60, takenBy: [['till', moment(30)]] },
      {},
      2,
    ],
    ['placed and taken over after it', { placed: SECOND + 60, takenBy: [['till', moment(90)]] }, {}, 2],
    [
      'taken over by another instance only',
      { placed: SECOND - 60, takenBy: [['books', moment(-30)]] },
      {},
      0,
    ],
    [
      'taken over by another, to be taken over by this one',
      { placed: SECOND - 60, takenBy: [['books', moment(-30)]] },
      { takesOrdersSince: moment(-3600) },
      2,
    ],
    ['not taken over yet', { placed: SECOND - 60 }, { takesOrdersSince: moment(-3600) }, 2],
    [
      'older than the first look at orders',
      { placed: SECOND - 7200 },
      { takesOrdersSince: moment(-3600) },
      0,
    ],
    [
      'placed after a first look that never came',
      { placed: SECOND - 60 },
      { takesOrdersSince: undefined },
      0,
    ],
    ['without the time of the count', { placed: SECOND + 60 }, { countedAt: undefined }, 0],
    [
      'without the time of the count, but to be taken over',
      { placed: SECOND + 60 },
      { countedAt: undefined, takesOrdersSince: moment(-3600) },
      0,
    ],
  ])('an order %s', (_name, order, count, pieces) => {
    expect(reservedPieces([tracked(order)], { ...COUNT, ...count, sku: '1001' })).toBe(pieces)
  })

  it('are summed over lines and orders, and only of that good', () => {
    const orders = [
      tracked({
        id: 1,
        placed: SECOND + 1,
        lines: [
          ['1001', 2],
          ['1002', 5],
          ['1001', 1],
        ],
      }),
      tracked({ id: 2, placed: SECOND + 2, lines: [['1001', 0.5]] }),
      tracked({ id: 3, placed: SECOND + 3, lines: [['10010', 9]] }),
    ]
    expect(reservedPieces(orders, { ...COUNT, sku: '1001' })).toBe(3.5)
    expect(reservedPieces(orders, { ...COUNT, sku: '1003' })).toBe(0)
  })
})

const COUNT: Count = { countedAt: EXPORT, instance: 'till', takesOrdersSince: undefined }

function moment(secondsAfterExport: number): string {
  return new Date((SECOND + secondsAfterExport) * 1000).toISOString()
}

function tracked(given: Partial<TrackedOrder>): TrackedOrder {
  return {
    id: 1,
    placed: SECOND,
    modified: SECOND,
    status: 'processing',
    lines: [['1001', 2]],
    takenBy: [],
    ...given,
  }
}
