import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { hasRedisServer, type RedisServer, startRedisServer } from '../helpers/redis-server.ts'
import type { Workspace } from '../helpers/service-process.ts'
import { createTorgsoftWorkspace, readLoad, readProducts, untilLoaded } from '../helpers/torgsoft-service.ts'

const main = new URL('../../main.ts', import.meta.url).pathname

describe.runIf(await hasRedisServer())('the command line on Redis', () => {
  let redis: RedisServer
  let workspace: Workspace

  beforeEach(async () => {
    redis = await startRedisServer()
    workspace = await createTorgsoftWorkspace()
    await mkdir(join(workspace.folder, 'export'))
    await writeFile(
      join(workspace.folder, 'export', 'TSGoods.trs'),
      Buffer.concat([...goodsFile({ rows: 100, seed: 3 })]),
    )
  })
  afterEach(async () => {
    await workspace.remove()
    await redis.remove()
  })

  it('works as one more instance beside a running service', { timeout: 60_000 }, async () => {
    const service = await workspace.start({ storage: redis.url() })
    const run = await mostik('run', 'torgsoft/load')
    expect(run, run.err).toMatchObject({ code: 0, out: expect.stringContaining('100 goods') })
    expect((await readProducts(service)).size).toBe(100)
    expect((await mostik('pause', 'torgsoft/load', '--reason', 'stock-taking')).code).toBe(0)
    expect(await service.api('/api/jobs/torgsoft/load')).toMatchObject({ pause: { reason: 'stock-taking' } })
    expect((await mostik('jobs')).out).toContain('Reason: stock-taking')
    expect((await mostik('resume', 'torgsoft/load')).code).toBe(0)
    expect(await readLoad(service)).toMatchObject({ signalsWaiting: 0, status: 'TRIGGER_WAITING' })
  })

  it('leaves the run of a service that is under way alone', { timeout: 90_000 }, async () => {
    await writeFile(
      join(workspace.folder, 'export', 'TSGoods.trs'),
      Buffer.concat([...goodsFile({ rows: 20_000, seed: 3 })]),
    )
    const service = await workspace.start({ storage: redis.url() })
    await service.api('/api/jobs/torgsoft/load/run', { method: 'POST' })
    const jobs = await mostik('jobs')
    expect(jobs.out).toMatch(/^torgsoft\/load +running/m)
    const { runId } = await readLoad(service)
    const ended = await untilLoaded(service)
    expect(ended.lastRun).toMatchObject({ id: runId, outcome: 'done' })
    expect(ended.processed).toBe(20_000)
  })

  it('runs a job where no service runs', { timeout: 60_000 }, async () => {
    await writeStorage()
    const run = await mostik('run', 'torgsoft/load')
    expect(run, run.err).toMatchObject({ code: 0, out: expect.stringContaining('100 goods') })
    const service = await workspace.start({ storage: redis.url() })
    expect((await readProducts(service)).size).toBe(100)
  })

  it('says that a service is stopped where it runs', { timeout: 60_000 }, async () => {
    await writeStorage()
    const { code, err } = await mostik('stop')
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot stop a service from here: .+ where it runs/)
  })

  it('says that Redis is away and ends', { timeout: 60_000 }, async () => {
    await writeStorage()
    await redis.stop()
    const { code, err } = await mostik('jobs')
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot open the storage "redis:\/\/127\.0\.0\.1:\d+": Redis did not answer/)
    expect(err).not.toContain('    at ')
  })

  async function writeStorage(): Promise<void> {
    const plugins = { torgsoft: { folder: join(workspace.folder, 'export'), settleSeconds: 1 }, catalog: {} }
    const config = { timezone: 'Europe/Kyiv', plugins, storage: redis.url() }
    await writeFile(join(workspace.folder, 'mostik.jsonc'), JSON.stringify(config))
  }

  function mostik(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const env = { ...process.env, MOSTIK_CONFIG: join(workspace.folder, 'mostik.jsonc'), MOSTIK_DATA: '' }
    return new Promise((resolve) => {
      execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      )
    })
  }
})
