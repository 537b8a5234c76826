import { describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../../core/shop.ts'
import { applyProductPatch } from '../../../core/shop/patch.ts'
import { changeProducts, findProduct, planProducts } from '../../../core/shop/shelf.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { watchStore } from './watched-store.ts'

const AT = '2026-01-05T12:00:00.000Z'

const change = (current: Parameters<typeof applyProductPatch>[0], patch: ProductPatch) =>
  applyProductPatch(current, patch, AT)

async function shelfWithTea() {
  const watched = watchStore(createStore(memoryDriver(), { clock: createFakeClock() }))
  await changeProducts(watched.store, [{ sku: 'tea', name: 'Чай', price: '80.00' }], { change })
  return watched
}

describe('a plan', () => {
  test('tells what each item would become, with the record that is there', async () => {
    const { store } = await shelfWithTea()
    const items = [
      { sku: 'tea', price: '81.00' },
      { sku: 'tea', price: '1,00' },
      { sku: 'coffee', name: 'Кава' },
      { sku: 'nobody', create: false },
      { sku: '' },
    ]
    const as = { id: 'tea', name: 'Чай' }
    expect(await planProducts(store, items, { change })).toEqual([
      { sku: 'tea', plan: 'update', as },
      { sku: 'tea', plan: 'skip', reason: 'BAD_PRICE', as },
      { sku: 'coffee', plan: 'create', as: undefined },
      { sku: 'nobody', plan: 'skip', reason: 'unknown-sku', as: undefined },
      { sku: '', plan: 'skip', reason: 'BAD_SKU', as: undefined },
    ])
  })

  test('takes each item after those before it', async () => {
    const { store } = await shelfWithTea()
    const items = [
      { sku: 'coffee', name: 'Кава' },
      { sku: 'coffee', name: 'Кава' },
      { sku: 'coffee', name: 'Какао' },
    ]
    const plans = await planProducts(store, items, { change })
    expect(plans).toMatchObject([
      { plan: 'create' },
      { plan: 'unchanged' },
      { plan: 'update', as: { name: 'Кава' } },
    ])
  })

  test('writes nothing', async () => {
    const { store, writes } = await shelfWithTea()
    const before = writes.length
    await planProducts(
      store,
      [
        { sku: 'tea', name: 'Інший' },
        { sku: 'coffee', name: 'Кава' },
      ],
      { change },
    )
    expect(writes).toHaveLength(before)
    expect(await findProduct(store, 'coffee')).toBeUndefined()
    expect(await findProduct(store, 'tea')).toMatchObject({ name: 'Чай' })
  })

  test('ends when the call is stopped', async () => {
    const { store } = await shelfWithTea()
    const signal = AbortSignal.abort(new Error('stopped by test'))
    await expect(planProducts(store, [{ sku: 'tea' }], { change, signal })).rejects.toThrow('stopped by test')
  })
})
