import { describe, expect, test } from 'vitest'
import { toCard } from '../../../../plugins/pohoda/answers/stock.ts'
import { orderPack } from '../../../../plugins/pohoda/documents/order-pack.ts'
import { type Fault, type PohodaOptions, startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { inventUnit } from '../../../../plugins/pohoda/simulator/world.ts'
import { node, nodeWith } from '../../../../plugins/pohoda/xml/node.ts'
import { startServer } from '../../../helpers/http-server.ts'
import { failureOf, ICO, type OpenMServer, openMServer, type OpenOptions, stockPack, until } from './open.ts'

const PASSWORD = 'mserver-word'

describe('an exchange', () => {
  test('hands over the records as they come and tells the result', async () => {
    const { mserver, pohoda } = await open()
    const codes: string[] = []
    const result = await mserver.exchange(stockPack(), {
      kind: 'quantities',
      onRecord: (record) => void codes.push(toCard(record).code),
    })
    expect(result).toMatchObject({ id: 'pohoda/test/1', state: 'ok', ico: ICO })
    expect(result.items).toMatchObject([
      { id: 'stock', state: 'ok', agenda: { name: 'listStock', state: 'ok', records: 60, parts: [] } },
    ])
    expect(codes).toHaveLength(60)
    expect(pohoda.requests).toMatchObject([
      {
        method: 'POST',
        path: '/xml',
        headers: {
          'content-type': 'text/xml',
          'stw-authorization': `Basic ${btoa(`Admin:${PASSWORD}`)}`,
          'stw-application': 'Mostik',
          'stw-instance': 'pohoda',
          'accept-encoding': expect.stringContaining('gzip'),
        },
      },
    ])
    expect(pohoda.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(pohoda.requests[0]?.headers).not.toHaveProperty('stw-check-duplicity')
    expect(pohoda.requests[0]?.body).toMatch(/^<\?xml version="1.0" encoding="Windows-1250"\?>/)
    expect(pohoda.requests[0]?.body).toContain('note="Zkouška"')
  })

  test('reads the letters of an answer by its declaration, packed or not', async () => {
    for (const gzip of [true, false]) {
      const { mserver, pohoda } = await open({ pohoda: { knobs: { gzip } } })
      pohoda.unit.cards.add({ code: 'ŘEŘICHA-1', name: 'Řeřicha žlutá', store: 'HLAVNÍ' })
      const names: (string | undefined)[] = []
      await mserver.exchange(stockPack(), {
        kind: 'test',
        onRecord: (record) => {
          const card = toCard(record)
          if ('name' in card) names.push(card.name)
        },
      })
      expect(names).toContain('Řeřicha žlutá')
    }
  })

  test('asks POHODA to look for duplicates only when it is told to', async () => {
    const { mserver, pohoda } = await open()
    await mserver.exchange(stockPack(), { kind: 'order', checkDuplicity: true })
    expect(pohoda.requests[0]?.headers['stw-check-duplicity']).toBe('true')
  })

  test('writes down what went over the wire', async () => {
    const { mserver, noted } = await open()
    await mserver.exchange(stockPack(), { kind: 'quantities' })
    expect(noted).toMatchObject([
      { direction: 'to-pohoda', kind: 'quantities', packId: 'pohoda/test/1', state: 'ok' },
    ])
    expect(noted[0]?.request).toContain('lStk:listStockRequest')
    expect(noted[0]?.answer).toContain('responsePack')
  })

  test('tells in the log which characters could not be written', async () => {
    const { mserver, noted } = await open()
    await mserver.exchange(stockPack({ note: 'кот' }), { kind: 'test' })
    expect(noted[0]?.note).toBe('Characters that POHODA lacks: "к", "о", "т".')
  })

  test('lets errors of the taker through as they are', async () => {
    const { mserver, noted } = await open()
    const error = new Error('the shop is away')
    const work = mserver.exchange(stockPack(), {
      kind: 'test',
      onRecord: () => {
        throw error
      },
    })
    await expect(work).rejects.toBe(error)
    expect(noted).toMatchObject([{ state: 'error', note: 'the shop is away' }])
    await mserver.exchange(stockPack(), { kind: 'test' })
  })
})

describe('a refusal', () => {
  test.each<[Fault['instead'], string, 'never' | 'later']>([
    [{ status: 400 }, 'MSERVER_REFUSED', 'never'],
    [{ status: 401 }, 'MSERVER_LOGIN', 'never'],
    [{ status: 403 }, 'MSERVER_FORBIDDEN', 'never'],
    [{ status: 404 }, 'MSERVER_NOT_FOUND', 'never'],
    [{ status: 405 }, 'MSERVER_NOT_FOUND', 'never'],
    [{ status: 408 }, 'MSERVER_UNAVAILABLE', 'later'],
    [{ status: 500 }, 'MSERVER_UNAVAILABLE', 'later'],
    [{ status: 502 }, 'MSERVER_UNAVAILABLE', 'later'],
    [{ status: 503 }, 'MSERVER_UNAVAILABLE', 'later'],
    [{ status: 504 }, 'MSERVER_UNAVAILABLE', 'later'],
    ['drop', 'MSERVER_UNAVAILABLE', 'later'],
    ['dropAfter', 'MSERVER_UNAVAILABLE', 'later'],
    ['garbage', 'MSERVER_UNAVAILABLE', 'later'],
    [{ cutAfterBytes: 2000 }, 'MSERVER_UNAVAILABLE', 'later'],
    ['timeout', 'MSERVER_UNAVAILABLE', 'later'],
    [{ refuse: 'Uživatel není oprávněn importovat XML soubory.' }, 'PACK_REFUSED', 'never'],
  ])('%j is %s', async (instead, code, retry) => {
    const { mserver, noted, pohoda } = await open({ pohoda: { faults: [{ instead }] } })
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'quantities' }))
    expect(error).toMatchObject({ code, retry })
    expect(error.message).toMatch(/^Cannot send quantities to mServer at "http:\/\/127\.0\.0\.1:\d+": /)
    expect(noted).toMatchObject([{ state: 'error', note: error.message }])
    expect(pohoda.requests.filter(({ path }) => path === '/xml')).toHaveLength(1)
    // Its turn is free again.
    expect(await mserver.exchange(stockPack(), { kind: 'quantities' })).toMatchObject({ state: 'ok' })
  })

  test('is told in the words of the page that answers', async () => {
    const { mserver } = await open({ pohoda: { faults: [{ instead: { status: 502 } }] } })
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(error.message).toContain(
      'it answers 502. It is tried again. It says: "502 The server could not do it.".',
    )
  })

  test('a page with status 200 is no answer', async () => {
    const page = '<!DOCTYPE html><html><head><title>x</title></head><body><p>Please log in</p></body></html>'
    const server = until(await startServer((response) => response.end(page)))
    const { mserver } = openMServer(server.url)
    const exchange = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(exchange).toMatchObject({ code: 'MSERVER_UNAVAILABLE', retry: 'later' })
    expect(exchange.message).toContain('It is a page that says: "Please log in".')
    const status = await failureOf(mserver.status())
    expect(status).toMatchObject({ code: 'MSERVER_UNAVAILABLE', retry: 'later' })
  })

  test.each([
    ['nothing', ''],
    ['an XML of something else', '<?xml version="1.0"?><feed/>'],
    ['a text that is no answer', '{"ok": true}'],
  ])('%s is no answer', async (_what, body) => {
    const server = until(await startServer((response) => response.end(body)))
    const { mserver } = openMServer(server.url)
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(error).toMatchObject({ code: 'MSERVER_UNAVAILABLE', retry: 'later' })
  })

  test('a redirect is no mServer', async () => {
    const server = until(
      await startServer((response) => response.writeHead(302, { location: '/login' }).end()),
    )
    const { mserver } = openMServer(server.url)
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(error).toMatchObject({ code: 'MSERVER_NOT_FOUND', retry: 'never' })
    expect(server.seen).toHaveLength(1)
  })

  test('a wrong IČO is told with both numbers', async () => {
    const { mserver, pohoda } = await open()
    pohoda.unit.ico = '87654321'
    const records: unknown[] = []
    const error = await failureOf(
      mserver.exchange(stockPack(), { kind: 'test', onRecord: (record) => void records.push(record) }),
    )
    expect(error).toMatchObject({ code: 'PACK_REFUSED', retry: 'never' })
    expect(error.message).toContain('The settings say "ico": "12345678"')
    expect(records).toEqual([])
  })

  test('an answer of another unit is refused before its records are taken', async () => {
    const answer = `<rsp:responsePack xmlns:rsp="http://www.stormware.cz/schema/version_2/response.xsd" xmlns:lStk="http://www.stormware.cz/schema/version_2/list_stock.xsd" version="2.0" id="a" state="ok" ico="999" note=""><rsp:responsePackItem version="2.0" id="stock" state="ok"><lStk:listStock version="2.0" state="ok"><lStk:stock version="2.0"/></lStk:listStock></rsp:responsePackItem></rsp:responsePack>`
    const server = until(await startServer((response) => response.end(answer)))
    const { mserver } = openMServer(server.url)
    const records: unknown[] = []
    const error = await failureOf(
      mserver.exchange(stockPack(), { kind: 'test', onRecord: (record) => void records.push(record) }),
    )
    expect(error).toMatchObject({ code: 'PACK_REFUSED', retry: 'never' })
    expect(records).toEqual([])
  })

  test('an envelope that POHODA does not take is a refusal of all', async () => {
    const { mserver } = await open()
    const error = await failureOf(mserver.exchange(stockPack({ id: 'x'.repeat(65) }), { kind: 'test' }))
    expect(error).toMatchObject({ code: 'PACK_REFUSED', retry: 'never' })
    expect(error.message).toContain('Obálku dokumentu se nepodařilo ověřit podle schématu')
  })

  test('a refused item is a result, not an error', async () => {
    const { mserver, noted } = await open()
    const unknown = {
      id: 'bad',
      body: nodeWith('lst:listStoreRequest', { version: '2.0' }, node('lst:nothing')),
    }
    const [stock] = stockPack().items
    const result = await mserver.exchange(
      stockPack({ items: stock === undefined ? [unknown] : [unknown, stock] }),
      { kind: 'test' },
    )
    expect(result.items).toMatchObject([
      { id: 'bad', state: 'error' },
      { id: 'stock', state: 'ok' },
    ])
    expect(noted).toMatchObject([{ state: 'error', note: result.items[0]?.note }])
  })

  test('a list that POHODA split into files asks for smaller pages', async () => {
    const { mserver, pohoda } = await open()
    pohoda.unit.knobs.recordsPerFile = 20
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(error).toMatchObject({ code: 'LIST_SPLIT', retry: 'never' })
    expect(error.message).toContain('Ask for smaller pages')
    await mserver.exchange(stockPack({}, 20), { kind: 'test' })
  })
})

