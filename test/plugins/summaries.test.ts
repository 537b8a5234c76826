import { describe, expect, it } from 'vitest'
import type { Language } from '../../core/language.ts'
import { createPhrasebook } from '../../core/phrases/phrasebook.ts'
import { corePhrases } from '../../core/phrases/core-phrases.ts'
import { bitrixPhrases } from '../../plugins/bitrix/phrases/bitrix-phrases.ts'
import { ftpExchangePhrases } from '../../plugins/ftp-exchange/phrases/ftp-exchange-phrases.ts'
import { konturPhrases } from '../../plugins/kontur/phrases/kontur-phrases.ts'
import { summaryOf } from '../../plugins/kontur/sync/counts.ts'
import { ended } from '../../plugins/pohoda/categories/counts.ts'
import { pohodaPhrases } from '../../plugins/pohoda/phrases/pohoda-phrases.ts'
import { torgsoftPhrases } from '../../plugins/torgsoft/phrases/torgsoft-phrases.ts'
import { woocommercePhrases } from '../../plugins/woocommerce/phrases/woocommerce-phrases.ts'
import { dashboardPhrases } from '../../routes/dashboard/phrases/dashboard-phrases.ts'

/**
 * Summaries are lists whose parts come and go. In every language each number must stand beside its own word: a summary
 * says the same as its parts do, each translated alone.
 */
const OTHERS = ['uk', 'ru', 'cs'] as const
const book = createPhrasebook([
  dashboardPhrases,
  corePhrases,
  konturPhrases,
  pohodaPhrases,
  woocommercePhrases,
  ftpExchangePhrases,
  bitrixPhrases,
  torgsoftPhrases,
])

describe('the summary of a pass over contractors', () => {
  const PARTS = {
    unchanged: '2 unchanged',
    notAsked: '3 not asked about',
    skippedEmpty: '4 without an identifier',
    skippedInvalid: '5 with a wrong identifier',
    notFound: '6 not found',
    ambiguous: '7 ambiguous',
    skippedEdited: '8 edited meanwhile',
    failed: '1,009 failed',
  }
  const ENDS = {
    stale: '21 more stand in the index only',
    untold: '22 alerts not delivered yet',
  }

  it.each(OTHERS)('says in %s what its parts say, whichever there are', (language) => {
    const summaries = choices(Object.entries(PARTS)).flatMap((parts) =>
      choices(Object.entries(ENDS)).map((ends) => {
        const counts = { read: 600, updated: 10, lookups: 0, ...countsOf([...parts, ...ends]) }
        const text = summaryOf(counts, { dryRun: parts.length % 2 === 0 }).replace('1009', '1,009')
        const own = ['600 read', '10 would be updated', '10 updated', '0 asked about']
        return { text, parts: [...own, ...[...parts, ...ends].map(([, words]) => words)] }
      }),
    )
    expect(misspoken(summaries, language)).toEqual([])
  })
})

describe('the summary of categories', () => {
  it.each(OTHERS)('says in %s what its parts say, whichever there are', (language) => {
    const wanted = Array.from({ length: 12 }, (_, index) => ({ path: [`Category ${index}`] }))
    const summaries = choicesOfThree([0, 1, 7]).map(([applied, removed, left]) => {
      const paths = wanted.slice(0, left).map(({ path }) => JSON.stringify(path))
      const { summary } = ended(wanted, { left: paths, counts: { applied, removed }, hasTree: true })
      const counted = [
        `${applied} passed on to the shop`,
        `${removed} removed`,
        `${left} left for the next run`,
      ]
      return { text: summary, parts: ['12 categories', ...counted] }
    })
    expect(misspoken(summaries, language)).toEqual([])
  })
})

/** The parts of summaries that no function of their own puts together, and what stands between them. */
const LISTS = {
  'what differed in the shop': [
    '2 repaired',
    '3 made anew',
    '4 deleted in the shop',
    '5 could not be repaired',
  ],
  'what was published': [
    'the till has taken the last goods',
    '3 files were published',
    'the goods file is still being written',
    'waits: the till has not taken the last goods',
  ],
  'what was collected': [
    '14 reports with 2 new receipts',
    'waits: the file is still being written',
    'asked for a report',
  ],
  'what was loaded': [
    'TSGoods.trs: 31 goods',
    'TSGoods2.trs: the same export as before',
    'TSGoods3.trs: 2 goods',
  ],
  'what was looked at': ['2 of 3 imports seen'],
  'what was delivered': ['3 messages delivered'],
  'what was forgotten': ['1 import and 2 packages forgotten'],
}

it.each(OTHERS)(
  'of what was kept in order says in %s how many are known and how many are wrong',
  (language) => {
    for (const problems of ['1 problem', '3 problems']) {
      const said =
        book.translate(`mServer answers; 41 goods known, ${problems} in the report`, language) ?? ''
      expect(said.split(/[;,] /)).toEqual([
        expect.not.stringMatching(/\d/),
        expect.stringMatching(/41.+(?:товар|zboží)/),
        expect.stringMatching(new RegExp(`${problems.slice(0, 1)} (?:пробл|probl)`)),
      ])
    }
  },
)

describe.each(Object.entries(LISTS))('a summary of %s', (_, parts) => {
  it.each(OTHERS)('says in %s what its parts say, whichever there are', (language) => {
    const some = choices(parts).filter((chosen) => chosen.length > 0)
    const summaries = some.map((chosen) => ({ text: chosen.join('; '), parts: chosen }))
    expect(misspoken(summaries, language)).toEqual([])
  })
})

it.each(OTHERS)('says in %s how many products were compared, and what of them', (language) => {
  for (const some of choices(LISTS['what differed in the shop'])) {
    if (some.length === 0) continue
    const said = book.translate(`600 products compared: ${some.join('; ')}`, language) ?? ''
    expect(said.endsWith(some.map((part) => book.translate(part, language)).join('; '))).toBe(true)
    expect(said).toContain('600')
  }
})

/** The summaries that say something else than their parts, each with what it says and what it should. */
function misspoken(
  summaries: readonly { text: string; parts: readonly string[] }[],
  language: Exclude<Language, 'en'>,
): unknown[] {
  return summaries.flatMap(({ text, parts }) => {
    const expected = parts
      .toSorted((a, b) => b.length - a.length)
      .reduce(
        (all, part) => all.replace(new RegExp(`(?<!\\d)${escaped(part)}`), () => saidOf(part, language)),
        text,
      )
    const said = book.translate(text, language)
    return said === expected ? [] : [{ text, said, expected }]
  })
}

function saidOf(part: string, language: Exclude<Language, 'en'>): string {
  const said = book.translate(part, language)
  if (said === undefined) throw new Error(`No phrase in ${language}: ${part}`)
  return said
}

/** All choices of some of the items, in their order. */
function choices<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]])
}

function choicesOfThree(values: readonly number[]): [number, number, number][] {
  return values.flatMap((a) => values.flatMap((b) => values.map((c): [number, number, number] => [a, b, c])))
}

function countsOf(parts: readonly (readonly [string, string])[]): Record<string, number> {
  return Object.fromEntries(parts.map(([name, words]) => [name, Number.parseInt(words.replace(',', ''))]))
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
