import { describe, expect, it } from 'vitest'
import { diffTroubles, MOST_TROUBLES, type News } from '../../../core/notify/differ.ts'
import type { KnownTroubles, ScopeStanding, Sight, Trouble } from '../../../core/notify/troubles.ts'

const START = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SCOPE = 'job:shop/load'

/** What is seen in one minute: a trouble, that all is well, or that nobody can tell. */
type Seen =
  | Partial<Trouble>
  | 'well'
  | 'unsure'
  /** It is neither known to be well nor does it ask anything. */
  | 'rests'
  | 'gone'
  | 'dead'
  | { wellAt: number }
  /** More orders are put aside than are named. */
  | { cut: readonly string[] }
  /** When a sign of life came last, in minutes. */
  | { signAt: number }

interface Story {
  name: string
  /** How long each thing is seen, in minutes. */
  seen: readonly (readonly [minutes: number, seen: Seen])[]
  /** In which minute what is told. */
  told: readonly string[]
}

const failing: Partial<Trouble> = { kind: 'failed', cause: 'HTTP_NETWORK' }
const asking: Partial<Trouble> = { kind: 'question', cause: 'GUARD_DROP' }
const silent: Partial<Trouble> = { kind: 'silence', cause: 'silence', what: 'goods file' }
const aside = (order: string): Partial<Trouble> => ({ kind: 'order', cause: 'order', order })

