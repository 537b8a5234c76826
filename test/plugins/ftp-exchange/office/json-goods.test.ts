import { describe, expect, test } from 'vitest'
import { createExchangeWorld } from '../../../helpers/exchange-world.ts'
import { acceptJsonGoods, type JsonGoodsOptions } from '../../../../plugins/ftp-exchange/office/json-goods.ts'
import { readOutbox } from '../../../../plugins/ftp-exchange/office/outbox.ts'
import { outboxBlobs } from '../../../../plugins/ftp-exchange/office/outbox-blobs.ts'
import { bytesOf, officeSettings } from './office.ts'

const SALT = {
  code: '00012',
  name: 'Сіль; кухонна',
  price: '20.50',
  quantity: '4',
  barcodes: ['4820000000017'],
}
const SALT_LINE = '00012;4820000000017;Сіль¤ кухонна;;20,50;4;;;;;;;;;;;1;'

function open(settings: Record<string, unknown> = {}) {
  const point = createExchangeWorld().live(officeSettings(settings))
  return {
    ...point,
    accept: (text: string, options: Partial<JsonGoodsOptions> = {}) =>
      acceptJsonGoods(bytesOf(text), { format: 'json', ...options }, point),
    /** The lines of an entry after its head. */
    async lines(index = 0) {
      const blob = (await readOutbox(point.store))[index]?.blob ?? ''
      const decoder = new TextDecoder(settings['encoding'] === 'windows-1251' ? 'windows-1251' : 'utf-8')
      let text = ''
      for await (const piece of outboxBlobs(point.blobs).read(blob))
        text += decoder.decode(piece, { stream: true })
      return text.split('\r\n').slice(2, -1)
    },
  }
}

describe('goods that come as JSON', () => {
  test('are entered as a goods file that replaces the stock', async () => {
    const { accept, lines, store } = open()
    const accepted = await accept(JSON.stringify({ goods: [SALT] }))
    expect(accepted).toMatchObject({ goods: 1, isRepeated: false })
    expect(await lines()).toEqual(['$$$REPLACEQUANTITYWITHOUTSALE', SALT_LINE])
    expect(await readOutbox(store)).toMatchObject([{ id: accepted.id, kind: 'lines', adds: false }])
  })

  test('add to the stock when they say so', async () => {
    const { accept, lines, store } = open()
    await accept(JSON.stringify({ command: 'ADDQUANTITY', goods: [SALT] }))
    expect((await lines())[0]).toBe('$$$ADDQUANTITY')
    expect(await readOutbox(store)).toMatchObject([{ adds: true }])
  })

  test('are written in the encoding and with the mark of the settings', async () => {
    const { accept, lines } = open({ encoding: 'windows-1251', decimal: '.' })
    const { changes } = await accept(JSON.stringify({ goods: [{ ...SALT, name: 'Сіль 木' }] }))
    expect((await lines())[1]).toContain(';Сіль ?;;20.50;')
    expect(changes).toEqual([{ code: '00012', field: 'name', change: 'letter' }])
  })

  test('come as lines too, the command before them', async () => {
    const { accept, lines } = open()
    const text = [
      '{"command":"ADDQUANTITY"}',
      '',
      JSON.stringify(SALT),
      JSON.stringify({ ...SALT, code: '13' }),
    ]
    expect(await accept(text.join('\n'), { format: 'ndjson' })).toMatchObject({ goods: 2 })
    expect(await lines()).toEqual(['$$$ADDQUANTITY', SALT_LINE, SALT_LINE.replace('00012', '13')])
  })

  test('in lines may be many', async () => {
    const { accept, lines } = open()
    const text = Array.from({ length: 30_000 }, (_, index) =>
      JSON.stringify({ ...SALT, code: String(index) }),
    )
    expect(await accept(text.join('\n'), { format: 'ndjson' })).toMatchObject({ goods: 30_000 })
    expect(await lines()).toHaveLength(30_001)
  })
})

