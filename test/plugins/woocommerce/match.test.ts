import { describe, expect, test } from 'vitest'
import {
  createMatcher,
  type MatchMode,
  parsePairs,
  type ShopEntry,
} from '../../../plugins/woocommerce/products/match.ts'
import { validateWoocommerce } from '../../../plugins/woocommerce/validate.ts'

function entry(id: number, change: Partial<ShopEntry> = {}): ShopEntry {
  return { id, type: 'simple', sku: '', name: `Product ${id}`, ...change }
}

const GOOD = { sku: '1001', name: 'Хліб житній', barcode: '4820000000017', articul: 'A-7' }

function found(entries: ShopEntry[], mode: MatchMode, identity: Partial<typeof GOOD> = GOOD) {
  const match = createMatcher(entries, mode).find({ ...GOOD, ...identity })
  return match.kind === 'paired' ? match.entry.id : match.kind
}

describe('a good is recognised', () => {
  test.each<[MatchMode, Partial<ShopEntry>]>([
    ['sku', { sku: '1001' }],
    ['barcode', { barcode: '4820000000017' }],
    ['articul', { sku: 'A-7' }],
    ['articul', { sku: 'x', articul: 'A-7' }],
    ['name', { name: ' ХЛІБ   житній\n' }],
    ['name', { code: '1001' }],
  ])('by %j in %j', (mode, fields) => {
    expect(found([entry(1), entry(2, fields)], mode)).toBe(2)
  })

  test.each<[MatchMode, Partial<ShopEntry>]>([
    ['sku', { sku: '1001 ' }],
    ['sku', { sku: '1001', code: '7' }],
    ['barcode', { sku: '1001' }],
    ['articul', { sku: '1001' }],
    ['name', { type: 'variation', name: 'Хліб житній' }],
  ])('not by %j in %j', (mode, fields) => {
    expect(found([entry(2, fields)], mode)).not.toBe(2)
  })

  test('by nothing that it does not have', () => {
    const bare = { name: '', barcode: '', articul: '' }
    for (const mode of ['barcode', 'articul', 'name'] as const) {
      expect(found([entry(1, { name: '', barcode: '', articul: '' })], mode, bare)).toBe('none')
    }
  })

  test('by its pair alone', () => {
    const mode = { pairs: new Map([['1001', 5]]) }
    expect(found([entry(4, { sku: '1001' }), entry(5)], mode)).toBe(5)
    expect(found([entry(4, { sku: '1002' })], mode, { sku: '1002' })).toBe('none')
  })

  test('not when its pair is not in the shop: it must not be made a second time', () => {
    expect(found([entry(4)], { pairs: new Map([['1001', 5]]) })).toBe('ambiguous')
  })

  test('as the original when a copy carries the same mark', () => {
    const copies = [entry(1, { code: '1001' }), entry(2, { code: '1001', sku: '1001' })]
    expect(found(copies, 'name')).toBe(2)
    expect(found([entry(1, { code: '1001' }), entry(2, { code: '1001' })], 'name')).toBe('ambiguous')
  })

  test('not when several fit, or when what fits is another good’s', () => {
    const bread = { name: 'Хліб житній' }
    expect(found([entry(1, bread), entry(2, bread)], 'name')).toBe('ambiguous')
    const matcher = createMatcher([entry(1, bread)], 'name', new Map([[1, '999']]))
    expect(matcher.find(GOOD).kind).toBe('ambiguous')
  })

  test('and what it was recognised as is nobody else’s then', () => {
    const matcher = createMatcher([entry(1, { name: 'Хліб житній' })], 'name')
    matcher.take(1, '1001')
    expect(matcher.find(GOOD).kind).toBe('paired')
    expect(matcher.find({ ...GOOD, sku: '1002' }).kind).toBe('ambiguous')
  })
})

test('pairs are read line by line, and wrong lines are told', () => {
  const { pairs, wrong } = parsePairs(
    '\uFEFFcode;id;state\n1001;57\r\n\n "a;b" ; 58\ncode;id\n1002\n1003,59\n1004\t60;paired;"a;""b"\n;61\n1005;-1\n1006;;onlyHere',
  )
  expect([...pairs]).toEqual([
    ['1001', 57],
    ['a;b', 58],
    ['1003', 59],
    ['1004', 60],
  ])
  expect(wrong).toEqual([5, 6, 10])
})

test('a wrong line of pairs is a problem of the settings', () => {
  const url = 'https://shop.example'
  expect(validateWoocommerce({ url, match: { pairs: '1001;57\n1002' } })).toMatchObject([
    { path: 'match.pairs', message: expect.stringContaining('Line 2') },
  ])
  expect(validateWoocommerce({ url, match: { pairs: '1001;57' } })).toEqual([])
})
