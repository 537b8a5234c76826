import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWebhook } from './open.ts'

const TEA = { sku: 'tea', name: 'Чай', price: '90.00' }
const JAM = { sku: 'jam', name: 'Варення', price: '120.00' }

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook()
})
afterEach(() => opened.receiver.close())

describe('an event', () => {
  test('is signed, and its headers and body name the same id', async () => {
    const { shop, receiver, clock } = opened
    await shop.applyProducts([TEA], { countedAt: '2026-01-05T10:00:00.000Z' })
    const [delivery] = receiver.deliveries
    expect(receiver.distrusted).toEqual([])
    expect(delivery?.event).toEqual({
      type: 'products.applied',
      id: expect.stringMatching(/^msg_[0-9a-f]{40}$/),
      timestamp: new Date(clock.now()).toISOString(),
      data: { countedAt: '2026-01-05T10:00:00.000Z', items: [TEA] },
    })
  })

  test('carries both signatures while the secret is changed', async () => {
    const settings = { secret: 'the-new-secret-of-test', oldSecret: 'secret-of-the-test-receiver' }
    const rotating = await openWebhook({ receiver: opened.receiver, settings })
    expect(await rotating.shop.applyProducts([TEA])).toMatchObject([{ outcome: 'applied' }])
    const changed = await openWebhook({
      receiver: opened.receiver,
      settings: { ...settings, oldSecret: undefined },
    })
    await expect(changed.shop.applyProducts([JAM])).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE' })
    expect(opened.receiver.distrusted).toEqual(['no signature fits'])
  })

  test('is sent again under its id when the answer was lost', async () => {
    const { shop, receiver } = opened
    receiver.faults.push({ isTaken: true, drops: true })
    expect(await shop.applyProducts([TEA])).toEqual([{ sku: 'tea', outcome: 'applied', created: true }])
    const [first, second] = receiver.deliveries
    expect(second).toMatchObject({ id: first?.id, isRepeat: true })
  })

  test.each([500, 502, 503, 504, 429])('is sent again after %i', async (status) => {
    const { shop, receiver } = opened
    receiver.faults.push({ status }, { status })
    expect(await shop.applyProducts([TEA])).toMatchObject([{ outcome: 'applied' }])
    expect(receiver.deliveries.map((delivery) => delivery.status)).toEqual([status, status, 200])
  })

  test.each([429, 503])('that is answered %i with a long Retry-After waits as long', async (status) => {
    const { shop, receiver } = opened
    receiver.outage = { status, headers: { 'retry-after': '600' } }
    await expect(shop.applyProducts([TEA])).rejects.toMatchObject({ retry: { afterMs: 600_000 } })
    expect(receiver.deliveries).toHaveLength(1)
    expect(await shop.product('tea')).toBeUndefined()
  })

  test.each([301, 302, 303, 307, 308])(
    'that is answered %i has failed, and nobody is sent on',
    async (status) => {
      const { shop, receiver } = opened
      receiver.faults.push({ status, headers: { location: '/elsewhere?token=of-test' } })
      const failure = shop.applyProducts([TEA])
      await expect(failure).rejects.toMatchObject({ code: 'WEBHOOK_REDIRECT', retry: 'never' })
      await expect(failure).rejects.toThrow(`${new URL(receiver.url).origin}/elsewhere"`)
      expect(receiver.deliveries).toHaveLength(1)
    },
  )

  test('that comes too late is told as such', async () => {
    const slow = await openWebhook({ receiver: opened.receiver, settings: { timeoutSeconds: 1 } })
    opened.receiver.outage = { delayMs: 1500, status: 200 }
    await expect(slow.shop.applyProducts([TEA])).rejects.toMatchObject({
      code: 'HTTP_TIMEOUT',
      retry: 'later',
    })
    expect(await slow.shop.product('tea')).toBeUndefined()
  })

  test('shows neither secret nor query in what is said of a failure', async () => {
    const url = `${opened.receiver.url}?token=of-test`
    const { shop } = await openWebhook({
      receiver: opened.receiver,
      settings: { url, secret: 'another-one-of-test' },
    })
    const failure = await shop.applyProducts([TEA]).catch((error: unknown) => error)
    expect(JSON.stringify([failure, String(failure)])).not.toMatch(/of-test/)
  })
})

