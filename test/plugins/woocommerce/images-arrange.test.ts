import { describe, expect, test } from 'vitest'
import { arrange, arrangeShared, type Rules } from '../../../plugins/woocommerce/images/arrange.ts'

/** Ours begin with 1, those of our other goods with 2, everything else is somebody else's. */
function rules(policy?: Rules['policy']): Rules {
  return { isMine: (id) => id < 20, isShared: (id) => id === 40, isOurs: (id) => id < 30, policy }
}

describe('the pictures of a product', () => {
  test('stand in our order where there are no others', () => {
    expect(arrange([], [11, 12], rules('ifEmpty'))).toEqual([11, 12])
    expect(arrange([11, 12, 13], [12, 11], rules('ifEmpty'))).toEqual([12, 11])
  })

  test('leave the pictures of others where they are', () => {
    expect(arrange([31, 11, 32, 12, 33], [11, 12], rules('replace'))).toEqual([31, 11, 32, 12, 33])
    expect(arrange([31, 11, 32, 12, 33], [13], rules())).toEqual([31, 13, 32, 33])
    expect(arrange([31, 11, 32, 12, 33], [11, 13, 12], rules())).toEqual([31, 11, 32, 13, 12, 33])
    expect(arrange([31, 11, 32], [], rules())).toEqual([31, 32])
    expect(arrange([21, 31], [11], rules('ifEmpty'))).toEqual([21, 31, 11])
  })

  test.each([
    ['ifEmpty', undefined],
    ['replace', [11]],
    ['append', [31, 32, 11]],
    [undefined, [31, 32, 11]],
  ] as const)('that were there before us: %s', (policy, arranged) => {
    expect(arrange([31, 32], [11], rules(policy))).toEqual(arranged)
  })

  test('are shown once, also when two photos have the same bytes', () => {
    expect(arrange([], [11, 12, 11], rules())).toEqual([11, 12])
  })
})

describe('the pictures of a variation', () => {
  test("the first is its own, the others are its product's", () => {
    const current = { variation: [], product: [21] }
    expect(arrangeShared(current, [11, 12, 13], rules())).toEqual({ variation: [11], product: [21, 12, 13] })
  })

  test('the first is the main one too, of a product that would have none', () => {
    const current = { variation: [], product: [] }
    expect(arrangeShared(current, [11, 12], rules())).toEqual({ variation: [11], product: [11, 12] })
    const later = { variation: [11], product: [11, 21] }
    expect(arrangeShared(later, [11, 12], rules())).toEqual({ variation: [11], product: [11, 12, 21] })
  })

  test('a new first one takes the place, the one before moves to the product', () => {
    const current = { variation: [11], product: [21] }
    expect(arrangeShared(current, [10, 11], rules())).toEqual({ variation: [10], product: [21, 11] })
  })

  test('none are left of none', () => {
    const current = { variation: [11], product: [11, 21, 12] }
    expect(arrangeShared(current, [], rules())).toEqual({ variation: [], product: [21] })
  })

  test.each([
    ['ifEmpty', { variation: undefined, product: undefined }],
    ['replace', { variation: [11], product: [12] }],
    ['append', { variation: [31], product: [32, 11, 12] }],
  ] as const)('that has one of somebody else: %s', (policy, shared) => {
    expect(arrangeShared({ variation: [31], product: [32] }, [11, 12], rules(policy))).toEqual(shared)
  })

  test('go to a variation without one, even where its product has photos of others', () => {
    const current = { variation: [], product: [31] }
    expect(arrangeShared(current, [11, 12], rules('ifEmpty'))).toEqual({
      variation: [11],
      product: undefined,
    })
  })
})
