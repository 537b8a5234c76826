import { describe, expect, it } from 'vitest'
import type { Phrases } from '../../../core/language.ts'
import { createPhrasebook, formatNumber } from '../../../core/phrases/phrasebook.ts'

const phrases: Phrases = {
  'it does not answer': { uk: 'не відповідає', ru: 'не отвечает', cs: 'neodpovídá' },
  'Cannot reach "{0}": {1}.': {
    uk: 'Немає доступу до "{0}": {1}.',
    ru: 'Нет доступа к "{0}": {1}.',
    cs: 'K "{0}" se nelze dostat: {1}.',
  },
  'Try again later.': { uk: 'Спробуйте пізніше.', ru: 'Попробуйте позже.', cs: 'Zkuste to později.' },
  '{0} {0|row|rows}': {
    uk: '{0} {0|рядок|рядки|рядків}',
    ru: '{0} {0|строка|строки|строк}',
    cs: '{0} {0|řádek|řádky|řádků}',
  },
  '{0} of {1}': { uk: '{0} з {1}', ru: '{0} из {1}', cs: '{0} z {1}' },
  'Import {0}': { uk: 'Імпорт {0}', ru: 'Импорт {0}', cs: 'Import {0}' },
}
const book = createPhrasebook([phrases])
const NO_BREAK = '\u00A0'

describe('a phrase', () => {
  it('is said in the language, in English as it stands, and not at all when it is unknown', () => {
    expect(book.say('Import {0}', ['x'], 'ru')).toBe('Импорт x')
    expect(book.say('Import {0}', ['x'], 'en')).toBe('Import x')
    expect(book.say('Export {0}', ['x'], 'en')).toBe('Export x')
    expect(book.say('Export {0}', ['x'], 'ru')).toBeUndefined()
  })

  it.each([
    ['en', '1', '1 row'],
    ['en', '2', '2 rows'],
    ['uk', '1', '1 рядок'],
    ['uk', '3', '3 рядки'],
    ['uk', '11', '11 рядків'],
    ['uk', '21', '21 рядок'],
    ['ru', '5', '5 строк'],
    ['ru', '22', '22 строки'],
    ['cs', '1', '1 řádek'],
    ['cs', '4', '4 řádky'],
    ['cs', '21', '21 řádků'],
    ['ru', '31,021', `31${NO_BREAK}021 строка`],
  ] as const)('in %s has the words that go with %s', (language, count, text) => {
    expect(book.say('{0} {0|row|rows}', [count], language)).toBe(text)
  })

  it('that two tables know is that of the first', () => {
    const first: Phrases = { 'Try again later.': { uk: 'а', ru: 'б', cs: 'c' } }
    expect(createPhrasebook([first, phrases]).translate('Try again later.', 'ru')).toBe('б')
  })
})

