import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { goodsFile } from '../../bench/make-goods.ts'
import { startWooSimulator, type WooSimulator } from '../../plugins/woocommerce/simulator/server.ts'
import {
  attachedImport,
  type BitrixEnd,
  PUBLIC_URL,
  servedPackage,
  startBitrixEnd,
} from '../helpers/bitrix-service.ts'
import { exchangePoints, exchangeRound, sendTo, WHOLE_ROUND } from '../helpers/exchange-service.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import {
  createPlace,
  type HostedConfig,
  type HostedPlace,
  type HostedService,
  type HostName,
  HOSTS,
} from '../helpers/hosts.ts'
import { type KonturEnds, konturPass, konturPassHere, startKonturEnds } from '../helpers/kontur-service.ts'
import {
  exchangeOverMServer,
  type PohodaEnds,
  pressButtons,
  startPohodaEnds,
} from '../helpers/pohoda-ends.ts'
import { type LoadJob, readLoad, readProducts, sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'

const isThere = await hasFtpServer('pure-ftpd')
const MINUTE = 60_000
const FEW = 120
const MANY = 12_000
/** So that nothing starts by itself. */
const SELDOM = '0 0 29 2 *'
/** The files of these tests have nothing to do with each other. */
const NO_GUARDS = { drop: 1, keyChange: 1, rejected: 1, price: 1 }

/** The same questions to the same service on each host, through HTTP only. */
describe.runIf(isThere).each<HostName>([...HOSTS])('the service on %s', (host) => {
  let ftp: FtpServer
  let shop: WooSimulator
  let ends: KonturEnds
  let bitrix: BitrixEnd
  let pohoda: PohodaEnds
  let place: HostedPlace
  let service: HostedService
  let config: HostedConfig

  beforeAll(async () => {
    ftp = await startFtpServer('pure-ftpd')
    shop = await startWooSimulator()
    ends = await startKonturEnds()
    bitrix = await startBitrixEnd()
    pohoda = await startPohodaEnds({ timezone: 'Europe/Kyiv' })
    await putGoods({ rows: FEW, seed: 5 })
    const password = ftp.password.reveal()
    config = {
      timezone: 'Europe/Kyiv',
      server: { publicUrl: PUBLIC_URL },
      plugins: {
        torgsoft: {
          folder: ftp.url(),
          password,
          settleSeconds: 0,
          poll: false,
          schedule: SELDOM,
          guards: NO_GUARDS,
        },
        // Nobody listens there.
        broken: { use: 'torgsoft', folder: 'ftp://nobody@127.0.0.1:1/', poll: false, schedule: SELDOM },
        catalog: {},
        seller: {
          use: 'torgsoft',
          folder: ftp.url(),
          password,
          settleSeconds: 0,
          poll: false,
          schedule: SELDOM,
          orders: { folder: ftp.url(), since: '2020-01-01T00:00:00Z' },
          shop: 'woo',
        },
        woo: { use: 'woocommerce', url: shop.url, key: shop.key, secret: shop.secret },
        ...(await exchangePoints({ ftp })),
        kontur: ends.settings,
        bitrix: bitrix.settings,
        ...pohoda.plugins,
      },
    }
    place = await createPlace(host, config)
    service = await place.start()
  }, 2 * MINUTE)
  afterAll(async () => {
    await place.remove()
    await ftp.stop()
    await shop.close()
    await ends.close()
    await bitrix.close()
    await pohoda.close()
  })

  async function putGoods(options: { rows: number; seed: number }) {
    await writeFile(join(ftp.root, 'TSGoods.trs'), Buffer.concat([...goodsFile(options)]))
  }

  it('lives and is ready', async () => {
    expect(await (await fetch(`${service.url}/health/live`)).json()).toMatchObject({ status: 'ok' })
    const ready = await eventually(async () => {
      const body: unknown = await (await fetch(`${service.url}/health/ready`)).json()
      return v.is(v.looseObject({ ready: v.literal(true) }), body) ? body : undefined
    })
    expect(ready).toMatchObject({ problems: [], storage: { capabilities: { cas: true }, limits: [] } })
  })

  it('shows nothing of its API without the token', async () => {
    const answer = await fetch(`${service.url}/api/jobs`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('loads at the signal, whichever name it comes under', async () => {
    expect(await sendSignal(service)).toBe(200)
    const job = await untilLoaded(service)
    expect(job).toMatchObject({ status: 'TRIGGER_WAITING', processed: FEW, total: FEW, error: null })
    expect((await readProducts(service)).size).toBe(FEW)
    const old = await fetch(`${service.url}/torgsoft/get_ready.php`, { method: 'POST', body: 'start=now' })
    expect(await old.text()).toBe('ok\n')
    await untilLoaded(service)
  })

  it('answers for a job with everything that its readers rely on', async () => {
    expect(Object.keys(v.parse(v.looseObject({}), await service.api('/api/jobs/torgsoft/load')))).toEqual(
      expect.arrayContaining(
        'id plugin job status paused processed counts total tryCount nextTry error trigger startedAt checkpointAt nextSlot lastRun'.split(
          ' ',
        ),
      ),
    )
  })

  it('keeps a signal while a job is paused', async () => {
    await service.api('/api/jobs/torgsoft/load/pause', { method: 'POST', body: { reason: 'stock-taking' } })
    expect(await sendSignal(service)).toBe(200)
    expect(await service.api('/api/jobs/torgsoft/load')).toMatchObject({
      paused: true,
      pause: { reason: 'stock-taking', until: null },
      signalsWaiting: 1,
    })
    await service.api('/api/jobs/torgsoft/load/resume', { method: 'POST' })
    expect(await untilLoaded(service)).toMatchObject({ signalsWaiting: 0 })
  })

  it('switches an instance off and on without a restart', async () => {
    await service.api('/api/plugins/torgsoft/disable', { method: 'POST' })
    const refused = await fetch(`${service.url}/torgsoft/ready`, { method: 'POST', body: 'start=now' })
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await service.api('/api/plugins/torgsoft/enable', { method: 'POST' })
    expect(await sendSignal(service)).toBe(200)
    await untilLoaded(service)
  })

  it('shows how the goods file is understood', async () => {
    const answer = await service.api('/api/plugins/torgsoft/check', { method: 'POST' })
    expect(answer).toMatchObject({ ok: true, report: { summary: expect.stringContaining('windows-1251') } })
  })

  it('takes an order once', async () => {
    const first = await service.api('/catalog/orders', { method: 'POST', body: ORDER })
    const second = await service.api('/catalog/orders', { method: 'POST', body: ORDER })
    expect(first).toMatchObject({ number: '1057', status: expect.any(String), id: expect.any(String) })
    expect(second).toEqual(first)
  })

  it('sells in a WooCommerce shop, and hands its orders back', { timeout: 2 * MINUTE }, async () => {
    expect(await service.api('/api/plugins/woo/check', { method: 'POST' })).toMatchObject({ ok: true })
    await untilDone('seller/load')
    const sold = shop.shop.products.filter(({ type }) => type !== 'variable')
    expect(sold).toHaveLength(FEW)
    expect(
      sold.every(({ regularPrice, stockQuantity }) => regularPrice !== '' && stockQuantity !== null),
    ).toBe(true)
    shop.requests.length = 0
    await untilDone('seller/load')
    expect(shop.requests).toEqual([])

    const { id } = shop.shop.placeOrder({ items: [{ sku: '100001', quantity: 1 }], status: 'processing' })
    await untilDone('seller/orders')
    const file: unknown = JSON.parse(await readFile(join(ftp.root, `order-${id}.json`), 'utf8'))
    expect(file).toMatchObject({ Goods: [{ GoodID: '100001', Count: '1' }] })
    expect(shop.shop.orders[0]?.meta).toMatchObject([{ key: '_mostik_sent' }])
  })

  it('exchanges goods and a report with a till, on both sides', { timeout: MINUTE }, async () => {
    expect(await exchangeRound(service, { ftp })).toMatchObject(WHOLE_ROUND)
    const kept: unknown = JSON.parse(await sendTo(service, 'GET', '/till/copies'))
    expect(kept).toMatchObject({
      copies: [
        { kind: 'report', outcome: 'posted' },
        { kind: 'goods', outcome: 'placed' },
      ],
    })
    const status: unknown = JSON.parse(await sendTo(service, 'GET', '/till/status'))
    expect(status).toMatchObject({ facts: expect.any(Array), actions: expect.any(Array) })
    expect(await service.api('/api/plugins/till/check', { method: 'POST' })).toMatchObject({
      ok: true,
      report: { summary: expect.stringContaining('Files come and go by HTTP.') },
    })
  })

  it('brings contractors in step with Kontur.Focus', { timeout: MINUTE }, async () => {
    const { goes, ...made } = await konturPass(service, ends)
    const { goes: one, ...expected } = await konturPassHere()
    expect(made).toEqual(expected)
    expect(goes > one, `it was made in ${goes} goes`).toBe(host === 'workerd')
    expect(await service.api('/api/plugins/kontur/check', { method: 'POST' })).toMatchObject({ ok: true })
  })

  it('follows an import of Bitrix24 from its attachment on', { timeout: MINUTE }, async () => {
    const { view, card } = await attachedImport(service, bitrix)
    expect(view).toMatchObject({
      state: 'running',
      rawStatus: 'P',
      phase: { number: 4, of: 6, name: 'load', isDone: false },
      section: 'LANDING',
    })
    expect(card).toMatchObject({
      title: `Shop (${String(view['processId'])})`,
      state: 'Running',
      bar: { done: 3, of: 6, label: view['words'] },
    })
    expect(bitrix.simulator.portal.looks.of(Number(view['processId']))).toHaveLength(1)
    expect(await service.api('/api/plugins/bitrix/check', { method: 'POST' })).toMatchObject({ ok: true })
  })

  it('serves a package to Bitrix24 byte for byte', { timeout: MINUTE }, async () => {
    const { sent, served, end, missed } = await servedPackage(service, bitrix)
    expect(served).toEqual(sent)
    expect(end).toMatchObject({ status: 'F' })
    expect(missed).toEqual([])
  })

  it('takes what POHODA sends, and hands it an order once', { timeout: MINUTE }, async () => {
    const { receipts, pulls, unlike, categories } = await pressButtons(service, pohoda)
    expect(receipts).toMatchObject([
      { status: 200, state: 'ok', note: expect.stringContaining('kategori') },
      { status: 200, state: 'ok', note: expect.stringContaining('ke zpracování') },
      { status: 200, state: 'ok', note: expect.stringContaining('ke zpracování') },
    ])
    expect(unlike).toEqual([])
    expect(categories).toBeGreaterThan(3)
    expect(pulls).toEqual([
      { state: 'ok', offered: ['2001'], known: [], refused: [] },
      { state: 'ok', offered: [], known: [], refused: [] },
    ])
  })

  it('exchanges orders and stock with POHODA over mServer', { timeout: MINUTE }, async () => {
    const { orders, unlike, status } = await exchangeOverMServer(service, pohoda)
    expect(orders).toEqual([
      { number: '2001', way: 'internet' },
      { number: '2002', way: 'mserver' },
    ])
    expect(unlike).toEqual([])
    expect(status).toBe('completed')
    expect(await service.api('/api/plugins/pohoda/check', { method: 'POST' })).toMatchObject({ ok: true })
  })

  it(
    'stops in the middle when it is paused, shows how far it is, and goes on from there',
    { timeout: 3 * MINUTE },
    async () => {
      const { runId, processed } = await untilMidway(20, async () => {
        await service.api('/api/jobs/torgsoft/load/pause', { method: 'POST', body: { reason: 'lunch' } })
        return await untilStill()
      })
      await service.api('/api/jobs/torgsoft/load/resume', { method: 'POST' })
      const job = await untilLoaded(service)
      expect(job).toMatchObject({ runId, processed: MANY, lastRun: { id: runId, outcome: 'done' } })
      expect(processed).toBeGreaterThan(0)
      expect((await readProducts(service)).size).toBe(MANY)
    },
  )

  it('goes on after a crash where it was, and loses nothing', { timeout: 3 * MINUTE }, async () => {
    const { runId } = await untilMidway(40, async () => {
      const seen = await readLoad(service)
      await service.crash()
      service = await place.start()
      return seen
    })
    const job = await untilLoaded(service)
    expect(job).toMatchObject({ processed: MANY, total: MANY, lastRun: { id: runId, outcome: 'done' } })
    expect((await readProducts(service)).size).toBe(MANY)
    const order = await service.api('/catalog/orders', { method: 'POST', body: ORDER })
    expect(order).toMatchObject({ number: '1057' })
  })

  it('tries again after ten seconds, then after a minute', { timeout: 2 * MINUTE }, async () => {
    await service.api('/api/jobs/broken/load/run', { method: 'POST' })
    const first = await untilTried(1)
    expect(first.next - first.at).toBe(10_000)
    const second = await untilTried(2)
    expect(second.at).toBeGreaterThanOrEqual(first.next)
    expect(second.next - second.at).toBe(60_000)
    await service.api('/api/jobs/broken/load/cancel', { method: 'POST' })
  })

  it('says what is wrong with a configuration, and where', { timeout: MINUTE }, async () => {
    const { torgsoft } = config.plugins
    await service.crash()
    const plugins = { ...config.plugins, torgsoft: { ...Object(torgsoft), settleSeconds: 'soon' } }
    const words = await place.refusal({ ...config, plugins })
    expect(words).toContain('plugins.torgsoft.settleSeconds')
    expect(words).toContain('must be a number of seconds')
    service = await place.start()
    expect((await readProducts(service)).size).toBe(MANY)
  })

  /** Runs a job by hand and waits until it is done. */
  async function untilDone(id: string) {
    const before = v.parse(doneSchema, await service.api(`/api/jobs/${id}`)).lastRun?.id
    await service.api(`/api/jobs/${id}/run`, { method: 'POST' })
    const run = await eventually(async () => {
      const { lastRun } = v.parse(doneSchema, await service.api(`/api/jobs/${id}`))
      return lastRun?.id === before ? undefined : lastRun
    })
    expect(run).toMatchObject({ outcome: 'done' })
  }

  /** Starts a load of many goods and does something in the middle of it; anew when the load was quicker. */
  async function untilMidway(seed: number, interfere: () => Promise<LoadJob>): Promise<LoadJob> {
    for (let tries = 0; tries < 5; tries++) {
      await putGoods({ rows: MANY, seed: seed + tries })
      const before = await readLoad(service)
      await sendSignal(service)
      const begun = await eventually(async () => {
        const job = await readLoad(service)
        return job.runId !== before.runId && job.processed > 0 ? job : undefined
      }, 10)
      const job = await interfere()
      if (job.runId === begun.runId && job.status === 'IN_PROGRESS' && job.processed < MANY) return job
      await service.api('/api/jobs/torgsoft/load/resume', { method: 'POST' })
      await untilLoaded(service)
    }
    throw new Error('The load was never met in its middle')
  }

  /** Waits until no run changes the job any more. */
  async function untilStill(): Promise<LoadJob> {
    let last = await readLoad(service)
    for (;;) {
      await sleep(700)
      const job = await readLoad(service)
      if (job.processed === last.processed) return job
      last = job
    }
  }

  async function untilTried(times: number): Promise<{ at: number; next: number }> {
    const { error, nextTry } = await eventually(async () => {
      const job = v.parse(triedSchema, await service.api('/api/jobs/broken/load'))
      return job.status === 'RETRY_WAITING' && job.tryCount === times ? job : undefined
    })
    return { at: Date.parse(error?.at ?? ''), next: Date.parse(nextTry ?? '') }
  }
})

const doneSchema = v.object({ lastRun: v.nullable(v.object({ id: v.string(), outcome: v.string() })) })

const triedSchema = v.object({
  status: v.string(),
  tryCount: v.number(),
  nextTry: v.nullable(v.string()),
  error: v.nullable(v.object({ code: v.string(), at: v.string() })),
})

const ORDER = {
  number: '1057',
  currency: 'UAH',
  customer: { name: 'Олена Прикладна', email: 'olena@example.test', phone: '0000000001' },
  billing: {},
  shipping: { city: 'Харків', street: 'вул. Прикладна, 1' },
  payment: 'card',
  carrier: 'post',
  note: '',
  items: [{ sku: '100001', name: 'Кросівки', quantity: 1, price: '2450.00' }],
  total: '2450.00',
}

async function eventually<T>(look: () => Promise<T | undefined>, everyMs = 100): Promise<T> {
  const end = performance.now() + MINUTE
  while (performance.now() < end) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(everyMs)
  }
  throw new Error('It did not come about within a minute')
}
