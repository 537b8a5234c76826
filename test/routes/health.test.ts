import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { demoPlugin, instanceOf, startService } from '../helpers/service.ts'
import { faultyDriver } from '../helpers/storage.ts'

const failing = () =>
  demoPlugin([], {
    setup: () => {
      throw new AppError('NO_ANSWER', 'Cannot reach the till: it does not answer. Switch it on.')
    },
  })

describe('GET /health/live', () => {
  it('names this process and its version to everybody', async () => {
    const { request } = await startService()
    const response = await request('/health/live')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ status: 'ok', id: 'owner-1', version: '1.2.3' })
  })
})

describe('GET /health/ready', () => {
  it('is 200 while everything works, and tells what the storage promises', async () => {
    const { request } = await startService()
    const response = await request('/health/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      ready: true,
      storage: {
        name: 'memory:',
        capabilities: { cas: true, consistency: 'strong', shared: false },
        limits: [],
      },
      plugins: [{ id: 'demo', plugin: 'demo', state: 'running' }],
      problems: [],
      lastTick: '2026-01-05T12:00:00.000Z',
    })
  })

  it('is 503 when an instance that is switched on has failed, with the reason', async () => {
    const { request } = await startService({ instances: [instanceOf(failing())] })
    const response = await request('/health/ready')
    expect(response.status).toBe(503)
    const reason = 'Cannot reach the till: it does not answer. Switch it on.'
    expect(await response.json()).toMatchObject({
      ready: false,
      plugins: [{ id: 'demo', state: 'failed', reason }],
    })
  })

  it('is 200 when only what is switched off has failed', async () => {
    const off = instanceOf(failing(), { enabled: false })
    const { request } = await startService({ instances: [off] })
    const response = await request('/health/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ ready: true, plugins: [{ state: 'failed' }] })
  })

  it('is 503 before the scheduler has looked at the jobs', async () => {
    const { request } = await startService({ isStill: true })
    const response = await request('/health/ready')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      ready: false,
      problems: [{ code: 'SCHEDULER_STANDS_STILL' }],
      lastTick: null,
    })
  })

  it('is 503 once the scheduler has not looked for more than 90 s, and 200 when it looks again', async () => {
    const { request, clock, tick } = await startService()
    await clock.advance(90_000)
    expect((await request('/health/ready')).status).toBe(200)
    await clock.advance(1)
    expect((await request('/health/ready')).status).toBe(503)
    await tick()
    expect((await request('/health/ready')).status).toBe(200)
  })

  it('is 503 when the storage fails', async () => {
    const { driver, failAt } = faultyDriver(memoryDriver())
    const { request } = await startService({ driver })
    failAt(1, 'throw')
    const response = await request('/health/ready')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ ready: false, problems: [{ code: 'STORE_UNAVAILABLE' }] })
  })

  it('lists corrupt values and a refused configuration, which do not stand in the way', async () => {
    const { app, request } = await startService()
    app.noteCorrupt({ key: 'jobs:demo:count', reason: 'the JSON ends early', at: 0, keptAs: 'corrupt:1' })
    app.refuseReload(new AppError('INVALID_CONFIG', 'Cannot use the configuration: it has a problem.'))
    const response = await request('/health/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      ready: true,
      problems: [
        { code: 'CORRUPT_STATE', message: expect.stringContaining('"jobs:demo:count"') },
        { code: 'INVALID_CONFIG' },
      ],
    })
  })
})
