import { request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { readGroup } from '../../../../core/staging.ts'
import { cardSchema } from '../../../../plugins/pohoda/cards/card.ts'
import { type Delivery, GROUPS, waitingDeliveries } from '../../../../plugins/pohoda/delivery/delivery.ts'
import { seen } from '../../../../plugins/pohoda/seen.ts'
import { basic, LOGIN, servePush, type PushServer } from '../../../helpers/pohoda-push.ts'
import { cardText, listText, stockText, utf8, windows1250 } from '../../../helpers/pohoda-xml.ts'

const goods = (code: string, name = 'Žluťoučký kůň') =>
  cardText(
    `<stk:code>${code}</stk:code><stk:name>${name}</stk:name><stk:storage><typ:ids>HLAVNÍ/A</typ:ids></stk:storage>`,
  )

const STOCK = windows1250(
  stockText(goods('00012') + goods('1E5') + goods('A'), 'id="00000001" ico="12345678" state="ok"'),
)

describe('POST /stock', () => {
  it('keeps the cards, answers at once, and tells the task', async () => {
    await using server = await servePush()
    const began = server.clock.now()
    const answer = await server.push('/stock', STOCK)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=windows-1250')
    expect(answer.receipt).toMatchObject({ version: '2.0', id: '00000001', ico: '12345678', state: 'ok' })
    expect(answer.receipt['note']).toBe('Přijato 3 zásoby, ke zpracování.')

    const at = new Date(began).toISOString()
    const waiting = await waitingDeliveries(server.context.store)
    expect(waiting).toMatchObject([
      {
        number: 1,
        source: 'push',
        countedAt: at,
        receivedAt: at,
        bytes: STOCK.length,
        cards: 3,
        rejected: 0,
        problems: [],
      },
    ])
    expect(await stagedCards(server, waiting[0])).toEqual([
      { code: '00012', store: 'HLAVNÍ', name: 'Žluťoučký kůň' },
      { code: '1E5', store: 'HLAVNÍ', name: 'Žluťoučký kůň' },
      { code: 'A', store: 'HLAVNÍ', name: 'Žluťoučký kůň' },
    ])
    expect(server.triggers).toEqual([{ job: 'finish-export', input: undefined }])
    expect(await seen(server.context.store)).toEqual({
      stock: { at: began, note: 'Přijato 3 zásoby, ke zpracování.', ok: true },
    })
    expect(server.log).toEqual([
      expect.objectContaining({
        direction: 'from-pohoda',
        kind: 'stock push',
        packId: '00000001',
        state: 'ok',
        request: expect.stringContaining('Žluťoučký kůň'),
        answer: expect.stringContaining('Přijato 3 zásoby'),
      }),
    ])
  })

  it('takes it packed and in any of its encodings', async () => {
    await using server = await servePush()
    const text = stockText(goods('A'))
    const packed = [
      [new Uint8Array(gzipSync(STOCK)), { 'content-encoding': 'gzip' }],
      [utf8(text), {}],
      [windows1250(text.replaceAll('rsp:', 'x:').replaceAll('xmlns:rsp', 'xmlns:x')), {}],
    ] as const
    for (const [body, headers] of packed) {
      expect((await server.push('/stock', body, headers)).receipt).toMatchObject({ state: 'ok' })
    }
    const waiting = await waitingDeliveries(server.context.store)
    expect(waiting.map(({ number, cards }) => [number, cards])).toEqual([
      [1, 3],
      [2, 1],
      [3, 1],
    ])
    expect(waiting[0]?.bytes).toBe(STOCK.length)
  })

  it('loses one row for a card that cannot be read, and keeps the first 200 reasons', async () => {
    await using server = await servePush()
    const wrong = cardText('<stk:name>bez kódu</stk:name>')
    const badCount = cardText('<stk:code>B</stk:code><stk:count>x</stk:count>')
    const body = windows1250(stockText(goods('A') + badCount + wrong.repeat(250) + goods('C')))
    const answer = await server.push('/stock', body)
    expect(answer.receipt['note']).toBe('Přijato 2 zásoby, 251 nelze přečíst, ke zpracování.')
    const [delivery] = await waitingDeliveries(server.context.store)
    expect(delivery).toMatchObject({ cards: 2, rejected: 251 })
    expect(delivery?.problems).toHaveLength(200)
    expect(delivery?.problems.slice(0, 2)).toEqual([
      { row: 'B', reason: 'its count is "x", which is no number' },
      { row: 'card 3', reason: 'it has no code (Kód)' },
    ])
  })

  it('takes an empty list, of which nothing is to be done', async () => {
    await using server = await servePush()
    const { receipt } = await server.push('/stock', windows1250(stockText('')))
    expect(receipt).toMatchObject({ state: 'ok', note: 'Přijato 0 zásob, ke zpracování.' })
    expect(await waitingDeliveries(server.context.store)).toEqual([])
    expect(server.blobKeys()).toEqual([])
  })

  it.each([
    ['the same', '12345678'],
    ['with spaces', '123 45 678'],
    ['not told', ''],
  ])('takes a unit by its IČO: %s', async (_, ico) => {
    await using server = await servePush()
    const body = windows1250(stockText(goods('A'), `id="1" ico="${ico}"`))
    expect((await server.push('/stock', body)).receipt).toMatchObject({ state: 'ok' })
  })

  it('refuses another unit before the rest of the document has come', async () => {
    await using server = await servePush()
    const body = windows1250(stockText(goods('A').repeat(100), 'id="7" ico="87654321"'))
    // What is sent is not even a tenth of what is announced, and no more follows.
    const answer = await beginSending(`${server.url}/stock`, body.subarray(0, 8000), 1_000_000)
    expect(answer).toContain('id="7" state="error"')
    expect(answer).toContain('IČO 87654321')
    expect(answer).toContain('IČO 12345678')
    await expectNothingKept(server)
  })

  const other = listText('<lst:listCategory state="ok"><lst:categoryDetail/></lst:listCategory>')
  it.each([
    ['cut in the middle', STOCK.subarray(0, STOCK.length - 100), 'nejsou platné XML'],
    ['no XML', utf8('zásoby'), 'nejsou platné XML'],
    ['empty', new Uint8Array(), 'nejsou platné XML'],
    ['with a DOCTYPE', utf8(`<!DOCTYPE a [<!ENTITY b "c">]>${stockText('')}`), 'nejsou platné XML'],
    ['another list', windows1250(other), 'Na tuto adresu patří zásoby'],
    ['no list', windows1250(listText('')), 'Na tuto adresu patří zásoby'],
    [
      'another document of POHODA',
      utf8('<d:dataPack xmlns:d="http://www.stormware.cz/schema/version_2/data.xsd"/>'),
      'formátu programu POHODA',
    ],
    ['a document of somebody else', utf8('<html></html>'), 'formátu programu POHODA'],
    [
      'an encoding that nobody knows',
      utf8('<?xml version="1.0" encoding="x-1"?><a/>'),
      'Kódování x-1 neznáme',
    ],
    ['a packing that is damaged', new Uint8Array(gzipSync(STOCK)).subarray(0, 300), 'nedorazila celá'],
    ['an unknown packing', new Uint8Array([1, 2, 3]), 'zabalená neznámým způsobem', 'br'],
  ])('refuses what is no stock, with a note, and keeps nothing: %s', async (_, body, note, packing = '') => {
    await using server = await servePush()
    const many = windows1250(stockText(goods('A').repeat(50)))
    const answer = await server.push('/stock', body, { 'content-encoding': packing })
    expect(answer.status).toBe(200)
    expect(answer.receipt).toMatchObject({ state: 'error', note: expect.stringContaining(note) })
    await expectNothingKept(server)
    expect(server.log).toEqual([
      expect.objectContaining({ state: 'error', note: expect.stringContaining('Cannot') }),
    ])
    expect((await seen(server.context.store)).stock).toMatchObject({
      ok: false,
      note: answer.receipt['note'],
    })
    expect((await server.push('/stock', many)).receipt).toMatchObject({ state: 'ok' })
  })

  it('refuses what it would not deal with', async () => {
    await using server = await servePush({ tasks: { 'finish-export': { enabled: false } } })
    const { receipt } = await server.push('/stock', STOCK)
    expect(receipt).toMatchObject({ state: 'error', note: expect.stringContaining('Úloha finish-export') })
    await expectNothingKept(server)
  })

  it('removes what it had staged when the sender goes away', async () => {
    await using server = await servePush()
    const body = windows1250(stockText(goods('A', 'x'.repeat(20_000)).repeat(60)))
    const sent = httpRequest(`${server.url}/stock`, {
      method: 'POST',
      headers: { authorization: basic(LOGIN), 'content-length': body.length },
    })
    sent.on('error', () => undefined)
    sent.write(body.subarray(0, -500))
    await vi.waitFor(() => expect(server.blobKeys().length).toBeGreaterThan(0), 10_000)
    sent.destroy()
    await vi.waitFor(() => expect(server.log).toHaveLength(1), 10_000)
    expect(server.log[0]).toMatchObject({
      state: 'error',
      note: expect.stringContaining('did not arrive whole'),
    })
    await expectNothingKept(server)
  })

  it('asks to come again when our own storage fails', async () => {
    const full = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'Cannot write: the disk is full.'))
    await using server = await servePush()
    vi.spyOn(server.context.store, 'update').mockImplementation(full)
    const answer = await server.push('/stock', STOCK)
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'PUSH_NOT_KEPT' })
    expect(server.triggers).toEqual([])

    const blobs = { ...server.context.blobs, create: () => ({ write: full, close: full, abort: full }) }
    await using broken = await servePush({}, { blobs })
    expect((await broken.push('/stock', STOCK)).status).toBe(503)
    expect(await waitingDeliveries(broken.context.store)).toEqual([])
  })

  it('has kept the document also when the task cannot be told', async () => {
    await using server = await servePush({}, { trigger: () => Promise.reject(new Error('not now')) })
    expect((await server.push('/stock', STOCK)).receipt).toMatchObject({ state: 'ok' })
    expect(await waitingDeliveries(server.context.store)).toHaveLength(1)
  })
})

