import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWebhook } from './open.ts'

const SHOES = ['Взуття']
const SNEAKERS = ['Взуття', 'Кросівки']

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
})
afterEach(() => opened.receiver.close())

describe('categories', () => {
  test('are told once, and are what the shop lists', async () => {
    const { shop, receiver } = opened
    const patches = [
      { path: SHOES, description: 'Усе для ніг' },
      { path: SNEAKERS, position: 0 },
    ]
    expect(await shop.applyCategories(patches)).toMatchObject([
      { sku: 'Взуття', outcome: 'applied' },
      { sku: 'Взуття > Кросівки', outcome: 'applied' },
    ])
    expect(await shop.applyCategories(patches)).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
    ])
    expect(receiver.deliveries.map(({ event }) => event.data.items)).toEqual([patches])
    expect(await shop.categories()).toEqual([
      { path: SHOES, description: 'Усе для ніг', position: 0 },
      { path: SNEAKERS, description: '', position: 0 },
    ])
  })

  test('that move take their goods along, there and here', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([{ sku: 's', name: 'Кросівки', categories: [SNEAKERS] }])
    await shop.applyCategories([{ path: SNEAKERS }])
    const move = { path: ['Спорт'], was: SHOES }
    expect(await shop.applyCategories([move])).toMatchObject([{ sku: 'Спорт', outcome: 'applied' }])
    expect(receiver.deliveries.at(-1)?.event).toMatchObject({
      type: 'categories.applied',
      data: { items: [move] },
    })
    expect((await shop.product('s'))?.categories).toEqual([['Спорт', 'Кросівки']])
    expect(await shop.applyCategories([move])).toMatchObject([{ outcome: 'unchanged' }])
  })

  test('are removed when they are empty', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([{ sku: 's', name: 'Кросівки', categories: [SNEAKERS] }])
    await shop.applyCategories([{ path: SNEAKERS }, { path: ['Старе'] }])
    expect(await shop.deleteCategories([SHOES, ['Старе'], ['Ніколи']])).toEqual([
      { sku: 'Взуття', outcome: 'skipped', reason: 'not-empty' },
      { sku: 'Старе', outcome: 'applied' },
      { sku: 'Ніколи', outcome: 'unchanged' },
    ])
    expect(receiver.deliveries.at(-1)?.event).toMatchObject({
      type: 'categories.deleted',
      data: { items: [{ path: ['Старе'] }] },
    })
  })

  test('that the receiver does not take are not remembered', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('Взуття', { sku: 'Взуття', outcome: 'skipped', reason: 'locked' })
    expect(await shop.applyCategories([{ path: SHOES }])).toEqual([
      { sku: 'Взуття', outcome: 'skipped', reason: 'locked' },
    ])
    expect(await shop.categories()).toEqual([])
  })

  test('that nobody could be told of stay as they were', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([{ sku: 's', name: 'Кросівки', categories: [SNEAKERS] }])
    receiver.outage = { status: 500 }
    await expect(shop.applyCategories([{ path: ['Спорт'], was: SHOES }])).rejects.toMatchObject({
      code: 'HTTP_STATUS',
    })
    expect((await shop.product('s'))?.categories).toEqual([SNEAKERS])
  })

  test('that come and go are events of their own', async () => {
    const { shop, receiver } = opened
    for (let round = 0; round < 3; round++) {
      await shop.applyCategories([{ path: SHOES }])
      await shop.deleteCategories([SHOES])
    }
    expect(new Set(receiver.deliveries.map(({ id }) => id)).size).toBe(6)
  })
})
