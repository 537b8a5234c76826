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

async function pageOf({ browse }: TestService, path = '/plugins/demo'): Promise<string> {
  const response = await browse(path)
  expect(response.status).toBe(200)
  return await response.text()
}

/** The page's text in one line, without tags. */
async function wordsOf(service: TestService): Promise<string> {
  return (await pageOf(service)).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

async function startFailing(retry: 'never' | 'later'): Promise<TestService> {
  const setup = () => {
    throw new AppError('NO_ANSWER', 'Cannot reach the till: it does not answer.', { retry })
  }
  return await startService({ instances: [instanceOf(demoPlugin([], { setup }))] })
}

describe('the page of an instance', () => {
  it('leads to its jobs, its settings and back to the overview', async () => {
    const page = await pageOf(await startService())
    expect(page).toContain('href="/jobs/demo/count"')
    expect(page).toContain('href="/configuration#demo"')
    expect(page).toMatch(/<nav class="trail[^>]*>\s*<a href="\/">Overview<\/a>/)
  })

  it('says that an instance is unknown', async () => {
    const { browse } = await startService()
    for (const path of ['/plugins/none', '/plugins/none/disable']) {
      const response = await browse(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('INSTANCE_UNKNOWN')
    }
  })

  it.each([
    ['later', /it does not answer\. NO_ANSWER It is tried again at 12:00:30 \./],
    ['never', /it does not answer\. NO_ANSWER It stays so until its settings are changed\./],
  ] as const)('says why it failed and what happens when a retry helps %s', async (retry, expected) => {
    expect(await wordsOf(await startFailing(retry))).toMatch(expected)
  })

  it('offers no test of an instance that does not run', async () => {
    expect(await pageOf(await startFailing('later'))).not.toContain('/plugins/demo/check')
  })
})

describe('the button that tries to start it', () => {
  it('starts what has failed, at once and whether a retry helps or not', async () => {
    let isBroken = true
    let starts = 0
    const setup = () => {
      starts += 1
      if (isBroken)
        throw new AppError('NO_FILE', 'Cannot read the list: it is not there.', { retry: 'never' })
      return { jobs: [countJob()] }
    }
    const service = await startService({ instances: [instanceOf(demoPlugin([], { setup }))] })
    expect(await pageOf(service)).toContain('action="/plugins/demo/try"')
    await service.submit('/plugins/demo/try')
    expect(await wordsOf(service)).toContain('Failed to start')
    isBroken = false
    const response = await service.submit('/plugins/demo/try')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
    expect(await pageOf(service)).not.toContain('action="/plugins/demo/try"')
    expect(await wordsOf(service)).toContain('Count to three')
    await service.submit('/plugins/demo/try')
    expect(starts).toBe(3)
  })
})

describe('the button that runs a job', () => {
  it('runs it and leads back to this page', async () => {
    const service = await startService()
    expect(await pageOf(service)).toMatch(
      /<form method="post" action="\/jobs\/demo\/count\/run">\s*<input type="hidden" name="back" value="\/plugins\/demo"/,
    )
    const response = await service.submit('/jobs/demo/count/run', { back: '/plugins/demo' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
    await service.tick()
    expect(await wordsOf(service)).toMatch(/Done at 12:00 \. Counted to three\./)
  })

  it.each([
    ['on a card', { facts: [], cards: [{ ...bare(), actions: [{ label: 'Count now', job: 'count' }] }] }],
    ['of its own', { facts: [], actions: [{ label: 'Count now', job: 'count' }] }],
  ])('is left out where the plugin has one %s', async (_where, status: InstanceStatus) => {
    const page = await pageOf(await startTelling(status))
    expect(page).toContain('Count now')
    expect(page).not.toContain('id="run-demo/count"')
  })

  it('stays beside one of the plugin that runs the job with an input', async () => {
    const actions = [{ label: 'Count all', job: 'count', input: { partial: false } }]
    expect(await pageOf(await startTelling({ facts: [], actions }))).toContain('id="run-demo/count"')
  })

  it('is not there while the job runs or is paused', async () => {
    const gate = createGate()
    const service = await startService({ jobs: [countJob(() => gate.opened)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect(await pageOf(service)).not.toContain('id="run-demo/count"')
    gate.open()
    await service.tick()
    expect(await pageOf(service)).toContain('id="run-demo/count"')
    await service.submit('/jobs/demo/count/pause')
    expect(await pageOf(service)).not.toContain('id="run-demo/count"')
  })
})

describe('the switch of an instance', () => {
  it('asks before it switches off, on a page that needs no script', async () => {
    const service = await startService()
    expect(await pageOf(service)).toContain('href="/plugins/demo/disable"')
    const question = await pageOf(service, '/plugins/demo/disable')
    expect(question).toMatch(/<form[^>]* method="post" action="\/plugins\/demo\/disable">/)
    expect(service.app.service.registry.isEnabled('demo')).toBe(true)
  })

  it('switches off and on', async () => {
    const service = await startService()
    const response = await service.submit('/plugins/demo/disable')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
    const off = await pageOf(service)
    expect(off).toContain('action="/plugins/demo/enable"')
    expect(off).not.toContain('action="/jobs/demo/count/run"')
    expect(await wordsOf(service)).toContain('Its jobs do not run')
    await service.submit('/plugins/demo/enable')
    expect(await pageOf(service)).toContain('href="/plugins/demo/disable"')
  })

  it('does nothing without a session', async () => {
    const { app, request } = await startService()
    const headers = { origin: 'http://mostik.test' }
    const response = await request('/plugins/demo/disable', { method: 'POST', headers })
    expect(response.headers.get('location')).toBe('/login')
    expect(app.service.registry.isEnabled('demo')).toBe(true)
  })
})

describe('the test of the connection', () => {
  it('shows what was found', async () => {
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
    expect(page).toContain('href="/plugins/demo"')
  })

  it('shows what does not work', async () => {
    const check = async () => {
      throw new AppError('WRONG_PASSWORD', 'Cannot sign in: the password is wrong.')
    }
    const plugin = demoPlugin([], { setup: () => ({ check }) })
    const { submit } = await startService({ instances: [instanceOf(plugin)] })
    const page = await (await submit('/plugins/demo/check')).text()
    expect(page).toContain('It does not work')
    expect(page).toContain('Cannot sign in: the password is wrong.')
  })

  it.each(['enable', 'disable', 'check', 'try'])(
    'explains that %s is for plugins that there are',
    async (action) => {
      const { submit } = await startService()
      const response = await submit(`/plugins/none/${action}`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('INSTANCE_UNKNOWN')
    },
  )
})

function bare() {
  return { title: 'Import 12', state: 'over', tone: 'calm' as const, facts: [] }
}

async function startTelling(status: InstanceStatus): Promise<TestService> {
  const jobs = [countJob()]
  const plugin = demoPlugin(jobs, { setup: () => ({ jobs, status: async () => status }) })
  return await startService({ instances: [instanceOf(plugin)] })
}
