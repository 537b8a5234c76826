import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Language, LANGUAGES } from '../../../core/language.ts'
import type { News } from '../../../core/notify/differ.ts'
import { plainText } from '../../../core/notify/plain-text.ts'
import { createSpeech } from '../../../core/notify/speech.ts'
import type { KnownTrouble, NextStep, Trouble } from '../../../core/notify/troubles.ts'
import { TROUBLE_KINDS } from '../../../core/notify/troubles.ts'
import { type Desk, digestPart, newsParts, openLine, titleOf } from '../../../core/notify/words.ts'
import { notifyPhrases } from '../../../core/phrases/notify.ts'
import { createPhrasebook } from '../../../core/phrases/phrasebook.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000

describe('a message', () => {
  it('says what happened, where, what happens next and when, and leads to the page', () => {
    const trouble = failing({ message: 'Cannot reach "ftp.example": it is down.' })
    expect(tell([began(trouble)], 'uk')).toBe(
      [
        'Проблема: Торгсофт (shop): Load',
        '',
        'Торгсофт (shop): Load',
        'Не вдалося: 13:55.',
        'Cannot reach "ftp.example": it is down.',
        'Знову запуститься за розкладом: 6 січ., 05:00.',
        'https://mostik.example/jobs/shop/load',
      ].join('\n'),
    )
  })

  it('tells several troubles of one moment together', () => {
    const order = (number: string): News => began(failing({ kind: 'order', order: number, cause: 'order' }))
    const news = [began(failing({})), order('10017'), order('10018'), over({ kind: 'start' })]
    expect(tell(news, 'en').split('\n')[0]).toBe('2 problems, 1 solved')
    expect(tell(news, 'cs')).toContain('Odložené objednávky: č. 10017, č. 10018.')
    expect(tell([order('10017')], 'ru')).toContain('Заказ № 10017 отложен.')
  })

  it('says how long it has lasted when it is over', () => {
    const told = tell([over({ kind: 'failed' })], 'en')
    expect(told).toContain('Solved: Torgsoft (shop): Load')
    expect(told).toContain('Works again since 14:00. It had lasted 2 h 5 min.')
  })

  it('names nobody, whatever an error quotes', () => {
    const message =
      'Cannot write to ann.smith@mail.example or +380 (67) 123-45-67 about ftp://shop@ftp.example/1001.'
    const told = tell([began(failing({ message }))], 'en')
    expect(told).toContain('Cannot write to *** or *** about ftp://shop@ftp.example/1001.')
  })

  it('has the year of what is not of this one, and no half of a character', () => {
    const { moment, foreign } = createSpeech({
      language: 'en',
      phrasebook: createPhrasebook([notifyPhrases]),
      timezone: 'Europe/Kyiv',
      now: NOW,
    })
    const hours = [1, 24, 30 * 24, 365 * 24]
    const moments = hours.map((ago) => moment(NOW - ago * 60 * MINUTE))
    expect(moments).toEqual(['13:00', '4 Jan, 14:00', '6 Dec 2025, 14:00', '5 Jan 2025, 14:00'])
    expect(foreign('Cannot read "\ud83d".').isWellFormed()).toBe(true)
  })

  it.each([
    '0671234567',
    '(067) 123-45-67',
    '380671234567',
    '8 067 123 45 67',
    '8 (903) 123-45-67',
    '603 123 456',
  ])('does not name the telephone %s', (phone) => {
    expect(deskIn('en').speech.foreign(`Order 1001 of ${phone}, 5 goods.`)).toBe(
      'Order 1001 of ***, 5 goods.',
    )
  })

  it.each([
    'Good 4820000123456 costs 15000.50.',
    'Order 0000012345 of 2026-01-05 12:30:05.',
    'Invoice 260100017, article 067-12.',
    'File "goods-0671234567.csv" has 603123456 bytes.',
  ])('leaves the numbers in %s', (text) => {
    expect(deskIn('en').speech.foreign(text)).toBe(text)
  })

  it('names some of many orders', () => {
    const news = Array.from({ length: 30 }, (_, index) =>
      began(failing({ kind: 'order', order: `W${index}` })),
    )
    expect(tell(news, 'en')).toContain('no. W19, … and 10 more.')
  })

  it('has no link where nobody has said how the service is reached', () => {
    const [part] = newsParts([began(failing({}))], { ...deskIn('en'), link: () => undefined })
    expect(part).not.toHaveProperty('url')
  })

  it.each([
    [30_000, '1 min'],
    [59 * MINUTE, '59 min'],
    [125 * MINUTE, '2 h 5 min'],
    [50 * 60 * MINUTE, '2 days 2 h'],
    [24 * 30 * 60 * MINUTE, '30 days 0 h'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(deskIn('en').speech.duration(ms)).toBe(text)
  })
})

describe('a daily report', () => {
  it('tells what ran, what is open and what comes next', () => {
    const done = [{ instance: 'shop', done: 1200, failed: 2, carried: 15_000, aside: 1 }]
    const open = [known({ kind: 'silence', what: 'goods file' })]
    const upcoming = [{ job: 'shop/load', at: NOW + 60 * MINUTE }]
    const part = digestPart({ since: NOW - 24 * 60 * MINUTE, done, upcoming }, { open, desk: deskIn('en') })
    expect(part).toEqual({
      event: 'digest',
      lines: [
        'Since 4 Jan, 14:00',
        'Torgsoft (shop): 1,202 runs, 2 failed, 15,000 carried over, 1 put aside',
        'Open:',
        '• Torgsoft (shop): Load: nothing has come since 11:55',
        'Next: Load 15:00.',
      ],
      url: 'https://mostik.example/',
    })
  })

  it('says so when nothing was done and nothing is open', () => {
    const { lines } = digestPart({ since: NOW, done: [], upcoming: [] }, { open: [], desk: deskIn('ru') })
    expect(lines).toEqual(['С 14:00', 'Ничего не запускалось.', 'Открытых проблем нет.'])
  })
})

describe('plain text', () => {
  const speech = deskIn('en').speech
  const parts = Array.from({ length: 40 }, (_, index) => ({
    event: 'failed' as const,
    lines: [`Part ${index}`, 'x'.repeat(100)],
  }))
  const message = { id: 'm', at: NOW, title: 'T', parts, lost: 0 }

  it('holds whole parts as long as they fit, and says how many more there are', () => {
    const text = plainText(message, { speech, now: NOW, limit: 1000 })
    expect(text.length).toBeLessThanOrEqual(1000)
    expect(text).toMatch(/Part 8\nx{100}\n\n… and 31 more$/)
  })

  it('cuts a single part that is too long', () => {
    const long = { ...message, parts: [{ event: 'failed' as const, lines: ['🙂'.repeat(1000)] }] }
    const text = plainText(long, { speech, now: NOW, limit: 100 })
    expect(text).toHaveLength(100)
    expect(text.isWellFormed()).toBe(true)
  })

  it('says when it was written and what was lost when it comes late', () => {
    const late = { ...message, parts: [], at: NOW - 60 * MINUTE, lost: 3 }
    expect(plainText(late, { speech, now: NOW, limit: 1000 })).toBe(
      'Written at 13:00; it could not be sent before.\n3 older messages could not be sent and had to be dropped.',
    )
  })
})

describe('the phrases of notifications', () => {
  const keys = ['words', 'speech', 'plain-text'].flatMap((name) =>
    [...readFileSync(`core/notify/${name}.ts`, 'utf8').matchAll(/say`([^`]*)`/g)].map(([, template = '']) =>
      keyOf(template),
    ),
  )

  it('are all in the table', () => {
    expect(keys.length).toBeGreaterThan(50)
    expect(keys.filter((key) => !(key in notifyPhrases))).toEqual([])
  })

  it.each(LANGUAGES.filter((language) => language !== 'en'))('leave nothing in English in %s', (language) => {
    const steps: NextStep[] = [
      { kind: 'try', at: NOW },
      { kind: 'slot', at: NOW },
      ...(['running', 'signal', 'answer', 'person'] as const).map((kind) => ({ kind })),
    ]
    const troubles = TROUBLE_KINDS.flatMap((kind) =>
      steps.map((next) => failing({ kind, next, order: 'W1', what: 'data' })),
    )
    const news = troubles.flatMap((trouble): News[] => [
      { event: 'began', trouble, comebacks: 2 },
      { event: 'changed', trouble, comebacks: 0 },
      over({ kind: trouble.kind, order: 'W1', what: 'data' }),
    ])
    const open = TROUBLE_KINDS.map((kind) => openLine(known({ kind, order: 'W1' }), deskIn(language)))
    const told = [...news.map((one) => tell([one], language)), tell(news, language), ...open].join('\n')
    if (language === 'cs') expect(told).not.toMatch(/\b(the|it|for|since|order|again)\b/i)
    else expect(told.replaceAll(/Load|shop|W1|https:\S+/g, '')).not.toMatch(/[a-z]/i)
  })
})

/** `{0}` for each `${}`, whatever stands in it. */
function keyOf(template: string): string {
  let count = 0
  return template.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, () => `{${count++}}`)
}

function tell(news: readonly News[], language: Language): string {
  const desk = deskIn(language)
  const parts = newsParts(news, desk)
  const title = titleOf(parts, desk.speech)
  const body = plainText(
    { id: 'm', at: NOW, title, parts, lost: 0 },
    { speech: desk.speech, now: NOW, limit: 99_999 },
  )
  return `${title}\n\n${body}`
}

function deskIn(language: Language): Desk {
  const phrasebook = createPhrasebook([notifyPhrases])
  return {
    speech: createSpeech({ language, phrasebook, timezone: 'Europe/Kyiv', now: NOW }),
    instanceName: (id) => `${language === 'uk' || language === 'ru' ? 'Торгсофт' : 'Torgsoft'} (${id})`,
    jobName: () => 'Load',
    link: (path) => `https://mostik.example${path}`,
  }
}

function failing(parts: Partial<Trouble>): Trouble {
  return {
    kind: 'failed',
    scope: 'job:shop/load',
    instance: 'shop',
    job: 'shop/load',
    cause: 'X',
    since: NOW - 5 * MINUTE,
    next: { kind: 'slot', at: Date.UTC(2026, 0, 6, 3) },
    ...parts,
  }
}

function known(parts: Partial<KnownTrouble>): KnownTrouble {
  const { message: _message, next: _next, ...trouble } = failing({})
  return { ...trouble, since: NOW - 125 * MINUTE, told: 1, comebacks: 0, ...parts }
}

function began(trouble: Trouble): News {
  return { event: 'began', trouble, comebacks: 0 }
}

function over(parts: Partial<KnownTrouble>): News {
  return { event: 'over', trouble: known(parts), until: NOW }
}
