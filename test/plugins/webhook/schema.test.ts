import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { sampleOrder } from '../../contract/shop-orders.ts'
import { type Schema, schemaProblems, unlisted } from './json-schema.ts'
import { openWebhook } from './open.ts'

const PRODUCT = {
  sku: '00012345',
  name: 'Кросівки',
  description: 'Легкі',
  price: '2450.00',
  salePrice: null,
  quantity: 3,
  stocks: { Центр: 1, Поділ: 2 },
  visible: true,
  categories: [['Взуття', 'Кросівки']],
  attributes: { Матеріал: 'шкіра' },
  brand: 'Вітер',
  supplier: 'Склад',
  barcode: '4820000000017',
  articul: 'V-37',
  model: 'veter',
  modelName: 'Вітер',
  options: { size: '37' },
  taxRate: '20',
  create: true,
}
/** What the schema calls the events whose items their sources describe. */
const ANYTHING_ELSE = 'what a source tells of'
const PHOTO = { sku: '00012345', name: 'a.png', position: 0 }

let opened: Awaited<ReturnType<typeof openWebhook>>
let schema: Schema
beforeEach(async () => {
  opened = await openWebhook()
  schema = Object(await (await opened.app.request('/hook/schema')).json())
})
afterEach(() => opened.receiver.close())

describe('the schema', () => {
  test('describes every event that is sent, with all its members', async () => {
    const { shop, port, app, receiver, check } = opened
    await check()
    await shop.applyProducts([PRODUCT], { countedAt: '2026-01-05T10:00:00.000Z' })
    await shop.applyStock([{ sku: '00012345', salePrice: '2000.50' }])
    await shop.putImage({ ...PHOTO, contentType: 'image/png', bytes: new Uint8Array([1]) })
    await shop.putImage({ ...PHOTO, url: 'https://photos.example/a.png' })
    await shop.removeImage('00012345', 'a.png')
    await shop.applyCategories([{ path: ['Інше'], description: 'Решта', position: 2 }])
    await shop.applyCategories([{ path: ['Усе'], was: ['Інше'] }])
    await shop.deleteCategories([['Усе']])
    await app.request('/hook/orders', {
      method: 'POST',
      headers: ADMIN,
      body: JSON.stringify(sampleOrder('R-1')),
    })
    await shop.setOrderStatus('1', 'sent', 'Пошта')
    await shop.markOrder('1')
    await shop.deleteProducts(['00012345'])
    await port.receive('receipts.new', [{ key: 'till-1/7', content: { total: '20.00' } }])

    const described = Object(schema['oneOf']).map((one: Schema) => one['title'])
    const sent = receiver.deliveries.map(({ type }) => (type === 'receipts.new' ? ANYTHING_ELSE : type))
    expect(new Set(sent)).toEqual(new Set(described))
    for (const { event } of receiver.deliveries) {
      expect({ event, problems: schemaProblems(schema, event) }).toEqual({ event, problems: [] })
      if (event.type === 'receipts.new') continue
      const items = itemSchema(event.type)
      expect(event.data.items.flatMap((item) => unlisted(items, item))).toEqual([])
    }
  })

  test('refuses what is none of the events', () => {
    const event = { type: 'stock.applied', id: 'msg_1', timestamp: '2026-01-05T10:00:00.000Z' }
    const problemsOf = (data: object) => schemaProblems(schema, { ...event, data })
    expect(problemsOf({ items: [{ sku: 'a', price: '1.00' }] })).toEqual([])
    expect(problemsOf({ items: [{ sku: 'a', price: 1 }] })).toEqual(['$ fits 0 of several'])
    expect(problemsOf({ items: [{ price: '1.00' }] })).toEqual(['$ fits 0 of several'])
    expect(problemsOf({})).toEqual(['$ fits 0 of several'])
    const told = (type: string, item: object) =>
      schemaProblems(schema, { ...event, type, data: { items: [item] } })
    expect(told('receipts.new', { key: '7' })).toEqual([])
    expect(told('receipts.new', { total: '20.00' })).toEqual(['$ fits 0 of several'])
    expect(told('Receipts', { key: '7' })).toEqual(['$ fits 0 of several'])
  })

  test('describes the orders that are taken', async () => {
    const { order } = Object(schema['$defs'])
    const full = sampleOrder('R-1')
    expect(schemaProblems(order, full)).toEqual([])
    expect(unlisted(order, full)).toEqual([])
    expect(await statusOf(full)).toBe(201)
    const smallest = { number: 'R-2', items: [{ sku: 'a', quantity: 1, price: '1.00' }], total: '1.00' }
    expect(schemaProblems(order, smallest)).toEqual([])
    expect(await statusOf(smallest)).toBe(201)
    for (const name of Object.keys(smallest)) {
      const { [name]: _, ...rest }: Record<string, unknown> = { ...smallest, number: `R-${name}` }
      expect(schemaProblems(order, rest)).toEqual([`$.${name} is missing`])
      expect(await statusOf(rest)).toBe(422)
    }
    expect(schemaProblems(order, { ...smallest, more: 1 })).toEqual(['$.more is not known'])
    expect(await statusOf({ ...smallest, more: 1 })).toBe(422)
  })

  test('describes the answers that are read', () => {
    const { answer } = Object(schema['$defs'])
    const result = { sku: 'a', outcome: 'failed', code: 'FULL', message: 'No room', retry: true }
    expect(schemaProblems(answer, { results: [result] })).toEqual([])
    expect(schemaProblems(answer, {})).toEqual([])
    expect(schemaProblems(answer, { results: [{ ...result, outcome: 'maybe' }] })).toHaveLength(1)
  })
})

function itemSchema(type: string): Schema {
  const event = Object(schema['oneOf']).find((one: Schema) => one['title'] === type)
  return event.properties.data.properties.items.items
}

async function statusOf(order: object): Promise<number> {
  const init = { method: 'POST', headers: ADMIN, body: JSON.stringify(order) }
  return (await opened.app.request('/hook/orders', init)).status
}
