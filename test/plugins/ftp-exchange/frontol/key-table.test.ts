import { expect, it } from 'vitest'
import { createKeyTable, createNumberList } from '../../../../plugins/ftp-exchange/frontol/key-table.ts'

it('numbers texts in the order in which they come', () => {
  const table = createKeyTable()
  expect([table.enter('a'), table.enter('b'), table.enter('a'), table.find('b'), table.find('c')]).toEqual([
    0, 1, 0, 1, -1,
  ])
  expect(table.size).toBe(2)
  table.clear()
  expect([table.size, table.find('a'), table.enter('b')]).toEqual([0, -1, 0])
})

it('tells 300,000 codes and barcodes apart', () => {
  const table = createKeyTable()
  const codes = (from: number) =>
    Array.from({ length: 100_000 }, (_, index) => [
      String(from + index),
      `46${String(from + index).padStart(11, '0')}`,
      `ТП${String(from + index).padStart(6, '0')}`,
    ]).flat()
  for (const [index, code] of codes(0).entries()) expect(table.enter(code)).toBe(index)
  expect(table.size).toBe(300_000)
  expect(codes(0).findIndex((code, index) => table.find(code) !== index)).toBe(-1)
  expect(codes(100_000).findIndex((code) => table.find(code) !== -1)).toBe(-1)
})

it('keeps numbers by their places', () => {
  const list = createNumberList()
  list.set(5_000_000, 4_294_967_295)
  list.set(3, 7)
  expect([list.get(5_000_000), list.get(3), list.get(4), list.get(99_999_999)]).toEqual([
    4_294_967_295, 7, 0, 0,
  ])
  list.clear()
  expect(list.get(3)).toBe(0)
})
