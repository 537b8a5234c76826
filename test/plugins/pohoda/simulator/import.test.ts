import { describe, expect, test } from 'vitest'
import { down, textOf, type Tree } from '../../../../plugins/pohoda/simulator/base/tree.ts'
import type { PohodaSimulator } from '../../../../plugins/pohoda/simulator/server.ts'
import { plainOrder } from '../../../helpers/pohoda-world.ts'
import { ask, LOGIN, open, orderRequest } from './ask.ts'

const CHECKED = { headers: { ...LOGIN, 'stw-check-duplicity': 'true' } }

describe('an order that comes in', () => {
  test('gets a number, keeps that of the shop, and reserves the goods', async () => {
    const { pohoda } = await open()
    const result = await send(
      pohoda,
      plainOrder({ number: '10045', quantity: 2, price: '179.5', header: RESERVED }),
    )
    expect(result.attributes['state']).toBe('ok')
    expect(textOf(result, 'producedDetails', 'number')).toBe('26OP00317')
    expect(textOf(result, 'producedDetails', 'actionType')).toBe('add')
    expect(pohoda.unit.orders.find('10045')).toMatchObject({
      number: '26OP00317',
      extIds: [{ id: '10045', system: 'shop' }],
      numberOrder: '10045',
      total: '359.00',
      currency: 'CZK',
      way: 'mserver',
      isReserved: true,
    })
    expect(pohoda.unit.cards.find('HRN-1', 'HLAVNÍ')).toMatchObject({
      count: 42,
      reservation: 5,
      receivedOrders: 2,
    })
  })

  test.each([
    ['a carrier', '<ord:carrier><typ:ids>DPD</typ:ids></ord:carrier>', 'DPD', 'ord:carrier/typ:ids'],
    [
      'a form of payment',
      '<ord:paymentType><typ:ids>PayPal</typ:ids></ord:paymentType>',
      'PayPal',
      'ord:paymentType/typ:ids',
    ],
    ['a series', '<ord:number><typ:ids>99OP</typ:ids></ord:number>', '99OP', 'ord:number/typ:ids'],
    ['a centre', '<ord:centre><typ:ids>X</typ:ids></ord:centre>', 'X', 'ord:centre/typ:ids'],
    ['a country of OSS', '<ord:MOSS><typ:ids>DE</typ:ids></ord:MOSS>', 'DE', 'ord:MOSS/typ:ids'],
  ])('is refused for %s that POHODA does not have', async (_, header, value, path) => {
    const { pohoda } = await open()
    const result = await send(pohoda, plainOrder({ number: '1', header }))
    expect(detailOf(result)).toEqual([
      'error',
      '108',
      'Neznámá hodnota.',
      `/ord:order/ord:orderHeader/${path}`,
      value,
    ])
    expect(pohoda.unit.orders.all()).toEqual([])
  })

  test.each([
    ['a card', plainOrder({ number: '1', code: 'NONE' }), 'NONE', 'typ:stockItem/typ:ids'],
    ['a store', plainOrder({ number: '1' }).replace('HLAVNÍ', 'JINÝ'), 'JINÝ', 'typ:store/typ:ids'],
  ])('is refused for %s that POHODA does not have', async (_, order, value, path) => {
    const { pohoda } = await open()
    const xpath = `/ord:order/ord:orderDetail/ord:orderItem[1]/ord:stockItem/${path}`
    expect(detailOf(await send(pohoda, order))).toEqual(['error', '108', 'Neznámá hodnota.', xpath, value])
  })

  test('is refused for a rate of VAT that there is not, and a code that several stores have', async () => {
    const { pohoda } = await open()
    const third = plainOrder({ number: '1' }).replace('>high<', '>third<')
    expect(detailOf(await send(pohoda, third))).toContain('third')
    const anywhere = plainOrder({ number: '1' }).replace(/<typ:store>.*?<\/typ:store>/, '')
    expect(detailOf(await send(pohoda, anywhere))).toContain(
      'Pro daný filtr bylo nalezeno více jak 1 záznam.',
    )
  })

  test('is refused when the goods do not suffice, if POHODA minds', async () => {
    const { pohoda } = await open()
    pohoda.unit.knobs.refusesShortage = true
    const order = plainOrder({ number: '1', quantity: 40, header: RESERVED })
    expect(detailOf(await send(pohoda, order))).toContain(
      'Nedostatečné množství zásoby Hrnek bílý (HRN-1, HLAVNÍ).',
    )
  })

  test('comes in with a warning', async () => {
    const { pohoda } = await open()
    pohoda.unit.knobs.adjustsTexts = true
    const result = await send(pohoda, plainOrder({ number: '1' }))
    expect(result.attributes['state']).toBe('ok')
    expect(detailOf(result).slice(0, 2)).toEqual(['warning', '603'])
    expect(textOf(result, 'producedDetails', 'id')).toBe('901')
  })

  test.each([
    ['too long a text', (order: string) => order.replace('>Zboží<', `>${'ž'.repeat(91)}<`)],
    ['no partner', (order: string) => order.replace(/<ord:partnerIdentity>.*<\/ord:partnerIdentity>/, '')],
    ['no date', (order: string) => order.replace('<ord:date>2026-03-01</ord:date>', '')],
    ['a comma in a price', (order: string) => order.replace('>100<', '>100,5<')],
    ['1 for true', (order: string) => order.replace('<ord:payVAT>true', '<ord:payVAT>1')],
    [
      'the summary before the lines',
      (order: string) =>
        order.replace(/(<ord:orderDetail>.*)(<ord:orderSummary>.*<\/ord:orderSummary>)/, '$2$1'),
    ],
    ['no version', (order: string) => order.replace(' version="2.0"', '')],
  ])('is refused by the schema for %s', async (_, spoil) => {
    const { pohoda } = await open()
    const order = spoil(plainOrder({ number: '1' }))
    expect(order).not.toBe(plainOrder({ number: '1' }))
    const { pack } = await ask(pohoda, { a: order })
    expect(pack.children[0]?.attributes).toMatchObject({
      state: 'error',
      note: expect.stringContaining('Nepodařila se validace dokumentu podle schématu'),
    })
    expect(pohoda.unit.orders.all()).toEqual([])
  })
})

