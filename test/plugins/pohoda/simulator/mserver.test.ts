import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'
import { changeYear } from '../../../../plugins/pohoda/simulator/year.ts'
import { childOf, down, textOf, type Tree } from '../../../../plugins/pohoda/simulator/base/tree.ts'
import { encode } from '../../../../plugins/pohoda/simulator/xml.ts'
import { plainOrder } from '../../../helpers/pohoda-world.ts'
import { ask, LOGIN, open, orderRequest, packOf, post, stockRequest } from './ask.ts'

describe('the address /status', () => {
  test('answers without a login, with details of the firm only with one', async () => {
    const { pohoda } = await open()
    expect(await textAt(`${pohoda.url}/status`)).toMatch(/<status>idle<\/status><processing>0<\/processing>/)
    expect((await fetch(`${pohoda.url}/status?companyDetail`)).status).toBe(401)
    expect(await textAt(`${pohoda.url}/status?companyDetail`)).toContain(
      '<databaseName>StwPh_12345678_2026</databaseName><year>2026</year>',
    )
  })

  test('counts the requests that wait', async () => {
    const { pohoda } = await open({ faults: [{ instead: { slowMs: 60 } }] })
    const answers = [ask(pohoda, { a: stockRequest() }), ask(pohoda, { a: stockRequest() })]
    while (pohoda.requests.length < 2) await turn()
    expect(await textAt(`${pohoda.url}/status`)).toMatch(/<status>working<\/status><processing>2</)
    await Promise.all(answers)
    expect(await textAt(`${pohoda.url}/status`)).toContain('<processing>0<')
  })

  test('is plain text in an old release, and nothing answers when mServer does not run', async () => {
    const { pohoda } = await open({ knobs: { hasPlainStatus: true } })
    expect(await textAt(`${pohoda.url}/status`)).toBe('Response from POHODA mServer')
    pohoda.knobs.isRunning = false
    await expect(fetch(`${pohoda.url}/status`)).rejects.toThrow('fetch failed')
  })
})

describe('whom mServer lets in', () => {
  test.each([
    ['without a login', {}, 401],
    ['with the usual header of HTTP', { authorization: LOGIN['stw-authorization'] }, 401],
    ['with another password', { 'stw-authorization': `Basic ${btoa('Admin:other')}` }, 401],
    ['with the right one', LOGIN, 200],
  ])('%s', async (_, headers, status) => {
    const { pohoda } = await open()
    expect((await post(pohoda.url, packOf({ a: stockRequest() }), { headers })).status).toBe(status)
  })

  test('a user without the right to the unit gets 403, a wrong path 404, GET 405', async () => {
    const { pohoda } = await open()
    expect((await fetch(`${pohoda.url}/`, { headers: LOGIN })).status).toBe(404)
    expect((await fetch(`${pohoda.url}/xml`, { headers: LOGIN })).status).toBe(405)
    pohoda.knobs.mayOpenUnit = false
    expect((await post(pohoda.url, packOf({ a: stockRequest() }))).status).toBe(403)
  })
})

describe('a pack that is refused as a whole', () => {
  test.each([
    ['of another unit', { ico: '12 34 56 78' }, 'Tento balíček není určen pro tuto jednotku'],
    ['without a version', { version: undefined }, 'the attribute version is missing'],
    ['without an application', { application: undefined }, 'the attribute application is missing'],
    ['without a note', { note: undefined }, 'the attribute note is missing'],
    ['with too long an id', { id: 'x'.repeat(65) }, '65 characters'],
    ['with an unknown attribute', { colour: 'red' }, 'the attribute colour is unknown'],
  ])('%s', async (_, pack, note) => {
    const { pohoda } = await open()
    const { status, pack: answer } = await ask(pohoda, { a: stockRequest() }, { pack })
    expect(status).toBe(200)
    expect(answer.attributes).toMatchObject({ id: '', state: 'error', note: expect.stringContaining(note) })
    expect(answer.children).toEqual([])
  })

  test('in another encoding, and one that is broken', async () => {
    const { pohoda } = await open()
    const { pack } = await ask(pohoda, { a: stockRequest() }, { encoding: 'utf-8' })
    expect(pack.attributes['note']).toContain('the encoding is utf-8')
    const broken = await post(pohoda.url, packOf({ a: stockRequest() }).slice(0, -12))
    expect(await broken.text()).toContain('state="error"')
  })

  test('of a user who may not import, and with words that a test chooses', async () => {
    const { pohoda } = await open({ knobs: { mayImport: false } })
    const { pack } = await ask(pohoda, { a: stockRequest() })
    expect(pack.attributes['note']).toBe('Uživatel není oprávněn importovat XML soubory.')
    pohoda.faults.push({ instead: { refuse: 'Licence vypršela.' } })
    expect((await ask(pohoda, { a: stockRequest() })).pack.attributes['note']).toBe('Licence vypršela.')
  })
})

