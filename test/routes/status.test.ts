import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../core/errors.ts'
import type { InstanceStatus, PluginParts, StatusCard } from '../../core/plugin.ts'
import { Secret } from '../../core/secret.ts'
import { demoPlugin, instanceOf, problemOf, startService } from '../helpers/service.ts'

const NOON = Date.UTC(2026, 0, 5, 12)

/** A service with one instance that tells this. */
async function startTelling(status: PluginParts<unknown>['status'], config: unknown = {}) {
  const plugin = demoPlugin([], { setup: () => ({ ...(status && { status }) }) })
  return await startService({ instances: [instanceOf(plugin, { config })] })
}

describe('GET /api/plugins/:id/status', () => {
  afterEach(() => void vi.useRealTimers())

  it('tells how the instance stands, and the list tells where', async () => {
    const status: InstanceStatus = {
      facts: [
        { label: 'Last poll', value: '', at: NOON, tone: 'good' },
        { label: 'Goods file', value: 'POS.spr' },
      ],
      tables: [{ title: 'Copies', columns: ['File', 'When'], rows: [['POS.spr', { at: NOON }]] }],
      actions: [
        { label: 'Upload now', job: 'report', input: { upload: true } },
        { label: 'Follow', job: 'poll', field: { name: 'attach', label: 'Id' } },
      ],
      links: [{ label: 'Download', path: 'copies/3' }],
    }
    const { api } = await startTelling(async () => status)
    const { plugins } = Object(await (await api('/api/plugins')).json())
    expect(plugins).toMatchObject([{ id: 'demo', status: '/api/plugins/demo/status' }])
    expect(await (await api(plugins[0].status)).json()).toEqual({
      cards: [],
      facts: [
        { label: 'Last poll', value: '', at: '2026-01-05T12:00:00.000Z', tone: 'good' },
        { label: 'Goods file', value: 'POS.spr' },
      ],
      tables: [
        {
          title: 'Copies',
          columns: ['File', 'When'],
          rows: [['POS.spr', { at: '2026-01-05T12:00:00.000Z' }]],
        },
      ],
      actions: [
        { label: 'Upload now', job: 'report', input: { upload: true } },
        { label: 'Follow', job: 'poll', field: { name: 'attach', label: 'Id' } },
      ],
      links: [{ label: 'Download', path: '/demo/copies/3' }],
    })
  })

  it('tells of each thing under way in a card', async () => {
    const card: StatusCard = {
      title: 'Import 4217',
      state: 'running',
      tone: 'busy',
      bar: { done: 4, of: 6, label: 'load, 4 of 6' },
      facts: [{ label: 'Last look', value: '', at: NOON }],
      messages: ['<b>Block</b> was not found'],
      link: { label: 'Everything', path: 'imports/4217' },
      actions: [{ label: 'Look now', job: 'poll' }],
    }
    const bare: StatusCard = { title: 'Import 4218', state: 'finished', tone: 'good', facts: [] }
    const { api } = await startTelling(async () => ({ facts: [], cards: [card, bare] }))
    expect(await (await api('/api/plugins/demo/status')).json()).toMatchObject({
      cards: [
        {
          ...card,
          facts: [{ label: 'Last look', value: '', at: '2026-01-05T12:00:00.000Z' }],
          link: { label: 'Everything', path: '/demo/imports/4217' },
        },
        { ...bare, messages: [], actions: [] },
      ],
    })
  })

  it('is empty for an instance that tells nothing', async () => {
    const { api } = await startTelling(undefined)
    const { plugins } = Object(await (await api('/api/plugins')).json())
    expect(plugins[0]).not.toHaveProperty('status')
    expect(await (await api('/api/plugins/demo/status')).json()).toEqual({
      cards: [],
      facts: [],
      tables: [],
      actions: [],
      links: [],
    })
  })

  it.each([
    ['fails', async () => Promise.reject(new AppError('NO_ANSWER', 'Cannot read the till.')), 'Cannot read'],
    ['throws at once', () => fail('test-words'), 'test-words'],
    [
      'tells of a time that is none',
      async () => ({ facts: [{ label: 'Poll', value: '', at: NaN }] }),
      'time',
    ],
  ])('tells what is wrong when the plugin %s', async (_what, status, words) => {
    const { api } = await startTelling(status)
    const response = await api('/api/plugins/demo/status')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      cards: [],
      facts: [{ label: 'Status', value: expect.stringContaining(words), tone: 'bad' }],
      tables: [],
      actions: [],
      links: [],
    })
  })

  it('shows no secret of the instance in what is wrong', async () => {
    const { api } = await startTelling(() => fail('connect failed: till:test-password@ftp.test'), {
      password: new Secret('test-password'),
    })
    const words = await (await api('/api/plugins/demo/status')).text()
    expect(words).toContain('connect failed')
    expect(words).not.toContain('test-password')
  })

  it('tells of a plugin that does not answer within 2 s, and does not ask it again meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<InstanceStatus>()
    const status = vi.fn<() => Promise<InstanceStatus>>(async () => await promise)
    const { app } = await startTelling(status)
    const { registry } = app.service
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const both = Promise.all([registry.status('demo'), registry.status('demo')])
    await vi.advanceTimersByTimeAsync(2000)
    for (const { facts } of await both) {
      expect(facts).toEqual([
        { label: 'Status', value: expect.stringContaining('did not answer within 2 s'), tone: 'bad' },
      ])
    }
    expect(status).toHaveBeenCalledTimes(1)

    resolve({ facts: [{ label: 'Files', value: 'none' }] })
    await vi.advanceTimersByTimeAsync(0)
    expect(await registry.status('demo')).toMatchObject({ facts: [{ label: 'Files' }] })
    expect(status).toHaveBeenCalledTimes(2)
  })

  it('does not know other instances, nor what failed to start', async () => {
    const broken = demoPlugin([], { setup: () => fail('no till') })
    const { api } = await startService({ instances: [instanceOf(broken)] })
    expect(await problemOf(await api('/api/plugins/none/status'))).toMatchObject({ code: 'INSTANCE_UNKNOWN' })
    expect(await problemOf(await api('/api/plugins/demo/status'))).toMatchObject({ code: 'PLUGIN_FAILED' })
  })

  it('is for the admin only', async () => {
    const { request } = await startTelling(async () => ({ facts: [] }))
    expect((await request('/api/plugins/demo/status')).status).toBe(401)
  })
})

