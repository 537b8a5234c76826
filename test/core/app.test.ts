import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Config, InstanceConfig } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { Plugin } from '../../core/plugin.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { countJob, createGate, demoPlugin, instanceOf, problemOf, startService } from '../helpers/service.ts'

describe('an instance that fails to start', () => {
  const failing = demoPlugin([], {
    name: 'failing',
    setup: () => {
      throw new AppError('NO_LICENCE', 'Cannot start: the licence is missing.', { retry: 'never' })
    },
  })

  it('is shown with its reason, answers 503, and keeps nobody else from running', async () => {
    const service = await startService({ instances: [instanceOf(failing), instanceOf(demoPlugin())] })
    const views = service.app.service.registry.views()
    expect(views).toMatchObject([
      { id: 'failing', state: 'failed', error: { code: 'NO_LICENCE' } },
      { id: 'demo', state: 'running' },
    ])
    const answer = await service.request('/failing/anything')
    expect(answer.status).toBe(503)
    expect(await problemOf(answer)).toMatchObject({
      code: 'PLUGIN_FAILED',
      detail: expect.stringContaining('licence'),
    })
    expect((await service.request('/health/ready')).status).toBe(503)
    await service.api('/api/jobs/demo/count/run', { method: 'POST' })
    await service.tick()
    expect(await (await service.api('/api/jobs/demo/count')).json()).toMatchObject({ processed: 3 })
  })
})

describe('a changed configuration', () => {
  it('leaves unchanged instances alone, and sets up and disposes the others', async () => {
    const events: string[] = []
    const same = watched('same', events)
    const changed = watched('changed', events)
    const removed = watched('removed', events)
    const added = watched('added', events)
    const instances = [instanceOf(same), instanceOf(changed), instanceOf(removed)]
    const service = await startService({ instances })
    events.length = 0

    await service.app.reload(
      configWith(service.app.service.config(), [
        instanceOf(same),
        instanceOf(changed, { fingerprint: 'print-2' }),
        instanceOf(added),
      ]),
    )
    expect(events.toSorted()).toEqual([
      'added set up',
      'changed disposed',
      'changed set up',
      'removed disposed',
    ])
    expect((await service.request('/same/here')).status).toBe(200)
    expect((await service.request('/added/here')).status).toBe(200)
    expect((await service.request('/removed/here')).status).toBe(404)
  })

  it('stops a run of the changed instance and begins it anew with the new settings', async () => {
    const gate = createGate()
    const steps: string[] = []
    const before = demoPlugin([
      countJob(async (step) => {
        steps.push(`before ${step}`)
        if (step === 2) await gate.opened
      }),
    ])
    const after = demoPlugin([countJob((step) => void steps.push(`after ${step}`))])
    const service = await startService({ instances: [instanceOf(before)] })
    await service.api('/api/jobs/demo/count/run', { method: 'POST' })
    await service.tick()
    const reloaded = service.app.reload(
      configWith(service.app.service.config(), [instanceOf(after, { fingerprint: 'print-2' })]),
    )
    await service.clock.advance(3000)
    await reloaded
    await service.tick()
    expect(steps).toEqual(['before 1', 'before 2', 'after 1', 'after 2', 'after 3'])
    gate.open()
    const runs = await (await service.api('/api/jobs/demo/count/runs')).json()
    expect(runs).toMatchObject({
      runs: [{ outcome: 'done', trigger: { kind: 'config' } }, { outcome: 'stopped' }],
    })
  })

  it('says what needs a restart, until it is changed back', async () => {
    const service = await startService()
    const config = service.app.service.config()
    await service.app.reload({ ...config, server: { ...config.server, port: 9999 } })
    expect(service.app.service.problems()).toMatchObject([
      { code: 'RESTART_NEEDED', message: expect.stringContaining('"server"') },
    ])
    await service.app.reload(config)
    expect(service.app.service.problems()).toEqual([])
  })

  it('that cannot be read leaves the old one in force and is shown', async () => {
    const service = await startService()
    service.app.refuseReload(
      new AppError('INVALID_CONFIG', 'Cannot use the file: it is broken.', { retry: 'never' }),
    )
    expect(service.app.service.problems()).toMatchObject([{ code: 'INVALID_CONFIG' }])
    expect(service.app.service.registry.views()).toMatchObject([{ id: 'demo', state: 'running' }])
    await service.app.reload(service.app.service.config())
    expect(service.app.service.problems()).toEqual([])
  })
})

describe('the switch of an instance', () => {
  it('outlives a restart, and falls when the configuration says something new', async () => {
    const driver = memoryDriver()
    const first = await startService({ driver })
    await first.api('/api/plugins/demo/disable', { method: 'POST' })
    const second = await startService({ driver })
    expect(second.app.service.registry.isEnabled('demo')).toBe(false)
    const off = await startService({ driver, instances: [instanceOf(demoPlugin(), { enabled: false })] })
    expect(off.app.service.registry.isEnabled('demo')).toBe(false)
    const on = await startService({ driver })
    expect(on.app.service.registry.isEnabled('demo')).toBe(true)
  })

  it('can switch on what the configuration has switched off', async () => {
    const service = await startService({ instances: [instanceOf(demoPlugin(), { enabled: false })] })
    await service.api('/api/jobs/demo/count/run', { method: 'POST' })
    await service.tick()
    expect(await (await service.api('/api/jobs/demo/count')).json()).toMatchObject({
      processed: 0,
      signalsWaiting: 1,
    })
    await service.api('/api/plugins/demo/enable', { method: 'POST' })
    await service.tick()
    expect(await (await service.api('/api/jobs/demo/count')).json()).toMatchObject({
      processed: 3,
      signalsWaiting: 0,
    })
  })
})

function watched(name: string, events: string[]): Plugin {
  return demoPlugin([], {
    name,
    setup: () => {
      events.push(`${name} set up`)
      return {
        routes: new Hono().get('/here', (c) => c.text(name)),
        dispose: () => void events.push(`${name} disposed`),
      }
    },
  })
}

function configWith(config: Config, instances: readonly InstanceConfig[]): Config {
  return { ...config, instances }
}
