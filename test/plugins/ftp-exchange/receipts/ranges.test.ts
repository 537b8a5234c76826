import { describe, expect, it } from 'vitest'
import {
  addNumber,
  hasNumber,
  missingIn,
  type SeenRange,
} from '../../../../plugins/ftp-exchange/receipts/ranges.ts'
import { createRandom } from '../../../helpers/random.ts'

const MOST = 60

describe('ranges of numbers', () => {
  it('know the same as a set, in whatever order numbers come', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed)
      const ranges: SeenRange[] = []
      const known = new Set<number>()
      for (let count = 0; count < 50; count++) {
        const number = 1 + Math.floor(random() * MOST)
        expect(hasNumber(ranges, number), `seed ${seed}`).toBe(known.has(number))
        if (!known.has(number)) addNumber(ranges, number, `day ${number}`)
        known.add(number)
      }
      const all = Array.from({ length: MOST + 2 }, (_, index) => index)
      expect(all.filter((number) => hasNumber(ranges, number))).toEqual([...known].sort((a, b) => a - b))
      const from = Math.floor(random() * MOST)
      const to = from + Math.floor(random() * MOST)
      const missing = missingIn(ranges, [from, to]).flatMap(([first, last]) =>
        all.filter((number) => number >= first && number <= last),
      )
      const span = all.filter((number) => number >= from && number <= Math.min(to, MOST + 1))
      expect(missing, `seed ${seed}`).toEqual(span.filter((number) => !known.has(number)))
    }
  })

  it('do not touch each other and know the day of their first number', () => {
    const ranges: SeenRange[] = []
    for (const number of [5, 7, 6, 1, 2, 4]) addNumber(ranges, number, `day ${number}`)
    expect(ranges).toEqual([
      [1, 2, 'day 1'],
      [4, 7, 'day 4'],
    ])
  })
})