describe('requests that do not fit the schema', () => {
  test.each([
    [
      'no version of the agenda',
      '<lStk:listStockRequest version="2.0"><lStk:requestStock/></lStk:listStockRequest>',
    ],
    ['no requestStock', stockRequest('')],
    ['a limit behind the request', stockRequest('<lStk:requestStock/><lStk:limit/>')],
    [
      'too large a page',
      stockRequest('<lStk:limit><ftr:count>10001</ftr:count></lStk:limit><lStk:requestStock/>'),
    ],
    ['a boolean that is none', filtered('<ftr:internet>True</ftr:internet>')],
    ['a time without seconds', filtered('<ftr:lastChanges>2026-03-01T08:00</ftr:lastChanges>')],
    ['an unknown filter', filtered('<ftr:colour>red</ftr:colour>')],
    ['an element of another namespace', filtered('<typ:code>A</typ:code>')],
    ['an unknown agenda', '<lst:listInvoiceRequest version="2.0"/>'],
  ])('%s', async (_, request) => {
    const { pohoda } = await open()
    const { pack } = await ask(pohoda, { a: request, b: stockRequest() })
    const [bad, good] = pack.children
    expect(bad?.attributes).toMatchObject({
      id: 'a',
      state: 'error',
      note: expect.stringContaining('Nepodařila se validace dokumentu podle schématu'),
    })
    expect(bad?.children).toEqual([])
    expect(good?.attributes).toMatchObject({ id: 'b', state: 'ok' })
  })
})

