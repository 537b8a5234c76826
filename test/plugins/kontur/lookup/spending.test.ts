import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../../core/errors.ts'
import type { Usage } from '../../../../plugins/kontur/lookup/lookup.ts'
import { startSpending } from '../../../../plugins/kontur/lookup/spending.ts'

const PERIOD = { from: '2026-01-01', to: '2026-12-31' }
const NOTHING_SAID = { usage: undefined, maxLookups: undefined, spent: 0 }

describe('what a pass may spend', () => {
  it('has no bounds where nobody sets any', () => {
    const spending = startSpending(NOTHING_SAID)
    spending.note(100_000)
    expect(spending.affordable(100)).toBe(100)
    expect(() => spending.assertQuota()).not.toThrow()
  })

  it('is counted in companies where the limit is', () => {
    const spending = startSpending({ ...NOTHING_SAID, usage: companies(1000, 850) })
    expect(spending.affordable(100)).toBe(100)
    spending.note(100)
    expect(spending.affordable(100)).toBe(50)
    expect(() => spending.assertQuota()).not.toThrow()
    spending.note(50)
    expect(spending.affordable(1)).toBe(0)
    expect(thrownBy(() => spending.assertQuota())).toMatchObject({
      code: 'QUOTA',
      retry: 'never',
      message:
        'Cannot look up more companies: 1000 of the 1000 companies of the limit until 2026-12-31 are spent, something should be left. Have the limit raised, or wait for its next period.',
      details: { unit: 'companies', limit: 1000, spent: 1000 },
    })
  })

  it('is counted in requests where the limit is, however many identifiers are in one', () => {
    const spending = startSpending({ ...NOTHING_SAID, usage: requests(10, 8) })
    spending.note(100)
    expect(spending.affordable(100)).toBe(100)
    spending.note(1)
    expect(spending.affordable(1)).toBe(0)
    expect(thrownBy(() => spending.assertQuota()).message).toContain('10 of the 10 requests')
  })

  it('costs nothing where nobody is asked', () => {
    const spending = startSpending({ ...NOTHING_SAID, usage: requests(1, 0) })
    spending.note(0)
    expect(spending.affordable(100)).toBe(100)
  })

  it('is nothing when more was spent elsewhere than there is', () => {
    const spending = startSpending({ ...NOTHING_SAID, usage: companies(1000, 1003) })
    expect(spending.affordable(5)).toBe(0)
    expect(thrownBy(() => spending.assertQuota()).message).toContain('1003 of the 1000')
  })

  it('ends with the pass bound and not with an error', () => {
    const spending = startSpending({ ...NOTHING_SAID, maxLookups: 150 })
    spending.note(100)
    expect(spending.affordable(100)).toBe(50)
    spending.note(50)
    expect(spending.affordable(100)).toBe(0)
    expect(() => spending.assertQuota()).not.toThrow()
  })

  it('counts what the pass had spent before a stop against its own bound only', () => {
    const spending = startSpending({ usage: companies(1000, 900), maxLookups: 150, spent: 120 })
    expect(spending.affordable(100)).toBe(30)
    const wide = startSpending({ usage: companies(1000, 900), maxLookups: 5000, spent: 120 })
    expect(wide.affordable(200)).toBe(100)
  })

  it('is the smaller of both bounds', () => {
    const tightLimit = startSpending({ usage: companies(40, 0), maxLookups: 60, spent: 0 })
    expect(tightLimit.affordable(100)).toBe(40)
    tightLimit.note(40)
    expect(thrownBy(() => tightLimit.assertQuota())).toMatchObject({ code: 'QUOTA' })
    const tightPass = startSpending({ usage: companies(60, 0), maxLookups: 40, spent: 0 })
    expect(tightPass.affordable(100)).toBe(40)
    tightPass.note(40)
    expect(() => tightPass.assertQuota()).not.toThrow()
  })
})

function companies(limit: number, spent: number): Usage {
  return { unit: 'companies', limit, spent, ...PERIOD }
}

function requests(limit: number, spent: number): Usage {
  return { unit: 'requests', limit, spent, ...PERIOD }
}

function thrownBy(work: () => void) {
  try {
    work()
  } catch (thrown) {
    if (isAppError(thrown)) return thrown
  }
  throw new Error('an AppError was expected')
}