const STORIES: readonly Story[] = [
  { name: 'nothing is wrong', seen: [[60, 'well']], told: [] },
  {
    name: 'a job fails, and nothing more happens for hours',
    seen: [[300, failing]],
    told: ['0 began failed'],
  },
  {
    name: 'a job fails and works again: told as over when it has stayed well, with the time when it began to be',
    seen: [
      [10, failing],
      [60, 'well'],
    ],
    told: ['0 began failed', '25 over failed after 10'],
  },
  {
    name: 'runs under way say nothing of whether it is over',
    seen: [
      [10, failing],
      [120, 'unsure'],
      [5, failing],
      [20, 'well'],
    ],
    told: ['0 began failed', '150 over failed after 135'],
  },
  {
    name: 'it was well before a run began that takes long',
    seen: [
      [10, failing],
      [1, 'well'],
      [60, 'unsure'],
    ],
    told: ['0 began failed', '25 over failed after 10'],
  },
  {
    name: 'it comes and goes every few minutes: told once, and over when it stays away',
    seen: [
      ...Array.from({ length: 20 }, () => [[5, failing] as const, [5, 'well'] as const]).flat(),
      [60, 'well'],
    ],
    told: ['0 began failed', '210 over failed after 195'],
  },
  {
    name: 'it comes back after it was told to be over: it must then stay away for longer and longer',
    seen: [
      [1, failing],
      [20, 'well'],
      [1, failing],
      [20, 'well'],
      [1, failing],
      [30, 'well'],
      [1, failing],
      [70, 'well'],
    ],
    told: [
      '0 began failed',
      '16 over failed after 1',
      '21 began failed again 1',
      '37 over failed after 1',
      '42 began failed again 2',
      // After the second comeback an hour: half an hour was not enough.
      '134 over failed after 32',
    ],
  },
  {
    name: 'it comes back a day after it was over: that is another one',
    seen: [
      [1, failing],
      [1500, 'well'],
      [1, failing],
    ],
    told: ['0 began failed', '16 over failed after 1', '1501 began failed'],
  },
  {
    name: 'the cause changes: told once more, and never again',
    seen: [
      [5, failing],
      [5, { ...failing, cause: 'HTTP_STATUS' }],
      [5, { ...failing, cause: 'STEP_NEVER_ENDS' }],
      [5, failing],
    ],
    told: ['0 began failed', '5 changed failed'],
  },
  {
    name: 'a failure becomes a question: that is a trouble of its own, and both are over together',
    seen: [
      [5, failing],
      [5, asking],
      [30, 'well'],
    ],
    told: ['0 began failed', '5 began question', '10 over question after 5', '25 over failed after 10'],
  },
  {
    name: 'a question that was answered is over at once',
    seen: [
      [5, asking],
      [3, 'unsure'],
      [5, 'well'],
    ],
    told: ['0 began question', '8 over question after 8'],
  },
  {
    name: 'between two looks one question was answered and another asked',
    seen: [
      [5, asking],
      [1, asking],
      [5, { wellAt: 5 }],
    ],
    told: ['0 began question', '6 began question again 1'],
  },
  {
    name: 'an error takes the place of a question, and days later another is asked',
    seen: [
      [5, asking],
      [30, failing],
      [5, asking],
    ],
    told: ['0 began question', '5 began failed', '35 began question again 1'],
  },
  {
    name: 'a question is looked into again and again, and nobody answers',
    seen: [
      [5, asking],
      [10, 'unsure'],
      [60, asking],
      [10, 'unsure'],
      [60, asking],
    ],
    told: ['0 began question'],
  },
  {
    name: 'a question that gave way to a failure is done with after a while: the next one is told',
    seen: [
      [5, asking],
      [20, failing],
      [5, asking],
      [20, 'well'],
    ],
    told: [
      '0 began question',
      '5 began failed',
      '25 began question again 1',
      '45 over question after 5',
      '45 over failed after 25',
    ],
  },
  {
    name: 'a run under way does not end a question that gave way to a failure',
    seen: [
      [5, asking],
      [5, failing],
      [60, 'unsure'],
      [5, failing],
    ],
    told: ['0 began question', '5 began failed'],
  },
  {
    name: 'the same is asked again and again, with failures in between: it is not told each time',
    seen: [
      [1, asking],
      ...Array.from({ length: 9 }, () => [[1, failing] as const, [5, asking] as const]).flat(),
    ],
    told: ['0 began question', '1 began failed'],
  },
  {
    name: 'a job that was reset asks nothing any more, and what it asks next is told',
    seen: [
      [5, asking],
      [60, 'rests'],
      [5, asking],
    ],
    told: ['0 began question', '65 began question again 1'],
  },
  {
    name: 'orders that have no room in the list of a job are not said to have gone on',
    seen: [
      [5, aside('1001')],
      [5, { cut: ['1002'] }],
      [5, aside('1001')],
      [5, 'well'],
    ],
    told: [
      '0 began order 1001',
      '5 began order 1002',
      '10 over order 1002 after 5',
      '15 over order 1001 after 15',
    ],
  },
  {
    name: 'orders that had no room in the list and are not in it later either are forgotten',
    seen: [
      [5, aside('1001')],
      [5, { cut: ['1002'] }],
      [5, 'well'],
    ],
    told: ['0 began order 1001', '5 began order 1002', '10 over order 1002 after 5'],
  },
  {
    name: 'a silence is over only when something has come since',
    seen: [
      [5, silent],
      [60, { signAt: -300 }],
      [5, silent],
      [5, { signAt: 70 }],
    ],
    told: ['0 began silence', '70 over silence after 70'],
  },
  {
    name: 'orders are told one by one, and those that went on are over at once',
    seen: [
      [1, aside('1001')],
      [1, aside('1002')],
      [2, 'unsure'],
      [1, 'well'],
    ],
    told: [
      '0 began order 1001',
      '1 over order 1001 after 1',
      '1 began order 1002',
      '4 over order 1002 after 3',
    ],
  },
  {
    name: 'an instance that was switched off or taken out is forgotten without a word',
    seen: [
      [5, failing],
      [120, 'gone'],
      [5, failing],
    ],
    told: ['0 began failed', '125 began failed'],
  },
  {
    name: 'of two services one does not have the instance yet: it is not forgotten meanwhile',
    seen: [
      [5, failing],
      [30, 'gone'],
      [5, failing],
      [30, 'gone'],
      [5, failing],
    ],
    told: ['0 began failed'],
  },
  {
    name: 'an instance that cannot start tells nothing of its jobs',
    seen: [
      [5, failing],
      [300, 'dead'],
      [5, failing],
    ],
    told: ['0 began failed'],
  },
]

