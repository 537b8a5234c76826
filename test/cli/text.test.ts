import { describe, expect, it } from 'vitest'
import { alignColumns, countWords, durationWords, wrapText } from '../../cli/text.ts'

describe('a length of time', () => {
  it.each([
    [0, '0.0 s'],
    [420, '0.4 s'],
    [980, '1 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [7_200_000, '2 h'],
    [7_205_000, '2 h'],
    [90_000_000, '1 d 1 h'],
    [-5, '0.0 s'],
  ])('%i ms is %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words)
  })
})

describe('columns', () => {
  it('stand below each other, the last one as it is', () => {
    expect(alignColumns([['a', 'bbb', 'c'], ['aaa', 'b', 'cc'], ['a']])).toEqual([
      ['a  ', 'bbb', 'c'],
      ['aaa', 'b  ', 'cc'],
      ['a'],
    ])
  })
})

describe('a long text', () => {
  it('goes into lines that are no wider, each behind its spaces', () => {
    expect(wrapText('The till took none of the goods.', { width: 16, indent: 2 })).toEqual([
      '  The till took',
      '  none of the',
      '  goods.',
    ])
  })

  it('keeps its own lines, and words that are longer', () => {
    expect(wrapText('See\nhttps://shop.example/orders now', { width: 12 })).toEqual([
      'See',
      'https://shop.example/orders',
      'now',
    ])
    expect(wrapText('', { width: 12 })).toEqual([])
  })
})

describe('what a run counted', () => {
  it.each([
    [{ read: 12_000, applied: 0, notFound: 3, quarantined: 1 }, 'read 12,000, not found 3, put aside 1'],
    [{ read: 0, applied: 0 }, 'read 0'],
    [{}, ''],
  ])('%j is "%s"', (counts, words) => {
    expect(countWords(counts)).toBe(words)
  })
})