describe('the pages and files of an instance that are for the admin', () => {
  it.each([
    ['a browser that is signed in', {}, 200],
    ['a signed-in browser that was led there from elsewhere', { 'sec-fetch-site': 'cross-site' }, 200],
    ['a signed-in browser whose session is forged', { cookie: 'mostik_session=1.x' }, 403],
  ])('answer %s with %j', async (_who, headers, status) => {
    const { browse } = await startGuarded()
    expect((await browse('/demo/copies/3', { headers })).status).toBe(status)
  })

  it('take no change that another site sends in the name of a signed-in browser', async () => {
    const { browse } = await startGuarded()
    const post = (site: string) =>
      browse('/demo/copies/3', { method: 'POST', headers: { 'sec-fetch-site': site } })
    expect((await post('same-origin')).status).toBe(200)
    expect((await post('same-site')).status).toBe(403)
    expect((await post('cross-site')).status).toBe(403)
  })
})

/** A service whose instance serves a file to the admin. */
async function startGuarded() {
  const plugin = demoPlugin([], {
    setup(context) {
      const routes = new Hono()
      routes.all('/copies/3', async (c) =>
        (await context.isAdmin(c.req.raw)) ? c.text('a file') : c.text('no', 403),
      )
      return { routes }
    },
  })
  return await startService({ instances: [instanceOf(plugin)] })
}

function fail(words: string): never {
  throw new Error(words)
}