describe('the same order again', () => {
  test('is a duplicate by the ids of pack and item when that is checked', async () => {
    const { pohoda } = await open()
    await ask(pohoda, { a: plainOrder({ number: '1' }) }, CHECKED)
    const { pack } = await ask(pohoda, { a: plainOrder({ number: '1' }) }, CHECKED)
    expect(pack.attributes['state']).toBe('ok')
    expect(pack.children[0]?.attributes).toMatchObject({ id: 'a', state: 'error', note: 'Duplicitní záznam' })
    const record = down(pack, 'responsePackItem', 'errorDetail', 'recordDuplicity')
    expect(record?.children.map(({ name, text }) => [name, text])).toEqual([
      ['agendaType', 'prijate_objednavky'],
      ['dateCreate', '2026-03-01'],
      ['id', '901'],
      ['number', '26OP00317'],
    ])
    pohoda.unit.orders.remove('1')
    const { pack: later } = await ask(pohoda, { a: plainOrder({ number: '1' }) }, CHECKED)
    expect(down(later, 'responsePackItem', 'errorDetail', 'recordDuplicity', 'id')).toBeUndefined()
    expect(pohoda.unit.orders.importsOf('1')).toBe(1)
  })

  test('comes in twice without the check, and under other ids', async () => {
    const { pohoda } = await open()
    await ask(pohoda, { a: plainOrder({ number: '1' }) }, CHECKED)
    await ask(pohoda, { a: plainOrder({ number: '1' }) })
    await ask(pohoda, { b: plainOrder({ number: '1' }) }, CHECKED)
    await ask(pohoda, { a: plainOrder({ number: '1' }) }, { ...CHECKED, pack: { id: 'pack-2' } })
    expect(pohoda.unit.orders.importsOf('1')).toBe(4)
  })

  test('is tried again after it was refused', async () => {
    const { pohoda } = await open()
    const order = plainOrder({ number: '1', header: '<ord:carrier><typ:ids>DPD</typ:ids></ord:carrier>' })
    await ask(pohoda, { a: order }, CHECKED)
    pohoda.unit.lists.carriers.push('DPD')
    await ask(pohoda, { a: order }, CHECKED)
    expect(pohoda.unit.orders.importsOf('1')).toBe(1)
  })
})

