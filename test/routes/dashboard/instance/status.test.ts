import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../../../core/jobs/job.ts'
import { defineJob, type InstanceStatus, type StatusCard } from '../../../../core/plugin.ts'
import { demoPlugin, instanceOf, startService, type TestServiceOptions } from '../../../helpers/service.ts'

const HOSTILE = `<script>alert("1")</script>' onmouseover='x'`
const NOON = Date.UTC(2026, 0, 5, 12)

/** A service with the instance `demo` that tells this. */
async function startTelling(
  told: InstanceStatus | (() => Promise<InstanceStatus>),
  { jobs = [], ...options }: { jobs?: Job[] } & Pick<TestServiceOptions, 'timezone'> = {},
) {
  const status = typeof told === 'function' ? told : async () => told
  const plugin = demoPlugin(jobs, { setup: () => ({ jobs, status }) })
  return await startService({ instances: [instanceOf(plugin)], ...options })
}

/** The part of the instance's page that tells how `demo` stands. */
async function partOf({ browse }: Awaited<ReturnType<typeof startTelling>>): Promise<string> {
  const page = await (await browse('/plugins/demo')).text()
  return /<section\s[^>]*id="status-demo".*?<\/section>/s.exec(page)?.[0] ?? ''
}

function wordsOf(part: string): string {
  return part.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

describe('how an instance stands', () => {
  it('is told by facts, with times in the zone of the page and tones in words', async () => {
    const service = await startTelling(
      {
        facts: [
          { label: 'Last poll', value: '', at: NOON },
          { label: 'Last file', value: 'POS.spr', at: NOON - 3_600_000, tone: 'good' },
          { label: 'Report', value: 'is asked for', tone: 'busy' },
          { label: 'Server', value: 'refuses the password', tone: 'bad' },
          { label: 'Last error', value: 'Cannot read the file.', at: NOON },
        ],
      },
      { timezone: 'Asia/Kathmandu' },
    )
    const part = await partOf(service)
    expect(part).toContain('<time datetime="2026-01-05T12:00:00.000Z">17:45</time>')
    expect(wordsOf(part)).toMatch(/Last poll 17:45 /)
    expect(wordsOf(part)).toMatch(/Last file Good POS\.spr at 16:45 /)
    expect(wordsOf(part)).toMatch(/Report Under way is asked for /)
    expect(wordsOf(part)).toMatch(/Server Problem refuses the password /)
    expect(wordsOf(part)).toMatch(/Last error Cannot read the file\. At 17:45 \./)
  })

  it('is a part that the script exchanges, and is named', async () => {
    const part = await partOf(await startTelling({ facts: [{ label: 'Files', value: 'none' }] }))
    expect(part).toMatch(
      /^<section\s+class="card status"\s+id="status-demo"\s+data-part\s+aria-label="How demo stands"\s*>/,
    )
  })

  it('has its tables folded', async () => {
    const part = await partOf(
      await startTelling({
        facts: [],
        tables: [
          { title: 'Days', columns: ['Day', 'Receipts'], rows: [['5 Jan', '12']] },
          { title: 'Copies', columns: ['File'], rows: [['POS.spr'], ['POS.rep']] },
        ],
      }),
    )
    expect(part.match(/<details id="[^"]*">/g)).toHaveLength(2)
    expect(part).toMatch(
      /<div class="wide" id="scroll-table-demo\/0" role="region" aria-label="Days" tabindex="0">/,
    )
    expect(wordsOf(part)).toMatch(/Days \(1 row\) Day Receipts 5 Jan 12 Copies \(2 rows\) File POS\.spr/)
  })

  it('shows moments in its tables in the zone of the page', async () => {
    const part = await partOf(
      await startTelling(
        {
          facts: [],
          tables: [{ title: 'Copies', columns: ['File', 'When'], rows: [['POS.spr', { at: NOON }]] }],
        },
        { timezone: 'Asia/Kathmandu' },
      ),
    )
    expect(part).toMatch(/<td[^>]*><time datetime="2026-01-05T12:00:00\.000Z">17:45<\/time><\/td>/)
  })

  it('gives an id of its own to all that can hold the focus', async () => {
    const part = await partOf(
      await startTelling({
        facts: [],
        tables: [0, 1].map((number) => ({ title: `${number}`, columns: ['a'], rows: [] })),
        actions: [0, 1].map((number) => ({ label: `Do ${number}`, job: 'count' })),
        links: [0, 1].map((number) => ({ label: `See ${number}`, path: `${number}` })),
      }),
    )
    const tags = part.match(/<(?:button|summary|details|a)\s[^>]*>/g) ?? []
    const ids = tags.map((tag) => /\sid="([^"]+)"/.exec(tag)?.[1])
    expect(ids).toHaveLength(10)
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(10)
  })

  it('leads to the pages and files of the instance', async () => {
    const part = await partOf(
      await startTelling({ facts: [], links: [{ label: 'Last report', path: 'copies/3?as=file' }] }),
    )
    expect(part).toMatch(/<a [^>]*href="\/demo\/copies\/3\?as=file">Last report<\/a>/)
  })

  it('keeps links to bare data folded, and files for people in sight', async () => {
    const part = await partOf(
      await startTelling({
        facts: [],
        links: [
          { label: 'All copies', path: 'copies' },
          { label: 'Report', path: 'report.csv', kind: 'file' },
        ],
      }),
    )
    const [programs = ''] = /<details id="programs-demo".*?<\/details>/s.exec(part) ?? []
    expect(wordsOf(programs)).toContain(
      'For programs These answer with JSON. A program asks for them with the admin token. All copies',
    )
    expect(programs).not.toContain('report.csv')
    expect(part).toMatch(/<a [^>]*href="\/demo\/report\.csv">Report<\/a>/)
  })

  it('shows hostile texts as texts', async () => {
    const part = await partOf(
      await startTelling({
        facts: [{ label: HOSTILE, value: HOSTILE }],
        tables: [{ title: HOSTILE, columns: [HOSTILE], rows: [[HOSTILE]] }],
        actions: [{ label: HOSTILE, job: 'count', input: { confirm: HOSTILE } }],
        links: [{ label: HOSTILE, path: HOSTILE }],
      }),
    )
    expect(part).not.toContain('<script>')
    expect(part).not.toContain(`' onmouseover`)
    expect(part.split('&lt;script&gt;').length).toBe(12)
  })

  it('says that it cannot be told, and the page is there all the same', async () => {
    const service = await startTelling(async () => {
      throw new Error('no such file')
    })
    expect(wordsOf(await partOf(service))).toMatch(/Status Problem no such file/)
  })

  it('is not there for an instance that does not tell', async () => {
    const { browse } = await startService()
    expect(await (await browse('/plugins/demo')).text()).not.toContain('id="status-demo"')
  })
})

describe('the cards of a status', () => {
  const card: StatusCard = {
    title: 'Import 4217',
    state: 'running',
    tone: 'busy',
    bar: { done: 4, of: 6, label: 'load, 4 of 6' },
    facts: [{ label: 'Last look', value: '', at: NOON }],
    messages: ['Block "hero" was not found'],
    link: { label: 'All of import 4217', path: 'imports/4217' },
    actions: [{ label: 'Look now', job: 'count', input: { id: '4217' } }],
  }

  it('say what they are of, how it stands and what was said', async () => {
    const words = wordsOf(await partOf(await startTelling({ facts: [], cards: [card] })))
    expect(words).toMatch(
      /Import 4217 running .*load, 4 of 6 .*Last look 12:00 .*Block &quot;hero&quot; was not found .*Look now For programs These answer with JSON\. A program asks for them with the admin token\. All of import 4217/,
    )
  })

  it('have a bar that tells those who do not see it the same', async () => {
    const part = await partOf(await startTelling({ facts: [], cards: [card] }))
    const [bar = ''] = /<div\s[^>]*role="progressbar".*?<\/div>/s.exec(part) ?? []
    expect(bar).toContain('aria-label="Progress of Import 4217"')
    expect(bar).toContain('aria-valuemin="0"')
    expect(bar).toContain('aria-valuenow="4"')
    expect(bar).toContain('aria-valuemax="6"')
    expect(bar).toContain('aria-valuetext="load, 4 of 6"')
    expect(bar.match(/<span class="done">/g)).toHaveLength(4)
    expect(bar.match(/<span/g)).toHaveLength(6)
  })

  it('have no bar, list or buttons of which nothing was told', async () => {
    const part = await partOf(
      await startTelling({ facts: [], cards: [{ title: 'Import', state: 'over', tone: 'calm', facts: [] }] }),
    )
    expect(part).toContain('Import')
    expect(part).not.toMatch(/progressbar|<ul|<dl|class="actions"/)
  })

  it('have buttons of their own, named after what they act on, and none while the instance is off', async () => {
    const service = await startTelling({ facts: [], cards: [card, { ...card, title: 'Import 4218' }] })
    const part = await partOf(service)
    const buttons = part.match(/<button\s[^>]*>/g) ?? []
    expect(buttons.map((tag) => /aria-label="([^"]+)"/.exec(tag)?.[1])).toEqual([
      'Look now: Import 4217',
      'Look now: Import 4218',
    ])
    expect(part).toContain('action="/jobs/demo/count/run"')
    const ids = [...part.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)

    await service.submit('/plugins/demo/disable')
    expect(await partOf(service)).not.toMatch(/<form|<a /)
  })

  it.each([HOSTILE, `"><img src=x onerror="alert(1)">`, '</section><script>alert(1)</script>'])(
    'show %s as text',
    async (hostile) => {
      const part = await partOf(
        await startTelling({
          facts: [],
          cards: [
            {
              title: hostile,
              state: hostile,
              tone: 'bad',
              bar: { done: 1, of: 6, label: hostile },
              facts: [{ label: hostile, value: hostile }],
              messages: [hostile],
              link: { label: hostile, path: hostile },
              actions: [{ label: hostile, job: 'count', input: { note: hostile } }],
            },
          ],
        }),
      )
      expect(part).not.toMatch(/<script|<img|' onmouseover/)
      expect(part).not.toContain(hostile)
      const marked = hostile.includes('img') ? '&lt;img' : '&lt;script'
      expect(part.split(marked).length - 1).toBe(14)
    },
  )
})

