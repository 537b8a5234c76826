import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  decodeXml,
  down,
  readTree,
  textOf,
  type Tree,
} from '../../../../plugins/pohoda/simulator/base/tree.ts'
import { createClient } from '../../../../plugins/pohoda/simulator/client.ts'
import { ALL_NAMESPACES } from '../../../../plugins/pohoda/simulator/xml.ts'
import { inventCards } from '../../../../plugins/pohoda/simulator/world.ts'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'
import { inventUnit, plainOrder } from '../../../helpers/pohoda-world.ts'

const RECEIPT = pack({ note: 'Přijato' }, '')

describe('Odeslat na internet', () => {
  test('sends the cards with the internet box as a response, with the login of HTTP', async () => {
    const { client, sent, unit } = service(RECEIPT)
    expect(await client.pushStock()).toEqual({ status: 200, state: 'ok', id: '00000001', note: 'Přijato' })
    const [request] = sent
    expect(request?.url).toBe('http://shop.test/pohoda/stock')
    expect(request?.headers.get('authorization')).toBe(`Basic ${btoa('shop1:push-word')}`)
    const document = await treeOf(request)
    expect(document.attributes).toMatchObject({ id: '00000001', state: 'ok', ico: '12345678' })
    const cards = down(document, 'responsePackItem', 'listStock')?.children ?? []
    expect(cards.map((card) => textOf(card, 'stockHeader', 'code'))).toEqual(
      unit.cards
        .all()
        .filter(({ isInternet }) => isInternet)
        .map(({ code }) => code),
    )
  })

  test('sends a part, packed, for another unit, or breaks off', async () => {
    const { client, sent } = service(RECEIPT)
    await client.pushStock({ codes: ['HRN-2', '000017'], gzip: true, ico: '999' })
    const document = await treeOf(sent[0])
    expect(document.attributes['ico']).toBe('999')
    expect(down(document, 'responsePackItem', 'listStock')?.children).toHaveLength(2)
    expect(await client.pushStock({ cutAfterBytes: 3000 })).toMatchObject({ status: 0, state: 'broken' })
    expect(sent[1]?.body).toHaveLength(3000)
  })

  test('sends any number of cards that nobody holds', async () => {
    const { client, sent } = service(RECEIPT)
    await client.pushStock({ cards: inventCards(1000) })
    const cards = down(await treeOf(sent[0]), 'responsePackItem', 'listStock')?.children ?? []
    expect(cards.length).toBeGreaterThan(900)
  })

  test('sends categories, parameters and storages', async () => {
    const { client, sent } = service(RECEIPT)
    await client.pushCategories()
    await client.pushParameters()
    await client.pushStorages()
    expect(sent.map(({ url }) => url.slice(url.lastIndexOf('/')))).toEqual([
      '/categories',
      '/parameters',
      '/storages',
    ])
    const [categories, parameters, storages] = await Promise.all(sent.map(treeOf))
    const shop = down(categories, 'responsePackItem', 'listCategory', 'categoryDetail', 'category')
    expect(textOf(shop, 'name')).toBe('E-shop')
    expect(down(shop, 'subCategories')?.children).toHaveLength(3)
    expect(down(parameters, 'responsePackItem', 'listIntParam', 'intParamDetail')?.children).toHaveLength(2)
    expect(down(storages, 'responsePackItem', 'listStorage')?.children).toHaveLength(3)
  })

  test('says when it does not understand the answer', async () => {
    const page = service('<html></html>')
    expect(await page.client.pushStock()).toMatchObject({ status: 200, state: 'broken' })
    const login = service(RECEIPT, 401)
    expect(await login.client.pushStock()).toMatchObject({ status: 401, state: 'broken' })
    const refused = service(pack({ note: 'Jiné IČO', state: 'error' }, ''))
    expect(await refused.client.pushStock()).toMatchObject({ state: 'error', note: 'Jiné IČO' })
  })
})

