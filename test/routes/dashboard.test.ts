import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import {
  countJob,
  createGate,
  demoPlugin,
  instanceOf,
  startService,
  type TestService,
} from '../helpers/service.ts'

const HOSTILE = `<script>alert("1")</script>' onmouseover='x' & <img src=x>`
const POST = { method: 'POST' }

/** The dashboard's text in one line, without tags. */
async function wordsOf(response: Response): Promise<string> {
  const page = await response.text()
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

async function dashboardOf({ browse }: TestService): Promise<string> {
  const response = await browse('/')
  expect(response.status).toBe(200)
  return await response.text()
}

/** A service whose job has stopped and asks to be confirmed. */
async function startGuarded(details: Record<string, unknown> = {}) {
  const seen: unknown[] = []
  const job = countJob((_step, input) => {
    seen.push(input)
    if (input !== undefined) return
    throw new AppError('GUARD_DROP', `Cannot apply the file: too much is missing.`, {
      retry: 'never',
      details: { runId: 'run-7', ...details },
    })
  })
  const service = await startService({ jobs: [job] })
  await service.api('/api/jobs/demo/count/run', POST)
  await service.tick()
  return { ...service, seen }
}

describe('GET /', () => {
  it('leads strangers to the form to sign in', async () => {
    const { request } = await startService()
    const response = await request('/')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/login')
  })

  it('is shown to a browser with a session and to a client with the token, and never cached', async () => {
    const { browse, api } = await startService()
    const page = await browse('/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await api('/')).status).toBe(200)
  })

  it('shows a job that runs with its progress', async () => {
    const gate = createGate()
    const service = await startService({ jobs: [countJob((step) => (step === 3 ? gate.opened : undefined))] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    const page = await dashboardOf(service)
    expect(page).toMatch(/<progress\s[^>]*value="2"\s+max="3"/)
    expect(page).toContain('2 of 3')
    expect(page).toContain('IN_PROGRESS')
    expect(page).toContain('action="/jobs/demo/count/cancel"')
    gate.open()
  })

  it('shows times in the zone of the configuration, which it names once', async () => {
    const service = await startService({
      timezone: 'Asia/Kathmandu',
      jobs: [countJob(undefined, { schedule: () => '0 13 * * *' })],
    })
    await service.submit('/jobs/demo/count/pause', { until: '2026-01-07T09:30' })
    const page = await dashboardOf(service)
    expect(page).toContain('<time datetime="2026-01-05T12:00:00.000Z">17:45</time>')
    expect(page).toContain('<time datetime="2026-01-07T03:45:00.000Z">7 Jan, 09:30</time>')
    expect(page.match(/Times are in Asia\/Kathmandu/g)).toHaveLength(1)
  })

  it('says what went wrong, and what happens next and when', async () => {
    const fail = () => {
      throw new AppError('NO_ANSWER', 'Cannot ask the till: it does not answer.')
    }
    const service = await startService({ jobs: [countJob(fail)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    const words = await wordsOf(await service.browse('/'))
    expect(words).toContain('Cannot ask the till: it does not answer.')
    expect(words).toMatch(/NO_ANSWER at 12:00 \. It is tried again at 12:00:10 \./)
    expect(words).toContain('Waits to try again RETRY_WAITING')
  })

  it('shows hostile texts as texts', async () => {
    const job = countJob(
      () => {
        throw new AppError('GUARD_HOSTILE', HOSTILE, {
          retry: 'never',
          details: { runId: HOSTILE, [HOSTILE]: HOSTILE, list: [{ [HOSTILE]: HOSTILE }], texts: [HOSTILE] },
        })
      },
      { title: HOSTILE },
    )
    const plugin = demoPlugin([job], { title: HOSTILE })
    const service = await startService({ instances: [instanceOf(plugin)] })
    service.app.refuseReload(new Error(HOSTILE))
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    await service.submit('/jobs/demo/count/pause', { reason: HOSTILE })
    const page = await dashboardOf(service)
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain(`' onmouseover`)
    expect(page.split('&lt;script&gt;alert(&quot;1&quot;)').length).toBeGreaterThan(8)
  })

  it('holds nothing that its content security policy forbids', async () => {
    const service = await startGuarded({ counts: { missing: 3 } })
    const page = await dashboardOf(service)
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/live.js">'])
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//)
  })

  it('names every field, and gives an id of its own to all that can hold the focus', async () => {
    const page = await dashboardOf(await startGuarded())
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const main = page.slice(page.indexOf('<main>'), page.indexOf('</main>'))
    for (const [tag] of main.matchAll(/<(button|summary|details|input(?![^>]*hidden))[^>]*>/g)) {
      expect(tag).toMatch(/\sid="/)
    }
    for (const [, id] of main.matchAll(/<input\s[^>]*id="([^"]*)"[^>]*>/g)) {
      expect(page).toContain(`<label for="${id}">`)
    }
  })

  it('reloads by itself where there are no scripts, unless it is asked to hold still', async () => {
    const { browse } = await startService()
    const reload = '<noscript><meta http-equiv="refresh" content="5" /></noscript>'
    const page = await (await browse('/')).text()
    expect(page).toContain(reload)
    expect(page).toContain('href="/?still"')
    expect(await (await browse('/?still')).text()).not.toContain(reload)
  })
})

describe('the forms of a job', () => {
  it('run it, without any script', async () => {
    const service = await startService()
    expect(await dashboardOf(service)).toContain('<form method="post" action="/jobs/demo/count/run">')
    const response = await service.submit('/jobs/demo/count/run')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    await service.tick()
    expect(await wordsOf(await service.browse('/'))).toMatch(
      /Last run Done at 12:00 , started by hand\. Counted to three\. read 3/,
    )
  })

  it('pause it with a reason, and resume it', async () => {
    const service = await startService()
    expect(
      (await service.submit('/jobs/demo/count/pause', { reason: 'stocktaking', until: '' })).status,
    ).toBe(303)
    const paused = await wordsOf(await service.browse('/'))
    expect(paused).toContain('Paused since 12:00 , without end. Reason: stocktaking')
    expect((await service.submit('/jobs/demo/count/resume')).status).toBe(303)
    expect(await wordsOf(await service.browse('/'))).not.toContain('Paused since')
  })

  it('cancel a run that waits for its next try', async () => {
    const fail = () => {
      throw new AppError('NO_ANSWER', 'Cannot ask the till: it does not answer.')
    }
    const service = await startService({ jobs: [countJob(fail)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect((await service.submit('/jobs/demo/count/cancel')).status).toBe(303)
    expect(await wordsOf(await service.browse('/'))).toContain('Last run Cancelled')
  })

  it.each([
    ['cancel', {}, 409, 'NOTHING_TO_CANCEL'],
    ['pause', { until: '2020-01-01T00:00' }, 400, 'BAD_BODY'],
    ['explode', {}, 404, 'NOT_FOUND'],
    ['constructor', {}, 404, 'NOT_FOUND'],
  ])('explain on a page why %s with %j did not work', async (action, fields, status, code) => {
    const { submit } = await startService()
    const response = await submit(`/jobs/demo/count/${action}`, fields)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const page = await response.text()
    expect(page).toContain(code)
    expect(page).toContain('<a href="/">Back to the dashboard</a>')
  })

  it('explain that a job is unknown', async () => {
    const { submit } = await startService()
    const response = await submit('/jobs/demo/none/run')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('JOB_UNKNOWN')
  })

  it('do nothing without a session', async () => {
    const { request, api } = await startService()
    const headers = { origin: 'http://mostik.test' }
    const response = await request('/jobs/demo/count/run', { ...POST, headers })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/login')
    expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ signalsWaiting: 0 })
  })

  it.each(['http://evil.test', 'null', 'http://mostik.test:81', 'https://mostik.test'])(
    'do nothing when they come from a page of %s',
    async (origin) => {
      const { browse, api } = await startService()
      const response = await browse('/jobs/demo/count/run', { ...POST, headers: { origin } })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('FOREIGN_ORIGIN')
      expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ signalsWaiting: 0 })
    },
  )

  it('refuse more than 64 KiB', async () => {
    const { submit } = await startService()
    expect((await submit('/jobs/demo/count/pause', { reason: 'x'.repeat(70_000) })).status).toBe(413)
  })
})

describe('a job that asks to be confirmed', () => {
  it('shows what it found as tables', async () => {
    const service = await startGuarded({
      counts: { goodsBefore: 31_020, missing: 12_780 },
      examples: [{ GoodID: '00012345', name: 'Kettle' }],
    })
    const words = await wordsOf(await service.browse('/'))
    expect(words).toContain('1 job needs you: demo/count .')
    expect(words).toContain('It waits for your confirmation.')
    expect(words).toMatch(/counts goods before 31,020 missing 12,780 examples GoodID name 00012345 Kettle/)
  })

  it('gets the confirmation with the id of its run', async () => {
    const service = await startGuarded()
    expect(await dashboardOf(service)).toContain('<input type="hidden" name="confirm" value="run-7" />')
    expect((await service.submit('/jobs/demo/count/run', { confirm: 'run-7' })).status).toBe(303)
    await service.tick()
    expect(service.seen).toContainEqual({ confirm: 'run-7' })
  })

  it('is told that the file is partial', async () => {
    const service = await startGuarded({ file: 'goods.trs' })
    expect(await dashboardOf(service)).toMatch(
      /<button\s[^>]*name="partial"\s+value="true"[^>]*>\s*Confirm: this file/,
    )
    await service.submit('/jobs/demo/count/run', { confirm: 'run-7', partial: 'true' })
    await service.tick()
    expect(service.seen).toContainEqual({ confirm: 'run-7', partial: true })
  })

  it('is told nothing of a file when it did not ask about one', async () => {
    const page = await dashboardOf(await startGuarded({ found: 12 }))
    expect(page).toContain('id="confirm-demo/count"')
    expect(page).not.toContain('partial')
  })
})

describe('the card of a plugin', () => {
  it('switches it off and on', async () => {
    const service = await startService()
    expect((await service.submit('/plugins/demo/disable')).status).toBe(303)
    const off = await dashboardOf(service)
    expect(off).toContain('action="/plugins/demo/enable"')
    expect(off).not.toContain('action="/jobs/demo/count/run"')
    await service.submit('/plugins/demo/enable')
    expect(await dashboardOf(service)).toContain('action="/plugins/demo/disable"')
  })

  it('shows why it failed', async () => {
    const setup = () => {
      throw new AppError('NO_ANSWER', 'Cannot reach the till: it does not answer.')
    }
    const service = await startService({ instances: [instanceOf(demoPlugin([], { setup }))] })
    const words = await wordsOf(await service.browse('/'))
    expect(words).toContain('1 plugin failed to start: demo .')
    expect(words).toContain('Cannot reach the till: it does not answer. NO_ANSWER')
  })

  it('tests the connection and shows what was found', async () => {
    const check = async () => ({
      summary: 'The folder holds one file.',
      warnings: ['<b>3</b> columns are not used.'],
      tables: [{ title: 'Rows', columns: ['Column', 'Value'], rows: [['GoodID', '00012345']] }],
    })
    const plugin = demoPlugin([], { setup: () => ({ check }) })
    const { submit } = await startService({ instances: [instanceOf(plugin)] })
    const response = await submit('/plugins/demo/check')
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('The folder holds one file.')
    expect(page).toContain('&lt;b&gt;3&lt;/b&gt; columns are not used.')
    expect(page).toContain('00012345')
  })

  it('tests the connection and shows what does not work', async () => {
    const check = async () => {
      throw new AppError('WRONG_PASSWORD', 'Cannot sign in: the password is wrong.')
    }
    const plugin = demoPlugin([], { setup: () => ({ check }) })
    const { submit } = await startService({ instances: [instanceOf(plugin)] })
    const page = await (await submit('/plugins/demo/check')).text()
    expect(page).toContain('It does not work')
    expect(page).toContain('Cannot sign in: the password is wrong.')
  })

  it.each(['enable', 'disable', 'check'])(
    'explains that %s is for plugins that there are',
    async (action) => {
      const { submit } = await startService()
      const response = await submit(`/plugins/none/${action}`)
      expect(await response.text()).toContain('INSTANCE_UNKNOWN')
    },
  )

  it('does nothing without a session', async () => {
    const { app, request } = await startService()
    const headers = { origin: 'http://mostik.test' }
    expect((await request('/plugins/demo/disable', { ...POST, headers })).headers.get('location')).toBe(
      '/login',
    )
    expect(app.service.registry.isEnabled('demo')).toBe(true)
  })
})
