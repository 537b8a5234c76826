import { describe, expect, it } from 'vitest'
import type { Language } from '../../../core/language.ts'
import { reasonText } from '../../../routes/dashboard/job/slot-words.ts'
import { countList } from '../../../routes/dashboard/job-words.ts'
import { createWords } from '../../../routes/dashboard/words.ts'
import { phrasebookWith } from '../../helpers/phrases.ts'

const PHRASES = {
  notFound: { uk: 'не знайдено', ru: 'не найдено', cs: 'nenalezeno' },
  'known before': { uk: 'відомо раніше', ru: 'известно раньше', cs: 'dříve známo' },
  'no-signal': { uk: 'сигналу не було', ru: 'сигнала не было', cs: 'signál nepřišel' },
}

function wordsIn(language: Language) {
  return createWords({ language, phrasebook: phrasebookWith(PHRASES), zone: 'UTC', now: 0 })
}

describe('names of counts', () => {
  const shown = async (language: Language) =>
    String(await countList({ read: 3, notFound: 2, knownBefore: 1, quarantined: 4 }, wordsIn(language)))
      .replaceAll(/<[^>]*>/g, '')
      .trim()

  it('are words in English', async () => {
    expect(await shown('en')).toBe('read 3 not found 2 known before 1 put aside 4')
  })

  it('are found by the name itself and by its words', async () => {
    expect(await shown('ru')).toBe('прочитано 3 не найдено 2 известно раньше 1 отложено 4')
    expect(await shown('cs')).toBe('přečteno 3 nenalezeno 2 dříve známo 1 odloženo 4')
  })
})

describe('the reason why a time of the schedule had no run', () => {
  it.each([
    ['en', 'no-signal', 'no signal'],
    ['uk', 'no-signal', 'сигналу не було'],
    ['cs', 'of-a-new-plugin', 'of a new plugin'],
    ['en', 'until 13:05: the till is full', 'until 13:05: the till is full'],
  ] as const)('in %s reads for %s', (language, reason, text) => {
    expect(reasonText(reason, wordsIn(language))).toBe(text)
  })
})