describe('a request that is repeated', () => {
  test('with its key is entered once, and answered as the first', async () => {
    const { accept, store } = open()
    const text = JSON.stringify({ goods: [SALT] })
    const first = await accept(text, { key: 'delivery-7' })
    expect(await accept(text, { key: 'delivery-7' })).toEqual({ ...first, isRepeated: true })
    expect(await readOutbox(store)).toHaveLength(1)
    expect(await accept(text, { key: 'delivery-8' })).toMatchObject({ isRepeated: false })
  })

  test('with its key and other goods is refused', async () => {
    const { accept } = open()
    await accept(JSON.stringify({ goods: [SALT] }), { key: 'delivery-7' })
    const other = accept(JSON.stringify({ goods: [{ ...SALT, price: '1' }] }), { key: 'delivery-7' })
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  test.each(['', 'x'.repeat(201)])('cannot have a key of any length (%#)', async (key) => {
    const { accept } = open()
    const accepted = accept(JSON.stringify({ goods: [SALT] }), { key })
    await expect(accepted).rejects.toMatchObject({ code: 'BAD_IDEMPOTENCY_KEY', status: 400 })
  })
})

describe('what is wrong', () => {
  test('with one of the goods is told with its place, and none is taken', async () => {
    const { accept, store } = open()
    const goods = [SALT, { ...SALT, price: 20.5 }, { ...SALT, code: 12, colour: 'white' }, 7]
    const refused = accept(JSON.stringify({ goods }))
    await expect(refused).rejects.toMatchObject({
      code: 'GOODS_INVALID',
      status: 422,
      message: expect.stringMatching(
        /^Cannot take these goods: 3 of them are wrong, and none was taken: item 2 "price"/,
      ),
      details: {
        wrong: 3,
        problems: expect.arrayContaining([
          { item: 2, path: 'price', message: expect.stringContaining('must be a decimal') },
          { item: 3, path: 'code', message: expect.stringContaining('must be a text') },
          { item: 3, path: 'colour', message: 'is not known here' },
          { item: 4, path: '', message: 'must be an object' },
        ]),
      },
    })
    expect(await readOutbox(store)).toEqual([])
  })

  test('shows the first problems and counts them all', async () => {
    const { accept } = open()
    const text = Array.from({ length: 500 }, () => '{}').join('\n')
    const error: unknown = await accept(text, { format: 'ndjson' }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'GOODS_INVALID', details: { wrong: 500 } })
    expect((error as { details: { problems: unknown[] } }).details.problems).toHaveLength(100)
  })

  test.each([
    ['json', '{"goods":', 'BAD_JSON'],
    ['json', '[]', 'GOODS_INVALID'],
    ['json', '{"goods":[]}', 'GOODS_INVALID'],
    ['json', '{"goods":[{"code":"1"}],"command":"DELETEALLWARES"}', 'GOODS_INVALID'],
    ['json', `{"goods":[${' '.repeat(8 * 1024 * 1024)}]}`, 'BODY_TOO_LARGE'],
    ['ndjson', '', 'GOODS_INVALID'],
    ['ndjson', '{"code":"1"}\n{"code":', 'BAD_JSON'],
    ['ndjson', '{"command":"X"}', 'GOODS_INVALID'],
    ['ndjson', '{"code":"1"}\n{"command":"ADDQUANTITY"}', 'GOODS_INVALID'],
  ] as const)('with %s %j is told', async (format, text, code) => {
    const { accept, store } = open()
    await expect(accept(text, { format })).rejects.toMatchObject({ code, retry: 'never' })
    expect(await readOutbox(store)).toEqual([])
  })

  test('with the letters is told', async () => {
    const { ...point } = open()
    async function* body() {
      yield new Uint8Array([123, 0xff, 125])
    }
    const accepted = acceptJsonGoods(body(), { format: 'ndjson' }, point)
    await expect(accepted).rejects.toMatchObject({ code: 'BAD_JSON', status: 400 })
  })

  test('with a point that does not look into files is told', async () => {
    const { accept } = open({ codec: 'raw' })
    await expect(accept('{}')).rejects.toMatchObject({ code: 'CODEC_RAW', status: 409 })
  })
})
