import { describe, expect, onTestFinished, test } from 'vitest'
import { createPlay, fetchOrders } from '../../../../plugins/pohoda/simulator/play.ts'
import type { PohodaClient, Pulled, Receipt } from '../../../../plugins/pohoda/simulator/client.ts'
import type { OrderSeed } from '../../../../plugins/pohoda/simulator/orders.ts'
import { startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'

describe('what a person does in a played POHODA', () => {
  test('an order is executed, delivered and cancelled', async () => {
    const { post, unit } = await open()
    const { number } = unit.orders.add(order('1001'))
    expect(await post('execute?order=1001')).toEqual([
      200,
      `Order ${number} (1001 in the shop) is executed (Vyřízeno).\n`,
    ])
    expect(unit.orders.find(number)).toMatchObject({ isExecuted: true, isDelivered: false })
    expect(await post(`deliver?order=${number}`)).toEqual([
      200,
      expect.stringContaining('into the invoice 260100412'),
    ])
    expect(unit.orders.find(number)).toMatchObject({ isDelivered: true })
    unit.orders.add(order('1002'))
    expect(await post('cancel?order=1002')).toEqual([200, expect.stringContaining('is cancelled (Storno).')])
    expect(unit.orders.find('1002')?.cancelledOn).toBe(unit.today())
  })

  test('a card is renamed in all its stores, by a form too', async () => {
    const { post, unit } = await open()
    expect(await post('rename?code=HRN-1', 'name=Hrnek+červený')).toEqual([
      200,
      'HRN-1 is called "Hrnek červený", in 2 stores.\n',
    ])
    expect(unit.cards.all().map(({ name }) => name)).toEqual([
      'Hrnek červený',
      'Hrnek červený',
      'Zboží HRN-2',
    ])
  })

  test('one card sells out, or all of them', async () => {
    const { post, unit } = await open()
    const counts = () => unit.cards.all().map(({ count }) => count)
    await post('sell-out?code=HRN-1')
    expect(counts()).toEqual([0, 0, 5])
    expect(await post('sell-out')).toEqual([200, expect.stringContaining('1 cards are sold out.')])
    expect(counts()).toEqual([0, 0, 0])
  })

  test('the buttons are pressed', async () => {
    const ok: Receipt = { status: 200, state: 'ok', id: '1', note: '' }
    const pulled: Pulled = { ...ok, offered: ['1001'], imported: ['26OP00317'], known: [], refused: [] }
    const { post } = await open(clientWith(ok, pulled))
    expect(await post('push')).toEqual([
      200,
      'Sent the categories: ok\nSent the parameters: ok\nSent the stock: ok\n',
    ])
    expect(await post('pull')).toEqual([200, 'Fetched 1 orders, 1 of them new: ok\n'])
  })

  test.each([
    ['push', 400, 'Nobody is called. Start with --push'],
    ['execute', 400, 'Say which: order=…'],
    ['rename?code=HRN-1', 400, 'Say which: name=…'],
    ['execute?order=9', 404, 'There is no order "9".'],
    ['sell-out?code=9', 404, 'There is no card "9".'],
    ['dance', 404, '/play/rename'],
  ])('%s is answered %i in plain words', async (path, status, words) => {
    const { post } = await open()
    expect(await post(path)).toEqual([status, expect.stringContaining(words)])
  })

  test('only POST does something, and only where it was asked for', async () => {
    const { url } = await open()
    expect((await fetch(`${url}/play/sell-out`)).status).toBe(405)
    await using plain = await startPohoda({ unit: createUnit() })
    expect((await fetch(`${plain.url}/play/sell-out`, { method: 'POST' })).status).toBe(404)
  })
})

test('why an order was refused is told', async () => {
  const note = 'Neznámá hodnota.'
  const details = [{ state: 'error' as const, errno: 108, note, xpath: 'paymentType', requested: 'Kartou' }]
  const receipt: Receipt = { status: 200, state: 'ok', id: '1', note: '' }
  const pulled = { ...receipt, offered: ['7'], imported: [], known: [], refused: [{ number: '7', details }] }
  expect(await fetchOrders(clientWith(receipt, pulled))).toEqual([
    'Order 7 was refused: Neznámá hodnota. (paymentType, "Kartou")',
    'Fetched 1 orders, 0 of them new: ok',
  ])
})

async function open(client?: PohodaClient) {
  const unit = createUnit()
  unit.cards.add(
    { code: 'HRN-1', count: 3 },
    { code: 'HRN-1', store: 'PRODEJNA', count: 2 },
    { code: 'HRN-2', count: 5 },
  )
  const { url, close } = await startPohoda({ unit, play: createPlay({ unit, client }) })
  onTestFinished(close)
  const post = async (path: string, body?: string) => {
    const answer = await fetch(`${url}/play/${path}`, { method: 'POST', body: body ?? null })
    return [answer.status, await answer.text()]
  }
  return { unit, url, post }
}

function clientWith(receipt: Receipt, pulled: Pulled): PohodaClient {
  const push = async () => receipt
  return {
    pushStock: push,
    pushCategories: push,
    pushParameters: push,
    pushStorages: push,
    pullOrders: async () => pulled,
  }
}

function order(numberOrder: string): OrderSeed {
  return {
    series: '26OP',
    extIds: [],
    numberOrder,
    date: '2026-03-01',
    text: '',
    isReserved: true,
    isExecuted: false,
    isDelivered: false,
    cancelledOn: undefined,
    invoices: [],
    items: [],
    currency: 'CZK',
    total: '100.00',
    payment: '',
    carrier: '',
    source: undefined,
    way: 'hand',
  }
}
