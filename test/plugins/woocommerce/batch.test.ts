import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { silentLogger } from '../../../core/log.ts'
import { type Pace, sendBatch } from '../../../plugins/woocommerce/client/batch.ts'
import type { BatchBody } from '../../../plugins/woocommerce/client/batch-items.ts'
import type { BatchItems } from '../../../plugins/woocommerce/client/client.ts'
import { createFakeClock } from '../../helpers/clock.ts'

const DOWN = new AppError('WOO_UNAVAILABLE', 'Cannot POST: it is down.', { details: { status: 502 } })
const CRASHED = new AppError('WOO_CRASHED', 'Cannot POST: it broke down.', { details: { status: 500 } })
const TIMEOUT = new AppError('WOO_TIMEOUT', 'Cannot POST: it kept silent.', { status: 504 })
const TOO_LARGE = new AppError('WOO_TOO_LARGE', 'Cannot POST: it is too large.', { retry: 'never' })

describe('a batch', () => {
  it('goes in one request as long as it may', async () => {
    const { send, sizes } = shop()
    const results = await send({ create: goods(60), update: goods(30), delete: [1, 2, 3] })
    expect(sizes).toEqual([93])
    expect(results.create).toHaveLength(60)
    expect(results.update[29]).toEqual({ ok: true, record: { id: 29 } })
    expect(results.delete).toHaveLength(3)
  })

  it('needs no request for nothing', async () => {
    const { send, sizes } = shop()
    expect(await send({})).toEqual({ create: [], update: [], delete: [] })
    expect(sizes).toEqual([])
  })

  it('goes in as few requests as the pace allows, in its order', async () => {
    const { send, sizes } = shop()
    const results = await send({ create: goods(250) })
    expect(sizes).toEqual([100, 100, 50])
    expect(results.create.map((result) => result.ok && result.record)).toEqual(goods(250))
  })

  it('gives each item the error that the shop has for it', async () => {
    const error = { code: 'product_invalid_sku', message: 'Taken.', data: { status: 400, resource_id: 7 } }
    const { send } = shop({ answer: ({ create = [] }) => ({ create: create.map(() => ({ id: 0, error })) }) })
    const { create } = await send({ create: goods(1) })
    expect(create).toEqual([
      {
        ok: false,
        error: {
          code: 'product_invalid_sku',
          message: 'Taken.',
          status: 400,
          resourceId: 7,
          retry: false,
          isUncertain: false,
        },
      },
    ])
  })

  it('smaller requests after a slow answer', async () => {
    const { send, sizes } = shop({ msPerItem: 200 })
    await send({ create: goods(250) })
    expect(sizes).toEqual([100, 50, 50, 50])
  })
})

describe('an item on which the shop breaks down', () => {
  it.each([0, 1, 37, 99])('costs only itself at place %i', async (bad) => {
    const { send, sizes, pace } = shop({ refuse: (body) => has(body, bad) && CRASHED })
    const { create } = await send({ create: goods(100) })
    const failed = [...create.keys()].filter((index) => create[index]?.ok === false)
    expect(failed).toEqual([bad])
    expect(create[bad]).toMatchObject({ error: { code: 'WOO_CRASHED', retry: true, isUncertain: true } })
    expect(sizes.length).toBeLessThanOrEqual(20)
    expect(pace.size).toBe(100)
  })

  it('is a result even when it is alone', async () => {
    const { send } = shop({ refuse: () => CRASHED })
    const { create } = await send({ create: goods(1) })
    expect(create).toMatchObject([{ ok: false, error: { code: 'WOO_CRASHED' } }])
  })

  it('may stand beside others like it', async () => {
    const { send } = shop({ refuse: (body) => [4, 5, 6].some((bad) => has(body, bad)) && CRASHED })
    const { create } = await send({ create: goods(20) })
    expect(create.filter((result) => !result.ok)).toHaveLength(3)
  })

  it('may be too large all by itself, which no retry mends', async () => {
    const { send } = shop({ refuse: (body) => has(body, 2) && TOO_LARGE })
    const { create } = await send({ create: goods(5) })
    expect(create.filter((result) => !result.ok)).toMatchObject([
      { error: { code: 'WOO_TOO_LARGE', retry: false, isUncertain: false } },
    ])
  })
})

describe('a request that is too much', () => {
  it.each([
    ['its size', TOO_LARGE],
    ['the time', TIMEOUT],
  ])('for %s goes in halves, and later ones are smaller', async (_, error) => {
    const { send, sizes } = shop({ refuse: ({ create = [] }) => create.length > 60 && error })
    const results = await send({ create: goods(200) })
    expect(sizes).toEqual([100, 50, 50, 62, 31, 31, 38, 38].slice(0, sizes.length))
    expect(results.create.every(({ ok }) => ok)).toBe(true)
  })
})