describe('the list of stock', () => {
  test('tells each card of each store', async () => {
    const { pohoda } = await open()
    const cards = await stock(pohoda, stockRequest())
    expect(
      cards.map((card) => [textOf(card, 'id'), textOf(card, 'code'), textOf(card, 'storage', 'ids')]),
    ).toEqual([
      ['101', 'HRN-1', 'HLAVNÍ/Nádobí/Hrnky'],
      ['102', 'HRN-1', 'PRODEJNA'],
      ['103', '000123', 'HLAVNÍ'],
    ])
  })

  test.each([
    ['the store', '<ftr:store><typ:ids>PRODEJNA</typ:ids></ftr:store>', ['102']],
    ['a branch of the storage', '<ftr:storage><typ:ids>HLAVNÍ/Nádobí</typ:ids></ftr:storage>', ['101']],
    ['the internet box', '<ftr:internet>false</ftr:internet>', ['103']],
    ['the code', '<ftr:code>000123</ftr:code>', ['103']],
    ['code and store', '<ftr:code>HRN-1</ftr:code><ftr:store><typ:ids>HLAVNÍ</typ:ids></ftr:store>', ['101']],
  ])('is filtered by %s', async (_, filter, ids) => {
    const { pohoda } = await open()
    const cards = await stock(pohoda, filtered(filter))
    expect(cards.map((card) => textOf(card, 'id'))).toEqual(ids)
  })

  test('comes in pages by id, also when a page is not in order', async () => {
    const { pohoda } = await open()
    const page = (from: number) =>
      stock(
        pohoda,
        stockRequest(
          `<lStk:limit><ftr:idFrom>${from}</ftr:idFrom><ftr:count>2</ftr:count></lStk:limit><lStk:requestStock/>`,
        ),
      )
    expect((await page(1)).map((card) => textOf(card, 'id'))).toEqual(['101', '102'])
    pohoda.unit.knobs.isShuffled = true
    expect((await page(102)).map((card) => textOf(card, 'id'))).toEqual(['103', '102'])
    expect(await page(104)).toEqual([])
  })

  test('tells what was changed since, in local time; a movement counts only when the knob says so', async () => {
    const { pohoda, clock } = await open()
    const { unit } = pohoda
    await clock.advance(60_000)
    // 7:16 in UTC is 8:16 in Prague.
    const changed = async () =>
      codesOf(await stock(pohoda, filtered('<ftr:lastChanges>2026-03-01T08:16:00</ftr:lastChanges>')))
    unit.cards.move('HRN-1', -2, { store: 'HLAVNÍ' })
    expect(await changed()).toEqual([])
    unit.knobs.movementsCount = true
    unit.cards.move('HRN-1', -2, { store: 'PRODEJNA' })
    expect(await changed()).toEqual(['HRN-1'])
    unit.cards.edit('000123', { name: 'Lžíce velká' })
    expect(await changed()).toEqual(['HRN-1', '000123'])
    await clock.advance(1000)
    expect(
      codesOf(await stock(pohoda, filtered('<ftr:lastChanges>2026-03-01T08:16:01</ftr:lastChanges>'))),
    ).toEqual([])
  })

  test('leaves out what the request switches off', async () => {
    const { pohoda } = await open()
    const wanted = filtered('<ftr:code>000123</ftr:code>')
    const all = await records(pohoda, wanted)
    expect(textOf(all[0], 'stockPriceItem', 'stockPrice', 'price')).toBe('80')
    expect(textOf(all[0], 'stockHeader', 'pictures', 'picture', 'filepath')).toBe('lžíce 1.png')
    const off =
      '<lStk:restrictionData><lStk:pictures>false</lStk:pictures><lStk:stockPriceItem>false</lStk:stockPriceItem></lStk:restrictionData>'
    const few = await records(pohoda, wanted.replace('</lStk:requestStock>', `</lStk:requestStock>${off}`))
    expect(childOf(few[0], 'stockPriceItem')).toBeUndefined()
    expect(down(few[0], 'stockHeader', 'pictures')).toBeUndefined()
  })

  test('writes numbers with a comma, and says when it is split into files', async () => {
    const { pohoda } = await open()
    pohoda.unit.knobs.decimalComma = true
    pohoda.unit.cards.edit('000123', { count: 1.5 })
    const [card] = await stock(pohoda, filtered('<ftr:code>000123</ftr:code>'))
    expect(textOf(card, 'count')).toBe('1,5')
    pohoda.unit.knobs.recordsPerFile = 2
    const { pack } = await ask(pohoda, { a: stockRequest() })
    const list = down(pack, 'responsePackItem', 'listStock')
    expect(list?.children.map(({ name }) => name)).toEqual(['parts', 'stock', 'stock'])
    expect(list?.children[0]?.children).toHaveLength(2)
  })

  test('is packed when the client takes that, and its header is wrong about the encoding', async () => {
    const { pohoda } = await open()
    const { headers } = await ask(
      pohoda,
      { a: stockRequest() },
      { headers: { ...LOGIN, 'accept-encoding': 'gzip' } },
    )
    expect(headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(headers.get('content-encoding')).toBe('gzip')
  })
})

describe('documents of the firm', () => {
  test('gives the pictures that cards name', async () => {
    const { pohoda } = await open()
    const at = async (path: string, headers: Record<string, string> = LOGIN) =>
      await fetch(`${pohoda.url}/documents/${encodeURI(path)}`, { headers })
    const found = await at('Obrázky/lžíce 1.png')
    expect(found.headers.get('content-type')).toBe('image/png')
    expect([...(await found.bytes())].slice(0, 8)).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect((await at('Obrázky/lžíce 1.png', {})).status).toBe(401)
    expect((await at('Obrázky/other.png')).status).toBe(404)
    const since = { ...LOGIN, 'if-modified-since': found.headers.get('last-modified') ?? '' }
    expect((await at('Obrázky/lžíce 1.png', since)).status).toBe(304)
    pohoda.unit.missingFiles.add('Obrázky/lžíce 1.png')
    expect((await at('Obrázky/lžíce 1.png')).status).toBe(404)
  })
})

describe('what goes wrong on purpose', () => {
  test.each([
    ['drop', 0],
    ['dropAfter', 1],
  ] as const)('%s', async (instead, orders) => {
    const { pohoda } = await open({ faults: [{ instead }] })
    await expect(ask(pohoda, { a: plainOrder({ number: '7' }) })).rejects.toThrow('fetch failed')
    expect(pohoda.unit.orders.all()).toHaveLength(orders)
  })

  test('a proxy answers in HTML; 408 comes when the work is done', async () => {
    const { pohoda } = await open({ faults: [{ instead: { status: 502 } }, { instead: 'timeout' }] })
    const proxy = await post(pohoda.url, packOf({ a: plainOrder({ number: '7' }) }))
    expect([proxy.status, await proxy.text()]).toEqual([502, expect.stringContaining('<!DOCTYPE html>')])
    expect(pohoda.unit.orders.all()).toEqual([])
    expect((await post(pohoda.url, packOf({ a: plainOrder({ number: '7' }) }))).status).toBe(408)
    expect(pohoda.unit.orders.importsOf('7')).toBe(1)
  })

  test('an answer breaks off', async () => {
    const { pohoda } = await open({ faults: [{ skip: 1, instead: { cutAfterBytes: 500 } }] })
    expect((await ask(pohoda, { a: stockRequest() })).pack.attributes['state']).toBe('ok')
    const cut = await post(pohoda.url, packOf({ a: stockRequest() }))
    await expect(cut.text()).rejects.toThrow('terminated')
  })

  test('no answer comes, and what was asked is done all the same', async () => {
    const { pohoda } = await open({ faults: [{ instead: 'silentAfter' }] })
    const leaving = new AbortController()
    const asked = fetch(`${pohoda.url}/xml`, {
      method: 'POST',
      headers: LOGIN,
      body: encode(packOf({ a: plainOrder({ number: '7' }) })),
      signal: leaving.signal,
    })
    while (pohoda.unit.orders.importsOf('7') === 0) await turn()
    leaving.abort()
    await expect(asked).rejects.toThrow('aborted')
    expect((await ask(pohoda, { a: stockRequest() })).status).toBe(200)
  })
})

describe('a new year', () => {
  test('gives every record another id, carries open orders over, and leaves the old year as it was', async () => {
    const { pohoda } = await open()
    const { unit } = pohoda
    const open1 = plainOrder({ number: '1' })
    await ask(pohoda, { a: open1, b: plainOrder({ number: '2' }), c: plainOrder({ number: '3' }) })
    unit.orders.deliver('2')
    const before = unit.cards.find('000123')?.id
    const old = changeYear(unit, { keeps: 'numberOrder', isEmpty: true })
    expect(unit.databaseName()).toBe('StwPh_12345678_2027')
    expect(unit.cards.find('000123')?.id).not.toBe(before)
    expect(unit.orders.all().map(({ numberOrder, extIds }) => [numberOrder, extIds])).toEqual([
      ['3', []],
      ['1', []],
    ])
    expect(old.orders.all().map(({ numberOrder }) => numberOrder)).toEqual(['1', '2', '3'])
    expect(old.databaseName()).toBe('StwPh_12345678_2026')
    expect(old.following).toBe(unit)
    expect(await stock(pohoda, stockRequest())).toEqual([])
    unit.knobs.listsAreEmpty = false
    expect(await stock(pohoda, stockRequest())).toHaveLength(3)
    const { pack } = await ask(pohoda, { a: orderRequest() })
    expect(down(pack, 'responsePackItem', 'listOrder')?.children).toHaveLength(2)
  })
})

describe('the accounting period', () => {
  test('is that of the unit, or the following one when the pack says so', async () => {
    const { pohoda } = await open()
    const following = { pack: { period: 'following' } }
    const { pack } = await ask(pohoda, { a: plainOrder({ number: '1' }) }, following)
    expect(pack.attributes['state']).toBe('error')
    const next = createUnit({ year: 2027 })
    next.cards.add({ code: 'HRN-1' })
    pohoda.unit.following = next
    await ask(pohoda, { a: plainOrder({ number: '1' }) }, following)
    expect([pohoda.unit, next].map(({ orders }) => orders.importsOf('1'))).toEqual([0, 1])
  })
})

function filtered(filter: string): string {
  return stockRequest(`<lStk:requestStock><ftr:filter>${filter}</ftr:filter></lStk:requestStock>`)
}

async function textAt(url: string): Promise<string> {
  return await (await fetch(url, { headers: LOGIN })).text()
}

async function records(pohoda: { url: string }, request: string): Promise<readonly Tree[]> {
  const { pack } = await ask(pohoda, { a: request })
  const item = childOf(pack, 'responsePackItem')
  expect(item?.attributes).toMatchObject({ id: 'a', state: 'ok' })
  return childOf(item, 'listStock')?.children ?? []
}

async function stock(pohoda: { url: string }, request: string): Promise<Tree[]> {
  return (await records(pohoda, request)).flatMap((record) => childOf(record, 'stockHeader') ?? [])
}

function codesOf(cards: readonly Tree[]) {
  return cards.map((card) => textOf(card, 'code'))
}
