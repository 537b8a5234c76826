import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { pohodaConfig } from '../../../../plugins/pohoda/config.ts'
import type { GoodsLook } from '../../../../plugins/pohoda/maintenance/goods-look.ts'
import type { OrderValue, ValueKind } from '../../../../plugins/pohoda/maintenance/order-values.ts'
import { mappingReport, type ReportSources } from '../../../../plugins/pohoda/maintenance/report.ts'

const ORDERS = {
  payments: { Dobírka: 'Dobírka' },
  carriers: { PPL: 'PPL' },
  vat: { '21.00': 'high' },
  currencies: { EUR: {} },
  oss: { SK: {} },
}

describe('orders', () => {
  test.each<[ValueKind, string, string]>([
    ['payment', 'Kartou', 'orders.payments'],
    ['carrier', 'Zásilkovna', 'orders.carriers'],
    ['vat', '15', 'orders.vat'],
    ['currency', 'PLN', 'orders.currencies'],
    ['country', 'PL', 'orders.oss'],
  ])('a %s that is not mapped is a problem', (kind, name, setting) => {
    const [finding, ...others] = reportOf({ values: [value(kind, name)] })
    expect(others).toEqual([])
    expect(finding).toMatchObject({ tone: 'problem', setting })
    expect(finding?.message).toContain(`"${name}" of order 10045`)
  })

  test('what is mapped, and what is as at home, is none', () => {
    const values = [
      value('payment', 'Dobírka'),
      value('carrier', 'PPL'),
      value('vat', '21'),
      value('currency', 'CZK'),
      value('currency', 'EUR'),
      value('country', 'CZ'),
      value('country', 'SK'),
      value('status', 'processing'),
    ]
    expect(reportOf({ values, statuses: ['processing'] })).toEqual([])
  })

  test('a name that every object has is not mapped by that', () => {
    expect(reportOf({ values: [value('payment', 'constructor')] })).toHaveLength(1)
  })

  test('a status whose orders stay in the shop is worth a note', () => {
    const [finding] = reportOf({ values: [value('status', 'on-hold')], statuses: ['processing'] })
    expect(finding).toMatchObject({ tone: 'note', setting: 'orders.statuses' })
  })

  test('without orders in the settings nothing of them counts', () => {
    const config = v.parse(pohodaConfig, { ico: '12345678' })
    expect(reportOf({ config, values: [value('payment', 'Kartou')] })).toEqual([])
  })
})

describe('stores and goods', () => {
  const config = v.parse(pohodaConfig, {
    ico: '12345678',
    orders: { store: 'ESHOP' },
    tasks: { quantities: { stores: ['HLAVNÍ', 'PRODEJNA'] } },
  })

  test('a store of the settings that POHODA does not have is a problem', () => {
    const lists = { at: '2026-01-05T12:00:00.000Z', stores: [{ name: 'HLAVNÍ', text: '' }], storages: 3 }
    expect(reportOf({ config, lists }).map(({ tone, setting }) => [tone, setting])).toEqual([
      ['problem', 'tasks.quantities.stores'],
      ['problem', 'orders.store'],
    ])
  })

  test('while nobody knows the stores of POHODA, none is missing', () => {
    expect(reportOf({ config, lists: undefined })).toEqual([])
  })

  test('a store with cards that is not summed, and codes in several stores, are worth a note', () => {
    const look = {
      ...NOTHING,
      cards: { HLAVNÍ: 2, SKLAD2: 7 },
      inSeveralStores: { count: 2, examples: ['A', 'B'] },
    }
    expect(reportOf({ config, look })).toMatchObject([
      { tone: 'note', setting: 'tasks.quantities.stores', count: 7 },
      { tone: 'note', count: 2, examples: ['A', 'B'] },
    ])
  })

  test('goods in a category without a place, and goods that the shop does not take, are told with examples', () => {
    const look = {
      ...NOTHING,
      unplaced: { '14': { count: 1, examples: ['00101'] } },
      refused: { count: 1, examples: ['1E5: It has no name.'] },
    }
    const findings = reportOf({ look })
    expect(findings).toMatchObject([
      { tone: 'note', count: 1, examples: ['00101'] },
      { tone: 'problem', count: 1, examples: ['1E5: It has no name.'] },
    ])
    expect(findings[0]?.message).toContain('Category 14')
  })
})

const NOTHING: GoodsLook = {
  goods: 0,
  cards: {},
  inSeveralStores: { count: 0, examples: [] },
  unplaced: {},
  refused: { count: 0, examples: [] },
  notOffered: 0,
}

function reportOf(sources: Partial<ReportSources>) {
  const config = v.parse(pohodaConfig, { ico: '12345678', orders: ORDERS })
  return mappingReport({
    config,
    values: [],
    statuses: undefined,
    lists: undefined,
    look: NOTHING,
    ...sources,
  })
}

function value(kind: ValueKind, name: string): OrderValue {
  return { kind, name, order: '10045', at: '2026-01-05T12:00:00.000Z' }
}