describe('the login of POHODA', () => {
  it.each([
    ['none', {}],
    ['another user', { authorization: basic({ ...LOGIN, user: 'other' }) }],
    ['another password', { authorization: basic({ ...LOGIN, password: 'push-words' }) }],
    ['another scheme', { authorization: 'Bearer push-word' }],
    ['no Base64', { authorization: 'Basic ====' }],
  ])('is asked for before anything is read: %s', async (_, headers) => {
    await using server = await servePush()
    const answer = await server.push('/stock', STOCK, { authorization: '', ...headers })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(answer.receipt).toMatchObject({
      state: 'error',
      note: expect.stringContaining('Přihlášení odmítnuto'),
    })
    expect(await seen(server.context.store)).toMatchObject({ stock: { ok: false } })
    await expectNothingKept(server)
    expect(server.log).toEqual([])
  })

  it('is not written down for each of many calls', async () => {
    await using server = await servePush()
    await server.push('/stock', STOCK, { authorization: '' })
    await server.push('/categories', STOCK, { authorization: '' })
    expect(Object.keys(await seen(server.context.store))).toEqual(['stock'])
  })

  it('may have letters beyond ASCII, in either encoding', async () => {
    await using server = await servePush({ push: { user: 'eshop', password: 'přístup' } })
    const inBytes = [utf8('eshop:přístup'), windows1250('eshop:přístup').subarray(-13)]
    for (const bytes of inBytes) {
      const authorization = `Basic ${Buffer.from(bytes).toString('base64')}`
      expect((await server.push('/stock', STOCK, { authorization })).receipt).toMatchObject({ state: 'ok' })
    }
  })

  it('is not needed to learn in a browser that the address is right', async () => {
    await using server = await servePush()
    for (const path of ['stock', 'categories', 'parameters', 'storages', 'orders']) {
      const answer = await fetch(`${server.url}/${path}`)
      expect(answer.status).toBe(405)
      expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('the right address') })
    }
  })

  it('does not exist where none is set', async () => {
    await using server = await servePush({ push: undefined })
    expect((await server.push('/stock', STOCK)).status).toBe(404)
  })
})

async function expectNothingKept({ context, blobKeys, triggers }: PushServer): Promise<void> {
  expect(await waitingDeliveries(context.store)).toEqual([])
  expect(blobKeys()).toEqual([])
  expect(triggers).toEqual([])
}

async function stagedCards({ context }: PushServer, delivery: Delivery | undefined) {
  const parse = (line: unknown) => {
    const value = v.parse(cardSchema, line)
    return { key: value.code, value }
  }
  const cards = []
  for (let group = 0; group < GROUPS && delivery !== undefined; group++) {
    const byShard = await readGroup(context.blobs, { staged: delivery.staged, group, parse })
    cards.push(...[...byShard.values()].flat())
  }
  return cards.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Announces `length` bytes, sends these, and reads the answer without sending another one. */
async function beginSending(url: string, bytes: Uint8Array, length: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    const headers = { authorization: basic(LOGIN), 'content-length': length }
    const sending = httpRequest(url, { method: 'POST', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        sending.destroy()
        resolve(new TextDecoder('windows-1250').decode(Buffer.concat(parts)))
      })
    })
    sending.on('error', reject)
    sending.write(bytes)
  })
}
