import { afterEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { BY_PULL, newOrder, ORDERS, type OrderWorld, startOrderWorld } from './order-world.ts'

let world: OrderWorld | undefined

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  world = undefined
})

async function start(settings: object = {}, plugins: Record<string, object> = {}): Promise<OrderWorld> {
  world = await startOrderWorld({ ...BY_PULL, ...settings }, { plugins })
  return world
}

describe('orders that POHODA fetches', () => {
  it('are new, come once, and are marked in the shop', async () => {
    const { place, client, unit, inShop, run } = await start()
    const id = await place('1')
    await place('2')
    expect(await client.pullOrders()).toMatchObject({
      status: 200,
      state: 'ok',
      note: 'Předáno objednávek: 2.',
      offered: ['1', '2'],
      imported: [expect.any(String), expect.any(String)],
    })
    expect(unit.orders.find('1')).toMatchObject({
      extIds: [{ id, system: 'mostik-pohoda' }],
      total: '299.00',
    })
    expect(await run('orders')).toMatchObject({ error: null })
    expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
    expect(await client.pullOrders()).toMatchObject({
      state: 'ok',
      offered: [],
      note: 'Žádné nové objednávky.',
    })
  })

  it('come again when the answer broke off, and POHODA takes each once', async () => {
    const { place, client, unit } = await start()
    const ids = [await place('1'), await place('2')]
    expect(await client.pullOrders({ breakOffAfterBytes: 1000 })).toMatchObject({ state: 'broken' })
    expect(await client.pullOrders()).toMatchObject({ offered: ['1', '2'] })
    expect(await client.pullOrders()).toMatchObject({ offered: [] })
    expect(ids.map((id) => unit.orders.importsOf(id))).toEqual([1, 1])
  })

  it('come again wherever the answer broke off, and once when POHODA asks twice at once', async () => {
    const { place, client, unit, app, replay } = await start()
    const ids = [await place('1'), await place('2'), await place('3')]
    const { length } = new Uint8Array(await (await pull(app, request('12345678'))).arrayBuffer())
    await replay({ numbers: ['1', '2', '3'] })
    for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const breakOffAfterBytes = Math.max(1, Math.floor(length * share))
      expect(await client.pullOrders({ breakOffAfterBytes })).toMatchObject({ state: 'broken' })
    }
    await Promise.all([client.pullOrders(), client.pullOrders()])
    expect(await client.pullOrders()).toMatchObject({ offered: [] })
    expect(ids.map((id) => unit.orders.importsOf(id))).toEqual([1, 1, 1])
  })

  it('come again when they are asked for, because POHODA has lost them', async () => {
    const { place, client, unit, replay } = await start()
    const ids = [await place('1'), await place('2')]
    expect(await client.pullOrders({ forgets: true })).toMatchObject({ offered: ['1', '2'] })
    expect(await client.pullOrders()).toMatchObject({ offered: [] })
    expect(await replay({ numbers: ['2'] })).toEqual([{ number: '2', outcome: 'waits again' }])
    expect(await client.pullOrders()).toMatchObject({ offered: ['2'] })
    await replay({ since: '2026-01-01T00:00:00Z' })
    expect(await client.pullOrders()).toMatchObject({ offered: ['1', '2'], known: ['2'] })
    expect(ids.map((id) => unit.orders.importsOf(id))).toEqual([1, 1])
  })

  it('come a part at a time when they are many, and the note says so', async () => {
    const { place, client } = await start()
    for (let number = 1; number <= 203; number++) await place(String(number))
    const first = await client.pullOrders()
    expect(first.offered).toHaveLength(200)
    expect(first.note).toBe('Předáno objednávek: 200. Dalších 3 čeká, stáhněte objednávky znovu.')
    expect((await client.pullOrders()).offered).toEqual(['201', '202', '203'])
  })

  it('that cannot be written for POHODA are put aside, and the note says so', async () => {
    const { place, client, attention } = await start()
    await place('1', { payment: 'bitcoin' })
    await place('2')
    expect(await client.pullOrders()).toMatchObject({
      offered: ['2'],
      note: 'Předáno objednávek: 1. Odloženo, nelze převést: 1. Důvody najdete v Mostiku.',
    })
    expect(await attention()).toMatchObject([{ number: '1', kind: 'quarantined' }])
  })

  it('are those that are known when the shop does not answer', async () => {
    const { place, client, app, run, clock, settings } = await start()
    await place('1')
    await run('orders')
    const web = { use: 'woocommerce', url: 'http://127.0.0.1:1', key: 'ck-word', secret: 'cs-word' }
    await app.reload({ pohoda: settings({ ...BY_PULL, shop: 'web' }), web, catalog: {} })
    const pulling = client.pullOrders()
    await clock.advance(60_000)
    const pulled = await pulling
    expect(pulled.offered).toEqual(['1'])
    expect(pulled.note).toContain('E-shop neodpovídá')
  })

  it('are not given to another accounting unit', async () => {
    const { place, client, unit } = await start()
    await place('1')
    unit.ico = '99999999'
    const pulled = await client.pullOrders()
    expect(pulled).toMatchObject({ status: 200, state: 'error', offered: [] })
    expect(pulled.note).toContain('99999999')
    unit.ico = '12345678'
    expect(await client.pullOrders()).toMatchObject({ offered: ['1'] })
  })

  it('are refused in Czech while the settings have none', async () => {
    const { client } = await start({ orders: undefined, tasks: {} })
    const pulled = await client.pullOrders()
    expect(pulled).toMatchObject({ status: 200, state: 'error' })
    expect(pulled.note).toContain('Objednávky nejsou')
  })

  it('need the login', async () => {
    const { app, client } = await start()
    const init = { method: 'POST', body: '<x/>', headers: { authorization: 'Basic YTpi' } }
    const answer = await app
      .app()
      .fetch(new Request('http://mostik.test/pohoda/orders', init), { address: '1.2.3.4' })
    expect(answer.status).toBe(401)
    expect(await client.pullOrders()).toMatchObject({ state: 'ok' })
  })

  it('are noted as the last call of the address, and kept in the log without personal data', async () => {
    const { place, client, app } = await start()
    await place('1')
    await client.pullOrders()
    const documents = await (await app.request('/pohoda/documents')).json()
    expect(JSON.stringify(documents)).toContain('orders pull')
    const plugins = await (await app.request('/api/plugins')).text()
    expect(plugins).not.toMatch(/Tajn|Skryt/)
  })
})