describe('what POHODA makes of an amount', () => {
  test.each([
    [
      'a price with VAT, to the haléř',
      { price: '33.335', quantity: 3, pay: true, rounding: 'none' },
      '100.01',
    ],
    ['a price without VAT', { price: '82.64', quantity: 1, pay: false, rounding: 'none' }, '99.99'],
    ['rounded to crowns', { price: '10.5', quantity: 1, pay: true, rounding: 'math2one' }, '11.00'],
    ['rounded to halves', { price: '10.3', quantity: 1, pay: true, rounding: 'math2half' }, '10.50'],
    ['rounded down', { price: '10.99', quantity: 1, pay: true, rounding: 'down2one' }, '10.00'],
    ['rounded up', { price: '10.01', quantity: 1, pay: true, rounding: 'up2one' }, '11.00'],
    ['a refund', { price: '-10.5', quantity: 1, pay: true, rounding: 'math2one' }, '-11.00'],
  ])('%s', async (_, { price, quantity, pay, rounding }, total) => {
    const { pohoda } = await open()
    const order = plainOrder({ number: '1', price, quantity })
      .replace('<ord:payVAT>true', `<ord:payVAT>${pay}`)
      .replace('>none<', `>${rounding}<`)
    await send(pohoda, order)
    expect(pohoda.unit.orders.find('1')?.total).toBe(total)
  })

  test('a document that names no rounding is rounded as POHODA is set, here to crowns', async () => {
    const { pohoda } = await open()
    await send(
      pohoda,
      plainOrder({ number: '1', price: '10.4' }).replace(/<ord:orderSummary>.*<\/ord:orderSummary>/, ''),
    )
    expect(pohoda.unit.orders.find('1')?.total).toBe('10.00')
  })
})

describe('what becomes of an order', () => {
  test('Přeneseno takes the goods and names the invoice', async () => {
    const { pohoda } = await open()
    const { unit } = pohoda
    await send(pohoda, plainOrder({ number: '1', quantity: 2, header: RESERVED }))
    expect(unit.orders.deliver('1')).toBe('260100412')
    expect(unit.cards.find('HRN-1', 'HLAVNÍ')).toMatchObject({ count: 40, reservation: 3, receivedOrders: 0 })
    const order = await exported(pohoda, '1')
    expect(textOf(order, 'orderHeader', 'isExecuted')).toBe('true')
    expect(textOf(order, 'orderHeader', 'isDelivered')).toBe('true')
    expect(textOf(order, 'orderHeader', 'extId', 'ids')).toBe('1')
    expect(textOf(order, 'linkedDocuments', 'link', 'sourceDocument', 'number')).toBe('260100412')
  })

  test('Vyřízeno and Storno give the goods free; a partial transfer sets no flag', async () => {
    const { pohoda } = await open()
    const { unit } = pohoda
    await send(pohoda, plainOrder({ number: '1', quantity: 4, header: RESERVED }), 'a')
    await send(pohoda, plainOrder({ number: '2', quantity: 4, header: RESERVED }), 'b')
    unit.orders.deliverPartly('1')
    const partly = await exported(pohoda, '1')
    expect(textOf(partly, 'orderDetail', 'orderItem', 'delivered')).toBe('2')
    expect(textOf(partly, 'orderHeader', 'isDelivered')).toBe('false')
    unit.orders.execute('1')
    unit.orders.cancel('2')
    expect(unit.cards.find('HRN-1', 'HLAVNÍ')).toMatchObject({ count: 42, reservation: 3 })
    expect(textOf(await exported(pohoda, '2'), 'orderHeader', 'storno')).toBe('cancelledDocument')
    expect(textOf(await exported(pohoda, '2'), 'orderHeader', 'dateCancellation')).toBe('2026-03-01')
  })
})

