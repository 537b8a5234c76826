import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { countJob, startService } from '../../helpers/service.ts'

const POST = { method: 'POST' }

describe('the forms of a job', () => {
  it('run it, without any script', async () => {
    const service = await startService()
    const response = await service.submit('/jobs/demo/count/run')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/jobs/demo/count'])
    await service.tick()
    expect(await (await service.api('/api/jobs/demo/count')).json()).toMatchObject({
      lastRun: { outcome: 'done', trigger: { kind: 'manual' } },
    })
  })

  it.each([
    ['/plugins/demo', '/plugins/demo'],
    ['//evil.test/', '/jobs/demo/count'],
    ['https://evil.test/', '/jobs/demo/count'],
    ['/a\u0000b', '/jobs/demo/count'],
  ])('lead to %j: %s', async (back, location) => {
    const { submit } = await startService()
    expect((await submit('/jobs/demo/count/run', { back })).headers.get('location')).toBe(location)
  })

  it('pause it with a reason, and resume it', async () => {
    const { submit, api } = await startService()
    const job = async () => await (await api('/api/jobs/demo/count')).json()
    expect((await submit('/jobs/demo/count/pause', { reason: 'stocktaking', until: '' })).status).toBe(303)
    expect(await job()).toMatchObject({ pause: { reason: 'stocktaking', until: null } })
    expect((await submit('/jobs/demo/count/resume')).status).toBe(303)
    expect(await job()).toMatchObject({ pause: null })
  })

  it('cancel a run that waits for its next try', async () => {
    const fail = () => {
      throw new AppError('NO_ANSWER', 'Cannot ask the till: it does not answer.')
    }
    const service = await startService({ jobs: [countJob(fail)] })
    await service.submit('/jobs/demo/count/run')
    await service.tick()
    expect((await service.submit('/jobs/demo/count/cancel')).status).toBe(303)
    expect(await (await service.api('/api/jobs/demo/count')).json()).toMatchObject({
      lastRun: { outcome: 'cancelled' },
    })
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
    expect(page).toContain('<a href="/">Back to the overview</a>')
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

  it('do nothing when they come from another page, also behind a proxy with a login of its own', async () => {
    const { browse, api } = await startService()
    const headers = { origin: 'http://mostik.test:81', authorization: `Basic ${btoa('shop:word')}` }
    const response = await browse('/jobs/demo/count/run', { ...POST, headers })
    expect(response.status).toBe(403)
    expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ signalsWaiting: 0 })
  })

  it('refuse more than 64 KiB', async () => {
    const { submit } = await startService()
    expect((await submit('/jobs/demo/count/pause', { reason: 'x'.repeat(70_000) })).status).toBe(413)
  })
})