describe('the answer', () => {
  it('repeats the ids, tells its length and is Windows-1250', async () => {
    const { place, app } = await start()
    await place('1')
    const answer = await pull(app, request('12345678', { id: '42', item: '7' }))
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
    const text = new TextDecoder('windows-1250').decode(bytes)
    expect(text).toMatch(/^<\?xml version="1.0" encoding="Windows-1250"\?>/)
    expect(text).toMatch(/responsePack [^>]*id="42"/)
    expect(text).toMatch(/responsePackItem [^>]*id="7"/)
    expect(text).toContain('Žďár')
  })

  it('is an error in Czech for what is no request for orders', async () => {
    const { app, place } = await start()
    await place('1')
    for (const body of [
      'no XML at all',
      '<rsp:responsePack xmlns:rsp="http://www.stormware.cz/schema/version_2/response.xsd"/>',
      '<dat:dataPack id="1" xmlns:dat="http://www.stormware.cz/schema/version_2/data.xsd"><dat:dataPackItem id="1"><dat:listStockRequest/></dat:dataPackItem></dat:dataPack>',
    ]) {
      const answer = await pull(app, body)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toMatch(/state="error" note="[^"]{20,}"/)
    }
  })
})

describe('the routes for the admin', () => {
  it('say what is wrong with a wish', async () => {
    const { app } = await start()
    for (const [body, message] of [
      ['{}', '"since" is missing'],
      ['{"numbers": []}', 'at least one'],
      ['{"numbers": "1"}', 'must be a list'],
      ['{"since": "yesterday"}', 'must be a moment'],
      ['{"numbers": ["1"], "since": "2026-01-01"}', '"since" is not known here'],
      ['no', 'not JSON'],
    ]) {
      const answer = await app.request('/pohoda/orders/replay', { method: 'POST', body: body ?? '' })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(message?.replaceAll('"', '\\"'))
    }
  })

  it('are for the admin only', async () => {
    const { app } = await start()
    for (const [method, path] of [
      ['POST', 'orders/replay'],
      ['GET', 'orders/attention'],
      ['POST', 'orders/attention/1/dismiss'],
    ]) {
      const answer = await app.request(`/pohoda/${path}`, { method: method ?? '', headers: {} })
      expect(answer.status).toBe(401)
    }
  })

  it('dismiss an order that somebody entered by hand: it is neither sent nor counted, and marked in the shop', async () => {
    const { app, place, attention, client, run, inShop } = await start()
    const id = await place('1', { payment: 'bitcoin' })
    await client.pullOrders()
    const dismiss = () => app.request(`/pohoda/orders/attention/${id}/dismiss`, { method: 'POST' })
    expect(await (await dismiss()).json()).toEqual({ dismissed: true })
    expect(await (await dismiss()).json()).toEqual({ dismissed: false })
    expect(await attention()).toEqual([])
    await run('orders')
    expect((await inShop(id)).takenBy).toHaveProperty('pohoda')
    expect(await client.pullOrders()).toMatchObject({ offered: [] })
    const unknown = await app.request('/pohoda/orders/attention/999/dismiss', { method: 'POST' })
    expect(unknown.status).toBe(404)
  })
})

