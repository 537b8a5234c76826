import { describe, expect, it } from 'vitest'
import { FLAGS, GOODS_FIELDS, fieldsOf } from '../../../../plugins/ftp-exchange/frontol/fields.ts'
import { tillGoods } from '../../../../plugins/ftp-exchange/frontol/goods-item.ts'

describe('the record of goods', () => {
  it('has 68 fields with names of their own, numbered by their places', () => {
    expect(GOODS_FIELDS.map((field) => field.number)).toEqual(
      Array.from({ length: 68 }, (_, index) => index + 1),
    )
    const names = GOODS_FIELDS.map((field) => field.name).filter((name) => name !== '')
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    [1, 'code'],
    [5, 'price'],
    [8, 'flags'],
    [10, 'expiryDate'],
    [16, 'parentCode'],
    [17, 'isGroup'],
    [23, 'taxGroup'],
    [26, 'article'],
    [33, 'quantityStep'],
    [37, 'section'],
    [43, 'enterprise'],
    [52, 'allowsUnmarked'],
    [55, 'markingType'],
    [58, 'settlementMethod'],
    [64, 'ean13'],
    [68, 'loyaltyField'],
  ])('field %i is %s', (number, name) => {
    expect(GOODS_FIELDS.find((field) => field.number === number)?.name).toBe(name)
  })

  it('has the same names in JSON', () => {
    const names = GOODS_FIELDS.map((field) => field.name).filter((name) => name !== '')
    expect(Object.keys(tillGoods.entries).sort()).toEqual(names.sort())
  })

  it('has fifteen flags', () => {
    expect(FLAGS).toHaveLength(15)
  })
})

it('records of other commands are not looked into', () => {
  expect(fieldsOf({ kind: 'other', name: 'ADDUSERS' })).toBeUndefined()
  expect(fieldsOf({ kind: 'deletion', name: 'DELETEALLWARES' })).toBeUndefined()
})
