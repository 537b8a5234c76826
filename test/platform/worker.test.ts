import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { readProducts, sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'
import {
  bundleWorker,
  startWorkerService,
  type WorkerBundle,
  type WorkerService,
} from '../helpers/worker-service.ts'

const isThere = await hasFtpServer('proftpd')
const KIB = 1024
/** What core and all plugins that can run on Workers may take, packed. */
const LARGEST_BUNDLE = 200 * KIB

let bundle: WorkerBundle
let folder: string
let service: WorkerService | undefined

beforeAll(async () => {
  bundle = await bundleWorker()
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

describe('the bundle', () => {
  it('keeps within its budget and says how large it is', () => {
    const packed = gzipSync(bundle.code).length
    console.log(`The Worker's bundle takes ${Math.ceil(packed / KIB)} KiB packed, of ${LARGEST_BUNDLE / KIB}`)
    expect(packed).toBeLessThan(LARGEST_BUNDLE)
    expect(bundle.output).toMatch(/gzip: [\d.]+ KiB/)
  })

  it('holds no server, no files and no command line', () => {
    for (const module of ['node:http', 'node:fs/promises', 'node:process', 'ioredis', 'undici', 'citty']) {
      expect(bundle.code).not.toContain(`from"${module}"`)
    }
  })
})

describe.runIf(isThere)('KV alone', () => {
  it('loads when the cron trigger fires, and says what it cannot promise', { timeout: 60_000 }, async () => {
    const ftp = await startFtpServer('proftpd')
    try {
      await writeFile(join(ftp.root, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 50 })]))
      const running = await start({
        storage: 'kv:DATA',
        budget: { requests: 1000 },
        plugins: {
          torgsoft: { folder: ftp.url(), password: ftp.password.reveal(), settleSeconds: 0, poll: false },
          catalog: {},
        },
      })
      expect(await sendSignal(running)).toBe(200)
      await running.fireCron()
      expect(await untilLoaded(running)).toMatchObject({ error: null, processed: 50 })
      expect((await readProducts(running)).size).toBe(50)
      const ready: unknown = await (await fetch(`${running.url}/health/ready`)).json()
      expect(ready).toMatchObject({
        storage: {
          name: 'kv:DATA',
          capabilities: { cas: false, consistency: 'eventual', shared: true },
          limits: expect.arrayContaining([expect.stringContaining('can be lost')]),
        },
      })
    } finally {
      await ftp.stop()
    }
  })
})