describe('time', () => {
  test('a silent mServer is a timeout, whether the work was done or not', async () => {
    for (const instead of ['silent', 'silentAfter'] as const) {
      const { mserver } = await open({ timeoutSeconds: 0.1, pohoda: { faults: [{ instead }] } })
      const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
      expect(error).toMatchObject({ code: 'MSERVER_TIMEOUT', retry: 'later' })
      expect(error.message).toContain('did not answer within 0.1 s')
    }
  })

  test('an order that was imported all the same is a duplicate the second time', async () => {
    const { mserver, pohoda } = await open({
      timeoutSeconds: 0.1,
      pohoda: { faults: [{ instead: 'silentAfter' }] },
    })
    const pack = orderPack(anOrder(), { id: 'pohoda/order/1', ico: ICO, note: 'Objednávka' })
    const first = await failureOf(mserver.exchange(pack, { kind: 'order', checkDuplicity: true }))
    expect(first.code).toBe('MSERVER_TIMEOUT')
    const { items } = await mserver.exchange(pack, { kind: 'order', checkDuplicity: true })
    expect(items[0]?.duplicates).toHaveLength(1)
    expect([...pohoda.unit.imported.keys()]).toHaveLength(1)
  })

  test('a slow answer within the limit is an answer', async () => {
    const { mserver } = await open({ pohoda: { faults: [{ instead: { slowMs: 30 } }] } })
    expect(await mserver.exchange(stockPack(), { kind: 'test' })).toMatchObject({ state: 'ok' })
  })
})

