import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as v from 'valibot'
import { goodsFile } from '../../bench/make-goods.ts'
import { hasRedisServer, type RedisServer, startRedisServer } from '../helpers/redis-server.ts'
import { konturPass, konturPassHere, startKonturEnds } from '../helpers/kontur-service.ts'
import {
  createWorkspace,
  denoFlags,
  type Runtime,
  type ServiceProcess,
  type Workspace,
} from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readLoad,
  readProducts,
  sendSignal,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

const run = promisify(execFile)
const main = new URL('../../main.ts', import.meta.url).pathname
const deno = new URL('../../node_modules/.bin/deno', import.meta.url).pathname

const readinessSchema = v.looseObject({
  ready: v.boolean(),
  problems: v.array(v.object({ code: v.string(), message: v.string() })),
})

/** Real services, one or several, on a real Redis. */
describe.runIf(await hasRedisServer())('services on Redis', () => {
  let redis: RedisServer
  let workspace: Workspace
  const services: ServiceProcess[] = []

  beforeEach(async () => {
    redis = await startRedisServer()
    workspace = await createTorgsoftWorkspace()
    await mkdir(join(workspace.folder, 'export'))
  }, 120_000)
  afterEach(async () => {
    await workspace.remove()
    await redis.remove()
    // What must not happen in any of the tests, whatever they are about.
    for (const { output } of services.splice(0))
      expect(output()).not.toMatch(/unhandled|\[ioredis\]|Warning:/i)
  })

  async function start(runtime: Runtime = 'node', env: Record<string, string> = {}): Promise<ServiceProcess> {
    const service = await workspace.start({ runtime, storage: redis.url('?prefix=shop'), env })
    services.push(service)
    return service
  }

  async function writeGoods(rows: number): Promise<void> {
    const file = Buffer.concat([...goodsFile({ rows, seed: 5 })])
    await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), file)
  }

  it.each<Runtime>(['node', 'deno'])(
    'load, are killed, and know afterwards what they loaded (%s)',
    async (runtime) => {
      await writeGoods(120)
      const first = await start(runtime)
      expect(await sendSignal(first)).toBe(200)
      expect(await untilLoaded(first)).toMatchObject({ status: 'TRIGGER_WAITING', processed: 120 })
      await first.kill()
      const second = await start(runtime)
      expect((await readProducts(second)).size).toBe(120)
      expect(await second.stop('SIGTERM')).toMatchObject({ code: 0 })
    },
    60_000,
  )

  it.each<Runtime>(['node', 'deno'])(
    'bring contractors in step with Kontur.Focus (%s)',
    async (runtime) => {
      const ends = await startKonturEnds()
      onTestFinished(() => ends.close())
      const syncs = await createWorkspace(() => ({ plugins: { kontur: ends.settings } }))
      onTestFinished(() => syncs.remove())
      const service = await syncs.start({ runtime, storage: redis.url('?prefix=sync') })
      services.push(service)
      expect(await konturPass(service, ends)).toEqual(await konturPassHere())
      await service.kill()
    },
    60_000,
  )

  it('do not start while Redis is away, and say so without the password', async () => {
    await redis.stop()
    const storage = redis.url('?prefix=shop').replace('://', '://anna:test-password@')
    const starting = workspace.start({ storage })
    await expect(starting).rejects.toThrow(
      /Cannot open the storage "redis:\/\/anna@127\.0\.0\.1:\d+\?prefix=shop"/,
    )
    await expect(starting).rejects.not.toThrow('test-password')
    await expect(starting).rejects.not.toThrow(/^ +at /m)
  }, 30_000)

  it('serve the same state from two instances', async () => {
    await writeGoods(50)
    const [left, right] = [await start(), await start('deno')]
    expect(await sendSignal(left)).toBe(200)
    await untilLoaded(right)
    expect((await readProducts(left)).size).toBe(50)
    expect(await readProducts(right)).toEqual(await readProducts(left))
    expect(await readLoad(right)).toEqual(await readLoad(left))
  }, 60_000)

  it('obey in every instance what is paused or switched off in one', async () => {
    await writeGoods(20)
    const [left, right] = [await start(), await start()]
    await left.api('/api/jobs/torgsoft/load/pause', { method: 'POST', body: { reason: 'stock-taking' } })
    expect(await sendSignal(right)).toBe(200)
    await sleep(2500)
    expect(await readLoad(right)).toMatchObject({ signalsWaiting: 1, lastRun: null })
    await right.api('/api/jobs/torgsoft/load/resume', { method: 'POST' })
    expect(await untilLoaded(left)).toMatchObject({ processed: 20 })

    await left.api('/api/plugins/torgsoft/disable', { method: 'POST' })
    // Each signal that is still taken wakes the scheduler, which otherwise looks every 30 s.
    await vi.waitFor(async () => expect(await sendSignal(right)).toBe(503), {
      timeout: 35_000,
      interval: 500,
    })
  }, 120_000)

  it('are of one mind again after Redis was emptied under one of them', async () => {
    await writeGoods(20)
    const former = await start()
    await (await redis.client()).flushall()
    const later = await start()
    // It looks every 30 s whether the key of the fingerprints is still the one that it knows.
    await vi.waitFor(() => expect(former.output()).toContain('configuration is in force'), {
      timeout: 45_000,
      interval: 500,
    })
    await later.kill()
    expect(await sendSignal(former)).toBe(200)
    expect(await untilLoaded(former)).toMatchObject({ processed: 20 })
    expect((await readiness(former)).problems).not.toContainEqual(
      expect.objectContaining({ code: 'CONFIG_OUTDATED' }),
    )
  }, 90_000)

  describe.each<Runtime>(['node', 'deno'])('when Redis goes away under them (%s)', (runtime) => {
    it('are not ready, refuse signals for a while, and go on when it is back', async () => {
      await writeGoods(4000)
      const service = await start(runtime)
      expect(await sendSignal(service)).toBe(200)
      await untilUnderWay(service)
      await redis.kill()
      await vi.waitFor(async () => expect(await readiness(service)).toMatchObject({ ready: false }))
      expect((await readiness(service)).problems).toContainEqual({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('Redis is away'),
      })
      const refused = await fetch(`${service.url}/torgsoft/ready`, {
        method: 'POST',
        body: new URLSearchParams({ start: 'now' }),
      })
      expect(refused.status).toBe(503)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      await sleep(2000)
      await redis.start()
      await vi.waitFor(async () => expect(await readiness(service)).toMatchObject({ ready: true }), {
        timeout: 20_000,
      })
      expect(await untilLoaded(service)).toMatchObject({
        status: 'TRIGGER_WAITING',
        processed: 4000,
        error: null,
      })
      expect((await readProducts(service)).size).toBe(4000)
      expect(service.output().match(/Redis is away; nothing can be stored/g)).toHaveLength(1)
    }, 150_000)

    it.each(['is down', 'hangs'])(
      'end within five seconds when it %s in the middle of a run',
      async (how) => {
        await writeGoods(4000)
        const service = await start(runtime)
        await sendSignal(service)
        await untilUnderWay(service)
        if (how === 'hangs') redis.pause()
        else await redis.kill()
        const { ms } = await service.stop('SIGTERM')
        expect(ms).toBeLessThan(7000)
      },
      60_000,
    )
  })

  it.each<Runtime>(['node', 'deno'])(
    'travel encrypted and know the authority of Redis (%s)',
    async (runtime) => {
      const secure = await startRedisServer({ tls: true })
      onTestFinished(() => secure.remove())
      await copyFile(secure.caFile, join(workspace.folder, 'ca.pem'))
      await writeGoods(20)
      const service = await workspace.start({ runtime, storage: secure.url('/1?ca=./ca.pem') })
      expect(await sendSignal(service)).toBe(200)
      expect(await untilLoaded(service)).toMatchObject({ processed: 20 })
      const stranger = await createTorgsoftWorkspace()
      onTestFinished(() => stranger.remove())
      const starting = stranger.start({ runtime, storage: secure.url('/1') })
      await expect(starting).rejects.toThrow(/Redis refused it \(.*certificate/)
    },
    60_000,
  )

  it('say which right Deno must give to the client of Redis', async () => {
    await writeFile(join(workspace.folder, 'mostik.jsonc'), JSON.stringify({ storage: redis.url() }))
    const env = { ...process.env, MOSTIK_CONFIG: join(workspace.folder, 'mostik.jsonc'), MOSTIK_DATA: '' }
    const serving = run(deno, ['run', ...denoFlags(workspace.folder), main, 'serve'], { env })
    await expect(serving).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Cannot load .+--ignore-env=DEBUG\.\n$/),
    })
  })

  it('share a token that the first of them makes and shows', async () => {
    const env = { MOSTIK_TOKEN: '' }
    const first = await start('node', env)
    const second = await start('node', env)
    const [, token] = /login\?token=(\S+)/.exec(first.output()) ?? []
    expect(token).toMatch(/^.{40,}$/)
    expect(second.output()).not.toContain('token=')
    for (const { url } of [first, second]) {
      const answer = await fetch(`${url}/api/jobs`, { headers: { authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(200)
    }
  }, 60_000)

  async function untilUnderWay(service: ServiceProcess): Promise<void> {
    const isUnderWay = async () => expect((await readLoad(service)).processed).toBeGreaterThan(0)
    await vi.waitFor(isUnderWay, { timeout: 20_000, interval: 20 })
  }

  async function readiness({ url }: ServiceProcess) {
    return v.parse(readinessSchema, await (await fetch(`${url}/health/ready`)).json())
  }
})
