import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { readProducts, sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'
import {
  bundleWorker,
  startWorkerService,
  type WorkerBundle,
  type WorkerService,
} from '../helpers/worker-service.ts'

const isThere = await hasFtpServer('proftpd')

let bundle: WorkerBundle
let folder: string
let service: WorkerService | undefined

beforeAll(async () => {
  bundle = await bundleWorker(['torgsoft', 'catalog'])
  folder = await mkdtemp(join(tmpdir(), 'mostik-worker-'))
}, 60_000)
afterEach(async () => {
  await service?.stop()
  service = undefined
})
afterAll(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }))

async function start(config: unknown, bindings: Record<string, string> = {}): Promise<WorkerService> {
  service = await startWorkerService({
    bundle,
    folder: await mkdtemp(join(folder, 'state-')),
    config,
    bindings,
  })
  return service
}

describe.runIf(isThere)('with goods on an FTP server', () => {
  let ftp: FtpServer
  beforeAll(async () => {
    ftp = await startFtpServer('proftpd')
    await writeFile(join(ftp.root, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 50 })]))
  })
  afterAll(async () => await ftp.stop())

  const configOf = (storage: unknown) => ({
    storage,
    budget: { requests: 1000 },
    plugins: {
      torgsoft: { folder: ftp.url(), password: ftp.password.reveal(), settleSeconds: 0, poll: false },
      catalog: {},
    },
  })

  it('KV alone loads when the cron trigger fires, and says what it cannot promise', async () => {
    const running = await start(configOf('kv:DATA'))
    expect(await sendSignal(running)).toBe(200)
    await running.fireCron()
    expect(await untilLoaded(running)).toMatchObject({ error: null, processed: 50 })
    expect((await readProducts(running)).size).toBe(50)
    const ready: unknown = await (await fetch(`${running.url}/health/ready`)).json()
    expect(ready).toMatchObject({
      ready: true,
      problems: [],
      storage: {
        name: 'kv:DATA',
        capabilities: { cas: false, consistency: 'eventual', shared: true },
        limits: expect.arrayContaining([expect.stringContaining('can be lost')]),
      },
    })
  })

  it('the cron trigger wakes an object whose alarm got lost', async () => {
    const running = await start(configOf(BOTH))
    const ticked = async () => {
      const body: unknown = await (await fetch(`${running.url}/health/ready`)).json()
      return v.parse(v.object({ lastTick: v.nullable(v.string()) }), body).lastTick
    }
    const first = await eventually(async () => (await ticked()) ?? undefined)
    await running.fireCron()
    expect(await eventually(async () => ((await ticked()) === first ? undefined : true))).toBe(true)
  })

  it('an export of one Worker goes into another one that is new', { timeout: 60_000 }, async () => {
    const first = await start(configOf(BOTH))
    await sendSignal(first)
    await untilLoaded(first)
    const products = await readProducts(first)
    const headers = { authorization: `Bearer ${first.token}` }
    const answer = await fetch(`${first.url}/api/export`, { headers })
    const exported = new Uint8Array(await answer.arrayBuffer())
    await first.stop()

    const second = await start(configOf(BOTH))
    const send = async (body: Uint8Array<ArrayBuffer>, token = second.token) =>
      await fetch(`${second.url}/api/import?replace=true`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
      })
    expect((await send(exported, 'another')).status).toBe(401)
    const damaged = await send(exported.slice(0, exported.length - 20))
    expect(damaged.status).toBe(422)
    expect(await damaged.json()).toMatchObject({ code: 'EXPORT_DAMAGED' })
    expect((await readProducts(second)).size).toBe(0)
    const taken = await send(exported)
    expect([taken.status, await taken.json()]).toEqual([
      200,
      expect.objectContaining({ values: expect.any(Number) }),
    ])
    expect(await readProducts(second)).toEqual(products)
    await sendSignal(second)
    expect((await untilLoaded(second)).lastRun?.counts).toEqual({})
  })
})

const BOTH = { state: 'do:MOSTIK', data: 'kv:DATA' }

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new Error('It did not come about within 15 s')
}