describe('what is told of troubles', () => {
  it.each(STORIES)('$name', ({ seen, told }) => {
    expect(live(seen)).toEqual(told)
  })

  it('tells everything of one moment together', () => {
    const orders = Array.from({ length: 3 }, (_, index) => trouble(aside(`${index}`), START))
    const { news } = diffTroubles(
      {},
      sightOf(START, [trouble(failing, START), ...orders], { state: 'unsure' }),
    )
    expect(news.map(({ trouble: { kind } }) => kind)).toEqual(['failed', 'order', 'order', 'order'])
  })

  it('changes nothing while nothing changes', () => {
    const sight = sightOf(START, [trouble(failing, START)], { state: 'unsure' })
    const first = diffTroubles({}, sight)
    expect(first.isChanged).toBe(true)
    const second = diffTroubles(first.known, { ...sight, now: START + MINUTE })
    expect(second).toEqual({ known: first.known, news: [], isChanged: false })
  })

  it('counts the calm anew when the clock is set back', () => {
    const { known } = diffTroubles({}, sightOf(START, [trouble(failing, START)], { state: 'unsure' }))
    const ahead = diffTroubles(known, sightOf(START + 400 * DAY, [], { state: 'well' }))
    const back = diffTroubles(ahead.known, sightOf(START + MINUTE, [], { state: 'well' }))
    const later = diffTroubles(back.known, sightOf(START + 16 * MINUTE, [], { state: 'well' }))
    expect(later.news.map(wordsOf)).toEqual(['over failed after 1'])
    const gone = diffTroubles(later.known, sightOf(START + 2 * DAY, [], { state: 'well' }))
    expect(gone.known).toEqual({})
  })

  it('forgets what is over when the clock is set back', () => {
    const over = { ...trouble(failing, START), told: 1, comebacks: 0, overAt: START + 400 * DAY }
    const { known } = diffTroubles({ 'failed job:shop/load': over }, sightOf(START, [], { state: 'well' }))
    expect(diffTroubles(known, sightOf(START + DAY, [], { state: 'well' })).known).toEqual({})
  })

  it('remembers no more orders than there is room for, and every other trouble', () => {
    const many = Array.from({ length: MOST_TROUBLES + 50 }, (_, index) => trouble(aside(`${index}`), START))
    const { known, news } = diffTroubles(
      {},
      sightOf(START, [...many, trouble(failing, START)], { state: 'unsure' }),
    )
    expect(Object.keys(known)).toHaveLength(MOST_TROUBLES + 1)
    expect(news.filter(({ trouble: { kind } }) => kind === 'failed')).toHaveLength(1)
  })
})

/** Lives through a story, a look a minute, over what would be stored. */
function live(seen: Story['seen']): string[] {
  let known: KnownTroubles = {}
  const told: string[] = []
  let minute = 0
  for (const [minutes, what] of seen) {
    for (let passed = 0; passed < minutes; passed++, minute++) {
      const now = START + minute * MINUTE
      const step = diffTroubles(known, sightIn(what, now))
      known = JSON.parse(JSON.stringify(step.known)) as KnownTroubles
      told.push(...step.news.map((news) => `${minute} ${wordsOf(news)}`))
    }
  }
  return told
}

function sightIn(seen: Seen, now: number): Sight {
  if (seen === 'well' || seen === 'unsure') return sightOf(now, [], { state: seen })
  if (seen === 'rests') return sightOf(now, [], { state: 'unsure', asksNothing: true })
  if (seen === 'gone' || seen === 'dead') {
    const silentInstances = new Set(seen === 'dead' ? ['shop'] : [])
    return { now, troubles: [], scopes: new Map(), silentInstances }
  }
  if ('wellAt' in seen) {
    const lastGood = START + seen.wellAt * MINUTE + 1000
    return sightOf(now, [trouble({ ...asking, since: lastGood + 1000 }, now)], { state: 'unsure', lastGood })
  }
  if ('signAt' in seen) return sightOf(now, [], { state: 'well', lastGood: START + seen.signAt * MINUTE })
  if ('cut' in seen) {
    const orders = seen.cut.map((order) => trouble(aside(order), now))
    return sightOf(now, orders, { state: 'well', hasMoreOrders: true })
  }
  // A run that puts orders aside ends well.
  if (seen.kind === 'order') return sightOf(now, [trouble(seen, now)], { state: 'well' })
  return sightOf(now, [trouble(seen, now)], { state: 'unsure', asksNothing: seen.kind === 'failed' })
}

function sightOf(now: number, troubles: Trouble[], standing: ScopeStanding): Sight {
  return { now, troubles, scopes: new Map([[SCOPE, standing]]), silentInstances: new Set() }
}

function trouble(parts: Partial<Trouble>, now: number): Trouble {
  return {
    kind: 'failed',
    scope: SCOPE,
    instance: 'shop',
    job: 'shop/load',
    cause: 'X',
    since: now,
    ...parts,
  }
}

function wordsOf(news: News): string {
  const { kind, order } = news.trouble
  const what = order === undefined ? kind : `${kind} ${order}`
  if (news.event === 'over') return `over ${what} after ${(news.until - news.trouble.since) / MINUTE}`
  return `${news.event} ${what}${news.comebacks === 0 ? '' : ` again ${news.comebacks}`}`
}
