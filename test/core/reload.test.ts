import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '../../core/jobs/job.ts'
import type { Plugin } from '../../core/plugin.ts'
import { Secret } from '../../core/secret.ts'
import { countJob, demoPlugin, instanceOf } from '../helpers/service.ts'
import { plainHost, startApp } from '../helpers/hosted-app.ts'
import { full, hookedDriver } from '../helpers/hooked-driver.ts'

describe('a changed configuration', () => {
  it('gives instances its own time zone, not that of the old one', async () => {
    const zones: string[] = []
    const plugin = demoPlugin([], {
      setup: ({ timezone }) => {
        zones.push(timezone)
        return {}
      },
    })
    const { app } = await startApp([instanceOf(plugin)])
    const timezone = 'Europe/Kyiv'
    // The fingerprint covers the zone, so that a changed one sets the instance up anew.
    const instances = [instanceOf(plugin, { fingerprint: 'print-2' })]
    await app.reload({ ...app.service.config(), timezone, instances })
    expect(zones).toEqual(['UTC', 'Europe/Kyiv'])
  })

  it('takes a proxy away that it does not have any more', async () => {
    const proxies: (string | undefined)[] = []
    const host = {
      ...plainHost,
      fetch: ({ proxy }: { proxy?: string | undefined }) => {
        proxies.push(proxy)
        return plainHost.fetch({})
      },
    }
    const http = { proxy: new Secret('http://proxy.test:3128') }
    const plugin = demoPlugin()
    const { app } = await startApp([instanceOf(plugin, { http })], { host, config: { http } })
    const instances = [instanceOf(plugin, { http: {}, fingerprint: 'print-2' })]
    await app.reload({ ...app.service.config(), http: {}, instances })
    expect(proxies).toEqual(['http://proxy.test:3128', undefined])
  })

  it('that the store keeps from being taken leaves the old instances running, as the log says', async () => {
    const hooked = hookedDriver()
    const { app } = await startApp([instanceOf(demoPlugin())], { driver: hooked.driver })
    hooked.before = full
    const changed = [
      instanceOf(demoPlugin(), { fingerprint: 'print-2' }),
      instanceOf(demoPlugin([], { name: 'added' })),
    ]
    await app.reload({ ...app.service.config(), instances: changed }).catch(app.refuseReload)
    hooked.before = () => undefined
    expect(app.service.registry.views()).toMatchObject([{ id: 'demo', state: 'running' }])
    expect(app.service.engine.entries().map((entry) => entry.id)).toEqual(['demo/count'])
  })

  it('stops and sets up an instance also when its slots cannot be written down', async () => {
    const events: string[] = []
    const hooked = hookedDriver()
    const plugin = (name: string) =>
      demoPlugin([idleEveryMinute()], {
        setup: () => {
          events.push(`${name} set up`)
          return { jobs: [idleEveryMinute()], dispose: () => void events.push(`${name} disposed`) }
        },
      })
    const { app, clock, tick } = await startApp([instanceOf(plugin('old'))], { driver: hooked.driver })
    await clock.advance(60_000)
    await tick()
    hooked.before = full
    const instances = [instanceOf(plugin('new'), { fingerprint: 'print-2' })]
    await app.reload({ ...app.service.config(), instances }).catch(app.refuseReload)
    expect(events.slice(0, 2)).toEqual(['old set up', 'old disposed'])
    expect(app.service.registry.views()).toMatchObject([{ id: 'demo' }])
  })
})

