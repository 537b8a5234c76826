import { describe, expect, it } from 'vitest'
import {
  type DatabaseNumbers,
  fillHoles,
  gapsOf,
  giveUpHoles,
  hasHole,
  isMissingBefore,
  MOST_HOLES,
  noteNumber,
} from '../../../../plugins/ftp-exchange/receipts/numbers.ts'

function database(): DatabaseNumbers {
  return { database: '1', workplaces: [] }
}

/** Notes numbers of a workplace one minute apart from a moment on. @returns which of them were new */
function note(numbers: DatabaseNumbers, list: readonly number[], workplace = '1', from = '08:00'): number[] {
  const start = Date.parse(`2026-07-06T${from}:00Z`)
  return list.filter((number, index) => {
    const at = new Date(start + index * 60_000).toISOString().slice(0, 19)
    return noteNumber(numbers, { workplace, number, at }).isNew
  })
}

const spans = (numbers: DatabaseNumbers) => gapsOf(numbers).map(({ from, to }) => [from, to])

describe('the numbers of a database', () => {
  it('are new once', () => {
    const numbers = database()
    expect(note(numbers, [5, 6, 7])).toEqual([5, 6, 7])
    expect(note(numbers, [5, 6, 7])).toEqual([])
  })

  it('have gaps until the missing ones come', () => {
    const numbers = database()
    note(numbers, [5, 6, 10, 12])
    expect(gapsOf(numbers)).toEqual([
      { database: '1', workplace: '1', from: 7, to: 9, day: '2026-07-06' },
      { database: '1', workplace: '1', from: 11, to: 11, day: '2026-07-06' },
    ])
    note(numbers, [8], '1', '07:00')
    expect(spans(numbers)).toEqual([
      [7, 7],
      [9, 9],
      [11, 11],
    ])
    note(numbers, [7, 9, 11], '1', '07:00')
    expect(spans(numbers)).toEqual([])
  })

  it('are shared by workplaces that do not have the same ones', () => {
    const numbers = database()
    note(numbers, [1, 2, 5, 6])
    note(numbers, [3, 4, 8], '2')
    note(numbers, [9])
    expect(spans(numbers)).toEqual([[7, 7]])
    fillHoles(numbers)
    const kept = numbers.workplaces.map(({ lives }) => lives[0]?.seen.map(([from, to]) => `${from}-${to}`))
    expect(kept).toEqual([
      ['1-6', '9-9'],
      ['3-4', '8-8'],
    ])
    expect(spans(numbers)).toEqual([[7, 7]])
  })

  it('count for each workplace where two have the same one', () => {
    const numbers = database()
    expect(note(numbers, [1, 2, 4])).toEqual([1, 2, 4])
    expect(note(numbers, [1, 3, 4], '2')).toEqual([1, 3, 4])
    expect(gapsOf(numbers)).toMatchObject([
      { workplace: '1', from: 3, to: 3 },
      { workplace: '2', from: 2, to: 2 },
    ])
  })

  it('are missing inside and before a receipt only when nobody has them', () => {
    const numbers = database()
    const own = { workplace: '1', life: 0 }
    note(numbers, [1, 2, 5, 7])
    expect(hasHole(numbers, own, [1, 5])).toBe(true)
    expect(isMissingBefore(numbers, own, 5)).toBe(true)
    expect(isMissingBefore(numbers, own, 1)).toBe(false)
    note(numbers, [3, 4], '2')
    expect(hasHole(numbers, own, [1, 5])).toBe(false)
    expect(isMissingBefore(numbers, own, 5)).toBe(false)
    expect(isMissingBefore(numbers, own, 7)).toBe(true)
  })

  it('begin another life when a database is made anew under the same id', () => {
    const numbers = database()
    note(numbers, [1, 2, 3], '1', '08:00')
    expect(note(numbers, [1, 2], '1', '09:00')).toEqual([1, 2])
    expect(note(numbers, [1, 2], '1', '09:00')).toEqual([])
    expect(note(numbers, [1, 2, 3], '1', '08:00')).toEqual([])
    expect(numbers.workplaces[0]?.lives).toHaveLength(2)
  })

  it('do not begin another life by a repetition, nor by what fills a gap', () => {
    const numbers = database()
    note(numbers, [1, 2, 6], '1', '08:00')
    note(numbers, [3, 1, 2, 6], '1', '07:59')
    note(numbers, [4, 5], '1', '10:00')
    expect(numbers.workplaces[0]?.lives).toHaveLength(1)
  })

  it('give up the oldest gaps beyond a thousand', () => {
    const numbers = database()
    note(
      numbers,
      Array.from({ length: MOST_HOLES + 3 }, (_, index) => 1 + index * 2),
    )
    expect(giveUpHoles(numbers)).toBe(2)
    expect(spans(numbers)).toHaveLength(MOST_HOLES)
    expect(spans(numbers)[0]).toEqual([6, 6])
    expect(note(numbers, [2, 4, 6], '1', '07:00')).toEqual([6])
  })
})