describe('turns', () => {
  test('one request is under way at a time, in the order of the calls', async () => {
    let current = 0
    let most = 0
    const server = until(
      await startServer((response, { path }) => {
        current += 1
        most = Math.max(most, current)
        setImmediate(() => {
          current -= 1
          if (path === '/xml') response.writeHead(503).end()
          else response.end('<mServer><status>idle</status></mServer>')
        })
      }),
    )
    const { mserver } = openMServer(server.url)
    await Promise.allSettled([
      mserver.exchange(stockPack(), { kind: 'first' }),
      mserver.status(),
      mserver.document('a.png'),
      mserver.exchange(stockPack(), { kind: 'last' }),
    ])
    expect(most).toBe(1)
    expect(server.seen.map(({ path }) => path)).toEqual(['/xml', '/status', '/documents/a.png', '/xml'])
  })

  test('who gives up while waiting leaves the line, who gives up at work frees the turn', async () => {
    const { mserver, pohoda } = await open({ pohoda: { faults: [{ instead: 'silent' }] } })
    const [atWork, waiting] = [new AbortController(), new AbortController()]
    const first = mserver.exchange(stockPack(), { kind: 'first', signal: atWork.signal })
    const second = mserver.exchange(stockPack(), { kind: 'second', signal: waiting.signal })
    const third = mserver.exchange(stockPack(), { kind: 'third' })
    waiting.abort(new Error('not any more'))
    await expect(second).rejects.toThrow('not any more')
    await expect.poll(() => pohoda.requests.length).toBe(1)
    atWork.abort(new Error('stop'))
    await expect(first).rejects.toThrow('stop')
    expect(await third).toMatchObject({ state: 'ok' })
    expect(pohoda.requests).toHaveLength(2)
  })
})