describe('two units with two shops', () => {
  it('do not mix', async () => {
    const second = {
      use: 'pohoda',
      ico: '87654321',
      shop: 'other',
      push: { user: 'shop2', password: 'word-2' },
      orders: ORDERS,
    }
    const { place, client, app, run } = await start(
      {},
      { second, other: { use: 'catalog', currency: 'CZK' } },
    )
    await place('1')
    const body = JSON.stringify({ ...newOrder('2'), customer: { name: 'Jiný Zákazník' } })
    await app.request('/other/orders', { method: 'POST', body })
    expect((await client.pullOrders()).offered).toEqual(['1'])
    const other = await pull(app, request('87654321'), { path: 'second', login: 'shop2:word-2' })
    const text = new TextDecoder('windows-1250').decode(await other.arrayBuffer())
    expect(text).toContain('mostik-second')
    expect(text).toContain('<ord:numberOrder>2<')
    expect(text).not.toContain('<ord:numberOrder>1<')
    await run('orders')
    await run('orders', 'second')
    const marks = v.object({
      items: v.array(v.looseObject({ takenBy: v.optional(v.record(v.string(), v.string())) })),
    })
    const lists = [await app.json('/catalog/orders', marks), await app.json('/other/orders', marks)]
    expect(lists.map(({ items }) => Object.keys(items[0]?.takenBy ?? {}))).toEqual([['pohoda'], ['second']])
  })
})

function request(ico: string, { id = '1', item = '1' } = {}): string {
  return `<dat:dataPack id="${id}" ico="${ico}" xmlns:dat="http://www.stormware.cz/schema/version_2/data.xsd" xmlns:lst="http://www.stormware.cz/schema/version_2/list.xsd"><dat:dataPackItem id="${item}"><lst:listOrderRequest/></dat:dataPackItem></dat:dataPack>`
}

async function pull(
  app: OrderWorld['app'],
  body: string,
  { path = 'pohoda', login = 'shop1:push-word' } = {},
): Promise<Response> {
  const init = { method: 'POST', body, headers: { authorization: `Basic ${btoa(login)}` } }
  return await app.app().fetch(new Request(`http://mostik.test/${path}/orders`, init), { address: '1.2.3.4' })
}