describe('a card that comes in', () => {
  test('gets pictures that lie in the folder, and no others', async () => {
    const { pohoda } = await open({
      documents: async (path) => (path === 'Obrázky/new.png' ? new Uint8Array([1]) : undefined),
    })
    expect((await send(pohoda, pictured('new.png'))).attributes['state']).toBe('ok')
    expect(pohoda.unit.cards.find('000123')?.pictures).toEqual(['new.png', 'lžíce 1.png'])
    const refused = await send(pohoda, pictured('lost.png'))
    expect(detailOf(refused)).toContain('Soubor nebyl nalezen.')
  })

  test('changes only what it tells, and only one card', async () => {
    const { pohoda } = await open()
    const update = (code: string, price: string) =>
      `<stk:stock version="2.0"><stk:actionType><stk:update><ftr:filter><ftr:code>${code}</ftr:code></ftr:filter></stk:update></stk:actionType><stk:stockHeader><stk:sellingPrice payVAT="true">${price}</stk:sellingPrice></stk:stockHeader></stk:stock>`
    await send(pohoda, update('000123', '55'))
    expect(pohoda.unit.cards.find('000123')).toMatchObject({ price: '55', name: 'Lžíce' })
    expect(detailOf(await send(pohoda, update('HRN-1', '55')))).toContain(
      'Pro daný filtr bylo nalezeno více jak 1 záznam.',
    )
    expect((await send(pohoda, update('NONE', '55'))).attributes['state']).toBe('error')
  })

  test('is made in a store that exists', async () => {
    const { pohoda } = await open()
    const add = (store: string) =>
      `<stk:stock version="2.0"><stk:stockHeader><stk:stockType>card</stk:stockType><stk:code>NEW</stk:code><stk:name>Nová</stk:name><stk:storage><typ:ids>${store}/Nádobí</typ:ids></stk:storage><stk:typePrice><typ:ids>SK</typ:ids></stk:typePrice></stk:stockHeader></stk:stock>`
    expect(detailOf(await send(pohoda, add('JINÝ')))).toContain('Neznámé členění')
    await send(pohoda, add('HLAVNÍ'))
    expect(pohoda.unit.cards.find('NEW')).toMatchObject({ store: 'HLAVNÍ', branch: 'Nádobí', name: 'Nová' })
  })
})

const RESERVED = '<ord:isReserved>true</ord:isReserved>'

/** Sends one record and gives the result of its agenda. */
async function send(pohoda: PohodaSimulator, body: string, id = 'a'): Promise<Tree> {
  const { pack } = await ask(pohoda, { [id]: body })
  const [item] = pack.children
  const [result] = item?.children ?? []
  if (result === undefined) throw new Error(`refused: ${item?.attributes['note'] ?? pack.attributes['note']}`)
  return result
}

function detailOf(result: Tree): (string | undefined)[] {
  return down(result, 'importDetails', 'detail')?.children.map(({ text }) => text) ?? []
}

async function exported(pohoda: PohodaSimulator, number: string): Promise<Tree | undefined> {
  const filter = `<ftr:extId><typ:ids>${number}</typ:ids><typ:exSystemName>shop</typ:exSystemName></ftr:extId>`
  const { pack } = await ask(pohoda, { a: orderRequest(filter) })
  return down(pack, 'responsePackItem', 'listOrder', 'order')
}

function pictured(file: string): string {
  return `<stk:stock version="2.0"><stk:actionType><stk:update><ftr:filter><ftr:code>000123</ftr:code><ftr:store><typ:ids>HLAVNÍ</typ:ids></ftr:store></ftr:filter></stk:update></stk:actionType><stk:stockHeader><stk:pictures><stk:picture default="true"><stk:filepath>${file}</stk:filepath><stk:description>Obrázek</stk:description></stk:picture></stk:pictures></stk:stockHeader></stk:stock>`
}
