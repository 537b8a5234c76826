import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { demoPlugin, instanceOf, problemOf, startService } from '../helpers/service.ts'

const POST = { method: 'POST' }

describe('GET /api/plugins', () => {
  it('lists the instances with state and switch', async () => {
    const broken = demoPlugin([], {
      name: 'broken',
      setup: () => {
        throw new AppError('NO_ANSWER', 'Cannot reach the till: it does not answer.')
      },
    })
    const instances = [
      instanceOf(demoPlugin()),
      instanceOf(demoPlugin(), { id: 'second', enabled: false }),
      instanceOf(broken),
    ]
    const { api } = await startService({ instances })
    expect(await (await api('/api/plugins')).json()).toEqual({
      plugins: [
        {
          id: 'demo',
          plugin: 'demo',
          title: 'Demo',
          state: 'running',
          enabled: true,
          setupMs: expect.any(Number),
        },
        {
          id: 'second',
          plugin: 'demo',
          title: 'Demo',
          state: 'disabled',
          enabled: false,
          setupMs: expect.any(Number),
        },
        {
          id: 'broken',
          plugin: 'broken',
          title: 'Demo',
          state: 'failed',
          enabled: true,
          error: { code: 'NO_ANSWER', message: 'Cannot reach the till: it does not answer.' },
          nextTry: '2026-01-05T12:00:30.000Z',
        },
      ],
    })
  })
})

describe('POST /api/plugins/:id/enable and disable', () => {
  it('switch an instance and its jobs without a restart, and tell the listeners', async () => {
    const { app, api } = await startService()
    const changes: string[] = []
    app.service.onChange((what) => changes.push(what))
    expect(await (await api('/api/plugins/demo/disable', POST)).json()).toMatchObject({
      id: 'demo',
      state: 'disabled',
      enabled: false,
    })
    expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ enabled: false })
    expect(await (await api('/api/plugins/demo/enable', POST)).json()).toMatchObject({
      state: 'running',
      enabled: true,
    })
    expect(changes).toEqual(['demo', 'demo'])
  })
})

describe('POST /api/plugins/:id/check', () => {
  it('hands out what the check found', async () => {
    const { api } = await startService()
    const response = await api('/api/plugins/demo/check', POST)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true, report: { summary: 'The demo answers.' } })
  })

  it('warns when the file says something that is not in force', async () => {
    const { app, api } = await startService()
    app.refuseReload(new AppError('CONFIG_INVALID', 'Cannot use mostik.jsonc: "shop" is missing.'))
    expect(await (await api('/api/plugins/demo/check', POST)).json()).toMatchObject({
      ok: true,
      report: { warnings: [expect.stringContaining('"shop" is missing')] },
    })
  })

  it('hands out what the check found wrong', async () => {
    const check = async () => {
      throw new AppError('WRONG_PASSWORD', 'Cannot sign in: the password is wrong.', {
        status: 502,
        retry: 'never',
      })
    }
    const { api } = await startService({
      instances: [instanceOf(demoPlugin([], { setup: () => ({ check }) }))],
    })
    expect(await problemOf(await api('/api/plugins/demo/check', POST))).toMatchObject({
      status: 502,
      code: 'WRONG_PASSWORD',
      detail: 'Cannot sign in: the password is wrong.',
    })
  })

  it('shows nothing of an unexpected error', async () => {
    const check = async () => {
      throw new TypeError('test-password is not a function')
    }
    const { api } = await startService({
      instances: [instanceOf(demoPlugin([], { setup: () => ({ check }) }))],
    })
    const response = await api('/api/plugins/demo/check', POST)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('test-password')
  })
})

describe.each(['enable', 'disable', 'check'])('POST /api/plugins/:id/%s', (action) => {
  it('does not know other instances', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api(`/api/plugins/none/${action}`, POST))
    expect(problem).toMatchObject({ status: 404, code: 'INSTANCE_UNKNOWN' })
  })
})
