import { describe, expect, it } from 'vitest'
import type { JobView } from '../../../../core/jobs/view.ts'
import type { Language } from '../../../../core/language.ts'
import { createPhrasebook } from '../../../../core/phrases/phrasebook.ts'
import type { StatusView } from '../../../../core/registry/status.ts'
import type { Board } from '../../../../routes/dashboard/overview/board.ts'
import { healthView } from '../../../../routes/dashboard/overview/health.ts'
import { dashboardPhrases } from '../../../../routes/dashboard/phrases/dashboard-phrases.ts'
import { createWords } from '../../../../routes/dashboard/words.ts'
import type { PluginView } from '../../../../routes/plugins.ts'

const NOW = '2026-01-05T12:00:00.000Z'
const error = (code: string): JobView['error'] => ({
  code,
  message: 'It broke.',
  at: NOW,
  retry: 'never',
  details: {},
})

function job(id: string, parts: Partial<JobView> = {}): JobView {
  const [instance = '', name = ''] = id.split('/')
  const at = {
    nextTry: null,
    startedAt: null,
    checkpointAt: null,
    takenUpAt: null,
    workedMs: 0,
    nextSlot: null,
  }
  return {
    ...{ id, plugin: instance, instance, job: name, title: name, status: 'TRIGGER_WAITING', enabled: true },
    ...{ paused: false, pause: null, running: false, runId: null, processed: 0, counts: {}, total: null },
    ...{
      tryCount: 0,
      error: null,
      trigger: null,
      signalsWaiting: 0,
      outcomes: ['applied', 'unchanged', 'skipped', 'quarantined'],
      isAnswered: false,
      rowsWaiting: 0,
      lastRun: null,
      quarantined: [],
    },
    lastSuccess: null,
    ...at,
    ...parts,
  }
}

function plugin(id: string, parts: Partial<PluginView> = {}): PluginView {
  return { id, plugin: id, title: id, state: 'running', enabled: true, ...parts }
}

interface Health {
  tone: string
  sentence: string
  notes: string[]
}

/** The health sentence, and what stands below it, as words. */
async function health(
  { jobs = [], ...parts }: Partial<Omit<Board, 'jobs'>> & { jobs?: JobView[] },
  language: Language = 'en',
): Promise<Health> {
  const board = {
    plugins: [plugin('shop')],
    jobs: jobs.map((one) => ({ job: one, ends: [] })),
    statuses: new Map(),
    problems: [],
    storage: '',
    limits: [],
    version: '',
    isStill: false,
    ...parts,
  }
  const phrasebook = createPhrasebook([dashboardPhrases])
  const pageWords = createWords({ language, phrasebook, zone: 'UTC', now: Date.parse(NOW) })
  const view = String(await healthView(board, pageWords))
  const words = (html: string) =>
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
  return {
    tone: /class="health (\w+)"/.exec(view)?.[1] ?? '',
    sentence: words(/<h1>(.*?)<\/h1>/s.exec(view)?.[1] ?? ''),
    notes: [...view.matchAll(/<li>(.*?)<\/li>/gs)].map(([, note = '']) => words(note)),
  }
}