describe('a shop that is down', () => {
  it('is left alone after a few requests', async () => {
    const { send, sizes, pace } = shop({ refuse: () => DOWN })
    await expect(send({ create: goods(100) })).rejects.toMatchObject({
      code: 'WOO_UNAVAILABLE',
      details: { status: 502, isUncertain: true },
    })
    expect(sizes).toEqual([100, 50, 1, 1])
    expect(pace.size).toBe(100)
  })

  it.each([
    ['a wrong key', new AppError('WOO_KEY_UNKNOWN', 'x', { retry: 'never' })],
    ['too many requests', new AppError('WOO_BUSY', 'x')],
    ['maintenance', new AppError('WOO_UNAVAILABLE', 'x', { retry: { afterMs: 600_000 } })],
  ])('is asked once when it answers with %s', async (_, error) => {
    const { send, sizes, pace } = shop({ refuse: () => error })
    await expect(send({ create: goods(100) })).rejects.toMatchObject({
      code: error.code,
      retry: error.retry,
      details: { isUncertain: false },
    })
    expect(sizes).toEqual([100])
    expect(pace.size).toBe(100)
  })

  it('keeps what it had taken; the rest can be tried again', async () => {
    const { send, sizes } = shop({
      refuse: (_, count) => count > 1 && new AppError('WOO_READ_ONLY', 'x', { retry: 'never' }),
    })
    const { create } = await send({ create: goods(150) })
    expect(sizes).toEqual([100, 50])
    expect(create.slice(0, 100).every(({ ok }) => ok)).toBe(true)
    expect(create.slice(100)).toEqual(
      Array(50).fill(
        expect.objectContaining({ error: expect.objectContaining({ code: 'WOO_READ_ONLY', retry: true }) }),
      ),
    )
  })

  it('says of each item whether it may have been done', async () => {
    const { send } = shop({ refuse: (_, count) => count > 1 && TIMEOUT })
    const { create } = await send({ create: goods(101) })
    expect(create[100]).toMatchObject({ ok: false, error: { code: 'WOO_TIMEOUT', isUncertain: true } })
  })
})

describe('an answer that is not to be read', () => {
  it('is no answer when results are missing', async () => {
    const { send } = shop({ answer: () => [] })
    await expect(send({ create: goods(100) })).rejects.toMatchObject({ code: 'WOO_NOT_JSON' })
  })

  it('leaves what was created to be found by its sku', async () => {
    const { send } = shop({ refuse: (_, count) => count === 1 && TIMEOUT, taken: true })
    const { create } = await send({ create: goods(2) })
    expect(create).toMatchObject([
      { error: { code: 'product_invalid_sku', resourceId: 7, isUncertain: true } },
      { error: { code: 'product_invalid_sku', resourceId: 7, isUncertain: true } },
    ])
  })
})

it('ends at once when it is stopped', async () => {
  const reason = new Error('stopped')
  const { send, sizes } = shop({ refuse: () => reason })
  await expect(send({ create: goods(100) })).rejects.toBe(reason)
  expect(sizes).toEqual([100])
})

interface ShopOptions {
  /** Why a request is not taken. */
  refuse?: (body: BatchBody, count: number) => Error | false
  answer?: (body: BatchBody) => unknown
  /** Whether the sku of each item is taken. */
  taken?: boolean
  msPerItem?: number
}

/** A shop that answers with the items themselves. */
function shop({ refuse = () => false, answer, taken = false, msPerItem = 0 }: ShopOptions = {}) {
  const clock = createFakeClock()
  const sizes: number[] = []
  const pace: Pace = { size: 100, rules: { most: 100, targetMs: 10_000 } }
  const error = { code: 'product_invalid_sku', message: 'Taken.', data: { status: 400, resource_id: 7 } }
  const send = async (body: BatchBody) => {
    const size = Object.values(body).flat().length
    sizes.push(size)
    await clock.advance(size * msPerItem)
    const refused = refuse(body, sizes.length)
    if (refused !== false) throw refused
    if (answer !== undefined) return answer(body)
    return taken ? { create: body.create?.map(() => ({ id: 0, error })) } : body
  }
  return {
    sizes,
    pace,
    send: (items: BatchItems) => sendBatch(items, { send, pace, clock, log: silentLogger }),
  }
}

function goods(count: number): { id: number }[] {
  return Array.from({ length: count }, (_, id) => ({ id }))
}

function has({ create = [] }: BatchBody, id: number): boolean {
  return create.some((item) => typeof item === 'object' && item !== null && Reflect.get(item, 'id') === id)
}
