import { expect, test } from 'vitest'
import { blankProduct } from '../../../core/shop/record.ts'
import { createCodeOf } from '../../../plugins/woocommerce/products/code-of.ts'
import { createRecords, type WooRecord } from '../../../plugins/woocommerce/products/records.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { emptyStore } from './products-place.ts'

function record(sku: string, id: number, change: Partial<WooRecord> = {}): WooRecord {
  return {
    product: blankProduct(sku),
    link: { id, type: 'simple', isAdopted: false },
    photos: [],
    at: '',
    ...change,
  }
}

test('products and variations of orders become codes, those of others and of models none', async () => {
  const records = createRecords(emptyStore())
  await records.put([record('1001', 5), record('1002', 7), record('model-boot', 9, { choices: [] })])
  const codeOf = createCodeOf(records, createFakeClock())
  expect(await codeOf(5, 0)).toBe('1001')
  expect(await codeOf(9, 7)).toBe('1002')
  expect(await codeOf(9, 0)).toBeUndefined()
  expect(await codeOf(11, 0)).toBeUndefined()
})

test('a product that is sold soon after it was made is known a minute later at the latest', async () => {
  const clock = createFakeClock()
  const records = createRecords(emptyStore())
  const codeOf = createCodeOf(records, clock)
  expect(await codeOf(5, 0)).toBeUndefined()
  await records.put([record('1001', 5)])
  await clock.advance(60_000)
  expect(await codeOf(5, 0)).toBe('1001')
})