describe('Stáhnout z internetu', () => {
  const orders = (...numbers: string[]) => listed(...numbers.map((number) => plainOrder({ number })))

  test('imports what is new, by the number of the order', async () => {
    const { client, unit, answer } = service(orders('1', '2'))
    expect(await client.pullOrders()).toMatchObject({
      state: 'ok',
      offered: ['1', '2'],
      imported: ['26OP00317', '26OP00318'],
      known: [],
    })
    answer(orders('2', '3'))
    expect(await client.pullOrders()).toMatchObject({ imported: ['26OP00319'], known: ['2'] })
    expect(unit.orders.all().map(({ numberOrder, way }) => [numberOrder, way])).toEqual([
      ['1', 'internet'],
      ['2', 'internet'],
      ['3', 'internet'],
    ])
  })

  test('imports nothing of an answer that breaks off, or that it forgets', async () => {
    const { client, unit } = service(orders('1'))
    expect(await client.pullOrders({ breakOffAfterBytes: 300 })).toMatchObject({
      state: 'broken',
      offered: [],
    })
    expect(await client.pullOrders({ forgets: true })).toMatchObject({ offered: ['1'], imported: [] })
    expect(unit.orders.all()).toEqual([])
  })

  test('tells which order it refuses, and takes the others', async () => {
    const { client } = service(listed(plainOrder({ number: '1', code: 'NONE' }), plainOrder({ number: '2' })))
    expect(await client.pullOrders()).toMatchObject({
      imported: ['26OP00317'],
      refused: [{ number: '1', details: [{ errno: 108, requested: 'NONE' }] }],
    })
  })

  test('takes nothing of an answer that does not fit the schema', async () => {
    const { client, unit } = service(
      listed(plainOrder({ number: '1' }), plainOrder({ number: '2' }).replace('true', 'TRUE')),
    )
    expect(await client.pullOrders()).toMatchObject({
      state: 'broken',
      note: expect.stringContaining('TRUE'),
    })
    expect(unit.orders.all()).toEqual([])
  })
})

interface Sent {
  url: string
  headers: Headers
  body: Uint8Array
}

/** A client of a service that answers everything with the same document. */
function service(document: string, status = 200) {
  const unit = inventUnit({ cards: 30 })
  unit.cards.add({ code: 'HRN-1', name: 'Hrnek', store: 'EXTERNÍ' })
  const sent: Sent[] = []
  let text = document
  const send = async (url: string, init: RequestInit) => {
    const chunks: Uint8Array[] = []
    const request = new Request(url, init)
    const headers = new Headers(init.headers)
    try {
      for await (const chunk of request.body ?? []) chunks.push(chunk)
    } finally {
      sent.push({ url, headers, body: Buffer.concat(chunks) })
    }
    return new Response(text, { status })
  }
  const client = createClient({
    unit,
    url: 'http://shop.test/pohoda',
    user: 'shop1',
    password: 'push-word',
    send,
  })
  return { client, sent, unit, answer: (next: string) => (text = next) }
}

async function treeOf(sent: Sent | undefined): Promise<Tree> {
  if (sent === undefined) throw new Error('nothing was sent')
  const isPacked = sent.headers.get('content-encoding') === 'gzip'
  return readTree(decodeXml(isPacked ? gunzipSync(sent.body) : sent.body).text)
}

function pack({ note, state = 'ok' }: { note: string; state?: string }, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rsp:responsePack version="2.0" id="00000001" state="${state}" note="${note}"${ALL_NAMESPACES}>${content}</rsp:responsePack>`
}

function listed(...orders: readonly string[]): string {
  const written = orders.map((order) =>
    order.replace('<ord:order ', '<lst:order ').replace('</ord:order>', '</lst:order>'),
  )
  const list = `<lst:listOrder version="2.0" dateTimeStamp="2026-03-01T08:00:00" dateValidFrom="2026-03-01" state="ok">${written.join('')}</lst:listOrder>`
  return pack(
    { note: '' },
    `<rsp:responsePackItem version="2.0" id="00000001" state="ok">${list}</rsp:responsePackItem>`,
  )
}

test('a unit without cards sends an empty list', async () => {
  let body = ''
  const unit = createUnit()
  const client = createClient({
    unit,
    url: 'http://shop.test',
    user: 'a',
    password: 'b',
    send: async (url, init) => {
      body = await new Request(url, init).text()
      return new Response(RECEIPT)
    },
  })
  await client.pushStock()
  expect(body).toMatch(/<lStk:listStock [^>]*><\/lStk:listStock>/)
})
