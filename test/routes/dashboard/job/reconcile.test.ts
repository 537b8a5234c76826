import { describe, expect, it } from 'vitest'
import { OUTCOMES } from '../../../../core/jobs/job.ts'
import { balanceOf } from '../../../../routes/dashboard/job/reconcile.ts'

describe('the balance of counts', () => {
  it('adds up what became of the rows, and keeps other counts apart', () => {
    const counts = { read: 10, applied: 3, unchanged: 4, skipped: 2, quarantined: 1, created: 2 }
    expect(balanceOf(counts, OUTCOMES)).toEqual({
      read: 10,
      parts: [
        { name: 'applied', count: 3 },
        { name: 'unchanged', count: 4 },
        { name: 'skipped', count: 2 },
        { name: 'quarantined', count: 1 },
      ],
      open: 0,
      others: { created: 2 },
    })
  })

  it('tells how many rows are in no part, and how many are in too many', () => {
    expect(balanceOf({ read: 10, applied: 7 }, OUTCOMES)).toMatchObject({ open: 3 })
    expect(balanceOf({ read: 10, applied: 12 }, OUTCOMES)).toMatchObject({ open: -2 })
  })

  it('adds up what a job says that it does with rows, and leaves out what it did not do', () => {
    const counts = { read: 10, updated: 6, notFound: 4, failed: 0, lookups: 3 }
    expect(balanceOf(counts, ['updated', 'notFound', 'failed'])).toEqual({
      read: 10,
      parts: [
        { name: 'updated', count: 6 },
        { name: 'notFound', count: 4 },
      ],
      open: 0,
      others: { lookups: 3 },
    })
    expect(balanceOf({ read: 0, failed: 0 }, ['failed'])?.parts).toEqual([{ name: 'failed', count: 0 }])
  })

  it.each([{}, { applied: 3 }, { read: 3 }, { read: 3, taken: 2, changed: 1 }])(
    'is none where the counts %j do not tell what became of rows',
    (counts) => {
      expect(balanceOf(counts, OUTCOMES)).toBeUndefined()
    },
  )
})
