import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import type { InstanceStatus } from '../../../../core/plugin.ts'
import {
  countJob,
  createGate,
  demoPlugin,
  instanceOf,
  startService,
  type TestService,
} from '../../../helpers/service.ts'

const noAnswer = () => {
  throw new AppError('NO_ANSWER', 'Cannot ask the till: it does not answer.')
}

async function pageOf({ browse }: TestService, path = '/'): Promise<string> {
  return await (await browse(path)).text()
}

/** The page's text in one line, without tags. */
async function wordsOf(service: TestService): Promise<string> {
  return (await pageOf(service)).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

async function startTelling(status: InstanceStatus): Promise<TestService> {
  const plugin = demoPlugin([], { setup: () => ({ status: async () => status }) })
  return await startService({ instances: [instanceOf(plugin)] })
}

describe('a job on the overview', () => {
  it('leads to its page and tells how its last run ended and when the next one comes', async () => {
    const service = await startService({ jobs: [countJob(undefined, { schedule: () => '0 13 * * *' })] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect(await pageOf(service)).toContain('href="/jobs/demo/count"')
    expect(await wordsOf(service)).toMatch(
      /Count to three count Waits for its time Done at 12:00 \. Counted to three\. Next at 13:00 \./,
    )
  })

  it('shows its progress while it runs', async () => {
    const gate = createGate()
    const service = await startService({ jobs: [countJob((step) => (step === 3 ? gate.opened : undefined))] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect(await pageOf(service)).toMatch(/<progress\s[^>]*value="2"\s+max="3"/)
    expect(await wordsOf(service)).toContain('Running 2 of 3')
    gate.open()
  })

  it('says what went wrong, and what happens next and when', async () => {
    const service = await startService({ jobs: [countJob(noAnswer)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect(await wordsOf(service)).toMatch(
      /Waits to try again .*Cannot ask the till: it does not answer\. It is tried again at 12:00:10 \./,
    )
  })

  it('leads to the question of a guard', async () => {
    const guard = () => {
      throw new AppError('GUARD_DROP', 'Cannot apply the file: too much is missing.', { retry: 'never' })
    }
    const service = await startService({ jobs: [countJob(guard)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    const page = await pageOf(service)
    expect(page).toContain('href="/jobs/demo/count/question"')
    expect(page).toContain('<span class="asked"></span>')
  })

  it('tells until when it is paused', async () => {
    const service = await startService()
    await service.submit('/jobs/demo/count/pause', { until: '2026-01-07T09:30' })
    expect(await wordsOf(service)).toMatch(/Paused Paused until 7 Jan, 09:30 \./)
  })

  it('shows how its last runs ended, in words too', async () => {
    let runs = 0
    const odd = () => {
      runs += 1
      if (runs === 4) throw new AppError('BAD_FILE', 'Cannot read the file: it is empty.', { retry: 'never' })
    }
    const service = await startService({ jobs: [countJob(odd)] })
    for (let count = 0; count < 3; count++) {
      await service.submit('/jobs/demo/count/run')
      await service.tick()
    }
    const [strip = ''] = /<p class="strip".*?<\/p>/s.exec(await pageOf(service)) ?? []
    expect(strip).toContain('aria-label="Of the last 3 runs 1 failed"')
    expect([...strip.matchAll(/<span class="(\w+)">/g)].map(([, end]) => end)).toEqual([
      'done',
      'failed',
      'done',
    ])
  })
})

describe('an instance on the overview', () => {
  it('leads to its page and says why it failed and when it is tried again', async () => {
    const plugin = demoPlugin([], { setup: noAnswer })
    const service = await startService({ instances: [instanceOf(plugin)] })
    expect(await pageOf(service)).toContain('href="/plugins/demo"')
    expect(await wordsOf(service)).toMatch(
      /Demo Failed to start Cannot ask the till: it does not answer\. It is tried again at 12:00:30 \./,
    )
  })

  it('tells what is wrong or at work, what is broken first, and nothing else', async () => {
    const service = await startTelling({
      facts: [
        { label: 'Files', value: '3' },
        { label: 'Server', value: 'is reached', tone: 'good' },
        { label: 'Orders put aside', value: '2', tone: 'bad' },
        { label: 'Report', value: 'is asked for', tone: 'busy' },
      ],
      cards: [{ title: 'Import 4217', state: 'suspended', tone: 'attention', facts: [] }],
    })
    expect(await wordsOf(service)).toMatch(
      /Demo Orders put aside: 2 Import 4217 suspended Report: is asked for /,
    )
    expect(await wordsOf(service)).not.toMatch(/is reached|Files| more/)
  })

  it('tells three things, and how many more there are', async () => {
    const facts = ['One', 'Two', 'Three', 'Four'].map((label) => ({
      label,
      value: '1',
      tone: 'bad' as const,
    }))
    expect(await wordsOf(await startTelling({ facts }))).toMatch(/One: 1 Two: 1 Three: 1 1 more/)
  })

  it('stands the higher the more is wrong with it', async () => {
    const plugin = (tone?: 'bad' | 'busy') =>
      demoPlugin([], {
        setup: () => ({
          status: async () => ({ facts: [{ label: 'A', value: 'b', ...(tone && { tone }) }] }),
        }),
      })
    const { browse } = await startService({
      instances: [
        instanceOf(plugin('bad'), { id: 'poor' }),
        instanceOf(plugin(), { id: 'well' }),
        instanceOf(plugin('busy'), { id: 'busy' }),
        instanceOf(demoPlugin([], { setup: noAnswer }), { id: 'lost' }),
        instanceOf(plugin(), { id: 'fine' }),
      ],
    })
    const page = await (await browse('/')).text()
    const ids = [...page.matchAll(/<article\s[^>]*id="plugin-(\w+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['lost', 'poor', 'busy', 'well', 'fine'])
  })

  it('tells its jobs in one line to unfold while they are well, and open when one has failed', async () => {
    let isBroken = false
    const job = countJob(() => (isBroken ? noAnswer() : undefined), { schedule: () => '0 13 * * *' })
    const service = await startService({ jobs: [job] })
    const folded = /<details id="jobs-demo">\s*<summary id="jobs-in-short-demo" data-part>(.*?)<\/summary>/s
    const [, line = ''] = folded.exec(await pageOf(service)) ?? []
    expect(line.replaceAll(/<[^>]*>/g, '').trim()).toBe('1 job, all well, next at 13:00')
    isBroken = true
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    const page = await pageOf(service)
    expect(page).not.toMatch(folded)
    expect(page).toContain('id="job-demo/count"')
  })

  it('shows what is wrong or at work in the open, and tells how many of its other jobs are well', async () => {
    const gate = createGate()
    const named = (name: string, step?: () => Promise<void> | undefined) =>
      countJob(step, { name, title: name })
    const aside = countJob(undefined, {
      name: 'sorting',
      title: 'sorting',
      async *run() {
        yield { quarantined: [{ row: 'hen 7', reason: 'It has no name.' }] }
      },
    })
    const jobs = [
      named('calm'),
      named('lost', noAnswer),
      named('busy', () => gate.opened),
      aside,
      named('idle'),
    ]
    const service = await startService({ jobs })
    for (const job of ['lost', 'busy', 'sorting']) await service.submit(`/jobs/demo/${job}/run`)
    await service.tick()
    await service.submit('/jobs/demo/idle/pause', { until: '2026-01-07T09:30', reason: 'no hens <today>' })
    const [, open = '', folded = ''] =
      /<article class="card" id="plugin-demo"(.*?)<details id="jobs-demo">(.*?)<\/details>/s.exec(
        await pageOf(service),
      ) ?? []
    const rows = (part: string) =>
      [...part.matchAll(/<li class="job-row" id="job-demo\/(\w+)"/g)].map(([, id]) => id)
    expect([rows(open), rows(folded)]).toEqual([['lost', 'busy', 'sorting', 'idle'], ['calm']])
    expect(folded).toMatch(/<summary id="jobs-in-short-demo" data-part>1 more job is well<\/summary>/)
    expect(open).toContain('1 row put aside')
    expect(open).toContain('<q>no hens &lt;today&gt;</q>')
    gate.open()
  })

  it('takes a job that is only about to run for one that is well', async () => {
    const service = await startService()
    await service.submit('/jobs/demo/count/run')
    const words = await wordsOf(service)
    expect(words).toContain('1 job, all well')
    expect(words).toContain('About to run')
  })

  it('is said to be on only where nothing else is to say', async () => {
    const bad = { label: 'Files', value: 'lost', tone: 'bad' as const }
    expect(await wordsOf(await startService())).toMatch(/Demo On /)
    expect(await wordsOf(await startTelling({ facts: [bad] }))).not.toContain(' On ')
  })

  it('does not say that all is well of one that is off', async () => {
    const service = await startService()
    await service.submit('/plugins/demo/disable')
    const words = await wordsOf(service)
    expect(words).toMatch(/Off 1 job Count to three/)
    expect(words).not.toContain('all well')
  })

  it('is asked of all instances side by side', async () => {
    const asked = Promise.withResolvers<void>()
    const ids = ['one', 'two']
    let waiting = ids.length
    const status = async () => {
      waiting -= 1
      if (waiting === 0) asked.resolve()
      await asked.promise
      return { facts: [{ label: 'Files', value: 'none', tone: 'busy' as const }] }
    }
    const plugin = demoPlugin([], { setup: () => ({ status }) })
    const { browse } = await startService({ instances: ids.map((id) => instanceOf(plugin, { id })) })
    const page = await (await browse('/')).text()
    expect(page.match(/Files/g)).toHaveLength(ids.length)
    expect(page).not.toContain('Problem')
  })
})

describe('the foot of the overview', () => {
  it('names the zone of its times, once', async () => {
    const service = await startService({
      timezone: 'Asia/Kathmandu',
      jobs: [countJob(undefined, { schedule: () => '0 20 * * *' })],
    })
    expect(await pageOf(service)).toContain('<time datetime="2026-01-05T14:15:00.000Z">20:00</time>')
    expect((await wordsOf(service)).match(/Times are in Asia\/Kathmandu/g)).toHaveLength(1)
  })

  it('lets the page reload by itself where there are no scripts, unless it shall hold still', async () => {
    const service = await startService()
    const reload = '<noscript><meta http-equiv="refresh" content="5" /></noscript>'
    const page = await pageOf(service)
    expect(page).toContain(reload)
    expect(page).toContain('href="/?still"')
    expect(await pageOf(service, '/?still')).not.toContain(reload)
  })
})
