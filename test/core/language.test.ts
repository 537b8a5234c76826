import { describe, expect, it } from 'vitest'
import { acceptedLanguage, languageOf } from '../../core/language.ts'

describe('the language of a tag', () => {
  it.each([
    ['uk', 'uk'],
    ['uk-UA', 'uk'],
    [' CS ', 'cs'],
    ['de', undefined],
    ['', undefined],
    ['english', undefined],
  ])('%j is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})

describe('the language that a browser asks for', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de,fr;q=0.9', 'en'],
    ['cs-CZ,cs;q=0.9,en;q=0.8', 'cs'],
    ['de;q=1, en;q=0.5, ru;q=0.7', 'ru'],
    ['uk;q=0, ru;q=0.1', 'ru'],
    ['uk,ru', 'uk'],
    ['*', 'en'],
    [';;;q=,,', 'en'],
  ])('of %j is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language)
  })
})
