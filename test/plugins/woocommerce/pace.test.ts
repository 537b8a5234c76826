import { describe, expect, it } from 'vitest'
import { paceRules, sizeAfterAnswer, sizeAfterFailure } from '../../../plugins/woocommerce/client/pace.ts'

const RULES = { most: 100, targetMs: 10_000 }

describe('the pace', () => {
  it('begins with all that WooCommerce takes, and with less where photos are fetched', () => {
    expect(paceRules({ timeoutMs: 60_000, areHeavy: false })).toEqual({ most: 100, targetMs: 10_000 })
    expect(paceRules({ timeoutMs: 60_000, areHeavy: true })).toEqual({ most: 25, targetMs: 10_000 })
  })

  it('stays well below a short limit of time', () => {
    expect(paceRules({ timeoutMs: 8000, areHeavy: false }).targetMs).toBe(2000)
  })

  it('stays as it is while answers are quick', () => {
    expect(sizeAfterAnswer(100, { items: 100, ms: 4000 }, RULES)).toBe(100)
  })

  it('comes down to what fits into the target', () => {
    expect(sizeAfterAnswer(100, { items: 100, ms: 12_500 }, RULES)).toBe(80)
  })

  it('comes down to half at most at once, however slow one answer was', () => {
    expect(sizeAfterAnswer(100, { items: 100, ms: 59_000 }, RULES)).toBe(50)
    expect(sizeAfterAnswer(1, { items: 1, ms: 59_000 }, RULES)).toBe(1)
  })

  it('is not ruined by one small request that was slow', () => {
    expect(sizeAfterAnswer(100, { items: 1, ms: 20_000 }, RULES)).toBe(50)
    expect(sizeAfterAnswer(4, { items: 4, ms: 10_001 }, RULES)).toBe(3)
  })

  it('grows by a quarter after a quick full request, and by five at least', () => {
    expect(sizeAfterAnswer(40, { items: 40, ms: 1000 }, RULES)).toBe(50)
    expect(sizeAfterAnswer(3, { items: 3, ms: 1000 }, RULES)).toBe(8)
    expect(sizeAfterAnswer(90, { items: 90, ms: 1000 }, RULES)).toBe(100)
  })

  it('does not grow after requests that were not full or not quick', () => {
    expect(sizeAfterAnswer(40, { items: 39, ms: 10 }, RULES)).toBe(40)
    expect(sizeAfterAnswer(40, { items: 40, ms: 5001 }, RULES)).toBe(40)
  })

  it('halves what failed', () => {
    expect(sizeAfterFailure(100, 100)).toBe(50)
    expect(sizeAfterFailure(100, 25)).toBe(12)
    expect(sizeAfterFailure(10, 100)).toBe(10)
    expect(sizeAfterFailure(1, 1)).toBe(1)
  })
})
