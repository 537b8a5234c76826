import { describe, expect, it } from 'vitest'
import { readOutbox } from '../../../../plugins/ftp-exchange/office/outbox.ts'
import { goodsJsonRoutes } from '../../../../plugins/ftp-exchange/routes/goods-json.ts'
import { ADMIN } from '../../../helpers/plugin-context.ts'
import { GOODS, OFFICE, openWithCopies, problemOf, streamed } from './open.ts'

const openPoint = (settings: Record<string, unknown> = {}) => openWithCopies(settings, goodsJsonRoutes)

describe('the goods as JSON', () => {
  it('are those of the last file that the till got', async () => {
    const { ask, keep } = openPoint()
    await keep('aa', GOODS)
    await keep('bb', 'refused', { outcome: 'refused' })
    const response = await ask('GET', '/goods.json')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toMatchObject([
      { code: '1001', price: '89.9', barcodes: ['4600000000017'] },
      { code: '1002', unreadable: ['price'] },
    ])
  })

  it('are those of the last publication in the office', async () => {
    const { ask, keep } = openPoint(OFFICE)
    await keep('aa', GOODS, { outcome: 'published' })
    expect(await (await ask('GET', '/goods.json')).json()).toHaveLength(2)
  })

  it('may be none in a file that is one', async () => {
    const { ask, keep } = openPoint()
    await keep('aa', '##@@&&\r\n#\r\n')
    expect(await (await ask('GET', '/goods.json')).json()).toEqual([])
  })

  it.each([{}, { codec: 'raw' }, { keepCopies: 0 }])(
    'are missing without a file to read (%o)',
    async (settings) => {
      const { ask } = openPoint(settings)
      expect(await problemOf(await ask('GET', '/goods.json'))).toMatchObject({
        status: 404,
        code: 'GOODS_NONE',
      })
    },
  )
})

describe('goods that come as JSON', () => {
  const sugar = { code: '1001', name: 'Sugar', price: '89.90' }
  const body = JSON.stringify({ goods: [sugar] })

  it('wait for the till and are published', async () => {
    const { ask, context, triggers } = openPoint(OFFICE)
    const response = await ask('PUT', '/goods.json', { body })
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ goods: 1, isRepeated: false })
    expect(await readOutbox(context.store)).toHaveLength(1)
    expect(triggers).toEqual([{ job: 'publish', input: undefined }])
  })

  it('may come as lines', async () => {
    const { ask } = openPoint(OFFICE)
    const headers = { ...ADMIN, 'content-type': 'application/x-ndjson; charset=utf-8' }
    const lines = [JSON.stringify(sugar), '\n', JSON.stringify({ ...sugar, code: '1002' }), '\n']
    const response = await ask('PUT', '/goods.json', { body: streamed(lines), headers })
    expect(await response.json()).toMatchObject({ goods: 2 })
  })

  it('are entered once when their sender repeats them', async () => {
    const { ask, context } = openPoint(OFFICE)
    const headers = { ...ADMIN, 'idempotency-key': 'delivery-7' }
    await ask('PUT', '/goods.json', { body, headers })
    const again = await ask('PUT', '/goods.json', { body, headers })
    expect(await again.json()).toMatchObject({ isRepeated: true })
    expect(await readOutbox(context.store)).toHaveLength(1)
  })

  it('are refused when one is wrong, when they are too large, and on the other side', async () => {
    const office = openPoint({ ...OFFICE, maxMegabytes: 1 })
    const wrong = await office.ask('PUT', '/goods.json', { body: JSON.stringify({ goods: [{}] }) })
    expect(await problemOf(wrong)).toMatchObject({ status: 422, code: 'GOODS_INVALID' })
    const large = await office.ask('PUT', '/goods.json', { body: streamed([' '.repeat(1_100_000)]) })
    expect(await problemOf(large)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    expect(office.triggers).toEqual([])
    const till = await openPoint().ask('PUT', '/goods.json', { body })
    expect(await problemOf(till)).toMatchObject({ status: 404, code: 'WRONG_SIDE' })
  })
})
