import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { App } from '../../core/app.ts'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { countJob, createGate, demoPlugin, instanceOf } from '../helpers/service.ts'
import { startApp } from '../helpers/hosted-app.ts'
import { full, hookedDriver } from '../helpers/hooked-driver.ts'

const main = new URL('../../main.ts', import.meta.url).pathname

describe('a setup that ends long after its time', () => {
  afterEach(() => void vi.useRealTimers())

  it('does not take away the jobs of the instance that came after it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let finish = () => undefined as void
    const opened = new Promise<void>((resolve) => (finish = resolve))
    const slow = demoPlugin([], {
      setup: async () => {
        await opened
        return {}
      },
    })
    const starting = startApp([instanceOf(slow)])
    await vi.advanceTimersByTimeAsync(10_000)
    const { app, clock } = await starting
    const instances = [instanceOf(demoPlugin(), { fingerprint: 'print-2' })]
    await app.reload({ ...app.service.config(), instances })
    expect(app.service.engine.entries()).toHaveLength(1)
    finish()
    await clock.settle()
    expect(app.service.registry.views()).toMatchObject([{ state: 'running' }])
    expect(app.service.engine.entries()).toHaveLength(1)
  })
})

it('a failed instance shows strangers nothing of its secrets under its own path either', async () => {
  const plugin = demoPlugin([], {
    setup: () => {
      throw new Error('connect failed: sync://shop:test-password@db.test')
    },
  })
  const { app } = await startApp([instanceOf(plugin, { config: { password: new Secret('test-password') } })])
  const answer = await app.fetch(new Request('http://mostik.test/demo/ready'))
  expect(answer.status).toBe(503)
  expect(await answer.text()).not.toContain('test-password')
})

describe('an instance that failed to start', () => {
  const failing = (error: AppError) => {
    let starts = 0
    const plugin = demoPlugin([], {
      setup: () => {
        if (++starts === 1) throw error
        return { routes: new Hono().get('/hello', (c) => c.text('hello')) }
      },
    })
    return { instances: [instanceOf(plugin)], starts: () => starts }
  }
  const ask = async (app: App) => (await app.fetch(new Request('http://mostik.test/demo/hello'))).status

  it('is tried again after half a minute by itself', async () => {
    const { instances, starts } = failing(new AppError('NOT_NOW', 'Cannot start: the till sleeps.'))
    const { app, clock } = await startApp(instances)
    expect(await ask(app)).toBe(503)
    await clock.advance(29_000)
    await app.tick()
    await app.settled()
    expect(starts()).toBe(1)
    await clock.advance(1000)
    await app.tick()
    await app.settled()
    expect(starts()).toBe(2)
    expect(await ask(app)).toBe(200)
  })

  it('does not come to life any more once everything is stopped', async () => {
    const gate = createGate()
    let starts = 0
    let disposed = 0
    const slow = demoPlugin([], {
      setup: async () => {
        if (++starts === 1) throw new AppError('NOT_NOW', 'Cannot start: the till sleeps.')
        await gate.opened
        return { jobs: [countJob()], dispose: () => void disposed++ }
      },
    })
    const { app, clock } = await startApp([instanceOf(slow)])
    await clock.advance(31_000)
    await app.tick()
    const stopped = app.stop()
    gate.open()
    await stopped
    await app.settled()
    expect(disposed).toBe(1)
    expect(app.service.engine.entries()).toEqual([])
  })

  it('is left alone when another try cannot help', async () => {
    const never = new AppError('WRONG', 'Cannot start: the key is wrong.', { retry: 'never' })
    const { instances, starts } = failing(never)
    const { app, clock } = await startApp(instances)
    await clock.advance(3_600_000)
    await app.tick()
    await app.settled()
    expect(starts()).toBe(1)
  })
})

it('a reload tries an instance again that failed to start, also when its settings are the same', async () => {
  const hooked = hookedDriver()
  hooked.before = (key) => {
    if (key.startsWith('jobs')) full()
  }
  const instances = [instanceOf(demoPlugin())]
  const { app } = await startApp(instances, { driver: hooked.driver })
  expect(app.service.registry.views()).toMatchObject([{ state: 'failed' }])
  hooked.before = () => undefined
  await app.reload({ ...app.service.config(), instances })
  expect(app.service.registry.views()).toMatchObject([{ state: 'running' }])
})

it('a reload that is refused has switched nothing off', async () => {
  const hooked = hookedDriver()
  const { app } = await startApp([instanceOf(demoPlugin([countJob()]))], { driver: hooked.driver })
  hooked.before = (key) => {
    if (key === 'enabled:added') full()
  }
  const instances = [
    instanceOf(demoPlugin(), { enabled: false }),
    instanceOf(demoPlugin([], { name: 'added' })),
  ]
  await app.reload({ ...app.service.config(), instances }).catch(app.refuseReload)
  expect(app.service.config().instances).toMatchObject([{ id: 'demo', enabled: true }])
  expect(app.service.registry.isEnabled('demo')).toBe(true)
})

it(
  '`mostik run` on a job of a switched-off instance ends beside a running service, too',
  { timeout: 30_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mostik-test-'))
    const plugins = { torgsoft: { enabled: false, folder }, catalog: {} }
    await writeFile(join(folder, 'mostik.jsonc'), JSON.stringify({ plugins }))
    const env = {
      ...process.env,
      MOSTIK_CONFIG: join(folder, 'mostik.jsonc'),
      MOSTIK_DATA: join(folder, 'data'),
      PORT: '0',
    }
    const service = spawn(process.execPath, [main, 'serve'], { env })
    const ended = once(service, 'exit')
    await new Promise<void>((resolve) => {
      service.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Dashboard') && resolve())
    })
    const command = spawn(process.execPath, [main, 'run', 'torgsoft/load'], { env })
    const outcome = await Promise.race([
      once(command, 'exit').then(() => 'ended'),
      new Promise((resolve) => setTimeout(() => resolve('still waits'), 6000)),
    ])
    command.kill('SIGKILL')
    service.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
    expect(outcome).toBe('ended')
  },
)