describe('the buttons of a status', () => {
  it('run a job with the input that they stand for', async () => {
    const seen: unknown[] = []
    const job = defineJob({
      name: 'goods',
      input: v.strictObject({ requeue: v.optional(v.number()), upload: v.optional(v.boolean()) }),
      async *run({ input }) {
        seen.push(input)
        yield {}
      },
    })
    const actions = [
      { label: 'Requeue', job: 'goods', input: { requeue: 3, upload: true } },
      { label: 'Run now', job: 'goods' },
    ]
    const service = await startTelling({ facts: [], actions }, { jobs: [job] })
    const part = await partOf(service)
    expect(wordsOf(part)).toContain('Requeue Run now')
    for (const [, action = '', content = ''] of part.matchAll(
      /<form method="post" action="(.*?)">(.*?)<\/form>/gs,
    )) {
      const fields = [...content.matchAll(/name="(.*?)" value="(.*?)"/g)]
      const sent = fields.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')])
      const response = await service.submit(action, Object.fromEntries(sent))
      expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
      await service.tick()
    }
    expect(seen).toEqual([{ requeue: 3, upload: true }, undefined])
  })

  it('ask for a text that is the input', async () => {
    const seen: unknown[] = []
    const job = defineJob({
      name: 'poll',
      input: v.strictObject({ attach: v.pipe(v.string(), v.regex(/^\d+$/)) }),
      async *run({ input }) {
        seen.push(input)
        yield {}
      },
    })
    const field = { name: 'attach', label: 'Id of an import', example: '4217' }
    const service = await startTelling(
      { facts: [], actions: [{ label: 'Follow it', job: 'poll', field }] },
      { jobs: [job] },
    )
    const part = await partOf(service)
    const [, id = ''] = /<label for="(.*?)">Id of an import<\/label>/.exec(part) ?? []
    expect(part).toContain(`<input id="${id}" name="attach" placeholder="4217" required />`)
    expect(part).not.toContain('name="input"')
    // The job can be run without a text too.
    expect(await (await service.browse('/plugins/demo')).text()).toContain('id="run-demo/poll"')

    const sent = await service.submit('/jobs/demo/poll/run', { attach: '4217', back: '/plugins/demo' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/plugins/demo'])
    await service.tick()
    expect(seen).toEqual([{ attach: '4217' }])
    expect((await service.submit('/jobs/demo/poll/run', { attach: 'abc' })).status).toBe(400)
  })

  it.each([
    ['{', 'BAD_JSON'],
    ['[1]', 'BAD_BODY'],
    ['{"colour":"red"}', 'BAD_BODY'],
  ])('do nothing with the input %s', async (input, code) => {
    const { submit } = await startService()
    const response = await submit('/jobs/demo/count/run', { input })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(code)
  })

  it('are not there, nor the links, while the instance is off', async () => {
    const service = await startTelling({
      facts: [{ label: 'Files', value: 'none' }],
      actions: [{ label: 'Requeue', job: 'goods' }],
      links: [{ label: 'Copy', path: 'copies/3' }],
    })
    await service.submit('/plugins/demo/disable')
    const part = await partOf(service)
    expect(wordsOf(part)).toContain('Files none')
    expect(part).not.toMatch(/<form|<a /)
  })
})