describe('an instance that fails after its setup', () => {
  it('has no jobs running', async () => {
    const hooked = hookedDriver()
    hooked.before = (key) => {
      if (key === 'jobs:demo:second') full()
    }
    const jobs = [countJob(), countJob(() => {}, { name: 'second' })]
    const { app } = await startApp([instanceOf(demoPlugin(jobs))], { driver: hooked.driver })
    expect(app.service.registry.views()).toMatchObject([{ state: 'failed' }])
    expect(app.service.engine.entries()).toEqual([])
  })

  it('is disposed of', async () => {
    const events: string[] = []
    const plugin = withDispose(events, [countJob(() => {}, { schedule: () => 'no pattern' })])
    const { app } = await startApp([instanceOf(plugin)])
    expect(app.service.registry.views()).toMatchObject([{ state: 'failed', error: { code: 'BAD_SCHEDULE' } }])
    await app.stop()
    expect(events).toEqual(['set up', 'disposed'])
  })
})

describe('a setup that ends after its time', () => {
  afterEach(() => void vi.useRealTimers())

  it('is disposed of, because nobody will use what it made', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const events: string[] = []
    let finish = () => undefined as void
    const opened = new Promise<void>((resolve) => (finish = resolve))
    const plugin = demoPlugin([], {
      setup: async () => {
        await opened
        events.push('opened')
        return { dispose: () => void events.push('closed') }
      },
    })
    const starting = startApp([instanceOf(plugin)])
    await vi.advanceTimersByTimeAsync(10_000)
    const { app, clock } = await starting
    expect(app.service.registry.views()).toMatchObject([{ error: { code: 'SETUP_TIMEOUT' } }])
    finish()
    await clock.settle()
    await app.stop()
    expect(events).toEqual(['opened', 'closed'])
  })
})

describe('a stop on a full disk', () => {
  it('still disposes of the instances and ends without an error', async () => {
    const events: string[] = []
    const hooked = hookedDriver()
    const { app, clock, tick } = await startApp([instanceOf(withDispose(events, [idleEveryMinute()]))], {
      driver: hooked.driver,
    })
    await clock.advance(60_000)
    await tick()
    hooked.before = full
    await expect(app.stop()).resolves.toBeUndefined()
    expect(events).toEqual(['set up', 'disposed'])
  })
})

describe('the health of a service', () => {
  it('is not good while the store takes no writes and no job can start', async () => {
    const hooked = hookedDriver()
    const job = countJob(() => {}, { schedule: () => '* * * * *' })
    const { app, clock, tick } = await startApp([instanceOf(demoPlugin([job]))], { driver: hooked.driver })
    hooked.before = full
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000)
      await tick()
    }
    const answer = await app.fetch(new Request('http://mostik.test/health/ready'))
    expect(await answer.json()).not.toMatchObject({ ready: true, problems: [] })
  })

  it('shows strangers nothing of what an unexpected error says', async () => {
    const plugin = demoPlugin([], {
      setup: () => {
        throw new Error('connect failed: sync://shop:test-password@db.test')
      },
    })
    const { app } = await startApp([
      instanceOf(plugin, { config: { password: new Secret('test-password') } }),
    ])
    const answer = await app.fetch(new Request('http://mostik.test/health/ready'))
    expect(await answer.text()).not.toContain('test-password')
  })
})

it('the error of a run does not carry a secret of its instance into state and API', async () => {
  const job = countJob(() => {
    throw new Error('530 Login incorrect for shop:test-password')
  })
  const { app, tick } = await startApp([
    instanceOf(demoPlugin([job]), { config: { password: new Secret('test-password') } }),
  ])
  await app.service.engine.signal('demo/count', { kind: 'manual', at: 0 })
  await tick()
  const answer = await app.fetch(
    new Request('http://mostik.test/api/jobs/demo/count', {
      headers: { authorization: 'Bearer test-token-of-the-admin' },
    }),
  )
  const text = await answer.text()
  expect(text).toContain('Login incorrect')
  expect(text).not.toContain('test-password')
})

function idleEveryMinute(): Job {
  return countJob(() => {}, { schedule: () => '* * * * *', idle: async () => 'nothing' })
}

function withDispose(events: string[], jobs: readonly Job[]): Plugin {
  return demoPlugin([], {
    setup: () => {
      events.push('set up')
      return { jobs, dispose: () => void events.push('disposed') }
    },
  })
}
