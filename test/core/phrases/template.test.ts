import { describe, expect, it } from 'vitest'
import { matchTemplate, ownLength, parseTemplate } from '../../../core/phrases/template.ts'

describe('a phrase taken apart', () => {
  it('has words, slots, and words that go with a number', () => {
    expect(parseTemplate('{0} {0|row|rows} put aside by {1}')).toEqual([
      { kind: 'slot', index: 0 },
      { kind: 'words', words: ' ' },
      { kind: 'forms', index: 0, forms: ['row', 'rows'] },
      { kind: 'words', words: ' put aside by ' },
      { kind: 'slot', index: 1 },
    ])
  })

  it('keeps braces that are no slot', () => {
    expect(parseTemplate('{name} of {0')).toEqual([{ kind: 'words', words: '{name} of {0' }])
  })
})

describe('the slots of a text', () => {
  it.each([
    ['Cannot find "{0}": {1}.', 'Cannot find "a.csv": it is gone.', ['a.csv', 'it is gone']],
    ['{0} {0|row|rows}', '1 row', ['1']],
    ['{0} {0|row|rows}', '31,020 rows', ['31,020']],
    ['{0} {0|row|rows} of {1}', '2 rows of 3', ['2', '3']],
    ['{1} of {0}', 'two of three', ['three', 'two']],
    ['{0} = {0}', 'a = a', ['a']],
    ['as it is', 'as it is', []],
  ])('of the form %j in %j are %j', (template, text, slots) => {
    expect(matchTemplate(parseTemplate(template), text)).toEqual(slots)
  })

  it.each([
    ['Cannot find "{0}".', 'Cannot find "".'],
    ['Cannot find "{0}".', 'Cannot find "a.csv"'],
    ['{0} {0|row|rows}', '2 columns'],
    ['{0} = {0}', 'a = b'],
    ['as it is', 'as it is now'],
    ['{0}{1}', 'ab'],
  ])('are none when %j does not fit %j', (template, text) => {
    expect(matchTemplate(parseTemplate(template), text)).toBeUndefined()
  })

  it('takes as little as it can', () => {
    expect(matchTemplate(parseTemplate('{0}: {1}'), 'a: b: c')).toEqual(['a', 'b: c'])
  })
})

describe('the length of a phrase', () => {
  it('is that of its own words, and one for each slot', () => {
    expect(ownLength(parseTemplate('{0} of {1}'))).toBe(6)
    expect(ownLength(parseTemplate('as it is'))).toBe(8)
  })
})
