import { describe, expect, it } from 'vitest'
import { alignColumns, durationWords } from '../../cli/text.ts'

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