describe('a text that somebody put together', () => {
  it('is found by its form, and what stands in its slots with it', () => {
    expect(book.translate('Cannot reach "shop.example": it does not answer.', 'cs')).toBe(
      'K "shop.example" se nelze dostat: neodpovídá.',
    )
  })

  it('is found sentence by sentence', () => {
    expect(book.translate('Cannot reach "a": it does not answer. Try again later.', 'ru')).toBe(
      'Нет доступа к "a": не отвечает. Попробуйте позже.',
    )
    expect(book.translate('Try again later.\nTry again later.', 'cs')).toBe(
      'Zkuste to později.\nZkuste to později.',
    )
  })

  it('is not found when one of its sentences is not', () => {
    expect(book.translate('Try again later. Dance a little.', 'ru')).toBeUndefined()
  })

  it('keeps names and codes, and years and ids as they are', () => {
    expect(book.translate('Import 4217', 'ru')).toBe('Импорт 4217')
    expect(book.translate('Import 00012345', 'uk')).toBe('Імпорт 00012345')
    expect(book.translate('1200 of 31,020', 'cs')).toBe(`1200 z 31${NO_BREAK}020`)
    expect(book.translate('4217 rows', 'ru')).toBe('4217 строк')
  })

  it('is not taken for a form that it fits by chance', () => {
    expect(book.translate('The end of a long story', 'ru')).toBeUndefined()
    expect(book.translate('Import is not allowed here', 'ru')).toBeUndefined()
  })

  it('may be a list', () => {
    expect(book.translate('3 rows; it does not answer', 'ru')).toBe('3 строки; не отвечает')
  })

  it('may be several sentences that a name begins', () => {
    const wide = createPhrasebook([
      phrases,
      { '{0}: {1} rows, {2} wide.': { uk: '{0}: {1}, {2}.', ru: 'r', cs: 'c' } },
    ])
    expect(wide.translate('A.txt: 5 rows, 10 wide. B.txt: 6 rows, 20 wide.', 'uk')).toBe(
      'A.txt: 5, 10. B.txt: 6, 20.',
    )
  })

  it('is not two sentences that fit one form together', () => {
    const text = 'Cannot reach "a": it does not answer. Cannot reach "b": it does not answer.'
    expect(book.translate(text, 'uk')).toBe(
      'Немає доступу до "a": не відповідає. Немає доступу до "b": не відповідає.',
    )
  })

  it('keeps what is quoted in it, although it is a phrase itself', () => {
    expect(book.translate('Cannot reach "Import 7": it does not answer.', 'uk')).toBe(
      'Немає доступу до "Import 7": не відповідає.',
    )
  })

  it('may hold what nobody knows, where the form says enough', () => {
    expect(book.translate('Cannot reach "a": the cat sleeps on it.', 'ru')).toBe(
      'Нет доступа к "a": the cat sleeps on it.',
    )
    expect(book.translate('the cat of my neighbour', 'ru')).toBeUndefined()
  })

  it('is not looked for when it is long or English is asked for', () => {
    expect(book.translate(`Import ${'x'.repeat(3000)}`, 'ru')).toBeUndefined()
    expect(book.translate('Dance a little.', 'en')).toBe('Dance a little.')
  })

  it('takes no longer for a text that is made to fit badly', () => {
    const text = 'Cannot reach "'.repeat(140)
    expect(book.translate(text, 'ru')).toBeUndefined()
  })

  it('is left as it is when it has more parts than our own texts, however often it has to be cut', () => {
    const list = (count: number, words: string) =>
      Array.from({ length: count }, (_, index) => `${105 + index * 10} ${words}`).join('; ')
    expect(book.translate(list(20, 'rows'), 'cs')).toBe(list(20, 'řádků'))
    expect(book.translate(list(180, 'rows'), 'cs')).toBeUndefined()
  })
})

describe('a list of counts', () => {
  const counts = createPhrasebook([
    phrases,
    {
      '{0} of them not taken over': { uk: 'не взято {0}', ru: 'не взято {0}', cs: 'nepřevzato {0}' },
      '{0} of them without a number': { uk: 'без номера {0}', ru: 'без номера {0}', cs: 'bez čísla {0}' },
      'A dry run; nothing was changed: {0}': { uk: 'Проба: {0}', ru: 'Проба: {0}', cs: 'Zkouška: {0}' },
    },
  ])

  it('has each number beside its own word', () => {
    expect(counts.translate('3 rows, 4 of them without a number; 0 of them not taken over', 'ru')).toBe(
      '3 строки, без номера 4; не взято 0',
    )
  })

  it('is no value of one phrase when a part of it is not known', () => {
    expect(counts.translate('3 cats, 4 of them without a number', 'ru')).toBeUndefined()
    expect(
      counts.translate('4 of them without a number, 3 cats, 0 of them not taken over', 'cs'),
    ).toBeUndefined()
    expect(counts.translate('A dry run; nothing was changed: 3 cats, 4 dogs', 'uk')).toBeUndefined()
  })

  it('may stand in a phrase as a whole', () => {
    expect(counts.translate('A dry run; nothing was changed: 3 rows, 4 of them without a number', 'cs')).toBe(
      'Zkouška: 3 řádky, bez čísla 4',
    )
  })
})

describe('a number', () => {
  it.each([
    ['en', '31,020'],
    ['ru', `31${NO_BREAK}020`],
    ['cs', `31${NO_BREAK}020`],
  ] as const)('is written in %s as %s', (language, text) => {
    expect(formatNumber(31_020, language)).toBe(text)
  })
})