describe('the password', () => {
  test('may be missing', async () => {
    const { mserver } = await open({
      user: '@',
      password: undefined,
      pohoda: { knobs: { user: '@', password: '' } },
    })
    expect(await mserver.exchange(stockPack(), { kind: 'test' })).toMatchObject({ state: 'ok' })
  })

  test('may have letters beyond ASCII, in either encoding', async () => {
    const password = 'žluťoučký-kůň'
    for (const encode of [utf8, windows1250]) {
      const server = until(
        await startServer((response, { headers }) => {
          const isRight = headers['stw-authorization'] === `Basic ${encode(`Admin:${password}`)}`
          response.writeHead(isRight ? 200 : 401).end(isRight ? REFUSAL : '')
        }),
      )
      const { mserver } = openMServer(server.url, { password })
      await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
      const seen = server.seen.length
      // It has learnt which of them is read.
      const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
      expect(error.code).toBe('PACK_REFUSED')
      expect(server.seen).toHaveLength(seen + 1)
    }
  })

  test('is asked for once when it is wrong and has no such letters', async () => {
    const { mserver, pohoda } = await open({ password: 'another-word' })
    const error = await failureOf(mserver.exchange(stockPack(), { kind: 'test' }))
    expect(error).toMatchObject({ code: 'MSERVER_LOGIN', retry: 'never' })
    expect(error.message).toContain('the user "Admin"')
    expect(pohoda.requests).toHaveLength(1)
  })

  test('stands in no error and in no log, whatever the server sends back', async () => {
    const password = 'žluťoučký-kůň'
    const forms = [password, utf8(`Admin:${password}`), windows1250(`Admin:${password}`)]
    const server = until(
      await startServer((response, { headers, path }) => {
        const told = `You sent ${String(headers['stw-authorization'])} and "${password}"`
        response
          .writeHead(path === '/xml' ? 500 : 401, { 'content-type': 'text/plain; charset=utf-8' })
          .end(told)
      }),
    )
    const { mserver, noted, logged } = openMServer(server.url, { password })
    const errors = [
      await failureOf(mserver.exchange(stockPack(), { kind: 'test' })),
      await failureOf(mserver.document('a.png')),
      await failureOf(mserver.status({ companyDetail: true })),
    ]
    const seen = JSON.stringify([noted, logged, errors.map(everythingOf)])
    expect(seen).toContain('You sent')
    for (const form of forms) expect(seen).not.toContain(form)
  })
})

