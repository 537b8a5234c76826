import { describe, expect, it } from 'vitest'
import { receiptRoutes } from '../../../../plugins/ftp-exchange/routes/receipts.ts'
import { openBook, report, sale } from '../receipts/reports.ts'
import { openRoutes, problemOf } from './open.ts'

interface Answer {
  receipts: { id: string; takenAt: string }[]
  cursor: string
  more: boolean
}

/** A point that has taken two reports an hour apart, of two sales and of one. */
async function openPoint() {
  const point = openRoutes({ codec: 'frontol' }, receiptRoutes)
  const book = openBook(point.context.store)
  await book.take(report([...sale(1), ...sale(7, { document: '311', workplace: '2' })]))
  await book.clock.advance(3_600_000)
  await book.take(report(sale(13, { document: '312' }), { number: 58 }))
  const list = async (query: string) => (await (await point.ask('GET', `/receipts${query}`)).json()) as Answer
  return { ...point, list }
}

const ids = ({ receipts }: Answer) => receipts.map(({ id }) => id)

describe('GET /receipts', () => {
  it('lists receipts from the cursor of the answer before', async () => {
    const { list } = await openPoint()
    const first = await list('?limit=2')
    expect(ids(first)).toEqual(['1/1/12/310', '1/2/12/311'])
    expect(first).toMatchObject({
      cursor: '2',
      more: true,
      receipts: [{ takenAt: '2026-01-05T12:00:00.000Z' }, {}],
    })
    const second = await list(`?since=${first.cursor}`)
    expect(ids(second)).toEqual(['1/1/12/312'])
    expect(await list(`?since=${second.cursor}`)).toEqual({ receipts: [], cursor: '3', more: false })
  })

  it('lists receipts since a moment at which their reports were taken', async () => {
    const { list } = await openPoint()
    expect(ids(await list('?since=2026-01-05T12:30:00Z'))).toEqual(['1/1/12/312'])
    expect(ids(await list('?since=2026-01-05T14:00:00%2B02:00'))).toHaveLength(3)
    expect(ids(await list('?since=2026-01-06'))).toEqual([])
  })

  it('lists them as CSV too', async () => {
    const { ask } = await openPoint()
    const response = await ask('GET', '/receipts?format=csv&limit=1')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('x-cursor')).toBe('1')
    expect(await response.text()).toBe(
      [
        'receipt,till,shift,number,at,kind,cashier,total,ware,barcode,article,quantity,price,sum',
        '1/1/12/310,1,12,310,2026-07-06T08:57:20,sale,7,60.50,0001,4600000000001,,1,50,50.00',
        '1/1/12/310,1,12,310,2026-07-06T08:57:20,sale,7,60.50,0002,4600000000002,,1,10.5,10.50',
        '',
      ].join('\r\n'),
    )
  })

  it('shows no text as a formula', async () => {
    const point = openRoutes({ codec: 'frontol' }, receiptRoutes)
    const book = openBook(point.context.store)
    await book.take(report(sale(1, { fields: { 7: '=1+1,"x"' } })))
    const response = await point.ask('GET', '/receipts?format=csv')
    expect(await response.text()).toContain(`,"'=1+1,""x""",`)
  })

  it.each([
    'since=yesterday',
    'since=2026-07-06T08:00:00',
    'since=99',
    'limit=0',
    'limit=1001',
    'format=xml',
  ])('refuses %s', async (query) => {
    const { ask } = await openPoint()
    expect(await problemOf(await ask('GET', `/receipts?${query}`))).toMatchObject({
      status: 400,
      code: 'BAD_QUERY',
    })
  })

  it('is for the admin and who knows the token of the point', async () => {
    const { ask } = await openPoint()
    for (const path of ['/receipts', '/days']) {
      const known = await ask('GET', path, { headers: { authorization: 'Bearer key-of-the-till-of-test' } })
      expect(known.status).toBe(200)
      expect((await ask('GET', path, { headers: {} })).status).toBe(401)
    }
  })
})

describe('GET /days', () => {
  it('gives the table of days', async () => {
    const { ask } = await openPoint()
    expect(await (await ask('GET', '/days?till=1&from=2026-07-01&to=2026-07-31')).json()).toEqual({
      days: [
        {
          till: '1',
          day: '2026-07-06',
          receipts: 2,
          returns: 0,
          sum: '121.00',
          cash: '121.00',
          card: '0.00',
          other: '0.00',
          gaps: 0,
        },
      ],
    })
    expect(await (await ask('GET', '/days?format=csv&till=2')).text()).toBe(
      'day,till,receipts,returns,sum,cash,card,other,gaps\r\n2026-07-06,2,1,0,60.50,60.50,0.00,0.00,0\r\n',
    )
    expect((await ask('GET', '/days?from=July')).status).toBe(400)
  })
})
