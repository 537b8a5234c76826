import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { toCompany } from '../../../../plugins/kontur/focus/company.ts'
import { answerSchema } from '../../../../plugins/kontur/focus/schema.ts'
import type { Company } from '../../../../plugins/kontur/lookup/lookup.ts'
import { matchContractor } from '../../../../plugins/kontur/match/match.ts'
import { MISTAKE, ROMASHKA } from '../focus/entities.ts'
import { aCompany, aSoleTrader, NORTH } from './registered.ts'

const ATTRIBUTES = { kpp: 'idocs:kpp', ogrn: 'idocs:ogrn', ogrnip: 'idocs:psrnsp' }

function match(companies: readonly Company[], values: Record<string, string> = {}) {
  return matchContractor({ values }, companies, ATTRIBUTES)
}

const found = (company: Company) => ({ kind: 'found', company, warnings: [] })

const OLD = aCompany({ ogrn: '1200010000024', registeredOn: '2019-03-01' })
const NEW = aCompany({ ogrn: '1200010000035', registeredOn: '2020-01-10' })
const OLD_DISSOLVED = aCompany({ ...OLD, alerts: ['dissolved'] })
const NEW_DISSOLVED = aCompany({ ...NEW, alerts: ['dissolved', 'inaccurateAddress'] })

describe('a contractor', () => {
  test('whose ИНН is unknown is not found', () => {
    expect(match([])).toEqual({ kind: 'notFound' })
  })

  test('is the only entry there is, alive or dissolved', () => {
    expect(match([OLD])).toEqual(found(OLD))
    expect(match([OLD_DISSOLVED])).toEqual(found(OLD_DISSOLVED))
  })

  test('is the only entry also when its ОГРН is another one', () => {
    expect(match([OLD], { 'idocs:ogrn': '1200010000013' })).toEqual(found(OLD))
  })
})

describe('of several entries under one ИНН', () => {
  test('the contractor is that with its own ОГРН, though dissolved and older', () => {
    const values = { 'idocs:ogrn': ' 12000 10000024' }
    expect(match([NEW, OLD_DISSOLVED], values)).toEqual(found(OLD_DISSOLVED))
    expect(match([OLD_DISSOLVED, NEW], values)).toEqual(found(OLD_DISSOLVED))
  })

  test('the contractor is that with its own ОГРНИП', () => {
    const first = aSoleTrader({ registeredOn: '2015-01-01', alerts: ['dissolved'] })
    const second = aSoleTrader({ ogrn: '320001100000032' })
    expect(match([second, first], { 'idocs:psrnsp': first.ogrn })).toEqual(found(first))
  })

  test('the ОГРН is text: it is equal or it is not', () => {
    const zeros = aCompany({ ogrn: '0200010000014', registeredOn: '2001-01-01' })
    expect(match([NEW, zeros], { 'idocs:ogrn': '200010000014' })).toEqual(found(NEW))
    expect(match([NEW, zeros], { 'idocs:ogrn': '0200010000014' })).toEqual(found(zeros))
  })

  test('an ОГРН that none of them has decides nothing', () => {
    expect(match([OLD, NEW], { 'idocs:ogrn': '1200010000080' })).toEqual(found(NEW))
  })

  test('numbers that point at two of them decide nothing', () => {
    const values = { 'idocs:ogrn': OLD.ogrn, 'idocs:psrnsp': NEW.ogrn }
    expect(match([OLD, NEW], values)).toEqual(found(NEW))
  })

  test('it is the one that is alive, though older', () => {
    expect(match([NEW_DISSOLVED, OLD])).toEqual(found(OLD))
    expect(match([OLD, NEW_DISSOLVED])).toEqual(found(OLD))
  })

  test('one that was registered by mistake and dissolved is passed over', () => {
    const companies = v.parse(answerSchema, [MISTAKE, ROMASHKA]).map(toCompany)
    expect(match(companies)).toMatchObject({ kind: 'found', company: { ogrn: ROMASHKA.ogrn } })
  })

  test('it is the one that was registered last', () => {
    expect(match([NEW, OLD])).toEqual(found(NEW))
    expect(match([OLD, NEW])).toEqual(found(NEW))
  })

  test('one without a date of registration is older than all', () => {
    expect(match([aCompany({ registeredOn: '' }), OLD])).toEqual(found(OLD))
  })

  test('all of them dissolved, it is the one that was registered last', () => {
    expect(match([NEW_DISSOLVED, OLD_DISSOLVED])).toEqual(found(NEW_DISSOLVED))
  })

  test('registered on one day, nobody knows', () => {
    const twin = aCompany({ ...NEW, ogrn: '1200010000080' })
    expect(match([NEW, twin, OLD])).toEqual({
      kind: 'ambiguous',
      reason:
        '2 companies fit equally well: ОГРН 1200010000035, 1200010000080. Enter the right ОГРН in the contractor.',
    })
    expect(match([NEW, twin, OLD], { 'idocs:ogrn': twin.ogrn })).toEqual(found(twin))
  })

  test('the same one twice is one', () => {
    expect(match([NEW, { ...NEW }])).toEqual(found(NEW))
  })
})