describe('the status', () => {
  test('tells the unit and the year to who may know', async () => {
    const { mserver, pohoda } = await open()
    expect(await mserver.status()).toEqual({ status: 'idle', processing: 0 })
    expect(pohoda.requests[0]?.headers).not.toHaveProperty('stw-authorization')
    expect(await mserver.status({ companyDetail: true })).toEqual({
      status: 'idle',
      processing: 0,
      company: {
        company: 'Novák Nádobí s.r.o.',
        databaseName: 'StwPh_12345678_2026',
        year: '2026',
        period: '2026-01-01 - 2026-12-31',
      },
    })
  })

  test('of an old release in plain text says that it runs', async () => {
    const { mserver } = await open({ pohoda: { knobs: { hasPlainStatus: true } } })
    expect(await mserver.status({ companyDetail: true })).toEqual({ status: 'unknown', processing: 0 })
  })

  test('of an mServer that does not run is unavailable', async () => {
    const { mserver } = await open({ pohoda: { knobs: { isRunning: false } } })
    expect(await failureOf(mserver.status())).toMatchObject({ code: 'MSERVER_UNAVAILABLE', retry: 'later' })
  })
})

describe('a document', () => {
  test('is read by its path, with diacritics', async () => {
    const { mserver, pohoda } = await open()
    pohoda.unit.files.set('Obrázky/hrnek žlutý & co.png', new Uint8Array([1, 2, 3]))
    for (const path of ['Obrázky/hrnek žlutý & co.png', '\\Obrázky\\hrnek žlutý & co.png']) {
      const found = await mserver.document(path)
      expect(found?.contentType).toBe('image/png')
      expect([...(found?.bytes ?? [])]).toEqual([1, 2, 3])
    }
  })

  test('is asked for in Windows-1250 when there is none in UTF-8', async () => {
    const server = until(
      await startServer((response, { path }) => {
        if (path === '/documents/Obr%E1zky/%9Elut%FD.png') response.end('picture')
        else response.writeHead(404).end()
      }),
    )
    const { mserver } = openMServer(server.url)
    const found = await mserver.document('Obrázky/žlutý.png')
    expect(new TextDecoder().decode(found?.bytes)).toBe('picture')
    expect(found?.contentType).toBe('application/octet-stream')
  })

  test('is undefined when there is none', async () => {
    const { mserver, pohoda } = await open()
    expect(await mserver.document('Obrázky/nic.png')).toBeUndefined()
    pohoda.requests.length = 0
    for (const path of ['../../secret.txt', '..\\secret.txt', '', '/', 'a/./../b']) {
      expect(await mserver.document(path)).toBeUndefined()
    }
    expect(pohoda.requests).toEqual([])
  })

  test('that is too large is refused', async () => {
    const { mserver, pohoda } = await open()
    pohoda.unit.files.set('Obrázky/a.png', new Uint8Array(1000))
    const error = await failureOf(mserver.document('Obrázky/a.png', { maxBytes: 999 }))
    expect(error).toMatchObject({ code: 'MSERVER_TOO_LARGE', retry: 'never' })
  })
})

