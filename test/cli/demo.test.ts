import { access, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo } from '../../cli/demo/demo.ts'
import { demoApi, type DemoApi } from '../helpers/demo-api.ts'

const GOODS = 1200

let demo: Demo
let api: DemoApi

beforeAll(async () => {
  demo = await startDemo({ port: 0, pace: 5, goods: GOODS })
  api = demoApi(demo)
})
afterAll(async () => await demo?.stop())

// Everything runs at once from the start on; each test waits for its own thing.
describe('the demo', { timeout: 200_000 }, () => {
  it('loads goods step by step, and can be paused in between', async () => {
    const begun = await api.until('torgsoft/load', ({ processed, total }) => processed > 0 && total === GOODS)
    expect(begun.processed).toBeLessThan(GOODS)
    await api.post('/api/jobs/torgsoft/load/pause', { reason: 'a test' })
    const paused = await api.until('torgsoft/load', ({ running }) => !running)
    expect(paused).toMatchObject({ paused: true, status: 'IN_PROGRESS' })
    await api.post('/api/jobs/torgsoft/load/resume')
    const further = await api.until('torgsoft/load', (job) => job.processed > paused.processed)
    expect(further.processed - paused.processed).toBeLessThan(1000)
    await api.until('torgsoft/load', (job) => job.lastRun?.outcome === 'done')
  })

  it('has a good that the shop refuses, which a retry brings in when the shop is mended', async () => {
    const { quarantined } = await api.until('torgsoft/load', (job) => job.quarantined.length > 0)
    expect(quarantined).toMatchObject([
      { row: 'GoodID 1042', reason: expect.stringContaining('вагу товару') },
    ])
    demo.mend('refused-good')
    await api.post('/api/jobs/torgsoft/load/run')
    await api.until('torgsoft/load', (job) => job.lastRun?.outcome === 'done' && job.quarantined.length === 0)
  })

  it('asks about a file that shrank, with examples, and goes on when it is confirmed', async () => {
    const { error } = await api.until('outlet/load', (job) => job.error?.code === 'GUARD_DROP')
    expect(error?.details).toMatchObject({ guards: [{ guard: 'drop', count: 192, of: 320 }] })
    expect(error?.details['examples']).toHaveLength(20)
    await api.post('/api/jobs/outlet/load/run', { confirm: error?.details['runId'] })
    await api.until('outlet/load', (job) => job.error === null && job.lastRun?.counts['read'] === 128)
  })

  it('has a job whose login is refused, until the password is right again', async () => {
    const { error } = await api.until('branches/sync', ({ status }) => status === 'ERROR')
    expect(error).toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
    demo.mend('wrong-password')
    await api.post('/api/jobs/branches/sync/run')
    await api.until('branches/sync', (job) => job.lastRun?.outcome === 'done')
  })

  it('has a job that waits because the other system answers 503', async () => {
    const { error, nextTry } = await api.until('wholesale/load', ({ status }) => status === 'RETRY_WAITING')
    expect(error?.details).toMatchObject({ status: 503 })
    expect(nextTry).not.toBeNull()
    demo.mend('dealer-down')
    await api.post('/api/jobs/wholesale/load/run')
    await api.until('wholesale/load', (job) => job.lastRun?.outcome === 'done')
  })

  it('has a paused job with a reason, an instance that is off, and one that did not start', async () => {
    const { pause } = await api.until('woo/verify', ({ paused }) => paused)
    expect(pause?.reason).toContain('Інвентаризація')
    await api.untilTold('/api/plugins', /"id":"kassa-3"[^{}]*"state":"disabled"/)
    await api.untilTold('/api/plugins', /"id":"marketplace"[^{}]*"state":"failed"/)
  })

  it('hands orders of the shop to Torgsoft, but for one that it cannot', async () => {
    const { quarantined } = await api.until('torgsoft/orders', (job) => job.quarantined.length > 0)
    expect(quarantined).toMatchObject([{ reason: expect.stringContaining('CERT-500') }])
    await api.untilTold('/api/jobs/torgsoft/orders/runs', /"applied":[1-9]/)
  })

  it('lets tills take goods and send receipts', async () => {
    const { error } = await api.until('kassa-2/goods', (job) => job.lastRun?.outcome === 'done')
    expect(error).toBeNull()
    await api.untilTold('/kassa-1/receipts', /"total":"?\d/)
    await api.untilTold('/kassa-2/receipts', /"total":"?\d/)
  })

  it('brings contractors up to date, with a few questions', async () => {
    const { lastRun } = await api.until('kontur/sync', (job) => job.lastRun?.outcome === 'done')
    expect(lastRun?.counts).toMatchObject({ read: 600 })
    for (const name of ['updated', 'ambiguous', 'notFound', 'failed']) {
      expect(lastRun?.counts[name]).toBeGreaterThan(0)
    }
  })

  it('follows imports into the portal: one under way, one that failed', async () => {
    await api.untilTold('/bitrix/imports', /"state":"running"/)
    const told = await api.untilTold('/bitrix/imports', /"state":"failed"/)
    expect(told).toContain('Не удалось распаковать архив')
    expect(told).toContain('Сайт весенней распродажи')
  })

  it('exchanges stock, pictures and orders with POHODA', async () => {
    await api.untilTold('/api/jobs/pohoda/finish-export/runs', /"applied":\d{2,}.*"pictures":\d{2,}/)
    await api.untilTold('/api/jobs/pohoda/mserver/runs', /"cards":\d{2,}/)
    await api.untilTold('/eshop/orders', /"takenBy":\{"pohoda"/)
    expect(await api.untilTold('/pohoda/orders/attention', /"number"/)).toContain('Benefitní kartou')
  })

  it('can be stopped: its port is closed and its folder is gone', async () => {
    const systems = portsIn(await readFile(demo.configFile, 'utf8'))
    expect(systems.length).toBeGreaterThan(6)
    await demo.stop()
    for (const port of systems)
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
    await expect(access(demo.folder)).rejects.toThrow('ENOENT')
  })
})

/** The ports of the service and of all other systems, each once. */
function portsIn(configuration: string): string[] {
  const found = configuration.matchAll(/(?:127\.0\.0\.1:|"port": )(\d+)/g)
  return [...new Set([...found].map(([, port = '']) => port))]
}