describe('the КПП', () => {
  const company = aCompany({
    branches: [{ kpp: '', name: 'ПРЕДСТАВИТЕЛЬСТВО', address: '' }, NORTH],
    formerKpps: ['001201001'],
  })

  test.each(['', '  ', '001101001', ' 0011 01001 '])('%j is that of the head office', (kpp) => {
    expect(match([company], { 'idocs:kpp': kpp })).toEqual(found(company))
  })

  test('of a branch tells that the contractor is that branch', () => {
    expect(match([company], { 'idocs:kpp': '001143001' })).toEqual({ ...found(company), branch: NORTH })
  })

  test('of a branch tells so also where the head office once had it', () => {
    const moved = { ...company, formerKpps: [NORTH.kpp] }
    expect(match([moved], { 'idocs:kpp': NORTH.kpp })).toMatchObject({ branch: NORTH, warnings: [] })
  })

  test('of the head office is no branch, though one is entered under it', () => {
    const odd = { ...company, branches: [{ ...NORTH, kpp: company.kpp }] }
    expect(match([odd], { 'idocs:kpp': company.kpp })).toEqual(found(odd))
  })

  test('of former times is an outdated head office', () => {
    expect(match([company], { 'idocs:kpp': '001201001' })).toEqual(found(company))
  })

  test('that the register does not know at all is named', () => {
    expect(match([company], { 'idocs:kpp': '001101002' })).toEqual({
      ...found(company),
      warnings: [
        "The КПП 001101002 is neither the company's, now or formerly, nor that of a branch. It is taken for a mistake.",
      ],
    })
  })

  test.each(['001145001', '001150001'])('%s of a place that the register does not list is kept', (kpp) => {
    expect(match([company], { 'idocs:kpp': kpp })).toEqual({
      ...found(company),
      branch: { kpp, name: '', address: '' },
      warnings: [expect.stringContaining('so it is kept')],
    })
  })

  test('is nothing to wonder about where the register gives none', () => {
    const unknown = aCompany({ kpp: '' })
    expect(match([unknown], { 'idocs:kpp': '001101002' })).toEqual(found(unknown))
  })

  test('of a sole trader is wondered about', () => {
    const trader = aSoleTrader()
    expect(match([trader], { 'idocs:kpp': '001101001' })).toEqual({
      ...found(trader),
      warnings: ['A sole trader has no КПП, but here is 001101001. It is left as it is.'],
    })
    expect(match([trader])).toEqual(found(trader))
  })

  test('is read in the attribute that the mapping names', () => {
    const values = { 'idocs:kpp': '001143001', 'my:kpp': '001101001' }
    const attributes = { ...ATTRIBUTES, kpp: 'my:kpp' }
    expect(matchContractor({ values }, [company], attributes)).toEqual(found(company))
  })
})
