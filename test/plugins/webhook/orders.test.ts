import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { openWebhook } from './open.ts'

const ORDER = {
  number: 'R-1',
  items: [{ sku: 'tea', name: 'Чай', quantity: 1, price: '90.00' }],
  total: '90.00',
}

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
  const init = { method: 'POST', headers: ADMIN, body: JSON.stringify(ORDER) }
  await opened.app.request('/hook/orders', init)
})
afterEach(() => opened.receiver.close())

describe('the status of an order', () => {
  test('is told to the receiver, once', async () => {
    const { shop, receiver } = opened
    expect(await shop.setOrderStatus('1', 'sent', 'Пошта')).toEqual({ sku: '1', outcome: 'applied' })
    expect(await shop.setOrderStatus('1', 'sent', 'Пошта')).toEqual({ sku: '1', outcome: 'unchanged' })
    expect(receiver.deliveries.map(({ event }) => [event.type, event.data.items])).toEqual([
      ['order.status', [{ id: '1', number: 'R-1', status: 'sent', note: 'Пошта' }]],
    ])
    expect((await shop.orders({})).orders).toMatchObject([{ status: 'sent' }])
  })

  test('that goes to and fro is an event each time', async () => {
    const { shop, receiver } = opened
    for (const status of ['sent', 'new', 'sent', 'new']) await shop.setOrderStatus('1', status)
    expect(new Set(receiver.deliveries.map(({ id }) => id)).size).toBe(4)
  })

  test('that the receiver does not take stays as it was', async () => {
    const { shop, receiver } = opened
    receiver.answers.set('1', { sku: '1', outcome: 'failed', code: 'NO_STATUS', message: 'No "sent"' })
    expect(await shop.setOrderStatus('1', 'sent')).toMatchObject({ outcome: 'failed', code: 'NO_STATUS' })
    receiver.answers.clear()
    receiver.outage = { status: 500 }
    await expect(shop.setOrderStatus('1', 'sent')).rejects.toMatchObject({ code: 'HTTP_STATUS' })
    expect((await shop.orders({})).orders).toMatchObject([{ status: 'new' }])
    receiver.outage = undefined
    expect(await shop.setOrderStatus('1', 'sent')).toMatchObject({ outcome: 'applied' })
  })

  test('must say something, of an order that is there', async () => {
    const { shop, receiver } = opened
    expect(await shop.setOrderStatus('1', ' ')).toMatchObject({ outcome: 'failed', code: 'BAD_STATUS' })
    await expect(shop.setOrderStatus('2', 'sent')).rejects.toMatchObject({ code: 'ORDER_MISSING' })
    expect(receiver.deliveries).toEqual([])
  })
})

describe('an order that was taken over', () => {
  test('is marked here and told to the receiver, once for each who takes it', async () => {
    const { shop, shopFor, receiver, clock } = opened
    expect(await shop.markOrder('1')).toEqual({ sku: '1', outcome: 'applied' })
    expect(await shop.markOrder('1')).toEqual({ sku: '1', outcome: 'unchanged' })
    await shopFor({}).markOrder('1', { instance: 'other' })
    expect(receiver.deliveries.map(({ event }) => [event.type, event.data.items])).toEqual([
      ['order.taken', [{ id: '1', number: 'R-1', instance: 'source' }]],
      ['order.taken', [{ id: '1', number: 'R-1', instance: 'other' }]],
    ])
    const at = new Date(clock.now()).toISOString()
    expect((await shop.orders({})).orders).toMatchObject([{ takenBy: { source: at, other: at } }])
  })

  test('is marked by somebody', async () => {
    await expect(opened.shopFor({}).markOrder('1')).rejects.toMatchObject({ code: 'CALLER_UNKNOWN' })
    await expect(opened.shop.markOrder('2')).rejects.toMatchObject({ code: 'ORDER_MISSING' })
  })
})