describe('quiet time', () => {
  test('nothing is sent, and the error says when to come again', async () => {
    const { mserver, pohoda, clock } = await open({ quiet: [{ from: '12:30', to: '14:00' }] })
    for (const work of [
      () => mserver.exchange(stockPack(), { kind: 'quantities' }),
      () => mserver.status(),
      () => mserver.document('Obrázky/a.png'),
    ]) {
      // The clock stands at 13:00 in Prague.
      const error = await failureOf(work())
      expect(error).toMatchObject({ code: 'MSERVER_QUIET', retry: { afterMs: 3_600_000 } })
      expect(error.message).toContain('left alone until 14:00')
    }
    expect(pohoda.requests).toEqual([])
    await clock.advance(3_600_000)
    expect(await mserver.status()).toMatchObject({ status: 'idle' })
  })

  test('whose beginning comes while a call waits for its turn stops that call', async () => {
    const { mserver, pohoda, clock } = await open({
      quiet: [{ from: '13:01', to: '14:00' }],
      pohoda: { faults: [{ instead: 'silent' }] },
    })
    const giveUp = new AbortController()
    const first = mserver.exchange(stockPack(), { kind: 'first', signal: giveUp.signal })
    const second = failureOf(mserver.exchange(stockPack(), { kind: 'second' }))
    await expect.poll(() => pohoda.requests.length).toBe(1)
    await clock.advance(60_000)
    giveUp.abort(new Error('stop'))
    await expect(first).rejects.toThrow('stop')
    expect(await second).toMatchObject({ code: 'MSERVER_QUIET' })
    expect(pohoda.requests).toHaveLength(1)
  })
})

type Opened = OpenMServer & { pohoda: Awaited<ReturnType<typeof startPohoda>> }

/** The client in front of a simulated POHODA of 60 cards. */
async function open({
  pohoda: options = {},
  ...more
}: OpenOptions & { pohoda?: Partial<PohodaOptions> } = {}): Promise<Opened> {
  const pohoda = until(await startPohoda({ unit: inventUnit({ cards: 60 }), ...options }))
  return { pohoda, ...openMServer(pohoda.url, { password: PASSWORD, ...more }) }
}

function anOrder() {
  return nodeWith(
    'ord:order',
    { version: '2.0' },
    node(
      'ord:orderHeader',
      node('ord:orderType', 'receivedOrder'),
      node('ord:numberOrder', '10045'),
      node('ord:date', '2026-03-01'),
      node('ord:text', 'Objednávka 10045'),
      node('ord:partnerIdentity', node('typ:address', node('typ:name', 'Jan Novotný'))),
    ),
    node('ord:orderDetail', node('ord:orderItem', node('ord:text', 'Doprava'), node('ord:quantity', '1'))),
  )
}

/** A refusal that says at least that the login was taken. */
const REFUSAL =
  '<rsp:responsePack xmlns:rsp="http://www.stormware.cz/schema/version_2/response.xsd" version="2.0" id="" state="error" note="Ne."/>'

function utf8(text: string): string {
  return Buffer.from(text).toString('base64')
}

function windows1250(text: string): string {
  const letters: Readonly<Record<string, number>> = { ž: 0x9e, ť: 0x9d, č: 0xe8, ý: 0xfd, ů: 0xf9, ň: 0xf2 }
  return Buffer.from([...text].map((char) => letters[char] ?? char.charCodeAt(0))).toString('base64')
}

function everythingOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return [error.message, error.stack, { ...error }, everythingOf(error.cause)]
}
