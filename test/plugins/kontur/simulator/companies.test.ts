import { describe, expect, it } from 'vitest'
import { readIdentifier } from '../../../../plugins/kontur/identifiers.ts'
import { createBook } from '../../../../plugins/kontur/simulator/book.ts'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'

const NUMBERS = Array.from({ length: 2000 }, (_, index) => index + 1)
import { companyOf } from '../focus/open.ts'

describe('invented companies', () => {
  it.each(['company', 'soleTrader'] as const)('have right check digits of their own (%s)', (kind) => {
    const entities = [...NUMBERS, 9_999_999].map((number) => inventCompany(number, { kind }))
    for (const { inn, ogrn } of entities) {
      expect(readIdentifier(inn, { param: 'inn', padLeft: false })).toEqual({ kind: 'valid', id: inn })
      expect(readIdentifier(ogrn, { param: 'ogrn', padLeft: false })).toEqual({ kind: 'valid', id: ogrn })
    }
    expect(new Set(entities.map(({ inn }) => inn)).size).toBe(entities.length)
    expect(new Set(entities.map(({ ogrn }) => ogrn)).size).toBe(entities.length)
  })

  it('are the same for the same number', () => {
    const options = { branches: 2, hasFormerKpp: true } as const
    expect(inventCompany(7, options)).toEqual(inventCompany(7, options))
    expect(inventCompany(7, options)).not.toEqual(inventCompany(8, options))
  })

  it('have what is asked for', () => {
    const company = companyOf(
      inventCompany(5, {
        inn: '0011001013',
        state: 'bankrupting',
        branches: 2,
        hasFormerKpp: true,
        hasInaccurateAddress: true,
        hasInaccurateHead: true,
      }),
    )
    expect(company).toMatchObject({
      inn: '0011001013',
      alerts: ['bankrupting', 'inaccurateAddress', 'inaccurateHead'],
      formerKpps: [expect.stringMatching(/^\d{9}$/)],
    })
    const kpps = [company.kpp, ...company.formerKpps, ...company.branches.map(({ kpp }) => kpp)]
    expect(new Set(kpps).size).toBe(4)
  })

  it('have the same address in one line and in parts', () => {
    const inParts = inventCompany(6, { hasAddressInParts: true })
    expect(JSON.stringify(inParts)).not.toContain('oneLineFormatOfAddress')
    expect(companyOf(inParts).address).toBe(companyOf(inventCompany(6)).address)
    expect(companyOf(inventCompany(6, { hasNoAddress: true })).address).toBe('')
  })
})

describe('the book of companies', () => {
  it('finds them by both numbers, several under one ИНН', () => {
    const first = inventCompany(1)
    const second = inventCompany(2, { inn: first.inn })
    const book = createBook([first, second])
    expect(book.byInn(first.inn)).toEqual([first, second])
    expect(book.byOgrn(second.ogrn)).toEqual(second)
    expect(book.byInn(inventCompany(3).inn)).toEqual([])
    expect(book.all()).toEqual([first, second])
  })

  it('renames them and knows the days of the changes', () => {
    const company = inventCompany(1)
    const trader = inventCompany(2, { kind: 'soleTrader' })
    const book = createBook([company, trader])
    book.rename(company.ogrn, 'Новая', '2026-01-04')
    book.rename(trader.ogrn, 'Сидоров Семён')
    expect(book.byInn(company.inn)[0]?.UL?.legalName.short).toBe('ООО "НОВАЯ"')
    expect(book.byInn(trader.inn)[0]?.IP?.fio).toBe('Сидоров Семён')
    book.edit(company.ogrn, ({ UL }) => void (UL && (UL.kpp = '009901001')), '2026-01-05')
    expect(book.changedOn('2026-01-04')).toEqual([company.ogrn])
    expect(book.changedOn('2026-01-05')).toEqual([company.ogrn])
    expect(book.changedOn('2026-01-06')).toEqual([])
  })
})