describe('a receiver that is gone', () => {
  test('is left alone after 410, until its check succeeds', async () => {
    const { shop, receiver, check } = opened
    receiver.outage = { status: 410 }
    await expect(shop.applyProducts([TEA])).rejects.toMatchObject({ code: 'WEBHOOK_GONE', retry: 'never' })
    await expect(shop.applyProducts([TEA])).rejects.toThrow(
      'at 2026-01-05T12:00:00.000Z the receiver answered 410',
    )
    await expect(check()).rejects.toMatchObject({ code: 'WEBHOOK_GONE' })
    expect(receiver.deliveries.map(({ type }) => type)).toEqual(['products.applied', 'ping'])

    receiver.outage = undefined
    await check()
    expect(await shop.applyProducts([TEA])).toMatchObject([{ outcome: 'applied' }])
  })

  test('at one address says nothing of another', async () => {
    const { shop, receiver, context } = opened
    receiver.faults.push({ status: 410 })
    await expect(shop.applyProducts([TEA])).rejects.toMatchObject({ code: 'WEBHOOK_GONE' })
    const settings = { url: `${receiver.url}/moved` }
    const moved = await openWebhook({ receiver, store: context.store, settings })
    expect(await moved.shop.applyProducts([TEA])).toMatchObject([{ outcome: 'applied' }])
  })
})

describe('content that is refused', () => {
  test.each([400, 422])('fails its items for good after %i', async (status) => {
    const { shop, receiver } = opened
    receiver.faults.push({ status, body: 'No such currency' })
    const results = await shop.applyProducts([TEA, { sku: 'bad', name: 'Ні', price: '1' }])
    expect(results).toMatchObject([
      { sku: 'tea', outcome: 'failed', code: 'WEBHOOK_REFUSED', retry: false },
      { sku: 'bad', outcome: 'failed', code: 'BAD_PRICE', retry: false },
    ])
    expect(await shop.product('tea')).toBeUndefined()
  })

  test('of one photo fails that photo', async () => {
    const { shop, receiver } = opened
    await shop.applyProducts([TEA])
    receiver.faults.push({ status: 413 })
    const image = { sku: 'tea', name: 'tea.png', position: 0, url: 'https://photos.example/1.png' }
    expect(await shop.putImage(image)).toMatchObject({
      outcome: 'failed',
      code: 'WEBHOOK_TOO_LARGE',
      retry: false,
    })
  })

  test('is halved after 413 until it fits', async () => {
    const { shop, receiver } = opened
    receiver.faults.push({ status: 413 }, { status: 413 })
    const goods = ['a', 'b', 'c', 'd'].map((sku) => ({ sku, name: sku }))
    const results = await shop.applyProducts(goods)
    expect(results.map(({ sku, outcome }) => `${sku} ${outcome}`)).toEqual([
      'a applied',
      'b applied',
      'c applied',
      'd applied',
    ])
    expect(sizes()).toEqual([4, 2, 1, 1, 2])
  })

  test('of one good in a batch of one fails it', async () => {
    const { shop, receiver } = opened
    receiver.outage = { status: 413 }
    const results = await shop.applyProducts([TEA, JAM])
    expect(results).toMatchObject([
      { sku: 'tea', outcome: 'failed', code: 'WEBHOOK_TOO_LARGE', retry: false },
      { sku: 'jam', outcome: 'failed', code: 'WEBHOOK_TOO_LARGE', retry: false },
    ])
  })
})

describe('a receiver that fails midway', () => {
  test('leaves what it took, and the rest fails with its error', async () => {
    const { receiver } = opened
    const { shop } = await openWebhook({ receiver, settings: { batchSize: 2 } })
    const goods = ['a', 'b', 'c', 'd', 'e'].map((sku) => ({ sku, name: sku }))
    receiver.faults.push({ isTaken: true, status: 204 })
    receiver.outage = { status: 503, headers: { 'retry-after': '600' } }
    const results = await shop.applyProducts(goods)
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'applied',
      'applied',
      'failed',
      'failed',
      'failed',
    ])
    expect(results[4]).toMatchObject({ sku: 'e', code: 'HTTP_STATUS', retry: true })

    receiver.outage = undefined
    const again = await shop.applyProducts(goods)
    expect(again.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'applied',
      'applied',
      'applied',
    ])
    expect(sizes()).toEqual([2, 2, 2, 1])
  })
})

function sizes(): number[] {
  return opened.receiver.deliveries.map(({ event }) => event.data.items.length)
}
