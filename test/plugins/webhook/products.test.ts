import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { openWebhook } from './open.ts'

const TEA = { sku: 'tea', name: 'Чай', price: '90.00', quantity: 5 }

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
})
afterEach(() => opened.receiver.close())

describe('what the receiver has', () => {
  test('costs no request a second time', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    expect(await shop.applyProducts([TEA])).toEqual([{ sku: 'tea', outcome: 'unchanged' }])
    expect(await shop.applyStock([{ sku: 'tea', price: '090.00' }])).toEqual([
      { sku: 'tea', outcome: 'unchanged' },
    ])
    expect(receiver.deliveries).toHaveLength(1)
  })

  test('is what the shop shows', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([{ ...TEA, attributes: { Країна: 'Індія', Сорт: 'перший' } }])
    await shop.applyProducts([{ sku: 'tea', attributes: { Країна: 'Кенія', Сорт: '' } }])
    await shop.applyStock([{ sku: 'tea', stocks: { Центр: 2, Поділ: 1.5 } }])
    const shown = await shop.product('tea')
    expect(shown).toMatchObject({ ...TEA, attributes: { Країна: 'Кенія' }, quantity: 3.5 })
    expect(shown).toMatchObject(receiver.received.products.get('tea') ?? {})
  })

  test('counts also when the receiver had it already', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('tea', { sku: 'tea', outcome: 'unchanged' })
    expect(await shop.applyProducts([TEA])).toEqual([{ sku: 'tea', outcome: 'unchanged' }])
    expect(await shop.product('tea')).toMatchObject(TEA)
  })

  test('is compared with in a preview, and nothing is sent', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    const patches = [TEA, { ...TEA, quantity: 4 }, { sku: 'new', name: 'Нове' }, { sku: 'no', create: false }]
    expect(await shop.previewProducts(patches)).toMatchObject([
      { sku: 'tea', plan: 'unchanged', as: { id: 'tea', name: 'Чай' } },
      { sku: 'tea', plan: 'update' },
      { sku: 'new', plan: 'create' },
      { sku: 'no', plan: 'skip', reason: 'unknown-sku' },
    ])
    expect(receiver.deliveries).toHaveLength(1)
  })
})

describe('what the receiver does not take', () => {
  test('is not remembered, and is sent again', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('tea', {
      sku: 'tea',
      outcome: 'failed',
      code: 'NO_TAX',
      message: 'Rate?',
      retry: true,
    })
    receiver.answers.set('jam', { sku: 'jam', outcome: 'skipped', reason: 'locked' })
    const goods = [TEA, { sku: 'jam', name: 'Варення' }, { sku: 'nut', name: 'Горіх' }]
    expect(await shop.applyProducts(goods)).toEqual([
      { sku: 'tea', outcome: 'failed', code: 'NO_TAX', message: 'Rate?', retry: true },
      { sku: 'jam', outcome: 'skipped', reason: 'locked' },
      { sku: 'nut', outcome: 'applied', created: true },
    ])
    expect(await shop.product('tea')).toBeUndefined()
    receiver.answers.clear()
    await shop.applyProducts(goods)
    expect(receiver.deliveries.at(-1)?.event.data.items.map(({ sku }) => sku)).toEqual(['tea', 'jam'])
  })

  test('is forgotten when the receiver does not have it any more, and can be created anew', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    receiver.received.products.clear()
    const lost = [{ sku: 'tea', outcome: 'skipped', reason: 'unknown-sku' }]
    expect(await shop.applyStock([{ sku: 'tea', quantity: 1 }])).toEqual(lost)
    expect(await shop.product('tea')).toBeUndefined()
    expect(await shop.applyProducts([TEA])).toEqual([{ sku: 'tea', outcome: 'applied', created: true }])
    expect(receiver.received.products.get('tea')).toEqual(TEA)
  })

  test('is removed all the same when it was gone there', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    receiver.answers.set('tea', { sku: 'tea', outcome: 'skipped', reason: 'unknown-sku' })
    expect(await shop.deleteProducts(['tea'])).toEqual([{ sku: 'tea', outcome: 'unchanged' }])
    expect(await shop.product('tea')).toBeUndefined()
  })
})