describe('the health sentence', () => {
  it('says that all is well and what comes next', async () => {
    const jobs = [
      job('shop/later', { nextSlot: '2026-01-05T13:00:00.000Z' }),
      job('shop/soon', { nextSlot: '2026-01-05T12:05:00.000Z' }),
      job('shop/held', {
        nextSlot: '2026-01-05T12:01:00.000Z',
        paused: true,
        pause: pause('2026-01-06T00:00:00.000Z'),
      }),
    ]
    expect(await health({ plugins: [plugin('shop'), plugin('till')], jobs })).toEqual({
      tone: 'good',
      sentence: 'All is well: 2 plugins running. Next run: shop/soon at 12:05.',
      notes: [],
    })
  })

  it('names the jobs at work', async () => {
    const jobs = ['a', 'b', 'c'].map((name) => job(`shop/${name}`, { status: 'IN_PROGRESS', running: true }))
    expect((await health({ jobs })).sentence).toBe(
      'All is well: 1 plugin running. At work: shop/a, shop/b and shop/c.',
    )
  })

  it('says so when nothing is configured', async () => {
    expect((await health({ plugins: [] })).sentence).toMatch(/^No plugin is configured\./)
  })

  it('names a plugin that failed to start, unless it is switched off', async () => {
    const failed = plugin('till', { state: 'failed' })
    expect(await health({ plugins: [failed] })).toMatchObject({
      tone: 'bad',
      sentence: '1 plugin failed to start: till.',
    })
    expect(await health({ plugins: [plugin('shop'), { ...failed, enabled: false }] })).toMatchObject({
      tone: 'good',
    })
  })

  it('tells a job that failed from one that waits for a person', async () => {
    const failed = job('shop/a', { status: 'ERROR', error: error('NO_ANSWER') })
    const guarded = job('shop/b', { status: 'ERROR', error: error('GUARD_DROP') })
    const preview = job('shop/c', { status: 'ERROR', error: error('FIRST_RUN_PREVIEW') })
    expect(await health({ jobs: [guarded] })).toMatchObject({
      tone: 'attention',
      sentence: '1 job needs you: shop/b.',
    })
    expect(await health({ jobs: [guarded, failed, preview] })).toEqual({
      tone: 'bad',
      sentence: '1 job failed: shop/a. The connection failed.',
      notes: ['2 jobs need you: shop/b and shop/c. Answer: shop/bAnswer: shop/c'],
    })
  })

  it('keeps a pause without end in sight, and not one with an end', async () => {
    const held = job('shop/a', { paused: true, pause: { ...pause(null), reason: 'stocktaking' } })
    const short = job('shop/b', { paused: true, pause: pause('2026-01-06T00:00:00.000Z') })
    expect(await health({ jobs: [held, short] })).toEqual({
      tone: 'attention',
      sentence: 'Paused without end: shop/a (stocktaking, since 4 Jan, 08:00).',
      notes: [],
    })
  })

  it('tells of a next try', async () => {
    const waiting = job('shop/a', { status: 'RETRY_WAITING', nextTry: '2026-01-05T12:00:10.000Z' })
    expect((await health({ jobs: [waiting] })).sentence).toBe('shop/a is tried again at 12:00:10.')
  })

  it('does not say that all is well while an instance itself says otherwise', async () => {
    const facts = [
      { label: 'mServer', value: 'reached', tone: 'good' as const },
      { label: 'Orders put aside', value: '2', tone: 'bad' as const },
    ]
    const status = telling({ cards: [CARD], facts })
    expect(await health({ statuses: new Map([['shop', status]]) })).toEqual({
      tone: 'attention',
      sentence: 'shop needs a look: Portal: suspended; Orders put aside: 2.',
      notes: [],
    })
  })

  it('says what a fact says in short, with its moment', async () => {
    const told = `The list was refused.\n${'Its columns are others. '.repeat(9)}`
    const facts = [
      { label: 'Last pass', value: 'failed.', at: '2026-01-05T11:00:00.000Z', tone: 'bad' as const },
      { label: 'List', value: told, tone: 'bad' as const },
    ]
    const { sentence } = await health({ statuses: new Map([['shop', telling({ facts })]]) })
    expect(sentence).toMatch(
      /^shop needs a look: Last pass: failed at 11:00; List: The list was refused\. Its columns.*…\.$/,
    )
    expect(sentence.length).toBeLessThan(160)
  })

  it('does not tell the bad facts of an instance beside its failed job, but its cards', async () => {
    const jobs = [job('shop/a', { status: 'ERROR', error: error('LOGIN_REFUSED') })]
    const facts = [{ label: 'Last pass', value: 'failed', tone: 'bad' as const }]
    const statuses = new Map([['shop', telling({ facts })]])
    const sentence = '1 job failed: shop/a. The other system did not let Mostik in.'
    expect(await health({ jobs, statuses })).toEqual({ tone: 'bad', sentence, notes: [] })
    const cards = [{ ...CARD, title: 'Order 7', state: 'put aside' }]
    expect((await health({ jobs, statuses: new Map([['shop', telling({ facts, cards })]]) })).notes).toEqual([
      'shop needs a look: Order 7: put aside.',
    ])
  })

  it('tells jobs that failed for a like cause together', async () => {
    const broken = (id: string, code: string) => job(id, { status: 'ERROR', error: error(code) })
    const jobs = [
      broken('shop/a', 'LOGIN_REFUSED'),
      broken('shop/b', 'ODD'),
      broken('shop/c', 'BAD_PASSWORD'),
    ]
    expect(await health({ jobs })).toMatchObject({
      sentence: '2 jobs failed: shop/a and shop/c. The other system did not let Mostik in.',
      notes: ['1 job failed: shop/b.'],
    })
  })

  it('names three things that an instance says, and how many more there are', async () => {
    const facts = ['One', 'Two', 'Three', 'Four', 'Five'].map((label) => ({
      label,
      value: '1',
      tone: 'bad' as const,
    }))
    const status = { cards: [], facts, tables: [], actions: [], links: [] }
    expect((await health({ statuses: new Map([['shop', status]]) })).sentence).toBe(
      'shop needs a look: One: 1; Two: 1; Three: 1; 2 more.',
    )
  })

  it.each([
    ['uk', 1, '1 завдання потребує вашого рішення: shop/0.'],
    ['uk', 5, '5 завдань потребують вашого рішення: shop/0, shop/1, shop/2, shop/3 і shop/4.'],
    ['ru', 2, '2 задания ждут вашего решения: shop/0 и shop/1.'],
    ['cs', 3, '3 úlohy čekají na vaše rozhodnutí: shop/0, shop/1 a shop/2.'],
  ] as const)('says in %s that %i jobs wait', async (language, count, sentence) => {
    const jobs = Array.from({ length: count }, (_, index) =>
      job(`shop/${index}`, { status: 'ERROR', error: error('GUARD_DROP') }),
    )
    expect((await health({ jobs }, language)).sentence).toBe(sentence)
  })

  it('says nothing of the jobs of a plugin that is switched off', async () => {
    const off = job('shop/a', { status: 'ERROR', error: error('NO_ANSWER'), enabled: false })
    expect(await health({ jobs: [off] })).toMatchObject({ tone: 'good' })
  })

  it('shows problems, the first line as the sentence, and a scheduler that stands still above all', async () => {
    const problems = [
      {
        code: 'INVALID_CONFIG',
        message: 'Cannot use the configuration: 2 problems.\n- storage: one\n- server: two',
      },
      { code: 'SCHEDULER_STANDS_STILL', message: 'Cannot start jobs in time: it stands still.' },
    ]
    expect(await health({ problems })).toEqual({
      tone: 'bad',
      sentence: 'Cannot start jobs in time: it stands still.',
      notes: ['Cannot use the configuration: 2 problems. - storage: one - server: two'],
    })
  })
})

const CARD = {
  title: 'Portal',
  state: 'suspended',
  tone: 'attention' as const,
  facts: [],
  messages: [],
  actions: [],
}

function telling(parts: Partial<StatusView>): StatusView {
  return { cards: [], facts: [], tables: [], actions: [], links: [], ...parts }
}

function pause(until: string | null): NonNullable<JobView['pause']> {
  return { reason: '', since: '2026-01-04T08:00:00.000Z', until }
}
