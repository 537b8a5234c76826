import { describe, expect, test } from 'vitest'
import { diffShard } from '../../../../plugins/torgsoft/goods/diff.ts'
import {
  DEFAULT_GUARDS,
  Guards,
  type GuardFinding,
  type GuardName,
} from '../../../../plugins/torgsoft/goods/guards.ts'
import { emptyShard } from '../../../../plugins/torgsoft/goods/known.ts'
import type { Good } from '../../../../plugins/torgsoft/goods/map.ts'
import { DEFAULT_DIFF } from '../../../../plugins/torgsoft/goods/options.ts'

const goods = (count: number, change: (good: Good, index: number) => Partial<Good> = () => ({})): Good[] =>
  Array.from({ length: count }, (_, index) => {
    const good: Good = {
      goodId: String(100 + index),
      line: index + 2,
      columns: { GoodName: `Чай ${index}`, Barcode: `29${String(index).padStart(11, '0')}` },
      stock: { price: '100.00', quantity: 1 },
    }
    return { ...good, ...change(good, index) }
  })

function guardsKnowing(known: Good[]): Guards {
  const guards = new Guards(DEFAULT_GUARDS, known.length)
  for (const half of [known.slice(0, 5), known.slice(5)]) {
    const input = {
      goods: half,
      known: emptyShard('v1'),
      mapping: 'v1',
      sourceHash: 'x',
      options: DEFAULT_DIFF,
    }
    guards.addKnown(diffShard(input).nextKnown)
  }
  return guards
}

function check(known: Good[], now: Good[], rejected = 0): Record<GuardName, GuardFinding> {
  const guards = guardsKnowing(known)
  for (const good of now) guards.addGood(good)
  for (let line = 0; line < rejected; line++) {
    guards.addRejected({ line, column: 1, code: 'ROW_WIDTH', message: 'Cannot read the row.' })
  }
  const [drop, keyChange, rejectedRows, price] = guards.findings()
  if (!drop || !keyChange || !rejectedRows || !price) throw new Error('a guard is missing')
  return { drop, keyChange, rejected: rejectedRows, price }
}

const tripped = (findings: Record<GuardName, GuardFinding>) =>
  Object.values(findings).flatMap((finding) => (finding.tripped ? [finding.guard] : []))

test('the same file trips nothing', () => {
  expect(tripped(check(goods(40), goods(40)))).toEqual([])
})

test('a first file trips nothing, however it looks', () => {
  expect(tripped(check([], goods(3)))).toEqual([])
})

describe('drop', () => {
  test('fewer rows up to the limit are let through', () => {
    expect(tripped(check(goods(40), goods(28)))).toEqual([])
  })

  test('fewer rows beyond the limit trip, with goods that are gone', () => {
    const findings = check(goods(60), goods(30))
    expect(tripped(findings)).toEqual(['drop'])
    expect(findings.drop).toMatchObject({ count: 30, of: 60, share: 0.5, limit: 0.3 })
    expect(findings.drop.examples).toHaveLength(20)
    expect(findings.drop.examples[0]).toEqual({ what: '130', before: 'in the file', after: 'missing' })
  })

  test('titles alone trip', () => {
    expect(tripped(check(goods(3), []))).toEqual(['drop'])
  })
})

describe('keyChange', () => {
  const renumbered = (from: number) => (good: Good, index: number) =>
    index < from ? { goodId: `9${good.goodId}` } : {}

  test('many barcodes under other keys trip', () => {
    const findings = check(goods(40), goods(40, renumbered(20)))
    expect(tripped(findings)).toEqual(['keyChange'])
    expect(findings.keyChange).toMatchObject({ count: 20, of: 40 })
    expect(findings.keyChange.examples[0]).toEqual({
      what: 'barcode 2900000000000 Чай 0',
      before: '100',
      after: '9100',
    })
  })

  test('keys that were swapped among known goods trip too', () => {
    const swapped = goods(40, (_, index) => ({ goodId: String(100 + ((index + 1) % 40)) }))
    expect(tripped(check(goods(40), swapped))).toEqual(['keyChange'])
  })

  test('a few do not', () => {
    expect(tripped(check(goods(40), goods(40, renumbered(10))))).toEqual([])
  })

  test('a barcode that several goods share says nothing', () => {
    const shared = goods(40, (good) => ({ columns: { ...good.columns, Barcode: '0000000000000' } }))
    expect(check(shared, shared.toReversed()).keyChange).toMatchObject({ of: 0, count: 0 })
  })
})

describe('rejected', () => {
  test('one in fifty is too many, one of a small shop is not', () => {
    expect(tripped(check(goods(200), goods(200), 4))).toEqual(['rejected'])
    expect(tripped(check(goods(25), goods(25), 1))).toEqual([])
  })

  test('nothing but rejected rows trip', () => {
    const findings = check([], [], 2)
    expect(tripped(findings)).toEqual(['rejected'])
    expect(findings.rejected.examples[1]).toEqual({
      what: 'line 1',
      before: '',
      after: 'Cannot read the row.',
    })
  })
})

describe('price', () => {
  const priced = (price: string, below: number) => (good: Good, index: number) =>
    index < below ? { stock: { ...good.stock, price } } : {}

  test.each([
    ['49.99', true],
    ['50.00', false],
    ['150.00', false],
    ['150.01', true],
    ['2.45', true],
  ])('prices of 100.00 that become %s trip: %s', (price, trips) => {
    expect(check(goods(40), goods(40, priced(price, 20))).price.tripped).toBe(trips)
  })

  test('examples show both prices', () => {
    expect(check(goods(40), goods(40, priced('1.00', 20))).price.examples[0]).toEqual({
      what: '100 Чай 0',
      before: '100.00',
      after: '1.00',
    })
  })

  test('goods without a price, and new ones, do not count', () => {
    const now = goods(40, (good, index) => ({
      stock: { ...good.stock, price: index < 30 ? null : '100.00' },
    }))
    expect(check(goods(40), now).price).toMatchObject({ count: 0, of: 10, tripped: false })
    expect(check(goods(10), goods(40, priced('1.00', 0))).price.of).toBe(10)
  })
})