test('a run that is over remembers nothing', async () => {
  const store = createStore(memoryDriver(), { clock: opened.clock })
  await store.put('run', { fence: 2 })
  const { shop, receiver } = await openWebhook({ receiver: opened.receiver, store: store.scoped('hook') })
  const call = { guards: [{ key: 'run', fence: 1 }] }
  await expect(shop.applyProducts([TEA], call)).rejects.toMatchObject({ code: 'STALE_FENCE' })
  expect(await shop.product('tea')).toBeUndefined()
  await shop.applyProducts([TEA], { guards: [{ key: 'run', fence: 2 }] })
  expect(receiver.deliveries.map(({ isRepeat }) => isRepeat)).toEqual([false, true])
})

describe('a batch', () => {
  test('is no larger than the settings say', async () => {
    const { receiver } = opened
    const { shop } = await openWebhook({ receiver, settings: { batchSize: 3 } })
    expect(shop.capabilities.batchSize).toBe(3)
    await shop.applyProducts(Array.from({ length: 7 }, (_, index) => ({ sku: `g${index}`, name: 'Товар' })))
    expect(receiver.deliveries.map(({ event }) => event.data.items.length)).toEqual([3, 3, 1])
  })

  test('names a good once: the same one twice makes two', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA, { sku: 'jam', name: 'Варення' }, { sku: 'tea', quantity: 6 }])
    expect(receiver.deliveries.map(({ event }) => event.data.items.map(({ sku }) => sku))).toEqual([
      ['tea', 'jam'],
      ['tea'],
    ])
    expect(receiver.received.products.get('tea')).toMatchObject({ quantity: 6 })
  })

  test('holds what the source told, and with warehouses their sum', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([{ ...TEA, quantity: 1, stocks: { a: 0.1, b: 0.2 } }])
    expect(receiver.deliveries[0]?.event.data.items).toEqual([
      { ...TEA, quantity: 0.3, stocks: { a: 0.1, b: 0.2 } },
    ])
  })
})

describe('the id of an event', () => {
  test('is another one for the same change made anew', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    for (const quantity of [1, 2, 1, 2, 1]) await shop.applyStock([{ sku: 'tea', quantity }])
    await shop.deleteProducts(['tea'])
    await shop.applyProducts([TEA])
    await shop.deleteProducts(['tea'])
    await shop.applyProducts([TEA])
    const ids = receiver.deliveries.map(({ id }) => id)
    expect(new Set(ids).size).toBe(10)
    expect(receiver.received.products.get('tea')).toEqual(TEA)
  })

  test('is the same for the same change sent again', async () => {
    const { shop, receiver, clock } = opened
    receiver.outage = { status: 500 }
    await expect(shop.applyProducts([TEA])).rejects.toMatchObject({ code: 'HTTP_STATUS' })
    await clock.advance(60_000)
    await expect(shop.applyProducts([TEA])).rejects.toMatchObject({ code: 'HTTP_STATUS' })
    expect(new Set(receiver.deliveries.map(({ id }) => id)).size).toBe(1)
  })

  test('is another one after the receiver has answered and not taken it', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('tea', {
      sku: 'tea',
      outcome: 'failed',
      code: 'BUSY',
      message: 'Later',
      retry: true,
    })
    expect(await shop.applyProducts([TEA])).toMatchObject([{ outcome: 'failed', code: 'BUSY' }])
    receiver.answers.clear()
    expect(await shop.applyProducts([TEA])).toMatchObject([{ outcome: 'applied' }])
    expect(receiver.deliveries.map(({ isRepeat }) => isRepeat)).toEqual([false, false])
  })

  test('differs between two instances that send the same', async () => {
    const { shop, receiver } = opened
    const other = await openWebhook({ receiver, id: 'other' })
    await shop.applyProducts([TEA])
    await other.shop.applyProducts([TEA])
    expect(receiver.deliveries.map(({ isRepeat }) => isRepeat)).toEqual([false, false])
  })
})
